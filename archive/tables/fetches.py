"""Each time an address was asked for or refused: one row, one outcome word, its evidence.

The row also holds what is needed to make the `Page` again years later: the digest of the body, and
the few headers that cleaning, rights and validators use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from archive.database.db import Archive
from archive.database.errors import NotFound
from archive.database.rows import Record, Row, first, record, value
from archive.database.sqlite import Database
from archive.tables import pages, tombstones
from archive.tables.articles import ArticleRow
from archive.tables.outcomes import Outcome
from cleaners.types.article import Article
from cleaners.types.page import RENDERED, Page
from cleaners.urls.secrets import masked

HEADERS = frozenset(
    {
        *("content-type", "content-language", "content-location", "etag", "last-modified"),
        *("link", "retry-after", "server", "tdm-policy", "tdm-reservation", "x-robots-tag"),
        RENDERED,
    }
)
_LONGEST_HEADER = 500
_LONGEST_DETAIL = 1000


@dataclass(frozen=True, slots=True)
class Fetch:
    """What one request, or its refusal, leaves behind. `redirected_to` None: it went nowhere."""

    url: str
    run: int | None
    site: str | None
    fetched: str
    outcome: Outcome
    status: int | None = None
    detail: str = ""
    article: int | None = None
    source: str | None = None
    redirected_to: str | None = None
    body: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    bytes: int | None = None
    milliseconds: int | None = None
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchRow(Record):
    """A row of `fetches`."""

    JSON: ClassVar[frozenset[str]] = frozenset({"headers", "rights"})

    id: int
    url: str
    run: int | None
    site: str | None
    fetched: str
    status: int | None
    outcome: str
    detail: str | None
    article: int | None
    source: str | None
    redirected_to: str | None
    body: str | None
    headers: tuple[tuple[str, str], ...]
    bytes: int | None
    milliseconds: int | None
    rights: tuple[str, ...]


def insert(db: Database, fetch: Fetch) -> int:
    """Store the row, without addresses that were taken down. Returns its number."""
    fetch = _unnamed(db, fetch)
    kept = [
        (name, masked(value)[:_LONGEST_HEADER]) for name, value in fetch.headers if name in HEADERS
    ]
    cursor = db.conn.execute(
        """insert into fetches (url, run, site, fetched, status, outcome, detail, article, source,
               redirected_to, body, headers, bytes, milliseconds, rights)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(fetch.url, fetch.run, fetch.site, fetch.fetched, fetch.status, str(fetch.outcome)),
            *(masked(fetch.detail)[:_LONGEST_DETAIL] or None, fetch.article, fetch.source),
            *(
                masked(fetch.redirected_to or "") or None,
                fetch.body,
                json.dumps(kept),
                fetch.bytes,
                fetch.milliseconds,
            ),
            json.dumps(fetch.rights, ensure_ascii=False),
        ),
    )
    return int(cursor.lastrowid or 0)


def insert_row(db: Database, row: Mapping[str, object]) -> None:
    """Store a fetch as another archive has it."""
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    db.conn.execute(f"insert into fetches ({names}) values ({marks})", row)


def insert_over_budget(
    db: Database, addresses: Iterable[Row], common: Mapping[str, object]
) -> None:
    """Store that a run left these addresses out, because of the limit that `common` names."""
    db.conn.executemany(
        """insert into fetches (url, run, site, fetched, outcome, detail, article, source)
           values (:url, :run, :site, :now, 'over-budget', :told, :article, :source)""",
        [{**row, **common} for row in addresses],
    )


def set_article(db: Database, number: int, article: int) -> None:
    """Store which article a fetch brought."""
    db.conn.execute("update fetches set article = ? where id = ?", (article, number))


def hand_over(db: Database, former: int, article: int) -> None:
    """Give all fetches of one article to another."""
    db.conn.execute("update fetches set article = ? where article = ?", (article, former))


def delete_article(db: Database, article: int) -> None:
    """Forget the fetches of an article."""
    db.conn.execute("delete from fetches where article = ?", (article,))


