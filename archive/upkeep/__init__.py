"""Work on an archive that stands: cleaning again, erasing, checking, shrinking."""
