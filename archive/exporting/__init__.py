"""Selected articles, written as a corpus with its card."""
