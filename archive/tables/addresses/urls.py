"""Every address ever met: when and where it was found, what it was, when it is due again.

An address is kept under its canonical form, `cleaners.urls.keys.canonical`. `outcome` null: it was
never asked for. `due` null: it will not be asked for again, unless somebody says so.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from archive.database.db import Archive
from archive.database.rows import Record, first, record, records
from archive.tables.tombstones import any_stand, is_erased
from cleaners.urls.keys import canonical


class Lead(Protocol):
    """What a feed, sitemap or front page says of one address. Times are UTC text or None."""

    @property
    def url(self) -> str:
        """The address as the source gives it, absolute."""

    @property
    def title(self) -> str | None:
        """The headline in the source."""

    @property
    def published(self) -> str | None:
        """The date of publication in the source."""

    @property
    def lastmod(self) -> str | None:
        """The date of the last change in the source."""

    @property
    def written(self) -> str | None:
        """The source's spelling, when it is not the canonical one."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Whom it names as its authors."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What it says that the article is about."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a source brought: new addresses, known ones, and known ones that it calls changed."""

    new: int = 0
    known: int = 0
    changed: int = 0
    unusable: int = 0


@dataclass(frozen=True, slots=True)
class UrlRow(Record):
    """A row of `urls`. `article` is None until it was one. Times are UTC text."""

    url: str
    site: str
    discovered: str
    source: str | None
    title: str | None
    published: str | None
    lastmod: str | None
    article: int | None
    checked: str | None
    outcome: str | None
    etag: str | None
    last_modified: str | None
    tries: int
    due: str | None
    written: str | None = None
    claims: str | None = None


_DUE = """site = :site and outcome is not 'erased' and (
               checked is null or due <= :due_by or (:revisit and checked < :due_by and (
                    exists (select 1 from articles a where a.id = article and a.url = urls.url)
                    or (outcome = 'redirect' and due is not null))))"""
# The date of the news: that of its source, never later than the discovery. An undated entry of a
# page or feed is new now; about an undated entry of a sitemap nothing is known.
_NEWS = """coalesce(min(coalesce(published, lastmod), discovered), (select urls.discovered
               from sources s where s.site = urls.site and s.url = urls.source
                   and s.kind <> 'sitemap'))"""
LEADS = 50_000  # the most that one source may bring at once: the limit of a sitemap


def discover(
    archive: Archive, site: str, entries: Iterable[Lead], source: str | None, now: str
) -> Discovered:
    """Keep what a source brought, in one transaction. At most LEADS entries are looked at.

    A known address whose `lastmod` moved past its last visit becomes due at once: since that
    visit, and so before the run that learns of it began.
    """
    counts = {"new": 0, "known": 0, "changed": 0, "unusable": 0}
    with archive.transaction():
        for number, entry in enumerate(entries):
            if number >= LEADS:
                break
            key = canonical(entry.url)
            counts[
                "unusable" if key is None else _meet(archive, site, key, entry, source, now)
            ] += 1
    return Discovered(**counts)


def _meet(  # noqa: PLR0917
    archive: Archive, site: str, key: str, entry: Lead, source: str | None, now: str
) -> str:
    if is_erased(archive.db, key, site):
        return "known"
    cursor = archive.db.conn.execute(
        """insert into urls (url, site, discovered, source, title, published, lastmod, written,
               authors, tags)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (url) do nothing""",
        (
            *(key, site, now, source, entry.title, entry.published, entry.lastmod, entry.written),
            *(_listed(entry.authors), _listed(entry.tags)),
        ),
    )
    if cursor.rowcount:
        return "new"
    known = find(archive, key)
    named = (_listed(entry.authors), _listed(entry.tags))
    moved = bool(entry.lastmod and known and _newer(entry.lastmod, known))
    archive.db.conn.execute(
        """update urls set title = coalesce(?, title), published = coalesce(published, ?),
               lastmod = coalesce(?, lastmod),
               authors = coalesce(?, authors), tags = coalesce(?, tags),
               written = iif(article is null and tries > 0, ?, written),
               due = iif(? and article is not null, coalesce(checked, ?), due)
           where url = ? and (? or title is not ? or lastmod is not ?
               or authors is not coalesce(?, authors) or tags is not coalesce(?, tags)
               or (article is null and tries > 0 and written is not ?))""",
        (
            *(entry.title, entry.published, entry.lastmod, *named),
            *(entry.written, moved, now),
            *(key, moved, entry.title, entry.lastmod, *named, entry.written),
        ),
    )
    return "changed" if moved else "known"


