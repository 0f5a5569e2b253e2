"""A page as blocks of text: features, scores, and which of them are the article."""
