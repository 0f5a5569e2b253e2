"""Patience: waits that a site asks for, and hosts that are better left alone for this run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

from archive.outcomes import Outcome
from crawler.errands import Errand, Refused
from crawler.manners import Manners
from crawler.schedule import LONGEST_WAIT, later, retry_after

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.desk import Desk

BUSY = frozenset({429, 503})
ENOUGH = 3
ERRORS = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    TunnelError,
)


class Throttle:
    """Waits where a site says Retry-After, and leaves a host that asks for long or never answers.

    The usual pause between two requests is Scrapy's own, set by the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler.spider.desk)  # type: ignore[union-attr]

    async def process_request(self, request: Request) -> None:
        """Wait if the host asked for it; raises Refused if it was left for this run."""
        manners = self._manners(request)
        if manners.wait:
            wait, manners.wait = manners.wait, 0.0
            await self._desk.sleep(wait)
        if manners.left:
            raise Refused(Outcome.NOT_DUE, manners.left)

    def process_response(self, request: Request, response: Response) -> Response:
        """Hear a Retry-After."""
        manners = self._manners(request)
        manners.failures = 0
        if response.status in BUSY:
            self._asked_to_wait(request, response, manners)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a host's failures; after a few in a row it is left for this run."""
        if not isinstance(exception, ERRORS):
            return
        manners = self._manners(request)
        manners.failures += 1
        if manners.failures >= ENOUGH and not manners.left:
            host = request.meta["download_slot"]
            manners.left = f"{host} did not answer {ENOUGH} times in a row: left for this run"

    def _asked_to_wait(self, request: Request, response: Response, manners: Manners) -> None:
        header = response.headers.get("Retry-After")
        seconds = retry_after(header.decode("latin-1") if header else None, self._desk.now())
        if seconds is None:
            return
        if seconds <= LONGEST_WAIT:
            manners.wait = max(manners.wait, float(seconds))
            request.meta["wait"] = seconds
        else:
            manners.until = later(self._desk.now(), seconds)
            host = request.meta["download_slot"]
            manners.left = f"{host} asked to be left alone until {manners.until}"
            request.meta["leave"] = manners.until

    def _manners(self, request: Request) -> Manners:
        errand: Errand = request.meta["errand"]
        return self._desk.manners.setdefault(errand.host, Manners())
