"""The account of a run: each task's end, written once, by the archive's one writer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from urllib.parse import urlsplit

from archive.database.db import Archive
from archive.database.errors import DiskTrouble
from archive.recording.case import Change, Visit
from archive.recording.detours import Detour, turned_away
from archive.recording.feed_texts import take
from archive.recording.record import record
from archive.recording.visits import Standing
from archive.tables import fetches
from archive.tables.addresses import urls
from archive.tables.addresses.identity import key_of
from archive.tables.fetches import Fetch
from archive.tables.linked import pictures
from archive.tables.outcomes import Outcome
from archive.tables.tombstones import is_erased
from cleaners.types.article import Article, Picture
from cleaners.types.page import Page
from crawler.session.host_state import HostState
from crawler.session.schedule import HOUR, later, next_picture, next_visit
from crawler.session.tasks import PICTURE, Cleaned, Ended, Pictured, Task
from crawler.sites.site import Site

_HOPS = frozenset({Outcome.REDIRECT, Outcome.REDIRECT_LOOP})
# At the end of a redirect these outcomes say nothing about the page that was asked for.
_ASTRAY = frozenset(
    {Outcome.LISTING, Outcome.NOT_HTML, Outcome.TOO_SHORT, Outcome.NO_TEXT, Outcome.SOFT_404}
)
_SHOWS = frozenset({Outcome.ARTICLE, Outcome.UPDATED, Outcome.UNCHANGED})
_PUT_OFF = frozenset({Outcome.NOT_DUE, Outcome.INTERRUPTED})  # as due as before
_OF_ARTICLES = frozenset({"article", "part"})
CHECKPOINT = 500  # ends after which SQLite's logs are emptied into the files


def over_tls(url: str, home: str) -> str:
    """An address without TLS as it would be with it, where its site's front page has it; else "".

    Some hosts answer with TLS alone, and are still linked to without.
    """
    plain, secure = urlsplit(url), urlsplit(home)
    if (plain.scheme, secure.scheme) != ("http", "https") or plain.netloc != secure.netloc:
        return ""
    return plain._replace(scheme="https").geturl()


class Ledger:
    """Writes ends into the archive, and counts them: `outcomes` by site, and of `pictures`."""

    def __init__(
        self,
        archive: Archive,
        run: int,
        sites: Mapping[str, Site],
        now: Callable[[], str],
        hosts: Mapping[str, HostState],
    ) -> None:
        self._archive, self._run, self._sites = archive, run, sites
        self._now, self._hosts = now, hosts
        self._told: list[tuple[Counter[str], Outcome]] = []
        self._logged = 0
        self.outcomes: dict[str, Counter[str]] = {slug: Counter() for slug in sites}
        self.pictures: dict[str, Counter[str]] = {slug: Counter() for slug in sites}

    def add_site(self, slug: str) -> None:
        """Count for one more site."""
        self.outcomes[slug], self.pictures[slug] = Counter(), Counter()

    @contextmanager
    def together(self, ends: int) -> Iterator[None]:
        """Context in which all ends share one commit. They are counted after the commit."""
        try:
            with self._archive.batch() if ends > 1 else nullcontext():
                yield
        except BaseException:
            self._told.clear()
            raise
        for counts, outcome in self._told:
            counts[outcome] += 1
        self._told.clear()
        self._logged += ends
        if self._logged >= CHECKPOINT:
            self._logged = 0
            with suppress(DiskTrouble):  # the ends are kept; the next write says what is wrong
                self._archive.checkpoint()

    def keep(self, item: Ended | Cleaned | Pictured) -> None:
        """Write one end, inside `together`."""
        task = item.fetched.task if isinstance(item, Cleaned) else item.task
        if not isinstance(item, Cleaned) and task.kind == PICTURE:
            if not (isinstance(item, Ended) and item.followed):
                self._told.append((self.pictures[task.site], self._picture(item)))
        elif not isinstance(item, Pictured):
            self._told.append((self.outcomes[task.site], self._written(item)))

    def _picture(self, item: Ended | Pictured) -> Outcome:
        """Store a picture, or why it did not come. Neither is a fetch of a page."""
        url, now = item.task.asked, item.fetched
        if isinstance(item, Pictured):
            with self._archive.batch():
                pictures.kept(self._archive, url, item.body, now)
            return Outcome.PICTURE
        failure = item.failure
        if failure.outcome not in _PUT_OFF:
            tries = pictures.tries(self._archive, url)
            due = next_picture(failure.outcome, now, tries)
            with self._archive.transaction():
                pictures.not_kept(
                    self._archive, url, failure.outcome, failure.detail, now=now, due=due
                )
        return failure.outcome

    def _written(self, item: Ended | Cleaned) -> Outcome:
        """The outcome as which a written end is counted."""
        if isinstance(item, Cleaned):
            return self._with_feed_text(item, self._record(item))
        outcome = item.failure.outcome
        if self._told_already(item):
            return outcome
        if item.task.kind in _OF_ARTICLES:
            return self._with_feed_text(item, self._record_end(item))
        self._insert(self._row(item))
        return outcome

    def _with_feed_text(self, item: Cleaned | Ended, change: Change) -> Outcome:
        """The outcome that counts. Where no page came, its text in the feed is stored."""
        if item.instead is not None:
            task = item.fetched.task if isinstance(item, Cleaned) else item.task
            rules = self._sites[task.site].rules
            take(self._archive, item.instead, change, site=task.site, rules=rules)
        return change.outcome

    def refuse(self, slug: str, url: str, outcome: Outcome, detail: str, source: str) -> None:
        """Write down, once, that an address was not asked for."""
        key = key_of(url)
        if is_erased(self._archive.db, key, slug):
            return
        found = self._archive.db.conn.execute(
            "select 1 from fetches where url = ? and outcome = ? limit 1", (key, str(outcome))
        ).fetchone()
        if found is None:
            now = self._now()
            self._insert(Fetch(key, self._run, slug, now, outcome, detail=detail, source=source))
            self.outcomes[slug][outcome] += 1

    def _told_already(self, item: Ended) -> bool:
        """Whether the only news is that a host is still left alone.

        That is written once; later only the due date changes. Otherwise a host that is down would
        add its whole backlog to the archive every hour.
        """
        task, outcome = item.task, item.failure.outcome
        if task.kind != "article" or outcome is not Outcome.NOT_DUE:
            return False
        key = key_of(task.asked)
        if fetches.last_outcome(self._archive, key) != outcome:
            return False
        until = self._hosts.get(task.host, HostState()).until
        urls.plan(self._archive, key, until or later(item.fetched, HOUR))
        return True

    def _row(self, item: Ended) -> Fetch:
        task, failure = item.task, item.failure
        return Fetch(
            key_of(task.url),
            self._run,
            task.site,
            item.fetched,
            failure.outcome,
            status=failure.status,
            detail=failure.detail,
            source=task.source,
            redirected_to=failure.redirected_to,
            headers=item.headers,
            bytes=item.bytes,
            milliseconds=item.milliseconds,
        )

    def _insert(self, fetch: Fetch) -> None:
        with self._archive.transaction() as db:
            fetches.insert(db, fetch)

    def _record(self, item: Cleaned) -> Change:
        fetched = item.fetched
        task = fetched.task
        site = self._sites[task.site]
        visit = Visit(
            fetched.page, task.site, self._run, task.source, fetched.milliseconds, fetched.rights
        )
        with self._archive.transaction() if site.images else nullcontext():
            change = record(
                self._archive,
                visit,
                item.outcome,
                lesson=item.lesson,
                words=item.words,
                rules=site.rules,
                former=item.former,
                due=self._due(task),
            )
            if site.images and change.outcome in _SHOWS and isinstance(item.outcome, Article):
                self._plan_pictures(site, change.article, item.outcome.pictures)
        return change

    def _plan_pictures(self, site: Site, article: int | None, shown: tuple[Picture, ...]) -> None:
        """Let the pictures that the site's file asks for be fetched when the pages are done."""
        wanted = shown[:1] if site.images == "lead" else shown
        if article is not None:
            pictures.put(self._archive.db, article, wanted, site=site.slug, now=self._now())

    def _record_end(self, item: Ended) -> Change:
        """Write the end of an article's address, and an end for each hop of its redirects."""
        task, failure, requested = item.task, item.failure, ""
        if task.hops and failure.outcome not in _HOPS:
            requested, failure = task.asked, replace(failure, redirected_to=task.url)
        page = Page(task.url, b"", item.fetched, headers=item.headers, requested=requested)
        visit = Visit(page, task.site, self._run, task.source, item.milliseconds)
        asks = failure.outcome is not Outcome.REDIRECT and task.kind == "article"
        due = self._due(task) if asks else None  # a further page is asked for with its article
        change = record(self._archive, visit, failure, due=due)
        if change.outcome is Outcome.REDIRECT and not item.followed:
            self._turned_away(item, change)
        secure = over_tls(task.url, self._sites[task.site].home)
        if change.outcome is Outcome.NETWORK_ERROR and asks and secure:
            with self._archive.transaction() as db:
                urls.ask_as(db, key_of(task.asked), secure)
        return change

    def _turned_away(self, item: Ended, change: Change) -> None:
        """The outcome of an address whose redirect leads to no article."""
        task, failure = item.task, item.failure
        detour = Detour(
            task.asked,
            key_of(failure.redirected_to or task.url),
            failure.status,
            task.site,
            item.fetched,
        )
        with self._archive.transaction() as db:
            told = turned_away(self._archive, detour, self._due(task))
            if told and change.fetch is not None:
                fetches.tell_more(db, change.fetch, told)

    def _due(self, task: Task) -> Callable[[Standing], str | None]:
        state = self._hosts.get(task.host, HostState())

        def due(standing: Standing) -> str | None:
            outcome = standing.outcome
            if state.until and outcome in (Outcome.NOT_DUE, Outcome.HTTP_ERROR):
                return state.until
            if task.hops and outcome in _ASTRAY:
                outcome = Outcome.REDIRECT
            if state.lawless and outcome is Outcome.ROBOTS_DENIED:
                outcome = Outcome.HTTP_ERROR  # a fault, not a rule: it may be over in an hour
            return next_visit(
                outcome,
                now=standing.now,
                first_seen=standing.first_seen or standing.discovered,
                tries=standing.tries,
                is_article=standing.first_seen is not None,
            )

        return due
