"""Log lines that contain no page, no body and no password."""

from __future__ import annotations

import logging
from typing import Any

from scrapy.logformatter import LogFormatter


class Discreet(LogFormatter):
    """Scrapy's LOG_FORMATTER. It logs that an item failed, not what the item contains."""

    def crawled(self, request: Any, response: Any, spider: Any) -> Any:
        """Logs nothing: each end is a row of the archive."""
        return None

    def scraped(self, item: Any, response: Any, spider: Any) -> Any:
        """Logs nothing: each end is a row of the archive."""
        return None

    def item_error(self, item: Any, exception: Any, response: Any, spider: Any) -> Any:
        """Logs the address whose item failed in a pipeline."""
        task = getattr(item, "task", None) or getattr(item, "fetched", item)
        args = {"what": getattr(task, "url", type(item).__name__)}
        return {"level": logging.ERROR, "msg": "Error processing %(what)s", "args": args}
