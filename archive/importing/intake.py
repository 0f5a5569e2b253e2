"""The import: items are cleaned in worker processes and recorded in order, by one writer.

The position in each file is stored in `imports`, in the same transaction as the pages before it. So
a killed import goes on where it stopped, and does nothing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from itertools import islice
from pathlib import Path

from archive.database.db import Archive
from archive.database.rows import value
from archive.importing import imports
from archive.importing.arrival import Arrival
from archive.importing.homes import SLUG, slug_at
from archive.importing.imports import Import
from archive.recording import versions
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables import articles, fetches, pages, sites, templates
from archive.tables.addresses.identity import key_of, keys_of
from archive.tables.fetches import Fetch
from archive.tables.outcomes import Failure, Outcome, refusal
from archive.workers.batch import Job, prepare_pages
from archive.workers.worker import Crash, Prepared
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.types.rules import Rules
from cleaners.urls.keys import canonical, host_of

BATCH = (
    32  # pages in one transaction: more would cost more at a kill, and starve the workers longer
)
Progress = Callable[[int, str], None]
"""Called with how many records are done, and the address of the last."""


@dataclass(frozen=True, slots=True)
class _Cleaned:
    arrival: Arrival
    outcome: Article | Rejection | Failure
    prepared: Prepared | None = None


@dataclass(slots=True)
class Intake:
    """One import: its run, the sites' rules, and its counts so far."""

    archive: Archive
    run: int | None
    now: str
    rules: Callable[[str], Rules] = lambda slug: Rules()
    workers: int | None = None
    progress: Progress | None = None
    refuses_reserved: bool = True
    counters: Counter[str] = field(default_factory=Counter)
    _slugs: dict[str, str] = field(default_factory=dict)
    _ensured: set[str] = field(default_factory=set)

    def take(self, key: str, name: str, kind: str, arrivals: Iterable[Arrival]) -> None:
        """Clean and record the items, except those that an earlier import had done."""
        done = self._begin(key, name, kind)
        new = (arrival for arrival in arrivals if arrival.position > done)
        cleaned = self._cleaned(new)
        while batch := list(islice(cleaned, BATCH)):
            with self.archive.batch() as db:
                for one in batch:
                    self.counters[self._keep(one)] += 1
                imports.came_to(db, key, batch[-1].arrival.position)
            if self.progress:
                self.progress(sum(self.counters.values()), batch[-1].arrival.page.url)
        imports.end(self.archive.db, key, self.now)

    def _begin(self, key: str, name: str, kind: str) -> int:
        with self.archive.transaction() as db:
            return imports.begin(db, Import(key, name, kind, self.run, self.now))

    def _cleaned(self, arrivals: Iterator[Arrival]) -> Iterator[_Cleaned]:
        """Results in the order of arrival.

        An item that needs no cleaning waits for those before it.
        """
        waiting: list[Arrival] = []

        def jobs() -> Iterator[Job]:
            for arrival in arrivals:
                if arrival.outcome is None and canonical(arrival.page.url) is not None:
                    before = tuple(waiting)
                    waiting.clear()
                    yield self._job(arrival, before)
                else:
                    waiting.append(arrival)

        for job, prepared in prepare_pages(
            jobs(), self.workers, archive=self.archive.path.absolute()
        ):
            before, arrival = job.ticket
            yield from map(_settled, before)
            if isinstance(prepared, Crash):
                yield _Cleaned(arrival, Failure(prepared.outcome, prepared.detail))
            else:
                yield _Cleaned(arrival, prepared.outcome, prepared)
        yield from map(_settled, waiting)

    def _job(self, arrival: Arrival, before: tuple[Arrival, ...]) -> Job:
        slug = self.slug_of(arrival)
        template = templates.to_clean_with(self.archive, slug)
        return Job(arrival.page, slug, self.rules(slug), template, (before, arrival))

    def _keep(self, one: _Cleaned) -> Outcome:
        """Record one item. If it is older than what is kept, only what it adds."""
        one = self._permitted(one)
        arrival, page = one.arrival, one.arrival.page
        slug = self.slug_of(arrival)
        if slug not in self._ensured:
            sites.ensure(self.archive, slug, now=self.now)
            self._ensured.add(slug)
        if isinstance(one.outcome, Article):
            known = self._known(page, one.outcome)
            if known is not None:
                return self._join(one, slug, known)
        elif self._seen_later(page):
            return self._note(one, slug)
        made = one.prepared
        visit = Visit(
            page,
            slug,
            self.run,
            arrival.source,
            store_body=bool(page.body),
            digest=made.digest if made else None,
            packed=made.packed if made else None,
        )
        change = record(
            self.archive,
            visit,
            one.outcome,
            lesson=made.lesson if made else None,
            words=made.words if made else None,
            rules=self.rules(slug),
        )
        if arrival.last_seen and change.article is not None:
            articles.met_between(self.archive.db, change.article, page.fetched, arrival.last_seen)
        return change.outcome

    def _permitted(self, one: _Cleaned) -> _Cleaned:
        """What may be kept here: nothing of a reserved article, not even its lesson."""
        if not (self.refuses_reserved and isinstance(one.outcome, Article)):
            return one
        refused = refusal(one.outcome, one.arrival.page.status)
        return _Cleaned(one.arrival, refused) if refused else one

    def _known(self, page: Page, article: Article) -> int | None:
        """The article, if a version of it is kept that is younger than this one."""
        keys = keys_of(page, article)
        number = articles.number_of(self.archive.db, keys.own)
        sql = "select 1 from articles where id = ? and recorded > ?"
        later = value(self.archive.db, sql, (number, page.fetched))
        return number if later else None

    def _join(self, one: _Cleaned, slug: str, number: int) -> Outcome:
        page, article = one.arrival.page, one.outcome
        assert isinstance(article, Article)  # noqa: S101 the caller asked
        body = None
        if page.body:
            body = pages.store(self.archive, page.body, site=slug, now=page.fetched)
        version = versions.of_capture(article, page, articles.columns(article), body)
        articles.met_between(
            self.archive.db, number, page.fetched, one.arrival.last_seen or page.fetched
        )
        new = versions.join(self.archive, number, [version])
        outcome = Outcome.UPDATED if new else Outcome.UNCHANGED
        detail = "an earlier version" if new else "met earlier already"
        self._insert_fetch(one, slug, outcome, detail=detail, number=number, body=body)
        return outcome

    def _seen_later(self, page: Page) -> bool:
        sql = "select 1 from urls where url = ? and checked > ?"
        return bool(value(self.archive.db, sql, (key_of(page.requested or page.url), page.fetched)))

    def _note(self, one: _Cleaned, slug: str) -> Outcome:
        """Record a failure from before the address was last asked for."""
        known = articles.number_of(self.archive.db, key_of(one.arrival.page.url))
        outcome, detail = _said(one.outcome)
        self._insert_fetch(one, slug, outcome, detail=detail, number=known, body=None)
        return outcome

    def _insert_fetch(
        self,
        one: _Cleaned,
        slug: str,
        outcome: Outcome,
        *,
        detail: str,
        number: int | None,
        body: str | None,
    ) -> None:
        page = one.arrival.page
        fetch = Fetch(
            url=key_of(page.url),
            run=self.run,
            site=slug,
            fetched=page.fetched,
            outcome=outcome,
            status=page.status,
            detail=detail,
            article=number,
            source=one.arrival.source,
            body=body,
            headers=page.headers,
            bytes=len(page.body) or None,
        )
        fetches.insert(self.archive.db, fetch)

    def slug_of(self, arrival: Arrival) -> str:
        """The item's site: the one whose home has its host, else one named after the host."""
        if arrival.site and SLUG.fullmatch(arrival.site):
            return arrival.site
        host = host_of(arrival.page.url) or "unknown"
        if host not in self._slugs:
            self._slugs[host] = slug_at(self.archive, host)
        return self._slugs[host]


def _settled(arrival: Arrival) -> _Cleaned:
    """The outcome of an item that needs no cleaning, or whose address can be no article's."""
    if canonical(arrival.page.url) is None and not isinstance(arrival.outcome, Failure):
        return _Cleaned(arrival, Failure(Outcome.BAD_URL, "not an http or https address"))
    assert arrival.outcome is not None  # noqa: S101 only such are settled
    return _Cleaned(arrival, arrival.outcome)


def _said(outcome: Article | Rejection | Failure) -> tuple[Outcome, str]:
    if isinstance(outcome, Failure):
        return outcome.outcome, outcome.detail
    if isinstance(outcome, Rejection):
        return Outcome(outcome.reason), outcome.evidence
    return Outcome.ARTICLE, outcome.evidence


def key_of_file(path: Path) -> str:
    """The identity of an import: the content of a file, the path of a folder."""
    if path.is_dir():
        return f"folder {path.resolve()}"
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
