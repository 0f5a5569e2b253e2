"""Questions on the side: robots.txt and tdmrep.json, and what the site doctor wants to know.

They are asked outside the rounds, follow their own redirects, and each hop is in the account. What
a host says of itself is asked once a run, and politely: with the validators of the last time.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archive import pages, sources
from archive.errors import NotFound
from archive.outcomes import Outcome
from archive.record import Failure
from archive.rows import Row
from crawler.answers import headers_of, location_of, milliseconds
from crawler.errands import Ended, Errand
from crawler.failures import EXPECTED, failure_of
from crawler.redirects import next_hop
from crawler.schedule import DAY, seconds_between

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawler.desk import Desk

ONCE = frozenset({"robots", "reservations"})
LONGEST_REMEMBERED = 512 * 1024
GONE = frozenset({404, 410})
LACKING = "there are no reservations"


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


class Asides:
    """Asks on the side for a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: dict[tuple[str, str], asyncio.Future[Aside]] = {}

    async def ask(self, slug: str, url: str, kind: str) -> Aside:
        """Ask for one address; what a host says of itself only once a run."""
        if kind not in ONCE:
            return await self._ask(Errand(slug, url, kind, asked=url, aside=True))
        key = (slug, url)
        if key not in self._asked and kind == "reservations" and self._was_lacking(url):
            return Aside(url, 404)
        if key not in self._asked:
            self._asked[key] = asyncio.ensure_future(self._ask(self._remembered(slug, url, kind)))
        return await asyncio.shield(self._asked[key])

    def _was_lacking(self, url: str) -> bool:
        """Whether there was no such file within the last day: few hosts have one."""
        known = sources.find(self._desk.archive, url)
        if known is None or known["digest"] or known["detail"] != LACKING or not known["checked"]:
            return False
        return 0 <= seconds_between(known["checked"], self._desk.now()) < DAY

    def _remembered(self, slug: str, url: str, kind: str) -> Errand:
        """The errand, conditional where the last answer is still in the archive."""
        plain = Errand(slug, url, kind, asked=url, aside=True)
        known = sources.find(self._desk.archive, url)
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
                return Aside(errand.url, failure=failure)
            hop = next_hop(response.status, location_of(response), errand)
            if hop is None:
                desk.settle(_ended(errand, response, desk.now()))
                return self._answer(errand, response)
            desk.settle(Ended(errand, hop.failure, desk.now()))
            if hop.errand is None:
                return Aside(errand.url, failure=hop.failure)
            errand = hop.errand

    def _answer(self, errand: Errand, response: Response) -> Aside:
        answer = Aside(errand.url, response.status, response.body, headers=headers_of(response))
        if errand.kind not in ONCE:
            return answer
        if response.status == 304:
            return self._recalled(answer, sources.find(self._desk.archive, errand.asked) or {})
        if response.status == 200:
            self._remember(errand, answer)
        elif response.status in GONE and errand.kind == "reservations":
            self._keep(errand, LACKING)
        return answer

    def _recalled(self, answer: Aside, known: Row) -> Aside:
        try:
            body = pages.load(self._desk.archive, known.get("digest") or "")
        except NotFound as lost:
            return replace(answer, failure=Failure(Outcome.CRASHED, str(lost)))
        return replace(answer, status=200, body=body)

    def _remember(self, errand: Errand, answer: Aside) -> None:
        headers = dict(answer.headers)
        if "etag" not in headers and "last-modified" not in headers:
            return
        archive, now = self._desk.archive, self._desk.now()
        body = answer.body[:LONGEST_REMEMBERED]
        sources.forget_validators(archive, errand.asked)
        self._keep(
            errand,
            errand.kind,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            digest=pages.store(archive, body, site=errand.site, now=now),
        )

    def _keep(self, errand: Errand, detail: str, **more: str | None) -> None:
        sources.remember_source(
            self._desk.archive,
            errand.asked,
            site=errand.site,
            kind="robots",
            now=self._desk.now(),
            outcome=Outcome.SOURCE,
            detail=detail,
            etag=more.get("etag"),
            last_modified=more.get("last_modified"),
            digest=more.get("digest"),
        )


def _ended(errand: Errand, response: Response, now: str) -> Ended:
    status = response.status
    lacking = status in GONE and errand.kind in ONCE
    outcome = Outcome.SOURCE if status == 200 or lacking else Outcome.HTTP_ERROR
    outcome = Outcome.NOT_MODIFIED if status == 304 else outcome
    told = f"{errand.kind}: answers {status}" + (", so there are none" if lacking else "")
    took, size = milliseconds(response.meta), len(response.body) or None
    return Ended(errand, Failure(outcome, told, status), now, bytes=size, milliseconds=took)
