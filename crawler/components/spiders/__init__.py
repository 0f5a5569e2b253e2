"""Spiders; there is one, `news`."""
