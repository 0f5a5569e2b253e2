"""Cleans a text without markup that somebody else scraped."""
