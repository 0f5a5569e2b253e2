"""Which edition of the cleaners this is: named on every article, and dear to nobody to ask."""

CLEANER = "cuttings 0.1.0"
