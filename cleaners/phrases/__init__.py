"""Phrases of furniture on news pages: one JSON file for each language, matched by `match`."""
