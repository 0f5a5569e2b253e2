"""The articles: found by number or by any address they were met under; put down and changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from archive.database.db import Archive
from archive.database.rows import Record, record, records, value
from archive.database.sqlite import Database
from cleaners.parts.standoff import stored
from cleaners.types.article import Article, Dated, Image
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
class RevisionRow(Record):
    """A version of an article: a row of `revisions`, or the same columns of the current one."""

    number: int
    recorded: str
    title: str | None
    lead: str | None
    text: str
    parts: str | None
    modified: str | None
    cleaner: str
    body: str | None


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


def revisions(archive: Archive, article: int) -> list[RevisionRow]:
    """Every version, oldest first; the last one is the current."""
    return records(
        archive.db,
        RevisionRow,
        """select number, recorded, title, lead, text, parts, modified, cleaner, body
           from revisions where article = :id
           union all
           select revision, recorded, title, lead, text, parts, modified, cleaner, body
           from articles where id = :id order by 1""",
        {"id": article},
    )


def insert(db: Database, article: Article, *, site: str, now: str, body: str | None) -> int:
    """Store a new article with its pictures. Returns its number."""
    row = {"url": article.url, "site": site, "first_seen": now, "last_seen": now}
    row |= columns(article) | {"recorded": now, "body": body}
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    cursor = db.conn.execute(f"insert into articles ({names}) values ({marks})", row)
    number = int(cursor.lastrowid or 0)
    put_images(db, number, article.images)
    return number


def replace(db: Database, number: int, article: Article, *, body: str | None) -> None:
    """Replace the article's content. Its number, address and first sight stay."""
    row = columns(article) | {"body": body}
    places = ", ".join(f"{name} = :{name}" for name in row)
    db.conn.execute(f"update articles set {places} where id = :id", row | {"id": number})
    put_images(db, number, article.images)


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


def columns(article: Article) -> dict[str, Any]:
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
        "parts": stored(article.parts),
    }


def put_images(db: Database, number: int, images: Iterable[Image | ImageRow]) -> None:
    """Replace the article's pictures by these, in this order."""
    db.conn.execute("delete from images where article = ?", (number,))
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
