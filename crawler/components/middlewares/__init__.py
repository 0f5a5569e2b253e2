"""The downloader middlewares, which every request and every answer passes: one subject a module."""
