"""Trains the models of the cleaner: `python -m benchmarks.training` (`make train`)."""
