"""The download handler: Scrapy's own, with an end to everything.

It can be stopped at once, and an answer whose header never ends is cut off.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError, StopDownload

from archive.tables.outcomes import Outcome
from crawler.borders import LONGEST_HEADER, HeaderTooLarge, bound_headers
from crawler.session.tasks import Refused

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

IDLE_SECONDS = 20
MOST_UNDER_WAY = 48 * 1024 * 1024
SMALL = 2 * 1024 * 1024


class Handler(HTTP11DownloadHandler):
    """Scrapy's DOWNLOAD_HANDLERS for http and https."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        bound_headers(self._pool)
        # Twisted would send a request again by itself where a connection was lost: each request
        # has its own end here, so it is ours to decide.
        self._pool.retryAutomatically = False
        self._pool.cachedConnectionTimeout = IDLE_SECONDS
        self._under_way: set[asyncio.Task[Response]] = set()
        self._received: dict[Request, int] = {}
        self._stopped = False
        crawler.signals.connect(self._count, signals.bytes_received)
        crawler.spider.session.on_stop.append(self.stop)  # type: ignore[union-attr]

    async def download_request(self, request: Request) -> Response:
        """Fetch one request. Raises Refused with `interrupted` where the crawl was stopped."""
        if self._stopped:
            raise Refused(Outcome.INTERRUPTED, "the crawl was stopped")
        self._crawler.spider.session.sent(request.meta["task"])  # type: ignore[union-attr]
        request.meta["began"] = monotonic()
        task = asyncio.ensure_future(super().download_request(request))
        self._under_way.add(task)
        self._received[request] = 0
        try:
            return await task
        except asyncio.CancelledError:
            raise Refused(Outcome.INTERRUPTED, "the crawl was stopped") from None
        except DownloadFailedError as error:
            if f"{HeaderTooLarge.__name__}" in str(error):
                told = f"a header of more than {LONGEST_HEADER // 1024} KiB"
                raise Refused(Outcome.TOO_LARGE, told) from None
            raise
        finally:
            self._under_way.discard(task)
            self._pause_from_now(request)
            self._received.pop(request, None)

    def _pause_from_now(self, request: Request) -> None:
        """The pause lies between an answer and the next request.

        Scrapy counts it from when a request was made ready: while a connection is opened, or the
        machine is busy, that may be long before the host hears of it.
        """
        slot = self._crawler.engine.downloader.slots.get(request.meta["download_slot"])
        if slot is not None:
            slot.lastseen = monotonic()

    def _count(self, data: bytes, request: Request) -> None:
        """All bodies under way together stay within bounds: large ones give way."""
        if request not in self._received:
            return  # the other scheme's: there is one handler for each
        own = self._received[request] = self._received[request] + len(data)
        if own > SMALL and sum(self._received.values()) > MOST_UNDER_WAY:
            del self._received[request]  # at once, or the others would be stopped with it
            raise StopDownload(fail=True)

    def stop(self) -> None:
        """Let go of everything that is under way, and begin nothing more."""
        self._stopped = True
        for task in self._under_way:
            task.cancel()
