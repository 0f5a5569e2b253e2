"""What takes longer than a test, or says how good rather than whether."""
