"""What the archive reports to a person: why, status, health, differences."""
