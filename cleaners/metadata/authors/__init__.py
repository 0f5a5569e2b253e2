"""Who wrote it: people, agencies and roles."""
