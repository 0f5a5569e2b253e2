"""The SQLite file itself: opening, migrating, reading rows, and errors in one line."""
