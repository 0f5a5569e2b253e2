"""The language of a text, its script, its lines, and what two texts have in common."""
