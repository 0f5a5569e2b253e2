"""Item pipelines: one has pages cleaned, one writes every end into the archive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from archive.database.errors import ArchiveError
from archive.recording import edits
from archive.recording.feed_texts import FeedText
from archive.recording.replaceable import STUB
from archive.tables import articles, templates
from archive.tables.outcomes import Failure, Outcome, refusal
from archive.workers.worker import Crash, Prepared
from cleaners.blocks.learning.template import EMPTY
from cleaners.language.fingerprint import material
from cleaners.types.article import Article
from cleaners.types.rejection import Reason, Rejection
from crawler.session.responses import PAGES
from crawler.session.session import session_of
from crawler.session.sources.feed_text import text_of_feed
from crawler.session.tasks import SOURCES, Cleaned, Ended, Fetched, Pictured, Task

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from cleaners.clean import Examined
    from cleaners.types.page import Page
    from crawler.session.session import Session

MOMENT = 0.05  # seconds that an end may wait to be written
TOGETHER = 8  # ends at most that are written with one commit
_EMPTY = frozenset({Reason.NO_TEXT, Reason.TOO_SHORT})
# Outcomes that a page may have although its HTTP status is an error.
_WALLS = frozenset({Reason.BOT_BLOCK, Reason.CONSENT_WALL, Reason.LOGIN, Reason.PAYWALL})


class Cleaning:
    """Has pages cleaned by the session's worker processes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._under_way: set[asyncio.Future[Any]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler))

    async def process_item(self, item: Any) -> Any:
        """A Fetched becomes a Cleaned. Other items pass as they are.

        Where the page of an article is not available, its text in the feed is cleaned instead.
        """
        if isinstance(item, Ended) and not item.followed:
            instead = await self._of_feed(item.task, item.failure.outcome)
            return item if instead is None else replace(item, instead=instead)
        if not isinstance(item, Fetched):
            return item
        new = not item.task.known
        examined = await self._examined(item.page, item.task.site, new=new)
        empty = _empty(item.page, examined) if self._session.sites[item.task.site].browser else None
        if empty is not None:
            rendered = await self._rendered(item)
            if isinstance(rendered, Failure):
                end, instead = await self._or_of_feed(item, _unopened(empty, rendered))
                return Cleaned(item, end, instead=instead)
            item = rendered
            examined = await self._examined(item.page, item.task.site, new=new)
        if isinstance(examined, Failure):
            return Cleaned(item, examined, instead=await self._of_feed(item.task, examined.outcome))
        outcome = self._judged(item, examined.outcome)
        lesson = None if isinstance(outcome, Failure) else examined.lesson
        words = examined.words if isinstance(examined, Prepared) else None
        outcome, instead = await self._or_of_feed(item, outcome)
        former = await self._former(item, outcome)
        return Cleaned(item, outcome, lesson, former, words, instead)

    async def _rendered(self, item: Fetched) -> Fetched | Failure:
        """The page as a browser shows it, or why there is none."""
        task = item.task
        answer = await self._session.side_requests.ask(task.site, task.url, "rendered")
        if answer.failure is not None:
            return answer.failure
        if answer.status not in PAGES:
            return Failure(Outcome.HTTP_ERROR, f"answers {answer.status}", answer.status)
        page = replace(item.page, body=answer.body, headers=answer.headers)
        return replace(item, page=page)

    def stop(self) -> None:
        """Wait for no further page."""
        for future in self._under_way:
            future.cancel()

    async def _examined(
        self, page: Page, slug: str, *, new: bool = False, of_feed: bool = False
    ) -> Examined | Prepared | Failure:
        session = self._session
        submit: Callable[..., Future[Any]] = session.pool.submit_new if new else session.pool.submit
        rules = session.sites[slug].rules
        if of_feed:  # it looks like no page of its site
            submitted = submit(page, rules, "", EMPTY)
        else:
            template = templates.to_clean_with(session.archive, slug)
            submitted = submit(page, rules, slug, template)
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

    async def _or_of_feed(
        self, item: Fetched, outcome: Article | Rejection | Failure
    ) -> tuple[Article | Rejection | Failure, FeedText | None]:
        """How a page ended; and the text in its feed, where the page has none or only a
        beginning."""
        if not isinstance(outcome, Article):
            word = outcome.outcome if isinstance(outcome, Failure) else Outcome(outcome.reason)
            return outcome, await self._of_feed(item.task, word)
        if not outcome.paywall:
            return outcome, None
        instead = await self._of_feed(item.task, Outcome.PAYWALL)
        if instead is None or len(outcome.text) >= STUB * len(instead.article.text):
            return outcome, None
        return Rejection(Reason.PAYWALL, "only the beginning came"), instead

    async def _of_feed(self, task: Task, outcome: Outcome) -> FeedText | None:
        async def clean(page: Page) -> Examined | Prepared | Failure:
            return await self._examined(page, task.site, of_feed=True)

        return await text_of_feed(self._session, task, outcome, clean)

    def _judged(self, item: Fetched, outcome: Article | Rejection) -> Article | Rejection | Failure:
        """The verdict, changed by the HTTP status and the reservations."""
        status = item.page.status
        wall = isinstance(outcome, Rejection) and outcome.reason in _WALLS
        if status >= 400 and not wall:
            return Failure(Outcome.HTTP_ERROR, f"answers {status}", status)
        if not isinstance(outcome, Article):
            return outcome
        refused = refusal(outcome, status) if self._session.refuses_reserved else None
        if refused is not None:
            return refused
        # A reservation of the host counts for the article like one on the page.
        return replace(outcome, rights=tuple(dict.fromkeys((*outcome.rights, *item.rights))))

    async def _former(
        self, item: Fetched, outcome: Article | Rejection | Failure
    ) -> Article | Rejection | None:
        """The stored earlier page of a known article whose text differs, cleaned by the same
        cleaner."""
        if not (item.task.known and isinstance(outcome, Article)):
            return None
        kept = articles.find(self._session.archive, item.task.asked)
        new = material(outcome.title, outcome.lead, outcome.text)
        if kept is None or material(kept.title, kept.lead, kept.text) == new:
            return None
        page = edits.former_page(self._session.archive, item.task.asked)
        examined = None if page is None else await self._examined(page, item.task.site)
        return None if examined is None or isinstance(examined, Failure) else examined.outcome


