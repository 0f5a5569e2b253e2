"""Where addresses come from: feeds, sitemaps, front pages and sections, each with its memory.

Two sites may share a source (one front page, two selections of it): each has its own memory. The
memory makes the next visit polite: validators for a conditional request, a digest of the content,
and the pause until the next visit, which crawler.session.schedule computes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar

from archive.database.db import Archive
from archive.database.rows import Record, Row, first, record, records
from archive.database.sqlite import Database
from archive.tables.outcomes import Outcome

_WELL = frozenset({Outcome.SOURCE, Outcome.NOT_MODIFIED, Outcome.LISTING})
WINDOW = 500  # entries of the last visit that are stored, to see a gap at the next


@dataclass(frozen=True, slots=True)
class SourceRow(Record):
    """A row of `sources`: what a site remembers of one. `pause` is in seconds."""

    JSON: ClassVar[frozenset[str]] = frozenset({"window"})

    url: str
    site: str
    kind: str
    title: str | None
    etag: str | None
    last_modified: str | None
    digest: str | None
    checked: str | None
    changed: str | None
    outcome: str | None
    detail: str | None
    well: str | None
    failures: int
    entries: int | None
    window: tuple[str, ...]
    pause: int | None
    due: str | None


_SELECT = f"select {SourceRow.columns()} from sources where"


def ensure(archive: Archive, url: str, *, site: str, kind: str, title: str | None = None) -> None:
    """Make a source known. `kind`: feed, sitemap, front, section or robots."""
    with archive.transaction() as db:
        db.execute(
            """insert into sources (url, site, kind, title) values (?, ?, ?, ?)
               on conflict (site, url) do update set kind = excluded.kind,
                   title = coalesce(excluded.title, title)""",
            (url, site, kind, title),
        )


def find(archive: Archive, site: str, url: str) -> SourceRow | None:
    """What a site remembers of one source."""
    return record(archive.db, SourceRow, f"{_SELECT} site = ? and url = ?", (site, url))


def anywhere(archive: Archive, url: str) -> SourceRow | None:
    """The memory of the site that read this source last."""
    sql = f"{_SELECT} url = ? order by checked desc nulls last limit 1"
    return record(archive.db, SourceRow, sql, (url,))


def of_site(archive: Archive, site: str) -> list[SourceRow]:
    """Every source of a site."""
    return records(archive.db, SourceRow, f"{_SELECT} site = ? order by kind, url", (site,))


def due_sources(archive: Archive, site: str, now: str) -> list[SourceRow]:
    """The sources to ask now: those never asked, and those whose pause is over."""
    return [row for row in of_site(archive, site) if row.due is None or row.due <= now]


@dataclass(frozen=True, slots=True)
class SourceVisit:
    """How a visit to a source ended. What is None stays as it was; `pause` is in seconds.

    `window` are the addresses of its entries, `changed` whether any of them is new.
    """

    url: str
    site: str
    kind: str
    now: str
    outcome: str
    detail: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    entries: int | None = None
    window: Sequence[str] | None = None
    changed: bool = False
    pause: int | None = None
    due: str | None = None
    title: str | None = None


def remember_source(archive: Archive, visit: SourceVisit) -> None:
    """Keep how a visit ended.

    `well` becomes the last visit that it answered, `failures` those in a row that it did not.
    """
    known = None if visit.window is None else json.dumps(list(visit.window)[:WINDOW])
    with archive.transaction() as db:
        ensure(archive, visit.url, site=visit.site, kind=visit.kind, title=visit.title)
        db.execute(
            """update sources set checked = :now, outcome = :outcome, detail = :detail,
                   etag = coalesce(:etag, etag),
                   last_modified = coalesce(:last_modified, last_modified),
                   digest = coalesce(:digest, digest), entries = coalesce(:entries, entries),
                   window = coalesce(:window, window), changed = iif(:changed, :now, changed),
                   well = iif(:well, :now, well), failures = iif(:well, 0, failures + 1),
                   pause = coalesce(:pause, pause), due = coalesce(:due, due)
               where site = :site and url = :url""",
            asdict(visit) | {"window": known, "well": visit.outcome in _WELL},
        )


def keep_left_out(
    archive: Archive, site: str, url: str, left_out: Sequence[tuple[str, str]]
) -> None:
    """Store which links of the last visit are not followed, and why: [address, reason] each."""
    kept = json.dumps([list(each) for each in left_out[:WINDOW]])
    with archive.transaction() as db:
        db.execute(
            "update sources set left_out = ? where site = ? and url = ? and left_out <> ?",
            (kept, site, url, kept),
        )


def that_left_out(archive: Archive, key: str) -> Row | None:
    """The source that named this address the last time and left it out, with its `reason`."""
    return first(
        archive.db,
        """select sources.*, each.value ->> 1 as reason from sources, json_each(left_out) as each
           where each.value ->> 0 = ? order by checked desc limit 1""",
        (key,),
    )


def forget_validators(archive: Archive, site: str, url: str) -> None:
    """Ask for all of it the next time: its validators were of an answer that was not kept."""
    with archive.transaction() as db:
        db.execute(
            "update sources set etag = null, last_modified = null where site = ? and url = ?",
            (site, url),
        )


def due_at_once(archive: Archive, site: str, url: str) -> None:
    """Make a source due now, whatever its pause."""
    with archive.transaction() as db:
        db.execute("update sources set due = null where site = ? and url = ?", (site, url))


def plan(archive: Archive, site: str, url: str, due: str) -> None:
    """Set when a source is due again."""
    with archive.transaction() as db:
        db.execute("update sources set due = ? where site = ? and url = ?", (due, site, url))


def due_again(db: Database, since: str, now: str) -> int:
    """Make due what was put off at a moment later than `since`, which is yet to come; how many."""
    sql = "update sources set due = :now where checked > :since and due > :now"
    return int(db.conn.execute(sql, {"since": since, "now": now}).rowcount)


def set_window(db: Database, number: int, window: Sequence[str]) -> None:
    """Replace the entries that are remembered of a source, by the number of its row."""
    db.execute("update sources set window = ? where rowid = ?", (json.dumps(window), number))


def delete_site(db: Database, site: str) -> None:
    """Forget the sources of a site."""
    db.execute("delete from sources where site = ?", (site,))
