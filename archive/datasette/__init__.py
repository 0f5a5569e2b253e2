"""Datasette with pages made for articles: the data of the pages, the plugins and the templates."""
