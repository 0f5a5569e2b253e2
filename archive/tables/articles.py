"""The articles: found by number or by any of their addresses, stored, changed and deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Any, ClassVar

from archive.database.db import Archive
from archive.database.rows import Record, record, records, value
from archive.database.sqlite import Database
from cleaners.parts.standoff import stored
from cleaners.types.article import Article, Dated, Image
from cleaners.types.rules import Rules
from cleaners.urls.keys import canonical


@dataclass(frozen=True, slots=True)
class ArticleRow(Record):
    """A row of `articles`. `paywall` is 0 or 1; times are UTC text; `cleaners.parts.standoff` reads
    `parts`. `feed` names the feed whose text this is; None: the text is the page's."""

    JSON: ClassVar[frozenset[str]] = frozenset({"authors", "tags", "rights"})

    id: int
    url: str
    site: str
    title: str | None
    lead: str | None
    language: str | None
    published: str | None
    published_zone: str | None
    published_source: str | None
    modified: str | None
    modified_source: str | None
    first_seen: str
    last_seen: str
    gone: str | None
    authors: tuple[str, ...]
    agency: str | None
    section: str | None
    tags: tuple[str, ...]
    description: str | None
    image: str | None
    words: int
    paywall: int
    rights: tuple[str, ...]
    confidence: float
    evidence: str | None
    revision: int
    recorded: str
    cleaner: str
    template: str | None
    body: str | None
    cluster: int | None
    own_share: float | None
    text: str
    rules: str | None
    parts: str | None
    feed: str | None


@dataclass(frozen=True, slots=True)
class Sightings:
    """First and last sight of an article, when it was gone, and its address by then."""

    first: str
    last: str
    gone: str | None
    url: str


@dataclass(frozen=True, slots=True)
class ImageRow(Record):
    """A row of `images`, without its place."""

    url: str | None
    caption: str | None
    credit: str | None


def find(archive: Archive, url_or_id: str | int) -> ArticleRow | None:
    """One article by its number or any of its addresses, or None."""
    text = str(url_or_id).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    if number is None:
        number = number_of(archive.db, canonical(text) or text)
    for scheme in ("https://", "http://"):  # as a browser shows it
        if number is None and text and "://" not in text:
            number = number_of(archive.db, canonical(scheme + text) or text)
    return get(archive.db, number) if number is not None else None


def get(db: Database, number: int) -> ArticleRow | None:
    """One article by its number, or None."""
    sql = f"select {ArticleRow.columns()} from articles where id = ?"
    return record(db, ArticleRow, sql, (number,))


def number_of(db: Database, key: str) -> int | None:
    """The article that is stored under this canonical address, or that it once led to."""
    found: int | None = value(
        db,
        """select coalesce((select id from articles where url = :key),
                           (select article from urls where url = :key))""",
        {"key": key},
    )
    return found


def images(archive: Archive, article: int) -> list[ImageRow]:
    """The pictures of an article, in the order they stood."""
    sql = f"select {ImageRow.columns()} from images where article = ? order by position"
    return records(archive.db, ImageRow, sql, (article,))


def insert(
    db: Database,
    article: Article,
    *,
    site: str,
    now: str,
    body: str | None,
    parts: str | None = None,
) -> int:
    """Store a new article with its pictures. Returns its number.

    `parts` is what the column of that name gets, where it was computed beforehand.
    """
    row = {"url": article.url, "site": site, "first_seen": now, "last_seen": now}
    row |= columns(article, parts) | {"recorded": now, "body": body}
    cursor = db.conn.execute(_INSERT, row)
    number = int(cursor.lastrowid or 0)
    _insert_images(db, number, article.images)
    return number


def insert_row(db: Database, row: Mapping[str, Any]) -> int:
    """Store an article as another archive has it, without its pictures. Returns its number here."""
    there = {found[1] for found in db.conn.execute("pragma table_info(articles)")}
    kept = {name: cell for name, cell in row.items() if name in there}
    names = ", ".join(kept)
    marks = ", ".join(f":{name}" for name in kept)
    cursor = db.conn.execute(f"insert into articles ({names}) values ({marks})", kept)
    return int(cursor.lastrowid or 0)


def replace(db: Database, number: int, article: Article, *, body: str | None) -> None:
    """Replace the article's content. Its number, address and first sight stay."""
    set_columns(db, number, columns(article) | {"body": body})
    put_images(db, number, article.images)


def set_columns(db: Database, number: int, row: Mapping[str, Any]) -> None:
    """Set these columns, which another version of the article brings along."""
    places = ", ".join(f"{name} = :{name}" for name in row)
    db.conn.execute(f"update articles set {places} where id = :id", {**row, "id": number})


def set_revision(db: Database, number: int, revision: int, recorded: str) -> None:
    """Number the current version, which came at this moment."""
    db.conn.execute(
        "update articles set revision = ?, recorded = ? where id = ?", (revision, recorded, number)
    )


def set_feed(db: Database, number: int, feed: str | None) -> None:
    """Name the feed that the text is from; None: it is the page's."""
    db.conn.execute("update articles set feed = ? where id = ?", (feed, number))


def set_address(db: Database, number: int, url: str | None) -> None:
    """Put the article under another address."""
    db.conn.execute("update articles set url = ? where id = ?", (url, number))


def stamp(db: Database, number: int, rules: Rules) -> None:
    """Store at the article the rules that cut it."""
    key = rules_key(rules)
    db.conn.execute(
        "update articles set rules = ? where id = ? and rules is not ?", (key, number, key)
    )


