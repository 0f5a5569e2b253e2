"""Writes selected articles as a corpus with its card."""
