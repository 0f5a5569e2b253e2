"""What is stored of an article's words: the search index, and the sketches that find copies."""
