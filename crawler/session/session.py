"""The session of one run: what is out, what came back, and that each task has exactly one end.

Everything in a crawl that touches the archive passes here, on the reactor's thread. So the archive
has one writer.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from archive.database.db import Archive
from archive.database.errors import ArchiveError
from archive.tables import sites, sources
from archive.tables.addresses import urls
from archive.tables.addresses.identity import key_of
from archive.tables.outcomes import Outcome
from cleaners.urls.keys import canonical, same_site
from crawler.discovery.entries import Entry
from crawler.session.credentials.cookies import Cookies
from crawler.session.credentials.secrets import Secrets
from crawler.session.host_state import LONG_PAUSE, HostStates
from crawler.session.ledger import Ledger
from crawler.session.plan import Plan
from crawler.session.redirects import MOST_HOPS
from crawler.session.side_requests import SideRequests
from crawler.session.site_queue import BATCH, SiteQueue
from crawler.session.tasks import (
    PICTURE,
    Cleaned,
    Ended,
    Pictured,
    Refused,
    Task,
)
from crawler.sites.addresses import host_and_port
from crawler.sites.site import Site

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from archive.workers.pool import CleaningPool
    from crawler.sites.resolver import GuardedResolver

log = logging.getLogger(__name__)

LONGEST_CRAWL_DELAY = 86_400.0


class Session:
    """One run of the crawler over some sites.

    `clock` returns the time as UTC text. `asks_anew`: a person waits for the present state, so no
    stored robots.txt is used. `watch` is called with the session after each end, to show progress.
    """

    def __init__(
        self,
        archive: Archive,
        run: int,
        members: Iterable[Site],
        pool: CleaningPool,
        clock: Callable[[], str],
        *,
        plan: Plan = Plan(),  # noqa: B008 (frozen)
        watch: Callable[[Session], None] | None = None,
    ) -> None:
        self.archive, self.run, self.pool, self.now = archive, run, pool, clock
        self.sites = {site.slug: site for site in members}
        self.refuses_reserved = plan.refuses_reserved
        self.asks_anew = plan.everything or plan.sources_now
        self.hosts = HostStates(archive, clock)
        self.cookies = Cookies()
        self.secrets = Secrets()
        self.counters: Counter[str] = Counter()
        self.notes: list[str] = []
        self.trouble: ArchiveError | None = None
        self.signal = 0
        self.findings: object = None
        self.sitemaps: dict[str, tuple[str, ...]] = {}
        self.stopping = asyncio.Event()
        self.on_stop: list[Callable[[], None]] = []
        self.crawler: Crawler
        self.send: Callable[[Task], None]
        self.request: Callable[[Task], Request]
        self.afterwards: Callable[[str], list[Task]] = lambda slug: []
        self._watch = watch
        self._plan = plan
        self._limit = plan.limit
        self._led: dict[str, int] = {}
        self._ends = monotonic() + plan.longest
        self._open: set[Task] = set()
        self._sent: set[Task] = set()
        self.ledger = Ledger(archive, run, self.sites, clock, self.hosts)
        self.side_requests = SideRequests(self)
        self._started = clock()
        with archive.transaction():  # one commit, however many sites there are
            self.queues = {site.slug: self._queue(site) for site in self.sites.values()}

    def _queue(self, site: Site) -> SiteQueue:
        """The queue of a site that is known to the archive from now on."""
        for url in site.secrets:
            self.secrets.keep(url)
        sites.ensure(
            self.archive,
            site.slug,
            name=site.name,
            home=site.home,
            language=site.language,
            now=self._started,
        )
        plan = self._plan
        return SiteQueue(
            self.archive,
            site,
            self._started,
            everything=plan.everything,
            sources_now=plan.sources_now,
            only=None if plan.only is None else plan.only.get(site.slug, ()),
        )

    def more(self, slug: str) -> list[Task]:
        """The next tasks of a site: its pages first, then what comes afterwards."""
        if self.stopping.is_set():
            return []
        room = BATCH if self._limit is None else max(0, self._limit - self.counters["pages"])
        room = room if monotonic() < self._ends else 0
        pause = self.hosts.of(host_and_port(self.sites[slug].home)).delay
        tasks = self.queues[slug].more(room, pause=pause if pause > LONG_PAUSE else 0.0)
        self.counters["pages"] += sum(1 for each in tasks if each.kind == "article")
        return tasks or ([] if self.queues[slug].busy else self.afterwards(slug))

    def ask_elsewhere(self, task: Task) -> list[Task] | None:
        """The next tasks of another site, to which a redirect leads; None where it is not followed.

        From there it may lead on, as links through shorteners do, but not without end.
        """
        url, steps = task.url, self._led.get(key_of(task.asked), 0) + 1
        if self._plan.site_of is None or canonical(url) is None or steps > MOST_HOPS:
            return None
        site = self._plan.site_of(url)
        site = self.sites.get(site.slug, site)
        if not site.wants(url):
            return None
        if site.slug not in self.sites:
            self.sites[site.slug] = site
            self.ledger.add_site(site.slug)
            self.queues[site.slug] = self._queue(site)
        self._led.setdefault(key_of(url), steps)
        urls.discover(self.archive, site.slug, [Entry(url)], task.asked, self.now())
        self.queues[site.slug].name(url)
        return self.more(site.slug)

    def begin(self, task: Task) -> None:
        """A task is out. From here on it must come to an end."""
        self._open.add(task)
        if not task.side:
            self.queues[task.site].began(task)

    def sent(self, task: Task) -> None:
        """The request of a task was sent."""
        self._sent.add(task)

    def settle(self, *items: Ended | Cleaned | Pictured) -> None:
        """Store how tasks ended, with one commit for all, and send the next ones.

        A task that a stop kept from being asked leaves no trace: it is still to be done. When one
        of several cannot be stored, none is, and each may be settled alone.
        """
        with self.ledger.together(len(items)):
            ended = [task for item in items if (task := self._keep(item)) is not None]
        self._open.difference_update(ended)
        self._sent.difference_update(ended)
        for task in ended:
            if not task.side:
                self.queues[task.site].ended(task)
            if not task.side or task.kind == PICTURE:
                for each in self.more(task.site):
                    self.send(each)
            if self._watch is not None:
                self._watch(self)

    def _keep(self, item: Ended | Cleaned | Pictured) -> Task | None:
        """Write one end. Returns the task that it ends, None when that had ended before."""
        task = item.fetched.task if isinstance(item, Cleaned) else item.task
        if task not in self._open:
            log.error("%s ended twice", task.url)
            return None
        never_sent = isinstance(item, Ended) and item.failure.outcome is Outcome.INTERRUPTED
        if not never_sent or task in self._sent:
            self.ledger.keep(item)
        return task

    def leave(self) -> None:
        """Write down what a limit keeps from being asked for in this run."""
        if self.stopping.is_set() or self.trouble is not None:
            return
        told = self._reached()
        for slug, queue in self.queues.items():
            count = queue.leave(self.run, self.now(), told)
            if count:
                self.ledger.outcomes[slug][Outcome.OVER_BUDGET] += count

    def _reached(self) -> str:
        """The limit of the whole run that was reached; "" when none was."""
        if self._limit is not None and self.counters["pages"] >= self._limit:
            return f"this run was to fetch {self._limit} pages at most"
        if monotonic() >= self._ends:
            return "this run had gone on for as long as one may"
        return ""

    def fail(self, error: ArchiveError) -> None:
        """Remember the first archive error, and stop the crawl."""
        if self.trouble is None:
            self.trouble = error
            log.error("%s", error)
            asyncio.ensure_future(self.crawler.stop_async())  # noqa: RUF006 - it ends the loop

    @property
    def out(self) -> int:
        """How many tasks are out, or came back and are not yet stored."""
        return len(self._open)

    def still_open(self) -> list[Task]:
        """The tasks without an end."""
        return list(self._open)

    def heard_robots(self, task: Task, delay: float | None, sitemaps: tuple[str, ...]) -> None:
        """Take from robots.txt what is not a rule: the Crawl-delay and the sitemaps."""
        site = self.sites[task.site]
        if delay is not None and delay > site.delay:
            self._slow_down(task.host, min(delay, LONGEST_CRAWL_DELAY))
        if not same_site(task.url, site.home):
            return  # another host's robots.txt, about its own sitemaps
        self.sitemaps[site.slug] = (*self.sitemaps.get(site.slug, ()), *sitemaps)
        if site.sitemaps is None:
            for url in sitemaps:
                sources.ensure(self.archive, url, site=site.slug, kind="sitemap")
                self.queues[site.slug].met_sources()

    def introduce(self, task: Task) -> None:
        """Make sure that the downloader knows the pause of this host."""
        new = task.host not in self.crawler.engine.downloader.per_slot_settings
        if new or self.hosts.of(task.host).usual < self.sites[task.site].delay:
            self._slow_down(task.host, self.sites[task.site].delay)

    def _slow_down(self, host: str, delay: float) -> None:
        """The pause by site file and robots.txt. For two sites on one host, the longer one."""
        state = self.hosts.of(host)
        state.usual = max(state.usual, delay)
        self.pace(host)

    def pace(self, host: str) -> None:
        """Give the downloader the pause between two requests to a host.

        For a long pause it gets a part of it; the throttle middleware, which knows earlier runs,
        waits for the rest.
        """
        downloader = self.crawler.engine.downloader
        delay = min(self.hosts.of(host).delay, LONG_PAUSE)
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0}
        if host in downloader.slots:
            downloader.slots[host].delay = delay

    def remaining(self) -> float:
        """Seconds until no more pages are begun."""
        return self._ends - monotonic()

    def guard(self) -> GuardedResolver:
        """The resolver that refuses private addresses."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one

        return cast("GuardedResolver", reactor.nameResolver)

    async def sleep(self, seconds: float) -> None:
        """Wait. Raises Refused with `interrupted` when the crawl is stopped meanwhile."""
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return
        raise Refused(Outcome.INTERRUPTED, "the crawl was stopped")


def session_of(crawler: Crawler) -> Session:
    """The session of the running spider. Scrapy's types know only what all spiders have."""
    spider: Any = crawler.spider
    return cast("Session", spider.session)
