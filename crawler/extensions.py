"""Nothing is lost on the way out: what Scrapy drops, what breaks, and what a stop cuts off."""

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

from archive.errors import ArchiveError
from archive.outcomes import Outcome
from archive.record import Failure
from crawler.errands import Cleaned, Ended, Errand, Fetched, Refused
from crawler.handler import Handler
from crawler.pipelines import Cleaning

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.desk import Desk

log = logging.getLogger(__name__)

LOOKS = 0.25
PATIENCE = 3.0


class Account:
    """Gives an end to every errand whose callback or pipeline broke, or that a stop cut off."""

    def __init__(self, crawler: Crawler, desk: Desk) -> None:
        self._desk = desk
        crawler.signals.connect(self.spider_error, signals.spider_error)
        crawler.signals.connect(self.item_error, signals.item_error)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler, crawler.spider.desk)  # type: ignore[union-attr]

    def spider_error(self, failure: TwistedFailure, response: Any) -> None:
        """A callback raised: the page it was about ends as `crashed`."""
        request = getattr(response, "request", None)
        if request is not None:
            self._crashed(request.meta["errand"], failure.value)

    def item_error(self, item: Any, failure: TwistedFailure) -> None:
        """A pipeline raised: the page it was about ends as `crashed`."""
        if isinstance(item, Fetched | Ended):
            self._crashed(item.errand, failure.value)
        elif isinstance(item, Cleaned):
            self._crashed(item.fetched.errand, failure.value)

    def spider_closed(self) -> None:
        """What is still out will not come back; what a limit held back is over budget."""
        for errand in self._desk.still_open():
            self._end(errand, Failure(Outcome.INTERRUPTED, "the crawl was stopped"))
        try:
            self._desk.leave()
        except ArchiveError as error:
            self._desk.fail(error)

    def _crashed(self, errand: Errand, error: BaseException | None) -> None:
        self._end(errand, Failure(Outcome.CRASHED, f"{type(error).__name__}: {error}"[:300]))

    def _end(self, errand: Errand, failure: Failure) -> None:
        if errand in self._desk.still_open():
            try:
                self._desk.settle(Ended(errand, failure, self._desk.now()))
            except ArchiveError as error:
                self._desk.fail(error)


class Stop:
    """Makes a stop quick: within a second nothing is waited for, within four nothing is cleaned.

    Scrapy's own way is to wait for every answer that is under way.
    """

    def __init__(self, crawler: Crawler, desk: Desk) -> None:
        self._crawler, self._desk = crawler, desk
        self._looks = create_looping_call(self._look)
        crawler.signals.connect(self.engine_started, signals.engine_started)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler, crawler.spider.desk)  # type: ignore[union-attr]

    def engine_started(self) -> None:
        """Begin to watch for a stop."""
        self._looks.start(LOOKS, now=False)

    def spider_closed(self) -> None:
        """Watch no more."""
        if self._looks.running:
            self._looks.stop()

    def _look(self) -> None:
        if self._desk.stopping.is_set() or (
            self._crawler.crawling and self._crawler.engine.running
        ):
            return
        self._desk.stopping.set()
        downloader = self._crawler.engine.downloader
        for slot in downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                refused = Refused(Outcome.INTERRUPTED, "the crawl was stopped")
                waiting.errback(TwistedFailure(refused))  # type: ignore[no-untyped-call]
        for handler in downloader.handlers._handlers.values():
            if isinstance(handler, Handler):
                handler.stop()
        asyncio.get_running_loop().call_later(PATIENCE, self._stop_cleaning)

    def _stop_cleaning(self) -> None:
        cleaning = self._crawler.get_item_pipeline(Cleaning)
        if cleaning is not None:
            cleaning.stop()
        for child in self._desk.pool.processes()[1:]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