def _empty(page: Page, examined: Examined | Prepared | Failure) -> Rejection | None:
    """The end of a page that came without text, which may be there when its scripts have run."""
    if isinstance(examined, Failure) or page.status not in PAGES:
        return None
    outcome = examined.outcome
    return outcome if isinstance(outcome, Rejection) and outcome.reason in _EMPTY else None


def _unopened(empty: Rejection, failure: Failure) -> Rejection | Failure:
    if failure.outcome is Outcome.INTERRUPTED:
        return failure
    told = f"{empty.evidence}; not opened in a browser: {failure.detail}"
    return replace(empty, evidence=told)


class Keeping:
    """Writes every end into the archive, with one commit for those of the same moment.

    A commit waits for the disk, and pages of many sites arrive together. A kill in that moment
    loses what was not yet written, and it is fetched again. An archive error stops the crawl.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: list[tuple[Cleaned | Ended | Pictured, asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler))

    async def process_item(self, item: Any) -> Any:
        """Settle an end. That of a source is waited for: what it named comes next."""
        if isinstance(item, Cleaned | Ended | Pictured):
            loop = asyncio.get_running_loop()
            kept: asyncio.Future[None] = loop.create_future()
            self._waiting.append((item, kept))
            opens_more = isinstance(item, Ended) and item.task.kind in SOURCES
            many = min(TOGETHER, self._session.out)
            if opens_more or len(self._waiting) >= many:
                self._settle()
            elif self._timer is None:
                self._timer = loop.call_later(MOMENT, self._settle)
            await kept
        return item

    def _settle(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        try:
            self._session.settle(*(item for item, _ in waiting))
        except Exception:  # one of the ends failed: the others are kept without it
            for item, kept in waiting:
                self._settle_alone(item, kept)
            return
        for _, kept in waiting:
            _resolve(kept)

    def _settle_alone(self, item: Cleaned | Ended | Pictured, kept: asyncio.Future[None]) -> None:
        try:
            self._session.settle(item)
        except ArchiveError as error:
            self._session.fail(error)
        except Exception as error:  # the page ends as crashed (crawler.components.extensions)
            _resolve(kept, error)
            return
        _resolve(kept)


def _resolve(kept: asyncio.Future[None], error: Exception | None = None) -> None:
    """Give the result to whoever waits for it, if anybody still does."""
    if kept.done():
        return
    if error is None:
        kept.set_result(None)
    else:
        kept.set_exception(error)
