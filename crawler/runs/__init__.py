"""The ways in which Scrapy is started: a crawl, addresses that a person names, the doctor."""
