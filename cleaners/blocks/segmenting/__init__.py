"""Cuts a page into blocks: which markup stays within a line, where lines were wrapped, what is no
text."""
