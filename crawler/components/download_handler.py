"""The download handler: Scrapy's own, with limits.

It can be stopped at once, and it cuts off an answer whose header never ends.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError, StopDownload

from archive.tables.outcomes import Outcome
from crawler.components.borders import LONGEST_HEADER, HeaderTooLarge, replace_protocol
from crawler.components.browser.browser import Browser
from crawler.components.middlewares.robots import PLAIN
from crawler.session.session import session_of
from crawler.session.tasks import Refused

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

IDLE_SECONDS = 20
MOST_UNDER_WAY = 48 * 1024 * 1024
SMALL = 2 * 1024 * 1024


class Handler(HTTP11DownloadHandler):
    """The class named in Scrapy's DOWNLOAD_HANDLERS for http and https."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        replace_protocol(self._pool)
        # A server may end a connection that is kept open just when it is asked again. Then the
        # request is sent once more, on a new connection (RFC 9110 9.2.2): it still has one end.
        self._pool.retryAutomatically = True
        self._pool.cachedConnectionTimeout = IDLE_SECONDS
        self._under_way: set[asyncio.Task[Response]] = set()
        self._received: dict[Request, int] = {}
        self._stopped = False
        crawler.signals.connect(self._count, signals.bytes_received)
        session_of(crawler).on_stop.append(self.stop)

    async def download_request(self, request: Request) -> Response:
        """Fetch one request. Raises Refused with `interrupted` when the crawl was stopped."""
        if self._stopped:
            raise Refused(Outcome.INTERRUPTED, "the crawl was stopped")
        if PLAIN in request.meta:
            request = request.replace(url=request.meta[PLAIN])
        session_of(self._crawler).sent(request.meta["task"])
        request.meta["began"] = monotonic()
        task = asyncio.ensure_future(self._answer(request))
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

    async def _answer(self, request: Request) -> Response:
        browser = self._crawler.get_extension(Browser)
        if request.meta["task"].kind == "rendered" and browser is not None:
            return await browser.render(request)
        return await super().download_request(request)

    def _pause_from_now(self, request: Request) -> None:
        """Count the pause from the moment a request is sent.

        Scrapy counts it from the moment a request is ready. While a connection is being opened, or
        the machine is busy, that can be long before.
        """
        slot = self._crawler.engine.downloader.slots.get(request.meta["download_slot"])
        if slot is not None:
            slot.lastseen = monotonic()

    def _count(self, data: bytes, request: Request) -> None:
        """Limit the bytes of all bodies in transfer together.

        When the limit is reached, the largest ones are given up.
        """
        if request not in self._received:
            return  # it belongs to the other scheme, which has a handler of its own
        own = self._received[request] = self._received[request] + len(data)
        if own > SMALL and sum(self._received.values()) > MOST_UNDER_WAY:
            del self._received[request]  # now, or the other requests would be stopped as well
            raise StopDownload(fail=True)

    def stop(self) -> None:
        """Cancel all requests in transfer, and begin no new one."""
        self._stopped = True
        for task in self._under_way:
            task.cancel()
