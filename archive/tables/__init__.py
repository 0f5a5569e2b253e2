"""One module for each table: its rows, and every statement that writes it."""
