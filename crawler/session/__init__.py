"""One crawl: what is asked for, what came back, and that each request has exactly one end."""
