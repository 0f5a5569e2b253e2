"""Addresses: one key for the many spellings of a URL, and the secrets in a URL."""