def delete_address(db: Database, key: str) -> None:
    """Forget the fetches of an address, and those that ended there."""
    db.conn.execute("delete from fetches where url = ?1 or redirected_to = ?1", (key,))


def delete_site(db: Database, site: str) -> None:
    """Forget the fetches of a site."""
    db.conn.execute("delete from fetches where site = ?", (site,))


def tell_more(db: Database, number: int, told: str) -> None:
    """Add to the detail of a fetch what turned out later."""
    db.execute(
        "update fetches set detail = coalesce(detail || '; ', '') || ? where id = ?", (told, number)
    )


def anonymous(fetch: Fetch) -> Fetch:
    """The fetch of something that was taken down: its end and reason, without its address."""
    url = f"erased:{tombstones.key_of('url', fetch.url)[:16]}"
    return replace(fetch, url=url, source=None, redirected_to=None, headers=(), rights=())


def _unnamed(db: Database, fetch: Fetch) -> Fetch:
    """The fetch without addresses that were taken down."""
    if not tombstones.any_stand(db):
        return fetch
    if tombstones.is_erased(db, fetch.url, fetch.site or ""):
        return replace(anonymous(fetch), detail="")
    if fetch.redirected_to and tombstones.is_erased(db, fetch.redirected_to):
        return replace(fetch, redirected_to=None, detail="leads to what was taken down")
    return fetch


def last_outcome(archive: Archive, key: str) -> str | None:
    """How the last fetch of this canonical address ended; None where there was none."""
    found: str | None = value(
        archive.db, "select outcome from fetches where url = ? order by id desc limit 1", (key,)
    )
    return found


def has_ended_in(archive: Archive, key: str, outcome: str) -> bool:
    """Whether any fetch of this canonical address ended so."""
    sql = "select 1 from fetches where url = ? and outcome = ? limit 1"
    return value(archive.db, sql, (key, outcome)) is not None


def last_whole(archive: Archive, key: str) -> str | None:
    """When this canonical address last gave a whole answer; None where it did not, or only at the
    end of a redirect."""
    found: str | None = value(
        archive.db,
        "select fetched from fetches where url = ? and status = 200 order by id desc limit 1",
        (key,),
    )
    return found


def page_of(archive: Archive, row: FetchRow) -> Page:
    """The page as it came. Raises NotFound when no body was kept."""
    if row.body is None:
        raise NotFound(f"{archive.path}: no raw page was kept of {row.url}")
    return Page(
        url=row.redirected_to or row.url,
        requested=row.url if row.redirected_to else "",
        body=pages.load(archive, row.body),
        fetched=row.fetched,
        status=row.status or 200,
        headers=tuple((name, value) for name, value in row.headers),
    )


def page_of_article(archive: Archive, article: ArticleRow) -> Page:
    """The page that the current text was cut from. Raises NotFound when none was kept."""
    return page_of_version(archive, article.id, article.body)


def from_feed(article: Article, feed: str) -> Article:
    """An article that was cut from the text of a feed, marked as that."""
    published = article.published and replace(article.published, source="feed")
    evidence = f"the text that {feed} has of it, not its page: {article.evidence}"
    return replace(article, published=published, evidence=evidence)


def page_of_version(archive: Archive, article: int, body: str | None) -> Page:
    """The page that a version was cut from: the article's fetch that brought this body."""
    sql = f"""select {FetchRow.columns()} from fetches where article = ? and body = ?
              order by id desc limit 1"""
    row = record(archive.db, FetchRow, sql, (article, body))
    return _of_feed(archive, article, body) if row is None else page_of(archive, row)


def _of_feed(archive: Archive, article: int, body: str | None) -> Page:
    """The text of a feed, which no fetch of the article's address brought, as a page."""
    row = first(
        archive.db, "select url, body, feed, recorded from articles where id = ?", (article,)
    )
    if row is None or body is None or row["feed"] is None or row["body"] != body:
        raise NotFound(f"{archive.path}: no raw page was kept of {row['url'] if row else article}")
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Page(row["url"], pages.load(archive, body), row["recorded"], headers=headers)