def met_again(db: Database, number: int, now: str) -> None:
    """The article is still there, or there again."""
    db.conn.execute(
        "update articles set last_seen = max(last_seen, ?), gone = null where id = ?", (now, number)
    )


def met_between(db: Database, number: int, earliest: str, latest: str) -> None:
    """The article was met at these moments too. They do not say whether it is gone."""
    db.conn.execute(
        """update articles set first_seen = min(first_seen, ?), last_seen = max(last_seen, ?)
           where id = ?""",
        (earliest, latest, number),
    )


def set_sightings(db: Database, number: int, seen: Sightings) -> None:
    """Store the joint sightings of an article; the earlier first sight counts."""
    db.conn.execute(
        """update articles set first_seen = min(first_seen, ?), last_seen = ?, gone = ?, url = ?
           where id = ?""",
        (seen.first, seen.last, seen.gone, seen.url, number),
    )


def mark_gone(db: Database, number: int, url: str, now: str, *, tries: int = 0) -> bool:
    """Mark the article as gone, if this is its own address and was tried so often in vain.

    Returns whether it is marked. The first moment stays.
    """
    cursor = db.conn.execute(
        """update articles set gone = coalesce(gone, :now) where id = :number and url = :url
               and (:tries = 0 or (select tries from urls where url = :url) >= :tries)""",
        {"now": now, "number": number, "url": url, "tries": tries},
    )
    return cursor.rowcount > 0


def mark_gone_by_fetches(db: Database, numbers: Iterable[int | None]) -> None:
    """Mark articles as gone since the first fetch after their last sight that found them gone."""
    db.conn.executemany(
        """update articles set gone = (
               select coalesce(min(gone, min(fetched)), gone, min(fetched)) from fetches
               where url = articles.url and outcome = 'gone' and fetched >= last_seen)
           where id = ?""",
        [(number,) for number in numbers],
    )


def set_cluster(db: Database, cluster: int | None, numbers: Iterable[int]) -> None:
    """Put articles into a cluster of copies, or into none."""
    db.conn.executemany(
        "update articles set cluster = ? where id = ?", [(cluster, number) for number in numbers]
    )


def set_own_share(db: Database, number: int, share: float | None) -> None:
    """Store how much of the text no earlier copy has; None: there is no other copy."""
    db.conn.execute("update articles set own_share = ? where id = ?", (share, number))


def delete(db: Database, number: int) -> None:
    """Delete an article; what belongs to it goes with it."""
    db.conn.execute("delete from articles where id = ?", (number,))


# The columns that cleaning sets.
CUT = (
    *("title", "lead", "text", "language", "published", "published_zone", "published_source"),
    *("modified", "modified_source", "authors", "agency", "section", "tags", "description"),
    *(
        "image",
        "words",
        "paywall",
        "rights",
        "confidence",
        "evidence",
        "cleaner",
        "template",
        "parts",
    ),
)


_OF_A_NEW = ("url", "site", "first_seen", "last_seen", *CUT, "recorded", "body")
_INSERT = f"""insert into articles ({", ".join(_OF_A_NEW)})
    values ({", ".join(f":{name}" for name in _OF_A_NEW)})"""


def columns(article: Article, parts: str | None = None) -> dict[str, Any]:
    """An Article as columns of its row, without those that only the archive knows."""
    return {
        "title": article.title,
        "lead": article.lead,
        "text": article.text,
        "language": article.language,
        "published": _at(article.published),
        "published_zone": article.published.zone if article.published else None,
        "published_source": article.published.source if article.published else None,
        "modified": _at(article.modified),
        "modified_source": article.modified.source if article.modified else None,
        "authors": _list(article.authors),
        "agency": article.agency,
        "section": article.section,
        "tags": _list(article.tags),
        "description": article.description,
        "image": article.image,
        "words": article.words,
        "paywall": int(article.paywall),
        "rights": _list(article.rights),
        "confidence": article.confidence,
        "evidence": article.evidence,
        "cleaner": article.cleaner,
        "template": article.template,
        "parts": parts or stored(article.parts, article.lead_parts),
    }


def put_images(db: Database, number: int, images: Iterable[Image | ImageRow]) -> None:
    """Replace the article's pictures by these, in this order."""
    db.conn.execute("delete from images where article = ?", (number,))
    _insert_images(db, number, images)


def _insert_images(db: Database, number: int, images: Iterable[Image | ImageRow]) -> None:
    db.conn.executemany(
        "insert into images (article, position, url, caption, credit) values (?, ?, ?, ?, ?)",
        [
            (number, position, image.url, image.caption, image.credit)
            for position, image in enumerate(images)
        ],
    )


def _at(dated: Dated | None) -> str | None:
    return dated.at if dated else None


def _list(items: tuple[str, ...]) -> str:
    return json.dumps(items, ensure_ascii=False)


def cut_columns(row: ArticleRow) -> dict[str, Any]:
    """The columns that `columns` gives of an Article, as the row has them."""
    kept = {name: getattr(row, name) for name in CUT}
    return {name: _list(cell) if name in row.JSON else cell for name, cell in kept.items()}


def rules_key(rules: Rules) -> str | None:
    """A short hash of a site's rules, to store and compare; None when the site has none."""
    if rules == Rules():
        return None
    return blake2b(repr(astuple(rules)).encode(), digest_size=5).hexdigest()
