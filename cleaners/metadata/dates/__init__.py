"""When the article was published and changed, each date with its source."""
