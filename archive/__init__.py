"""The archive: functions on a SQLite handle that keep and find articles."""
