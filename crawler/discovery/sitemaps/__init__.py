"""Sitemaps: what they name, what robots.txt says of them, and which dates are believed."""
