"""Which of a page's blocks belong to the article that was asked for, each but once."""
