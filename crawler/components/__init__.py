"""The parts that Scrapy is given: spider, scheduler, middlewares, pipelines, extensions."""
