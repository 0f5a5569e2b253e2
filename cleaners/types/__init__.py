"""The types that travel: a page comes in; an article or a rejection goes out."""
