"""The desk of one run: what is out, what came back, and that each has exactly one end.

Everything that touches the archive during a crawl passes here, on the reactor's thread, which is
thereby the archive's one writer.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING, cast

from archive import sites, sources
from archive.db import Archive
from archive.errors import ArchiveError
from archive.outcomes import Outcome
from cleaners.urls import same_site
from crawler.asides import Asides
from crawler.errands import Cleaned, Ended, Errand, Refused
from crawler.ledger import Ledger
from crawler.rounds import BATCH, Round
from crawler.sites import Site

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from archive.workers import CleaningPool
    from crawler.addresses import GuardedResolver
    from crawler.manners import Manners

log = logging.getLogger(__name__)

LONGEST_CRAWL_DELAY = 60.0
LONGEST_RUN = 50 * 60.0  # seconds until no more pages are begun: cron comes every hour


class Desk:
    """One run of the crawler over some sites.

    `clock` gives the time as UTC text. `refuses_reserved`: nothing is kept of what is reserved.
    `asks_anew`: somebody waits for what the sites say now, so nothing said earlier serves.
    `longest`: seconds until no more pages are begun. `watch` is called with the desk after each
    end, for whoever shows progress.
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
        longest: float = LONGEST_RUN,
        watch: Callable[[Desk], None] | None = None,
    ) -> None:
        self.archive, self.run, self.pool, self.now = archive, run, pool, clock
        self.sites = {site.slug: site for site in members}
        self.refuses_reserved = refuses_reserved
        self.asks_anew = everything or sources_now
        self.manners: dict[str, Manners] = {}
        self.counters: Counter[str] = Counter()
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
        self._ends = monotonic() + longest
        self._open: set[Errand] = set()
        self._sent: set[Errand] = set()
        self.ledger = Ledger(archive, run, self.sites, clock, self.manners)
        self.asides = Asides(self)
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
        room = room if monotonic() < self._ends else 0
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

    def settle(self, *items: Ended | Cleaned) -> None:
        """Keep how errands ended, with one commit for all, and send the next ones.

        What a stop kept from being asked at all leaves no trace: it is still to be done. Where one
        of several cannot be kept none is, and each may be settled alone.
        """
        with self.ledger.together(len(items)):
            ended = [errand for item in items if (errand := self._keep(item)) is not None]
        self._open.difference_update(ended)
        self._sent.difference_update(ended)
        for errand in ended:
            if not errand.aside:
                self.rounds[errand.site].ended(errand)
                for each in self.more(errand.site):
                    self.send(each)
            if self._watch is not None:
                self._watch(self)

    def _keep(self, item: Ended | Cleaned) -> Errand | None:
        """Write one end down; the errand that it ends, None where that had ended."""
        errand = item.errand if isinstance(item, Ended) else item.fetched.errand
        if errand not in self._open:
            log.error("%s ended twice", errand.url)
            return None
        never_sent = isinstance(item, Ended) and item.failure.outcome is Outcome.INTERRUPTED
        if not never_sent or errand in self._sent:
            self.ledger.keep(item)
        return errand

    def leave(self) -> None:
        """Write down what a limit keeps from being asked for in this run."""
        if self.stopping.is_set() or self.trouble is not None:
            return
        told = self._reached()
        for slug, round_ in self.rounds.items():
            count = round_.leave(self.run, self.now(), told)
            if count:
                self.ledger.outcomes[slug][Outcome.OVER_BUDGET] += count

    def _reached(self) -> str:
        """The limit of the whole run that was reached; "" where none was."""
        if self._limit is not None and self.counters["pages"] >= self._limit:
            return f"this run was to fetch {self._limit} pages at most"
        if monotonic() >= self._ends:
            return "this run had gone on for as long as one may"
        return ""

    def fail(self, error: ArchiveError) -> None:
        """The archive is in trouble: keep the first word of it, and stop the crawl."""
        if self.trouble is None:
            self.trouble = error
            log.error("%s", error)
            asyncio.ensure_future(self.crawler.stop_async())  # noqa: RUF006 - it ends the loop

    @property
    def out(self) -> int:
        """How many errands are on their way, or came back and are not yet kept."""
        return len(self._open)

    def still_open(self) -> list[Errand]:
        """Errands without an end."""
        return list(self._open)

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
                    self.rounds[site.slug].met_sources()

    def pause(self, host: str, delay: float) -> None:
        """Set the pause between two requests to a host."""
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0}
        if host in downloader.slots:
            downloader.slots[host].delay = delay

    def introduce(self, errand: Errand) -> None:
        """Make sure that the downloader knows how fast this host may be asked."""
        known = self.crawler.engine.downloader.per_slot_settings.get(errand.host, {"delay": -1.0})
        if known["delay"] < self.sites[errand.site].delay:  # two sites may share a host
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
