"""Corpus linguistics on the search index: concordance, frequency, collocations, keyness."""
