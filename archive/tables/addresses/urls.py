"""Every address ever met: when and where it was found, what it was, when it is due again.

An address is kept under its canonical form, `cleaners.urls.keys.canonical`. `outcome` null: it was
never asked for. `due` null: it will not be asked for again, unless somebody says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.database.db import Archive
from archive.database.rows import Record, record
from archive.database.sqlite import Database
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


LEADS = 50_000  # the most that one source may bring at once: the limit of a sitemap


@dataclass(frozen=True, slots=True)
class UrlVisit:
    """How a visit to an address ended.

    `well`: it brought something; `fresh`: with validators of its own. `asked`: it counts as a try.
    """

    url: str
    site: str | None
    now: str
    outcome: str
    source: str | None = None
    article: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    well: bool = False
    fresh: bool = False
    asked: bool = True


def discover(
    archive: Archive, site: str, entries: Iterable[Lead], source: str | None, now: str
) -> Discovered:
    """Keep what a source brought, in one transaction. At most LEADS entries are looked at.

    A known address whose `lastmod` moved past its last visit becomes due. Its due date is that of
    the visit, so the run that learns of it already asks for it.
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


def named_again(db: Database, keys: Iterable[str], now: str) -> None:
    """A source names these addresses anew: those that were gone at their last visit may be back.

    They are due since then, so that the run that learns of it asks for them.
    """
    db.conn.execute(
        """update urls set due = checked where url in (select value from json_each(?))
               and checked < ? and 'gone' = (select f.outcome from fetches f
                   where f.url = urls.url order by f.id desc limit 1)""",
        (json.dumps(list(keys)), now),
    )


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


def plan(archive: Archive, url: str, due: str | None) -> None:
    """Set when an address is due again; None: never by itself."""
    with archive.transaction() as db:
        set_due(db, canonical(url) or url, due)


def lastmods(archive: Archive, entries: Iterable[Lead]) -> dict[str, str]:
    """By address, the `lastmod` that sources gave before."""
    listed = json.dumps([entry.url for entry in entries if entry.lastmod])
    sql = """select url, lastmod from urls
             where url in (select value from json_each(?)) and lastmod is not null"""
    return dict(archive.db.conn.execute(sql, (listed,)).fetchall())


def visited(db: Database, visit: UrlVisit) -> None:
    """Store how a visit ended, also of an address that was unknown until now."""
    db.conn.execute(
        """insert into urls (url, site, discovered, source, article, checked, outcome, etag,
               last_modified, tries)
           values (:url, :site, :now, :source, :article, :now, :outcome, :etag, :last_modified,
               iif(:well, 0, :asked))
           on conflict (url) do update set article = coalesce(excluded.article, article),
               checked = excluded.checked, outcome = excluded.outcome,
               etag = iif(:fresh, excluded.etag, coalesce(etag, excluded.etag)),
               last_modified = iif(:fresh, excluded.last_modified,
                   coalesce(last_modified, excluded.last_modified)),
               tries = iif(:well, 0, tries + :asked), due = null""",
        {name: getattr(visit, name) for name in UrlVisit.__slots__},
    )


def set_due(db: Database, key: str, due: str | None) -> None:
    """Set when an address is due again; None: never by itself."""
    db.conn.execute("update urls set due = ? where url = ?", (due, key))


def due_again(db: Database, since: str, now: str) -> int:
    """Make due what was put off at a moment later than `since`, which is yet to come; how many.

    An article that was too old by then to be visited again may be young.
    """
    made = db.conn.execute(
        """update urls set due = :now where checked > :since and (due > :now or (due is null and
               exists (select 1 from articles a where a.id = article and a.url = urls.url)))""",
        {"since": since, "now": now},
    )
    return int(made.rowcount)


def set_article(db: Database, key: str, number: int | None) -> None:
    """Say which article an address belongs to; None: to none."""
    db.conn.execute("update urls set article = ? where url = ?", (number, key))


def claim(db: Database, key: str, own: str | None) -> None:
    """Store what the page of an address calls itself."""
    db.conn.execute("update urls set claims = ? where url = ? and claims is not ?", (own, key, own))


def ask_as(db: Database, key: str, written: str) -> None:
    """Ask for an address in another spelling from now on, as long as it is no article."""
    db.conn.execute("update urls set written = ? where url = ? and article is null", (written, key))


def leads_to(db: Database, key: str, number: int) -> None:
    """An address leads to an article: it is not asked for any more."""
    db.conn.execute(
        """update urls set article = ?, outcome = 'redirect', due = null, tries = 0
           where url = ?""",
        (number, key),
    )


def led_elsewhere(db: Database, key: str) -> None:
    """A visit to an address ended at another, once more."""
    db.conn.execute("update urls set outcome = 'redirect', tries = tries + 1 where url = ?", (key,))


def left(db: Database, key: str) -> None:
    """The article of this address has moved to another."""
    db.conn.execute("update urls set due = null, outcome = 'duplicate' where url = ?", (key,))


def returned_to(db: Database, key: str | None, now: str) -> None:
    """An article is put back under this address, and is to be asked for again."""
    db.conn.execute("update urls set due = ?, outcome = 'article' where url = ?", (now, key))


def became_home(db: Database, key: str, now: str) -> None:
    """An article's own address from now on: it is asked for again, all of it."""
    db.conn.execute(
        """update urls set due = ?, outcome = 'article', etag = null, last_modified = null
           where url = ?""",
        (now, key),
    )


def found_a_wall(db: Database, key: str, number: int, now: str) -> None:
    """This address is a wall and no article; what led to it is due again."""
    db.conn.execute(
        """update urls set article = null, due = ?, tries = 1, outcome = 'redirect'
           where article = ? and url <> ?""",
        (now, number, key),
    )
    db.conn.execute(
        "update urls set article = null, due = null, outcome = 'redirect' where url = ?", (key,)
    )


def hand_over(db: Database, former: int, number: int) -> None:
    """Give all addresses of one article to another."""
    db.conn.execute("update urls set article = ? where article = ?", (number, former))


def delete(db: Database, key: str) -> None:
    """Forget an address."""
    db.conn.execute("delete from urls where url = ?", (key,))


def delete_site(db: Database, site: str) -> None:
    """Forget every address of a site."""
    db.conn.execute("delete from urls where site = ?", (site,))


_OF_A_SOURCE = ("written", "claims", "authors", "tags")
_OF_A_VISIT = ("outcome", "etag", "last_modified", "tries", "due", "checked")
_LATER = "excluded.checked > coalesce(checked, '')"
_NEWER = ", ".join(f"{name} = iif({_LATER}, excluded.{name}, {name})" for name in _OF_A_VISIT)
_LACKING = ", ".join(f"{name} = coalesce({name}, excluded.{name})" for name in _OF_A_SOURCE)
_TAKE_OVER = f"""insert into urls (url, site, discovered, source, title, published, lastmod,
        article, checked, outcome, etag, last_modified, tries, due, written, claims, authors, tags)
    values (:url, :site, :discovered, :source, :title, :published, :lastmod, :article,
        :checked, :outcome, :etag, :last_modified, :tries, :due, :written, :claims,
        :authors, :tags)
    on conflict (url) do update set discovered = min(discovered, excluded.discovered),
        article = coalesce(article, excluded.article), {_NEWER}, {_LACKING}"""


def take_over(db: Database, row: Mapping[str, object]) -> None:
    """Store an address as another archive has it.

    The later visit knows better; the earlier discovery counts as first.
    """
    db.conn.execute(_TAKE_OVER, row)
