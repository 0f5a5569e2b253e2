"""Questions on the side: robots.txt and tdmrep.json, and what the site doctor wants to know.

They are asked outside the rounds, follow their own redirects, and each hop is in the account. What
a host says of itself is asked once a run at most: its last answer serves for as long as
crawler.schedule.serves says (RFC 9309 allows a day), and is then asked for with its validators. An
answer that is an error serves never.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from archive import pages, sources
from archive.errors import NotFound
from archive.outcomes import Outcome
from archive.record import Failure
from archive.rows import Row
from crawler.answers import headers_of, location_of, milliseconds
from crawler.errands import Ended, Errand
from crawler.failures import EXPECTED, failure_of
from crawler.redirects import next_hop
from crawler.schedule import DAY, later, seconds_between, serves

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from archive.db import Archive
    from crawler.addresses import GuardedResolver
    from crawler.errands import Cleaned

ONCE = frozenset({"robots", "reservations"})
LONGEST_REMEMBERED = 512 * 1024
GONE = frozenset({404, 410})
LACKING = {"robots": "there are no rules", "reservations": "there are no reservations"}


@dataclass(frozen=True, slots=True)
class Aside:
    """What a question on the side brought.

    `url` is the address that answered; `failure` is None where any answer came.
    """

    url: str
    status: int = 0
    body: bytes = field(default=b"", repr=False)
    failure: Failure | None = None
    headers: tuple[tuple[str, str], ...] = ()


class Asker(Protocol):
    """The desk, as far as questions on the side go over it: each begins and ends there."""

    archive: Archive
    crawler: Crawler
    asks_anew: bool
    now: Callable[[], str]
    request: Callable[[Errand], Request]

    def begin(self, errand: Errand) -> None:
        """An errand is on its way."""

    def settle(self, *items: Ended | Cleaned) -> None:
        """Keep how errands ended."""

    def guard(self) -> GuardedResolver:
        """The resolver that knows which addresses it refused."""


class Asides:
    """Asks on the side for a desk."""

    def __init__(self, desk: Asker) -> None:
        self._desk = desk
        self._asked: dict[tuple[str, str], asyncio.Future[Aside]] = {}

    async def ask(self, slug: str, url: str, kind: str) -> Aside:
        """Ask for one address; what a host says of itself only once a run."""
        if kind not in ONCE:
            return await self._ask(Errand(slug, url, kind, asked=url, aside=True))
        key = (slug, url)
        if key not in self._asked:
            kept = self._kept(slug, url, kind)
            if kept is not None:
                return kept
            self._asked[key] = asyncio.ensure_future(self._ask(self._remembered(slug, url, kind)))
        return await asyncio.shield(self._asked[key])

    def _kept(self, slug: str, url: str, kind: str) -> Aside | None:
        """The last answer, where it still serves; None where it is to be asked for again."""
        known = sources.find(self._desk.archive, slug, url)
        if known is None or self._desk.asks_anew or not _serves_still(known, self._desk.now()):
            return None
        if known["detail"] == LACKING[kind]:
            return Aside(url, 404)
        kept = self._recalled(Aside(url), known)
        return kept if kept.failure is None else None

    def _remembered(self, slug: str, url: str, kind: str) -> Errand:
        """The errand, conditional where the last answer is still in the archive."""
        plain = Errand(slug, url, kind, asked=url, aside=True)
        known = sources.find(self._desk.archive, slug, url)
        if (
            known is None
            or not known["digest"]
            or not pages.has(self._desk.archive, known["digest"])
        ):
            return plain
        return replace(plain, etag=known["etag"], last_modified=known["last_modified"])

    async def _ask(self, errand: Errand) -> Aside:
        desk = self._desk
        while True:
            desk.begin(errand)
            try:
                response = await desk.crawler.engine.download_async(desk.request(errand))
            except EXPECTED as error:
                failure = failure_of(error, errand, desk.guard().refused)
                desk.settle(Ended(errand, failure, desk.now()))
                self._serves_no_more(errand)
                return Aside(errand.url, failure=failure)
            hop = next_hop(response.status, location_of(response), errand)
            if hop is None:
                desk.settle(_ended(errand, response, desk.now()))
                return self._answer(errand, response)
            desk.settle(Ended(errand, hop.failure, desk.now()))
            if hop.errand is None:
                self._serves_no_more(errand)
                return Aside(errand.url, failure=hop.failure)
            errand = hop.errand

    def _answer(self, errand: Errand, response: Response) -> Aside:
        answer = Aside(errand.url, response.status, response.body, headers=headers_of(response))
        if errand.kind not in ONCE:
            return answer
        if response.status == 304:
            known = sources.find(self._desk.archive, errand.site, errand.asked) or {}
            self._keep(errand, answer, errand.kind)
            return self._recalled(answer, known)
        if response.status == 200:
            self._remember(errand, answer)
        elif response.status in GONE:
            self._keep(errand, answer, LACKING[errand.kind])
        else:
            self._serves_no_more(errand)
        return answer

    def _serves_no_more(self, errand: Errand) -> None:
        """A host in trouble: what it said before is no answer to what was asked now."""
        sources.due_at_once(self._desk.archive, errand.site, errand.asked)

    def _recalled(self, answer: Aside, known: Row) -> Aside:
        try:
            body = pages.load(self._desk.archive, known.get("digest") or "")
        except NotFound as lost:
            return replace(answer, failure=Failure(Outcome.CRASHED, str(lost)))
        return replace(answer, status=200, body=body)

    def _remember(self, errand: Errand, answer: Aside) -> None:
        archive, body = self._desk.archive, answer.body[:LONGEST_REMEMBERED]
        sources.forget_validators(archive, errand.site, errand.asked)
        digest = pages.store(archive, body, site=errand.site, now=self._desk.now())
        self._keep(errand, answer, errand.kind, digest)

    def _keep(self, errand: Errand, answer: Aside, detail: str, digest: str | None = None) -> None:
        headers, now = dict(reversed(answer.headers)), self._desk.now()
        sources.remember_source(
            self._desk.archive,
            errand.asked,
            site=errand.site,
            kind="robots",
            now=now,
            outcome=Outcome.SOURCE,
            detail=detail,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            digest=digest,
            due=later(now, serves(answer.headers)),
        )


def _serves_still(known: Row, now: str) -> bool:
    """Never for longer than a day, nor where the clock has been set back since."""
    if not known["checked"] or known["outcome"] != Outcome.SOURCE:
        return False
    return 0 <= seconds_between(known["checked"], now) < DAY and now < (known["due"] or "")


def _ended(errand: Errand, response: Response, now: str) -> Ended:
    status = response.status
    lacking = status in GONE and errand.kind in ONCE
    outcome = Outcome.SOURCE if status == 200 or lacking else Outcome.HTTP_ERROR
    outcome = Outcome.NOT_MODIFIED if status == 304 else outcome
    told = f"{errand.kind}: answers {status}" + (", so there are none" if lacking else "")
    took, size = milliseconds(response.meta), len(response.body) or None
    return Ended(errand, Failure(outcome, told, status), now, bytes=size, milliseconds=took)
