"""The site doctor: looks at a site as a crawl would, and says what its file should hold."""
