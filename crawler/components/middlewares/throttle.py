"""Waits that a site asks for, and hosts that are left alone for a while."""

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
from crawler.components.borders import is_no_http
from crawler.session.failures import reasons
from crawler.session.host_state import LONG_PAUSE, REFUSALS, HostState
from crawler.session.schedule import LONGEST_WAIT, later, retry_after, seconds_between
from crawler.session.session import session_of
from crawler.session.side_requests import ONCE
from crawler.session.tasks import PICTURE, Refused, Task

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.session.session import Session

BUSY = frozenset({429, 503})
# A server in trouble, as HTTP or a CDN says it. Other status codes say nothing about the host.
TROUBLE = frozenset({500, 502, 504, 507, 508, 509, *range(520, 528), 529, 530})
REFUSING = BUSY | TROUBLE | {403}
NEUTRAL = frozenset({401, 402, 406, 451})  # they concern the page, not the host
ENOUGH = 3
ERRORS = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    TunnelError,
)


class Throttle:
    """Keeps Retry-After, slows down when a host refuses, and leaves a host that goes on refusing.

    The usual pause between two requests is Scrapy's own, set by the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Wait when the host asked for it. Raises Refused when the host is left alone."""
        task, state = self._task(request), self._host_state(request)
        if state.wait and not state.left:
            wait, state.wait = state.wait, 0.0
            await self._session.sleep(wait)
        if state.until and state.until <= self._session.now():
            state.leave("")
        if state.left:
            raise Refused(Outcome.NOT_DUE, state.left)
        if state.delay > LONG_PAUSE:
            await self._wait_for_long(task.host, state)

    async def _wait_for_long(self, host: str, state: HostState) -> None:
        """Wait out a long pause.

        A part of it may have passed in an earlier run, and the rest may be left to a later one.
        """
        gone = seconds_between(state.asked, self._session.now()) if state.asked else state.delay + 1
        wait = state.delay - max(gone - 1, 0)  # `asked` has whole seconds only
        if wait > self._session.remaining():
            self._session.hosts.keep(host)
            told = f"{host} is asked once in {state.delay:.0f} s: left for the next run"
            raise Refused(Outcome.NOT_DUE, told)
        if wait > 0:
            await self._session.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Response:
        """Read Retry-After, or count a refusal without it."""
        task, state = self._task(request), self._host_state(request)
        refusing = response.status in REFUSING
        pleads = refusing or response.status >= 500
        state.failures = 0
        state.asked = self._session.now()
        before, delay = state.lasting, state.delay
        if not (pleads and self._asked_to_wait(request, response, state)):
            self._judge(task, state, response.status, refusing=refusing)
        if delay != state.delay:
            self._session.pace(task.host)
        if before != state.lasting or state.delay > LONG_PAUSE:
            self._session.hosts.keep(task.host)
        return response

    def _judge(self, task: Task, state: HostState, status: int, *, refusing: bool) -> None:
        """Count an answer without Retry-After as good or refused.

        Answers to robots.txt, tdmrep.json and pictures do not count.
        """
        if task.kind in ONCE or task.kind == PICTURE or status in NEUTRAL:
            return
        if not refusing and status >= 500:
            return  # an unknown status code is neither good nor a refusal
        if not refusing:
            state.answered()
        elif state.refuses(self._session.now(), page_alone=status not in BUSY):
            told = f"{task.host} answers {status}, {REFUSALS} refusals in a row"
            self._leave(task, state, f"{told}: left until {state.until}")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a host's failures.

        After several in a row the host is left for this run. An answer that is not HTTP does not
        count, because the host is there.
        """
        if not isinstance(exception, ERRORS) or _is_garbled(exception):
            return
        task, state = self._task(request), self._host_state(request)
        state.asked = self._session.now()
        if task.kind == PICTURE:
            return  # counted where pictures are asked for
        state.failures += 1
        if state.failures >= ENOUGH and not state.left:
            state.leave(f"{task.host} did not answer {ENOUGH} times in a row: left for this run")

    def _asked_to_wait(self, request: Request, response: Response, state: HostState) -> bool:
        header = response.headers.get("Retry-After")
        seconds = retry_after(header.decode("latin-1") if header else None, self._session.now())
        if not seconds:
            return False
        if seconds <= LONGEST_WAIT:
            state.wait = max(state.wait, float(seconds))
            state.refused += 1
            request.meta["wait"] = seconds
            return state.refused < REFUSALS
        task = self._task(request)
        state.until = later(self._session.now(), seconds)
        self._leave(task, state, f"{task.host} asked to be left alone until {state.until}")
        return True

    def _leave(self, task: Task, state: HostState, told: str) -> None:
        state.leave(told, state.until)
        self._session.queues[task.site].notes.append(told)

    def _task(self, request: Request) -> Task:
        task: Task = request.meta["task"]
        return task

    def _host_state(self, request: Request) -> HostState:
        return self._session.hosts.of(self._task(request).host)


def _is_garbled(error: BaseException) -> bool:
    """Whether an answer came that is not HTTP. Else no answer may have come at all."""
    return any(map(is_no_http, reasons(error)))
