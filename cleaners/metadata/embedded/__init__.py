"""The article in the page's own data: the states that scripts render pages from."""
