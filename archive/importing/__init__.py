"""Imports: pages and texts that others gathered, on their way into the archive."""
