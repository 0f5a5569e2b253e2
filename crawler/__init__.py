"""The crawler: a plain Scrapy project that fetches news pages politely."""
