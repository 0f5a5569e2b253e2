"""The crawl: its rate, a year of it, kills, many sites at once."""
