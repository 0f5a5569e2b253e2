"""The headline: which of the texts that a page offers as one is it."""
