"""Maintenance of an archive: cleaning again, erasing, checking, backup, shrinking."""
