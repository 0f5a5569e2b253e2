"""Class names: what they say about their text, and which parts of them are counters or hashes."""
