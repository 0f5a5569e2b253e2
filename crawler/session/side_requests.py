"""Side requests: for robots.txt and tdmrep.json, and those of the site doctor.

They do not pass the site's queue, they follow their own redirects, and each hop is in the account.
robots.txt and tdmrep.json are asked for once a run at most. The last answer serves for as long as
session.schedule.serves says (RFC 9309 allows a day), and is then asked for with its validators. An
answer that is an error never serves again.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from archive.database.errors import NotFound
from archive.tables import pages, sources
from archive.tables.outcomes import Failure, Outcome
from archive.tables.sources import SourceRow, SourceVisit
from cleaners.types.page import GONE, RENDERED
from crawler.session.failures import EXPECTED, failure_of
from crawler.session.redirects import next_hop
from crawler.session.responses import headers_of, is_page, location_of, milliseconds
from crawler.session.schedule import DAY, later, seconds_between, serves
from crawler.session.tasks import Ended, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from archive.database.db import Archive
    from crawler.session.credentials.cookies import Cookies
    from crawler.session.credentials.secrets import Secrets
    from crawler.session.tasks import Cleaned, Pictured
    from crawler.sites.resolver import GuardedResolver

ONCE = frozenset({"robots", "reservations"})
LONGEST_REMEMBERED = 512 * 1024
_PARTS = {
    "part": "the next page of {}",
    "frame": "a frame of a page: {}",
    "older": "an older page of a feed: {}",
}
LACKING = {"robots": "there are no rules", "reservations": "there are no reservations"}


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """The result of a side request.

    `url` is the address that answered. `failure` is None when any answer came.
    """

    url: str
    status: int = 0
    body: bytes = field(default=b"", repr=False)
    failure: Failure | None = None
    headers: tuple[tuple[str, str], ...] = ()


class Asker(Protocol):
    """What side requests need of the session: each begins and ends there."""

    archive: Archive
    crawler: Crawler
    cookies: Cookies
    secrets: Secrets
    asks_anew: bool
    now: Callable[[], str]
    request: Callable[[Task], Request]

    def begin(self, task: Task) -> None:
        """A task is out."""

    def settle(self, *items: Ended | Cleaned | Pictured) -> None:
        """Store how tasks ended."""

    def guard(self) -> GuardedResolver:
        """The resolver that knows which addresses it refused."""


class SideRequests:
    """Makes side requests for a session."""

    def __init__(self, session: Asker) -> None:
        self._session = session
        self._asked: dict[tuple[str, str], asyncio.Future[SideAnswer]] = {}

    async def ask(self, slug: str, url: str, kind: str, source: str | None = None) -> SideAnswer:
        """Ask for one address. robots.txt and tdmrep.json are asked for once a run at most.

        `source` is the page that it belongs to.
        """
        if kind not in ONCE:
            return await self._ask(Task(slug, url, kind, asked=url, source=source, side=True))
        key = (slug, url)
        if key not in self._asked:
            kept = self._kept(slug, url, kind)
            if kept is not None:
                return kept
            self._asked[key] = asyncio.ensure_future(self._ask(self._remembered(slug, url, kind)))
        return await asyncio.shield(self._asked[key])

    def _kept(self, slug: str, url: str, kind: str) -> SideAnswer | None:
        """The last answer while it still serves; None when it must be asked for again."""
        known = sources.find(self._session.archive, slug, url)
        if (
            known is None
            or self._session.asks_anew
            or not _serves_still(known, self._session.now())
        ):
            return None
        if known.detail == LACKING[kind]:
            return SideAnswer(url, 404)
        kept = self._recalled(SideAnswer(url), known.digest)
        return kept if kept.failure is None else None

    def _remembered(self, slug: str, url: str, kind: str) -> Task:
        """The task, conditional when the last answer is still in the archive."""
        plain = Task(slug, url, kind, asked=url, side=True)
        known = sources.find(self._session.archive, slug, url)
        if known is None or not known.digest or not pages.has(self._session.archive, known.digest):
            return plain
        return replace(plain, etag=known.etag, last_modified=known.last_modified)

    async def _ask(self, task: Task) -> SideAnswer:
        session = self._session
        while True:
            session.begin(task)
            try:
                response = await session.crawler.engine.download_async(session.request(task))
            except EXPECTED as error:
                failure = failure_of(error, task, session.guard().refused)
                session.settle(Ended(task, failure, session.now()))
                if failure.outcome is not Outcome.NOT_DUE:  # else the host was not asked at all
                    self._serves_no_more(task)
                return SideAnswer(task.url, failure=failure)
            hop = next_hop(response.status, location_of(response), task, keep=session.secrets.keep)
            if hop is None:
                session.settle(_ended(task, response, session.now()))
                again = _with_cookie(session, task, response)
                if again is None:
                    return self._answer(task, response)
                task = again
                continue
            hop = session.cookies.round_trip(hop, task)
            session.settle(Ended(task, hop.failure, session.now()))
            if hop.task is None:
                self._serves_no_more(task)
                return SideAnswer(task.url, failure=hop.failure)
            task = hop.task

    def _answer(self, task: Task, response: Response) -> SideAnswer:
        answer = SideAnswer(task.url, response.status, response.body, headers=headers_of(response))
        if task.kind not in ONCE:
            return answer
        if response.status == 304 and (task.etag or task.last_modified):
            known = sources.find(self._session.archive, task.site, task.asked)
            self._keep(task, answer, task.kind)
            return self._recalled(answer, known.digest if known else None)
        if response.status == 200:
            self._remember(task, answer)
        elif response.status in GONE:
            self._keep(task, answer, LACKING[task.kind])
        else:
            self._serves_no_more(task)
        return answer

    def _serves_no_more(self, task: Task) -> None:
        """The host has trouble: an earlier answer is no answer to what was asked now."""
        sources.due_at_once(self._session.archive, task.site, task.asked)

    def _recalled(self, answer: SideAnswer, digest: str | None) -> SideAnswer:
        try:
            body = pages.load(self._session.archive, digest or "")
        except NotFound as lost:
            return replace(answer, failure=Failure(Outcome.CRASHED, str(lost)))
        return replace(answer, status=200, body=body)

    def _remember(self, task: Task, answer: SideAnswer) -> None:
        archive, body = self._session.archive, answer.body[:LONGEST_REMEMBERED]
        sources.forget_validators(archive, task.site, task.asked)
        digest = pages.store(archive, body, site=task.site, now=self._session.now())
        self._keep(task, answer, task.kind, digest)

    def _keep(self, task: Task, answer: SideAnswer, detail: str, digest: str | None = None) -> None:
        headers, now = dict(reversed(answer.headers)), self._session.now()
        visit = SourceVisit(
            task.asked,
            task.site,
            "robots",
            now,
            Outcome.SOURCE,
            detail=detail,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            digest=digest,
            due=later(now, serves(answer.headers)),
        )
        sources.remember_source(self._session.archive, visit)


def _with_cookie(session: Asker, task: Task, response: Response) -> Task | None:
    """The task to ask once more, where it was refused and a cookie was set with that."""
    if response.status != 403 or task.kind in ONCE:
        return None
    carried = response.request is not None and b"Cookie" in response.request.headers
    return session.cookies.after_refusal(task, carried=carried)


def _serves_still(known: SourceRow, now: str) -> bool:
    """Whether it is no older than a day, and the clock was not set back since."""
    if not known.checked or known.outcome != Outcome.SOURCE:
        return False
    return 0 <= seconds_between(known.checked, now) < DAY and now < (known.due or "")


def _ended(task: Task, response: Response, now: str) -> Ended:
    status = response.status
    lacking = status in GONE and task.kind in ONCE
    if task.kind in _PARTS and is_page(response):
        part = Failure(Outcome.PART, _PARTS[task.kind].format(task.source or task.asked), status)
        return Ended(task, part, now, headers_of(response), len(response.body) or None)
    if task.kind == "rendered" and is_page(response):
        told = dict(headers_of(response)).get(RENDERED, "")
        shown = Failure(Outcome.RENDERED, f"opened in a browser: {told}", status)
        return Ended(task, shown, now, (), len(response.body), milliseconds(response.meta))
    outcome = Outcome.SOURCE if status == 200 or lacking else Outcome.HTTP_ERROR
    outcome = Outcome.NOT_MODIFIED if status == 304 else outcome
    told = f"{task.kind}: answers {status}" + (", so there are none" if lacking else "")
    took, size = milliseconds(response.meta), len(response.body) or None
    return Ended(task, Failure(outcome, told, status), now, bytes=size, milliseconds=took)
