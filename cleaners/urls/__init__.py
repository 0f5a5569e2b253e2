"""Addresses: one key for the many spellings of a URL, and what in one is secret."""
