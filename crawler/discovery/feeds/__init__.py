"""Feeds of every kind to entries: well-formed, JSON, or broken."""
