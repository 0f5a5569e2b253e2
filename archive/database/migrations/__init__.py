"""The named steps that bring an older archive up to date; a released one never changes."""
