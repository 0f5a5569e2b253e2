"""The blocks of the page that belong to the requested article, each once."""
