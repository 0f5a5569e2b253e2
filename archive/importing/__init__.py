"""Brings pages and texts that others gathered into the archive."""
