"""What of the markup runs on within a line, where lines are wrapped, and what is no text."""
