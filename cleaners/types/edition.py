"""The version of the cleaners, which is stored with every article."""

CLEANER = "cuttings 0.1.0"
