"""Chromium, for sites whose pages hold no text until scripts have run."""
