"""The language of a text, its script, and what two texts have in common."""
