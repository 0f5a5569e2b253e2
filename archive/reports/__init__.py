"""What the archive tells a person: why, status, health, differences."""
