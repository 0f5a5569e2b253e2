"""For Scrapy projects of other people: what their spiders scrape is cleaned and kept.

    ITEM_PIPELINES = {"cuttings.scrapy.ArchivePipeline": 300}
    CUTTINGS_ARCHIVE = "archive.db"

The spiders stay as they are. Each page that an item was scraped from is cleaned by worker processes
and recorded as if we had fetched it: an article, a new version of one, or no article and why.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakSet

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse
from twisted.internet.threads import deferToThread

from archive.database.db import Archive, open_archive
from archive.importing.homes import slug_at
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables import runs, sites, templates
from archive.tables.outcomes import Failure, refusal
from archive.workers.pool import CleaningPool
from archive.workers.worker import Crash, Prepared
from cleaners.types.article import Article
from cleaners.types.edition import CLEANER
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.types.rules import Rules
from cleaners.urls.keys import host_of
from cuttings.alerts.searches import call_about_new
from cuttings.clock import utc_now
from cuttings.config import load_config

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from archive.tables.runs import Run


class ArchivePipeline:
    """Keeps the page of every item; the items themselves pass as they came.

    Settings: `CUTTINGS_ARCHIVE`, the archive, which is made where it is missing. A site is the host
    of its pages. Each outcome is counted as the statistic `cuttings/OUTCOME`.
    """

    def __init__(self, crawler: Crawler) -> None:
        path = crawler.settings.get("CUTTINGS_ARCHIVE") or os.environ.get("CUTTINGS_ARCHIVE")
        if crawler.stats is None:
            raise NotConfigured("the statistics have not begun")
        self._path = Path(path or "archive.db")
        self._stats = crawler.stats
        self._refuses = load_config(self._path).on_reservation == "refuse"
        self._met: WeakSet[Any] = WeakSet()
        self._crawler = crawler
        self._open = ExitStack()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.keep, signals.item_scraped)
        return pipeline

    def process_item(self, item: Any) -> Any:
        """Pass the item on. Its page is recorded when the item has been scraped."""
        return item

    def open_spider(self) -> None:
        """Open archive and workers, in a run of this spider. Raises CrawlLocked."""
        name = self._crawler.spider.name if self._crawler.spider else ""
        self._archive: Archive = self._open.enter_context(open_archive(self._path, create=True))
        self._run: Run = self._open.enter_context(
            runs.under_way(self._archive, f"scrapy {name}", (), utc_now, CLEANER)
        )
        self._pool = self._open.enter_context(CleaningPool())

    def close_spider(self) -> None:
        """Close them, and send what saved searches have found.

        The run's row says how many articles came of it.
        """
        self._open.close()
        call_about_new(self._path)

    def keep(self, item: Any, response: Any) -> Deferred[Any] | None:
        """Clean and record the page of an item, once for all items of a page."""
        if not isinstance(response, HtmlResponse) or response in self._met:
            return None
        self._met.add(response)
        page = _page(response, utc_now())
        slug = slug_at(self._archive, host_of(page.url) or "unknown")
        template = templates.to_clean_with(self._archive, slug)
        submitted = self._pool.submit_new(page, Rules(), slug, template)
        cleaned: Deferred[Any] = deferToThread(submitted.result)
        return cleaned.addCallback(self._record, page, slug)

    def _record(self, examined: Prepared | Crash, page: Page, slug: str) -> None:
        outcome = self._permitted(examined, page)
        learned = examined if isinstance(examined, Prepared) else None
        learned = None if isinstance(outcome, Failure) else learned
        with self._archive.batch():
            sites.ensure(self._archive, slug, now=page.fetched)
            change = record(
                self._archive,
                Visit(page, slug, run=self._run.number),
                outcome,
                lesson=learned.lesson if learned else None,
                words=learned.words if learned else None,
            )
        self._run.counters[change.outcome] += 1
        self._stats.inc_value(f"cuttings/{change.outcome}")

    def _permitted(self, examined: Prepared | Crash, page: Page) -> Article | Rejection | Failure:
        """How the page ended. Of a reserved article nothing is kept when the archive says so."""
        if isinstance(examined, Crash):
            return Failure(examined.outcome, examined.detail, page.status)
        if self._refuses and isinstance(examined.outcome, Article):
            return refusal(examined.outcome, page.status) or examined.outcome
        return examined.outcome


def _page(response: HtmlResponse, now: str) -> Page:
    """A Scrapy response, already decompressed, as a page for our cleaners."""
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    asked = response.request.url if response.request is not None else response.url
    first = response.meta.get("redirect_urls", [asked])[0] if response.request else asked
    requested = "" if first == response.url else first
    return Page(response.url, response.body, now, response.status, headers, requested)
