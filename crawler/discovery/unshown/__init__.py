"""Links that a page holds and does not show as links: in its data, its scripts, its attributes."""
