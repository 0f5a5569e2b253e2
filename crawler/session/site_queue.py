"""The queue of one site in one run: its sources first, then its articles, the newest first, within
limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from archive.database.db import Archive
from archive.tables import fetches, sources
from archive.tables.addresses import backlog, urls
from archive.tables.addresses.identity import key_of
from archive.tables.addresses.urls import UrlRow
from archive.tables.outcomes import Outcome
from archive.tables.sources import SourceRow
from cleaners.urls.keys import same_site
from crawler.discovery.sections import MOST_CANDIDATES, looks_like_section
from crawler.session.schedule import DAY, later
from crawler.session.tasks import SOURCES, Task
from crawler.sites.site import Site

BATCH = 40
MOST_SOURCES = 60
MOST_OF_304 = 8 * DAY
# Sections come last: an article counts for a section only when no other source brought it.
_ORDER = {"front": 0, "feed": 1, "sitemap": 2, "section": 3}
# On a host with a long pause the articles go before these: a run has a few dozen requests.
# After these the whole is asked for: some servers cannot answer a conditional request.
_BAD_ANSWERS = frozenset(
    {
        Outcome.GONE,
        Outcome.HTTP_ERROR,
        Outcome.NOT_HTML,
        Outcome.NO_TEXT,
        Outcome.SOFT_404,
        Outcome.TOO_SHORT,
        Outcome.TRUNCATED,
    }
)
_WAIT_FOR_ARTICLES = frozenset({"sitemap", "section"})


class SiteQueue:
    """What is asked of one site, handed out in small batches so that memory stays small.

    `went` are the redirects of this run, from address to address. Due dates are compared with
    `started`. `everything` asks for known articles too, due or not. `sources_now` asks for sources,
    due or not. `only` names the addresses to ask for, known or not: then no source is asked, and no
    limit of the site holds.
    """

    def __init__(
        self,
        archive: Archive,
        site: Site,
        started: str,
        *,
        everything: bool,
        sources_now: bool,
        only: Sequence[str] | None = None,
    ) -> None:
        self.site = site
        self.pages = self.revisits = 0
        self.tried = self.read = self.same = self.new = 0
        self.notes: list[str] = []
        self.moved = ""
        self._tested = 0
        self.went: dict[str, str] = {}
        self._archive, self._started = archive, started
        self._everything, self._sources_now = everything, sources_now or everything
        self._met: set[str] = set()
        self._handed: set[Task] = set()
        self._out: dict[str, int] = {"source": 0, "article": 0}
        self._may_be_due = True
        self.budget = site.pages
        self._only = None if only is None else deque(dict.fromkeys(only))
        self._later: dict[str, SourceRow] = {}
        if self._only is None:
            self._introduce()

    def _introduce(self) -> None:
        """Store the sources that the file names."""
        site = self.site
        sections = (site.home,) if site.sections is None else site.sections
        for kind, addresses in (("feed", site.feeds), ("sitemap", site.sitemaps)):
            for url in addresses or ():
                sources.ensure(self._archive, url, site=site.slug, kind=kind)
        for url in sections:
            kind = "front" if url == site.home else "section"
            sources.ensure(self._archive, url, site=site.slug, kind=kind)

    def began(self, task: Task) -> None:
        """A task is out. One that was handed out here is counted already."""
        if task in self._handed:
            self._handed.discard(task)
        else:
            self._count(task)

    def _count(self, task: Task) -> None:
        self._met.add(key_of(task.url))
        self._out["source" if task.kind in SOURCES else "article"] += 1

    def ended(self, task: Task) -> None:
        """A task came back, with whatever end."""
        self._out["source" if task.kind in SOURCES else "article"] -= 1
        if task.kind in SOURCES:
            self.met_sources()

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is still to come back."""
        return any(self._out.values())

    def knows_sitemaps_alone(self) -> bool:
        """Whether the file names no feed and no section, so that robots.txt must say what to ask.

        Nothing else would have it asked for.
        """
        site = self.site
        leaves_open = site.feeds == () and site.sections == () and site.sitemaps is None
        return leaves_open and self._only is None and not self.busy

    def name(self, url: str) -> None:
        """One more address to ask for, where only named ones are."""
        if self._only is not None and url not in self._only:
            self._only.append(url)

    def met_sources(self) -> None:
        """A source was read that may have named further sources."""
        self._may_be_due = True

    def met(self, url: str) -> bool:
        """Whether this address was asked for in this run."""
        return key_of(url) in self._met

    def more(self, room: int = BATCH, *, pause: float = 0.0) -> list[Task]:
        """The next tasks, at most so many articles; nothing while enough tasks are out.

        `pause`: seconds between two requests to a host that wants to be asked so seldom that its
        articles go first; 0 for any other.
        """
        tasks = [self._of_source(row) for row in self._sources_now_or_later(pause)]
        if self._only is not None:
            tasks = [self._of_article(due) for due in self._named_ones(room)]
        elif not tasks and not self._out["source"] and self._out["article"] <= BATCH // 2:
            tasks = [self._of_article(due) for due in self._articles_due(room)]
            if not tasks and self._later and room > 0 and not self.busy:
                tasks = [self._of_source(self._later.pop(next(iter(self._later))))]
        for task in tasks:
            self._count(task)
        self._handed.update(tasks)
        return tasks

    def leave(self, run: int, now: str, told: str = "") -> int:
        """Write down what was due and is left for the next run; returns how many addresses.

        `told` names a limit of the whole run, when one was reached.
        """
        if self._only is not None:
            return 0
        if not told and self.pages >= self.budget:
            told = f"one run fetches {self.budget} pages of this site at most"
        known_only = not told
        if not told and self.revisits > self.site.revisits:
            told = f"one run visits {self.site.revisits} known articles of this site at most"
        if not told:
            return 0
        limit = backlog.Limit(told, self._started, known_only, self._everything)
        return backlog.leave(self._archive, run, self.site.slug, now, limit, met=self._met)

    def _sources_now_or_later(self, pause: float) -> list[SourceRow]:
        """The sources to ask now. With a long pause some are kept until no article is due."""
        due = self._sources_due()
        if not pause:
            return due
        waiting = [row for row in due if self._waits_for_articles(row, pause)]
        self._later |= {row.url: row for row in waiting}
        return [row for row in due if row not in waiting]

    def _waits_for_articles(self, row: SourceRow, pause: float) -> bool:
        """Sitemaps and sections wait for a day at most; feed and front page take a fifth of all
        requests at most."""
        if row.kind in _WAIT_FOR_ARTICLES:
            return not (row.due and row.due < later(self._started, -DAY))
        return row.checked is not None and row.checked > later(self._started, -5 * pause)

    def _rows(self) -> list[SourceRow]:
        return sources.of_site(self._archive, self.site.slug)

    def _sources_due(self) -> list[SourceRow]:
        site = self.site
        room = MOST_SOURCES - self.tried
        if room <= 0 or not self._may_be_due or self._only is not None:
            return []
        self._may_be_due = False
        rows = (
            self._rows()
            if self._sources_now
            else sources.due_sources(self._archive, site.slug, self._started)
        )
        left = self._left_hosts()
        known = [row for row in rows if not (self.met(row.url) or row.url in self._later)]
        due = [row for row in known if self._named(row, left)]
        due.sort(key=lambda row: (_ORDER[row.kind], row.checked or "", row.url))
        due = self._few_candidates(due)[:room]
        self.tried += len(due)
        return due

    def _few_candidates(self, due: list[SourceRow]) -> list[SourceRow]:
        """A few of the sections that no file names, those first that wait the longest."""
        if self.site.sections is not None:
            return due
        sections = [row for row in due if row.kind == "section"][: MOST_CANDIDATES - self._tested]
        self._tested += len(sections)
        return [row for row in due if row.kind != "section"] + sections

    def _named(self, row: SourceRow, left: set[str]) -> bool:
        """Whether the file still names this source.

        Kinds that it leaves open are found by the crawl, but not on hosts that were `left`.
        """
        site, url = self.site, row.url
        if row.kind == "section" and site.sections is None:
            # It was found in the navigation of the front page, maybe on a host that was left since.
            return looks_like_section(url) and same_site(url, site.home)
        if row.kind in ("front", "section"):
            return url in ((site.home,) if site.sections is None else site.sections)
        named = {"feed": site.feeds, "sitemap": site.sitemaps}.get(row.kind, ())
        if named is None:
            return _host(url) not in left
        return url in named or (row.kind == "sitemap" and bool(named))

    def _left_hosts(self) -> set[str]:
        """The hosts where the paper stood before it moved: what was found there is left too."""
        hosts = {_host(row.url) for row in self._rows() if row.kind == "front"}
        return hosts - {_host(self.site.home)}

    def _articles_due(self, room: int) -> list[UrlRow]:
        room = min(room, BATCH, self.budget - self.pages)
        if room <= 0:
            return []
        found = backlog.due_urls(
            self._archive,
            self.site.slug,
            self._started,
            limit=room + self._out["article"],
            revisit=self._everything,
        )
        due = [each for each in found if each.url not in self._met and self._affords(each)][:room]
        self.pages += len(due)
        return due

    def _named_ones(self, room: int) -> list[UrlRow]:
        """The next addresses that a person named; nothing while enough tasks are out."""
        left = self._only or deque()
        room = 0 if self._out["article"] > BATCH // 2 else min(room, BATCH, len(left))
        found = [urls.find(self._archive, left.popleft()) for _ in range(room)]
        self.pages += len(found)
        return [each for each in found if each is not None and each.url not in self._met]

    def _affords(self, due: UrlRow) -> bool:
        if due.article is None or self._everything:
            return True
        self.revisits += 1
        return self.revisits <= self.site.revisits

    def _of_source(self, row: SourceRow) -> Task:
        whole = row.outcome in _BAD_ANSWERS or self._is_stale(row.url)
        return Task(
            self.site.slug,
            row.url,
            row.kind,
            asked=row.url,
            etag=None if whole else row.etag,
            last_modified=None if whole else row.last_modified,
        )

    def _is_stale(self, url: str) -> bool:
        """Whether it gave no whole answer for so long that its validators count no more: some
        servers answer 304 for ever, whatever has changed. An answer of the future says nothing."""
        last = fetches.last_whole(self._archive, key_of(url))
        if last is None:
            return False
        return not later(self._started, -MOST_OF_304) <= last <= later(self._started, DAY)

    def _of_article(self, due: UrlRow) -> Task:
        known = due.article is not None
        told = bool(due.lastmod and due.checked and due.lastmod > due.checked)
        validated = known and due.outcome not in _BAD_ANSWERS and not told
        validated = validated and not self._is_stale(due.url)
        return Task(
            self.site.slug,
            due.written or due.url,
            "article",
            asked=due.url,
            source=due.source,
            known=known,
            etag=due.etag if validated else None,
            last_modified=due.last_modified if validated else None,
        )


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].lower()
