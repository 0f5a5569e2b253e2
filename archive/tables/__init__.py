"""One module a table: its rows, and every statement that writes it."""
