"""What happens to what the spider brings: pages are cleaned, and every end is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from archive import articles, edits, templates
from archive.cleaning import Crash, Prepared
from archive.errors import ArchiveError
from archive.outcomes import Outcome
from archive.record import Failure
from archive.reserved import refusal
from cleaners.article import Article
from cleaners.fingerprint import material
from cleaners.rejection import Reason, Rejection
from crawler.errands import Cleaned, Ended, Fetched

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from cleaners.clean import Examined
    from cleaners.page import Page
    from crawler.desk import Desk

# What a page may be although its status says that something is wrong.
_WALLS = frozenset({Reason.BOT_BLOCK, Reason.CONSENT_WALL, Reason.LOGIN, Reason.PAYWALL})


class Cleaning:
    """Has pages cleaned by the desk's worker processes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._under_way: set[asyncio.Future[Any]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler.spider.desk)  # type: ignore[union-attr]

    async def process_item(self, item: Any) -> Any:
        """A Fetched becomes a Cleaned; whatever else there is passes."""
        if not isinstance(item, Fetched):
            return item
        new = not item.errand.known
        examined = await self._examined(item.page, item.errand.site, new=new)
        if isinstance(examined, Failure):
            return Cleaned(item, examined)
        outcome = self._judged(item, examined.outcome)
        lesson = None if isinstance(outcome, Failure) else examined.lesson
        words = examined.words if isinstance(examined, Prepared) else None
        return Cleaned(item, outcome, lesson, await self._former(item, outcome), words)

    def stop(self) -> None:
        """Wait for no page any more."""
        for future in self._under_way:
            future.cancel()

    async def _examined(
        self, page: Page, slug: str, *, new: bool = False
    ) -> Examined | Prepared | Failure:
        desk = self._desk
        submit: Callable[..., Future[Any]] = desk.pool.submit_new if new else desk.pool.submit
        template = templates.to_clean_with(desk.archive, slug)
        submitted = submit(page, desk.sites[slug].rules, slug, template)
        future: asyncio.Future[Examined | Prepared | Crash] = asyncio.wrap_future(submitted)
        self._under_way.add(future)
        try:
            examined = await future
        except asyncio.CancelledError:
            return Failure(Outcome.INTERRUPTED, "the crawl was stopped", page.status)
        finally:
            self._under_way.discard(future)
        if isinstance(examined, Crash):
            return Failure(examined.outcome, examined.detail, page.status)
        return examined

    def _judged(self, item: Fetched, outcome: Article | Rejection) -> Article | Rejection | Failure:
        """What the status and the reservations make of it."""
        status = item.page.status
        wall = isinstance(outcome, Rejection) and outcome.reason in _WALLS
        if status >= 400 and not wall:
            return Failure(Outcome.HTTP_ERROR, f"answers {status}", status)
        if not isinstance(outcome, Article):
            return outcome
        refused = refusal(outcome, status) if self._desk.refuses_reserved else None
        if refused is not None:
            return refused
        # What the host reserves of the page belongs to the article as what the page itself says.
        return replace(outcome, rights=tuple(dict.fromkeys((*outcome.rights, *item.rights))))

    async def _former(
        self, item: Fetched, outcome: Article | Rejection | Failure
    ) -> Article | Rejection | None:
        """The earlier page of a known article whose text differs, cut by the same cleaner."""
        if not (item.errand.known and isinstance(outcome, Article)):
            return None
        kept = articles.find(self._desk.archive, item.errand.asked)
        new = material(outcome.title, outcome.lead, outcome.text)
        if kept is None or material(kept["title"], kept["lead"], kept["text"]) == new:
            return None
        page = edits.former_page(self._desk.archive, item.errand.asked)
        examined = None if page is None else await self._examined(page, item.errand.site)
        return None if examined is None or isinstance(examined, Failure) else examined.outcome


class Keeping:
    """Keeps every end in the archive. Trouble with the archive stops the crawl."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler.spider.desk)  # type: ignore[union-attr]

    def process_item(self, item: Any) -> Any:
        """Settle a Cleaned or an Ended."""
        if isinstance(item, Cleaned | Ended):
            try:
                self._desk.settle(item)
            except ArchiveError as error:
                self._desk.fail(error)
        return item
