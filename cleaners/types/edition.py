"""Which edition of the cleaners this is: the name that stands on every article."""

CLEANER = "cuttings 0.1.0"
