"""From the bytes of feeds, sitemaps and pages to addresses with dates."""