def _listed(names: Sequence[str]) -> str | None:
    return json.dumps(names, ensure_ascii=False) if names else None


def not_erased(archive: Archive, site: str, urls: Sequence[str]) -> list[str]:
    """A source's addresses without those that were taken down, of which nothing may be stored."""
    if not any_stand(archive.db):
        return list(urls)
    return [url for url in urls if not is_erased(archive.db, canonical(url) or url, site)]


def _newer(lastmod: str, known: UrlRow) -> bool:
    """Whether it was changed since the last visit, by a date that its source had not given yet."""
    return lastmod > (known.lastmod or "") and lastmod > (known.checked or lastmod)


def find(archive: Archive, url: str) -> UrlRow | None:
    """What is known of one address."""
    sql = f"select {UrlRow.columns()} from urls where url = ?"
    return record(archive.db, UrlRow, sql, (canonical(url) or url,))


def due_urls(
    archive: Archive, site: str, now: str, limit: int, revisit: bool = False
) -> list[UrlRow]:
    """What to ask for now: addresses never asked for first, the latest news first of all.

    `revisit` takes every known article too, whether due or not, and what led elsewhere; aliases
    and the erased never.
    """
    return records(
        archive.db,
        UrlRow,
        f"""select {UrlRow.columns()} from urls where {_DUE}
           order by checked is not null, {_NEWS} desc nulls last, due, discovered desc, rowid
           limit :limit""",
        {"site": site, "due_by": now, "revisit": revisit, "limit": limit},
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a run has reached, in words, and what was due by then.

    `known_only`: it is one of visits to known articles. `revisit`: these were asked for whether due
    or not.
    """

    told: str
    due_by: str
    known_only: bool = False
    revisit: bool = False


def leave(
    archive: Archive, run: int, site: str, now: str, limit: Limit, *, met: Collection[str] = ()
) -> int:
    """Write into `fetches` what was due and is left, since a limit was reached; how many.

    `met` are addresses that were asked for after all. An address that was left the last time too is
    not told of again, so that a backlog costs a row an address and not a row an hour.
    """
    with archive.transaction() as db:
        return db.conn.execute(
            f"""insert into fetches (url, run, site, fetched, outcome, detail, article, source)
                select url, :run, :site, :now, 'over-budget', :told, article, source
                from urls where {_DUE} and (article is not null or not :known_only)
                    and url not in (select value from json_each(:met))
                    and coalesce((select f.outcome from fetches f where f.url = urls.url
                        order by f.id desc limit 1), '') <> 'over-budget'""",
            asdict(limit)
            | {
                "run": run,
                "site": site,
                "now": now,
                "met": json.dumps(list(met)),
            },
        ).rowcount


def plan(archive: Archive, url: str, due: str | None) -> None:
    """Set when an address is due again; None: never by itself."""
    with archive.transaction() as db:
        db.execute("update urls set due = ? where url = ?", (due, canonical(url) or url))


def lastmods(archive: Archive, entries: Iterable[Lead]) -> dict[str, str]:
    """By address, when these were last changed as far as we were told before."""
    listed = json.dumps([entry.url for entry in entries if entry.lastmod])
    sql = """select url, lastmod from urls
             where url in (select value from json_each(?)) and lastmod is not null"""
    return dict(archive.db.conn.execute(sql, (listed,)).fetchall())


def counts(archive: Archive, site: str, now: str) -> dict[str, int]:
    """How many addresses of a site are known, waiting, due, articles."""
    row = first(
        archive.db,
        """select count(*) as known, count(*) filter (where checked is null) as waiting,
                  count(*) filter (where due <= ?) as due,
                  count(*) filter (where article is not null) as articles
           from urls where site = ?""",
        (now, site),
    )
    return dict(row or {})
