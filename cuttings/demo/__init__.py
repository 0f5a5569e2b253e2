"""The demo: a small news world of our own writing, served on loopback."""
