"""The desk of one run: what is out, what came back, and that each has exactly one end.

Everything that touches the archive during a crawl passes here, on the reactor's thread, which is
thereby the archive's one writer.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, cast

from archive import fetches, sites, sources
from archive.db import Archive
from archive.errors import ArchiveError
from archive.fetches import Fetch
from archive.frontier import Standing
from archive.identity import key_of
from archive.outcomes import Outcome
from archive.record import Change, Failure, record
from cleaners.page import Page
from cleaners.urls import same_site
from crawler.errands import Cleaned, Ended, Errand, Refused
from crawler.failures import EXPECTED, failure_of
from crawler.redirects import next_hop
from crawler.rounds import BATCH, Round
from crawler.schedule import next_visit
from crawler.sites import Site

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from archive.workers import CleaningPool
    from crawler.addresses import GuardedResolver
    from crawler.middlewares.throttle import Manners

log = logging.getLogger(__name__)

LONGEST_CRAWL_DELAY = 60.0
_ONCE = frozenset({"robots", "reservations"})
_NO_VISIT = frozenset({Outcome.OFFSITE, Outcome.BAD_URL})


@dataclass(frozen=True, slots=True)
class Aside:
    """What a question on the side (robots.txt, tdmrep.json) brought.

    `url` is the address that answered; `failure` is None where any answer came.
    """

    url: str
    status: int = 0
    body: bytes = field(default=b"", repr=False)
    failure: Failure | None = None
    headers: tuple[tuple[str, str], ...] = ()


class Desk:
    """One run of the crawler over some sites.

    `clock` gives the time as UTC text. `refuses_reserved`: nothing is kept of what is reserved.
    `watch` is called with the desk after each end, for whoever shows progress.
    """

    def __init__(
        self,
        archive: Archive,
        run: int,
        members: Iterable[Site],
        pool: CleaningPool,
        clock: Callable[[], str],
        *,
        refuses_reserved: bool = True,
        everything: bool = False,
        sources_now: bool = False,
        limit: int | None = None,
        watch: Callable[[Desk], None] | None = None,
    ) -> None:
        self.archive, self.run, self.pool, self.now = archive, run, pool, clock
        self.sites = {site.slug: site for site in members}
        self.refuses_reserved = refuses_reserved
        self.manners: dict[str, Manners] = {}
        self.counters: Counter[str] = Counter()
        self.outcomes: dict[str, Counter[str]] = {slug: Counter() for slug in self.sites}
        self.trouble: ArchiveError | None = None
        self.signal = 0
        self.findings: object = None
        self.sitemaps: dict[str, tuple[str, ...]] = {}
        self.stopping = asyncio.Event()
        self.crawler: Crawler
        self.send: Callable[[Errand], None]
        self.request: Callable[[Errand], Request]
        self._watch = watch
        self._limit = limit
        self._open: set[Errand] = set()
        self._sent: set[Errand] = set()
        self._asked_aside: dict[tuple[str, str], asyncio.Future[Aside]] = {}
        started = clock()
        for site in self.sites.values():
            sites.ensure(
                archive,
                site.slug,
                name=site.name,
                home=site.home,
                language=site.language,
                now=started,
            )
        self.rounds = {
            site.slug: Round(archive, site, started, everything=everything, sources_now=sources_now)
            for site in self.sites.values()
        }

    def more(self, slug: str) -> list[Errand]:
        """What to ask of a site next."""
        if self.stopping.is_set():
            return []
        room = BATCH if self._limit is None else max(0, self._limit - self.counters["pages"])
        errands = self.rounds[slug].more(room)
        self.counters["pages"] += sum(1 for each in errands if each.kind == "article")
        return errands

    def begin(self, errand: Errand) -> None:
        """An errand is on its way; from here on it must come to an end."""
        self._open.add(errand)
        if not errand.aside:
            self.rounds[errand.site].began(errand)

    def sent(self, errand: Errand) -> None:
        """The request of an errand goes over the wire."""
        self._sent.add(errand)

    def settle(self, item: Ended | Cleaned) -> Change | None:
        """Keep how an errand ended, and send the next ones. Answers what changed in the archive.

        What a stop kept from being asked at all leaves no trace: it is still to be done.
        """
        errand = item.errand if isinstance(item, Ended) else item.fetched.errand
        if errand not in self._open:
            log.error("%s ended twice", errand.url)
            return None
        never_sent = isinstance(item, Ended) and item.failure.outcome is Outcome.INTERRUPTED
        change = None if never_sent and errand not in self._sent else self._keep(item)
        self._open.discard(errand)
        self._sent.discard(errand)
        if not errand.aside:
            self.rounds[errand.site].ended(errand)
            for each in self.more(errand.site):
                self.send(each)
        if self._watch is not None:
            self._watch(self)
        return change

    def fail(self, error: ArchiveError) -> None:
        """The archive is in trouble: keep the first word of it, and stop the crawl."""
        if self.trouble is None:
            self.trouble = error
            log.error("%s", error)
            asyncio.ensure_future(self.crawler.stop_async())  # noqa: RUF006 - it ends the loop

    def still_open(self) -> list[Errand]:
        """Errands without an end."""
        return list(self._open)

    def refuse(self, slug: str, url: str, outcome: Outcome, detail: str, source: str) -> None:
        """Keep, once, that an address was not asked for at all."""
        key = key_of(url)
        found = self.archive.db.conn.execute(
            "select 1 from fetches where url = ? and outcome = ? limit 1", (key, str(outcome))
        ).fetchone()
        if found is None:
            self._insert(
                Fetch(key, self.run, slug, self.now(), outcome, detail=detail, source=source)
            )

    async def ask_aside(self, slug: str, url: str, kind: str) -> Aside:
        """Ask for one address outside the rounds, follow its redirects, keep each end.

        What a host says of itself (robots.txt, tdmrep.json) is asked once a run.
        """
        if kind not in _ONCE:
            return await self._ask_aside(slug, url, kind)
        if (slug, url) not in self._asked_aside:
            asking = asyncio.ensure_future(self._ask_aside(slug, url, kind))
            self._asked_aside[slug, url] = asking
        return await asyncio.shield(self._asked_aside[slug, url])

    async def _ask_aside(self, slug: str, url: str, kind: str) -> Aside:
        errand = Errand(slug, url, kind, asked=url, aside=True)
        while True:
            self.begin(errand)
            request = self.request(errand)
            try:
                response = await self.crawler.engine.download_async(request)
            except EXPECTED as error:
                failure = failure_of(error, errand, self.guard().refused)
                self.settle(Ended(errand, failure, self.now()))
                return Aside(errand.url, failure=failure)
            hop = next_hop(response.status, location_of(response), errand)
            if hop is None:
                self.settle(_aside_ended(errand, response, self.now()))
                body, headers = response.body, headers_of(response)
                return Aside(errand.url, response.status, body, headers=headers)
            self.settle(Ended(errand, hop.failure, self.now()))
            if hop.errand is None:
                return Aside(errand.url, failure=hop.failure)
            errand = hop.errand

    def heard_robots(self, errand: Errand, delay: float | None, sitemaps: tuple[str, ...]) -> None:
        """Take what robots.txt says beyond its rules: the pause between requests, and sitemaps."""
        site = self.sites[errand.site]
        if delay is not None and delay > site.delay:
            self.pause(errand.host, min(delay, LONGEST_CRAWL_DELAY))
        self.sitemaps[site.slug] = (*self.sitemaps.get(site.slug, ()), *sitemaps)
        if site.sitemaps is None:
            for url in sitemaps:
                if same_site(url, site.home):
                    sources.ensure(self.archive, url, site=site.slug, kind="sitemap")

    def pause(self, host: str, delay: float) -> None:
        """Set the pause between two requests to a host."""
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0}
        if host in downloader.slots:
            downloader.slots[host].delay = delay

    def introduce(self, errand: Errand) -> None:
        """Make sure that the downloader knows how fast this host may be asked."""
        if errand.host not in self.crawler.engine.downloader.per_slot_settings:
            self.pause(errand.host, self.sites[errand.site].delay)

    def guard(self) -> GuardedResolver:
        """The resolver that keeps us from private addresses."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one

        return cast("GuardedResolver", reactor.nameResolver)

    async def sleep(self, seconds: float) -> None:
        """Wait, or raise Refused with `interrupted` where the crawl is stopped meanwhile."""
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return
        raise Refused(Outcome.INTERRUPTED, "the crawl was stopped")

    def _keep(self, item: Ended | Cleaned) -> Change | None:
        if isinstance(item, Cleaned):
            return self._count(item.fetched.errand, self._record(item))
        errand = item.errand
        if errand.kind == "article" and item.failure.outcome not in _NO_VISIT:
            return self._count(errand, self._record_end(item))
        self._insert(
            Fetch(
                key_of(errand.url),
                self.run,
                errand.site,
                item.fetched,
                item.failure.outcome,
                status=item.failure.status,
                detail=item.failure.detail,
                source=errand.source,
                redirected_to=item.failure.redirected_to,
                headers=item.headers,
                bytes=item.bytes,
                milliseconds=item.milliseconds,
            )
        )
        return None

    def _count(self, errand: Errand, change: Change) -> Change:
        self.outcomes[errand.site][change.outcome] += 1
        return change

    def _insert(self, fetch: Fetch) -> None:
        if fetch.site is not None:
            self.outcomes[fetch.site][fetch.outcome] += 1
        with self.archive.transaction() as db:
            fetches.insert(db, fetch)

    def _record(self, item: Cleaned) -> Change:
        fetched = item.fetched
        return record(
            self.archive,
            self.run,
            fetched.page,
            item.outcome,
            site=fetched.errand.site,
            source=fetched.errand.source,
            lesson=item.lesson,
            milliseconds=fetched.milliseconds,
            store_body=not isinstance(item.outcome, Failure),
            rules=self.sites[fetched.errand.site].rules,
            former=item.former,
            rights=fetched.rights,
            due=self._due(fetched.errand),
        )

    def _record_end(self, item: Ended) -> Change:
        errand = item.errand
        url = item.errand.url
        page = Page(url=url, body=b"", fetched=item.fetched, headers=item.headers)
        return record(
            self.archive,
            self.run,
            page,
            item.failure,
            site=errand.site,
            source=errand.source,
            milliseconds=item.milliseconds,
            store_body=False,
            due=self._due(errand),
        )

    def _due(self, errand: Errand) -> Callable[[Standing], str | None]:
        manners = self.manners.get(errand.host)
        until = manners.until if manners else None

        def due(standing: Standing) -> str | None:
            if until is not None and standing.outcome in (Outcome.NOT_DUE, Outcome.HTTP_ERROR):
                return until
            return next_visit(
                standing.outcome,
                now=standing.now,
                first_seen=standing.first_seen or standing.discovered,
                tries=standing.tries,
                is_article=standing.first_seen is not None,
            )

        return due


def _aside_ended(errand: Errand, response: Response, now: str) -> Ended:
    took = monotonic() - response.meta.get("began", monotonic())
    lacking = response.status in (404, 410) and errand.kind in _ONCE
    expected = response.status == 200 or lacking
    outcome = Outcome.SOURCE if expected else Outcome.HTTP_ERROR
    told = f"{errand.kind}: answers {response.status}"
    if lacking:
        told = f"{errand.kind}: answers {response.status}, so there are none"
    failure = Failure(outcome, told, response.status)
    size = len(response.body) or None
    return Ended(errand, failure, now, bytes=size, milliseconds=round(took * 1000))


def headers_of(response: Response) -> tuple[tuple[str, str], ...]:
    """An answer's headers as a Page has them."""
    return tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in (values if isinstance(values, list) else [values])
    )


def location_of(response: Response) -> str | None:
    """Where an answer sends us, as it is written."""
    header = response.headers.get("Location")
    return header.decode("utf-8", "replace") if header else None


def retried(errand: Errand) -> Errand:
    """The same errand once more, after a wait."""
    return replace(errand, attempt=errand.attempt + 1)
