"""Site files, and the addresses that may be connected to."""
