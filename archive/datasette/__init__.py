"""Datasette with pages made for articles: what the pages show, and the files that show it."""
