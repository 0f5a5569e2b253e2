"""When it was published and changed, each date with its source."""
