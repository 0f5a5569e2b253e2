"""Extensions that keep the account complete: what Scrapy drops, what breaks, and what a stop cuts
off."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure as TwistedFailure

from archive.database.errors import ArchiveError
from archive.tables.outcomes import Failure, Outcome
from crawler.components.pipelines import Cleaning
from crawler.session.session import session_of
from crawler.session.tasks import Cleaned, Ended, Fetched, Pictured, Refused, Task

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.session.session import Session

log = logging.getLogger(__name__)

LOOKS = 0.25
PATIENCE = 3.0


class Account:
    """Ends every task whose callback or pipeline failed, or which a stop cut off."""

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._session = session
        crawler.signals.connect(self.spider_error, signals.spider_error)
        crawler.signals.connect(self.item_error, signals.item_error)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler, session_of(crawler))

    def spider_error(self, failure: TwistedFailure, response: Any) -> None:
        """A callback raised an error: its page ends as `crashed`."""
        request = getattr(response, "request", None)
        if request is not None:
            self._crashed(request.meta["task"], failure.value)

    def item_error(self, item: Any, failure: TwistedFailure) -> None:
        """A pipeline raised an error: its page ends as `crashed`."""
        if isinstance(item, Fetched | Ended | Pictured):
            self._crashed(item.task, failure.value)
        elif isinstance(item, Cleaned):
            self._crashed(item.fetched.task, failure.value)

    def spider_closed(self) -> None:
        """Ends the tasks that are still out, and counts what a limit held back as over budget."""
        for task in self._session.still_open():
            self._end(task, Failure(Outcome.INTERRUPTED, "the crawl was stopped"))
        try:
            self._session.leave()
        except ArchiveError as error:
            self._session.fail(error)

    def _crashed(self, task: Task, error: BaseException | None) -> None:
        self._end(task, Failure(Outcome.CRASHED, f"{type(error).__name__}: {error}"[:300]))

    def _end(self, task: Task, failure: Failure) -> None:
        if task in self._session.still_open():
            try:
                self._session.settle(Ended(task, failure, self._session.now()))
            except ArchiveError as error:
                self._session.fail(error)


class Stop:
    """Stops a crawl quickly: within one second it waits for no answer, within four it cleans no
    page.

    Scrapy by itself waits for every answer that is in transfer.
    """

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler, self._session = crawler, session
        self._looks = create_looping_call(self._look)
        crawler.signals.connect(self.engine_started, signals.engine_started)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler, session_of(crawler))

    def engine_started(self) -> None:
        """Begin to watch for a stop."""
        self._looks.start(LOOKS, now=False)

    def spider_closed(self) -> None:
        """Watch no more."""
        if self._looks.running:
            self._looks.stop()

    def _look(self) -> None:
        if self._session.stopping.is_set() or (
            self._crawler.crawling and self._crawler.engine.running
        ):
            return
        self._session.stopping.set()
        downloader = self._crawler.engine.downloader
        for slot in downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                refused = Refused(Outcome.INTERRUPTED, "the crawl was stopped")
                waiting.errback(TwistedFailure(refused))  # type: ignore[no-untyped-call] # Twisted's
        for stop in self._session.on_stop:
            stop()
        asyncio.get_running_loop().call_later(PATIENCE, self._stop_cleaning)

    def _stop_cleaning(self) -> None:
        cleaning = self._crawler.get_item_pipeline(Cleaning)
        if cleaning is not None:
            cleaning.stop()
        for child in self._session.pool.workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
