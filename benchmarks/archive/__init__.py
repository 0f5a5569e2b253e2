"""The archive: import, search, copies, export, health, and how small it is kept."""
