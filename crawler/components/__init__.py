"""What is plugged into Scrapy: spider, scheduler, middlewares, pipelines, extensions."""
