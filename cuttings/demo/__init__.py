"""A small news world of our own writing, served on loopback."""
