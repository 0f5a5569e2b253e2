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

from archive.tables.outcomes import Outcome
from crawler.session.host_state import HostState
from crawler.session.schedule import LONGEST_WAIT, later, retry_after
from crawler.session.tasks import Refused, Task

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.session.session import Session

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

    The usual pause between two requests is Scrapy's own, set by the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler.spider.session)  # type: ignore[union-attr]

    async def process_request(self, request: Request) -> None:
        """Wait if the host asked for it; raises Refused if it was left for this run."""
        state = self._host_state(request)
        if state.wait:
            wait, state.wait = state.wait, 0.0
            await self._session.sleep(wait)
        if state.left:
            raise Refused(Outcome.NOT_DUE, state.left)

    def process_response(self, request: Request, response: Response) -> Response:
        """Hear a Retry-After."""
        state = self._host_state(request)
        state.failures = 0
        if response.status in BUSY:
            self._asked_to_wait(request, response, state)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a host's failures; after a few in a row it is left for this run."""
        if not isinstance(exception, ERRORS):
            return
        state = self._host_state(request)
        state.failures += 1
        if state.failures >= ENOUGH and not state.left:
            host = request.meta["download_slot"]
            state.left = f"{host} did not answer {ENOUGH} times in a row: left for this run"

    def _asked_to_wait(self, request: Request, response: Response, state: HostState) -> None:
        header = response.headers.get("Retry-After")
        seconds = retry_after(header.decode("latin-1") if header else None, self._session.now())
        if seconds is None:
            return
        if seconds <= LONGEST_WAIT:
            state.wait = max(state.wait, float(seconds))
            request.meta["wait"] = seconds
        else:
            state.until = later(self._session.now(), seconds)
            host = request.meta["download_slot"]
            state.left = f"{host} asked to be left alone until {state.until}"
            request.meta["leave"] = state.until

    def _host_state(self, request: Request) -> HostState:
        task: Task = request.meta["task"]
        return self._session.hosts.setdefault(task.host, HostState())
