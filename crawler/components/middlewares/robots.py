"""robots.txt by RFC 9309: asked for before anything else of a host, once a run, and obeyed.

A 4xx answer allows everything. A 5xx, a 429 or no answer forbids everything. The Crawl-delay and
the Request-rate are kept, up to a day.
"""

from __future__ import annotations

import asyncio
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from protego import Protego

from archive.tables.outcomes import Failure, Outcome
from cleaners.urls.keys import canonical
from crawler.discovery.sitemaps.robots_txt import (
    sitemaps_in_robots,
    with_plain_delays,
    with_plain_rules,
)
from crawler.session.session import session_of
from crawler.session.tasks import Refused, Task

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.session.session import Session
    from crawler.session.side_requests import SideAnswer

LONGEST = 512 * 1024
PLAIN = "plain"  # in a request's meta, the address that goes over the wire in place of its own
AGENT = "cuttings"
# When a host cannot be reached at all, its pages end the same way; else they are forbidden.
_SILENT = frozenset(
    {
        Outcome.NETWORK_ERROR,
        Outcome.TIMEOUT,
        Outcome.PRIVATE_ADDRESS,
        Outcome.BAD_URL,
        Outcome.INTERRUPTED,
        Outcome.NOT_DUE,
    }
)
_VERSION = re.compile(r"(?im)^(\s*user-agent\s*:\s*[a-z_-]+)/[^\s#]*")
_FREE = frozenset({"robots"})


class Rules:
    """What a host's robots.txt says to our user agent.

    `refusal` is set when it could not be read.
    """

    def __init__(
        self, text: str = "", refusal: Failure | None = None, url: str | None = None
    ) -> None:
        self._parsed = Protego.parse(with_plain_delays(with_plain_rules(text, url)))
        self.refusal = refusal
        self.sitemaps = sitemaps_in_robots(text, url)
        self.delay = self._slower()

    def _slower(self) -> float | None:
        """Seconds between two requests by Crawl-delay or Request-rate; None where neither says."""
        delay, rate = self._parsed.crawl_delay(AGENT), self._parsed.request_rate(AGENT)
        paced = rate.seconds / rate.requests if rate is not None and rate.requests else None
        return max((each for each in (delay, paced) if each is not None), default=None)

    def allows(self, url: str) -> bool:
        """Whether this address may be asked for."""
        return bool(self._parsed.can_fetch(url, AGENT))

    def permits(self, task: Task) -> bool:
        """Whether the address of a task may be asked for in its canonical form."""
        return self.refusal is None and self.allows(task.asked)


class Robots:
    """Holds each request until the host's rules are known, and refuses what they forbid."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rules: dict[tuple[str, str], asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Raises Refused when robots.txt forbids the request or could not be read.

        Some papers forbid every parameter, and count the readers of their feed with one. Then the
        same address without it is asked for.
        """
        task: Task = request.meta["task"]
        try:
            await self.check(task)
        except Refused:
            if task.kind != "article" or task.hops or task.url == task.asked:
                raise
            if canonical(task.url) != task.asked or not (await self._rules_of(task)).permits(task):
                raise
            request.meta[PLAIN] = task.asked

    async def check(self, task: Task) -> None:
        """As `process_request`, for an address that something else than Scrapy asks for."""
        if task.kind in _FREE:
            return
        rules = await self._rules_of(task)
        if rules.refusal is not None:
            raise Refused(rules.refusal.outcome, rules.refusal.detail)
        if not rules.allows(task.url):
            raise Refused(Outcome.ROBOTS_DENIED, f"{robots_of(task.url)} forbids it")

    async def _rules_of(self, task: Task) -> Rules:
        key = (task.site, robots_of(task.url))
        if key not in self._rules:
            self._rules[key] = asyncio.ensure_future(hear(self._session, task))
        return await asyncio.shield(self._rules[key])


async def hear(session: Session, task: Task) -> Rules:
    """The rules for the host of this task. The session learns what else its robots.txt says."""
    answer = await session.side_requests.ask(task.site, robots_of(task.url), "robots")
    rules = _read(answer)
    session.heard_robots(task, rules.delay, rules.sitemaps)
    session.hosts.of(task.host).lawless = rules.refusal is not None
    return rules


def _read(answer: SideAnswer) -> Rules:
    if answer.failure is not None and answer.failure.outcome is Outcome.REDIRECT_LOOP:
        return Rules()  # RFC 9309: after five redirects the file may count as missing
    if answer.failure is not None:
        word, detail = answer.failure.outcome, answer.failure.detail
        word = word if word in _SILENT else Outcome.ROBOTS_DENIED
        return Rules(refusal=Failure(word, f"robots.txt could not be had: {detail}"))
    if answer.status == 429 or not 200 <= answer.status < 500 or 300 <= answer.status < 400:
        said = f"robots.txt answers {answer.status}, which means: nothing is allowed (RFC 9309)"
        return Rules(refusal=Failure(Outcome.ROBOTS_DENIED, said))
    if answer.status >= 400:
        return Rules()
    return Rules(_text(answer.body[:LONGEST]), url=answer.url)


def _text(body: bytes) -> str:
    """The text as UTF-8 (RFC 9309), or as UTF-16 when it begins with its mark.

    A product token loses its version.
    """
    wide = body.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    text = body.decode("utf-16" if wide else "utf-8-sig", "ignore").replace("\0", "")
    return _VERSION.sub(r"\1", text)


def robots_of(url: str) -> str:
    """The address of the robots.txt for this address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
