"""The named steps that bring an older archive up to date. A released step never changes."""
