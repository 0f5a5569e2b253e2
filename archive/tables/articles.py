"""The articles: found by number or by any address they were met under; put down and changed."""

from __future__ import annotations

import json
from typing import Any

from archive.database.db import Archive
from archive.database.rows import Row, first, rows, value
from archive.database.sqlite import Database
from archive.tables.parts import stored
from cleaners.types.article import Article, Dated
from cleaners.urls import canonical

_LISTS = ("authors", "tags", "rights")


def find(archive: Archive, url_or_id: str | int) -> Row | None:
    """One article by its number or any of its addresses, or None. Lists come as lists."""
    text = str(url_or_id).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    if number is None:
        number = number_of(archive.db, canonical(text) or text)
    found = first(archive.db, "select * from articles where id = ?", (number,))
    return _read(found) if found else None


def number_of(db: Database, key: str) -> int | None:
    """The article that is kept under this canonical address, or that it once led to."""
    found: int | None = value(
        db,
        """select coalesce((select id from articles where url = :key),
                           (select article from urls where url = :key))""",
        {"key": key},
    )
    return found


def images(archive: Archive, article: int) -> list[Row]:
    """The pictures of an article, in the order they stood."""
    return rows(
        archive.db,
        "select url, caption, credit from images where article = ? order by position",
        (article,),
    )


def revisions(archive: Archive, article: int) -> list[Row]:
    """Every version, oldest first; the last one is the current."""
    return rows(
        archive.db,
        """select number, recorded, title, lead, text, parts, modified, cleaner, body
           from revisions where article = :id
           union all
           select revision, recorded, title, lead, text, parts, modified, cleaner, body
           from articles where id = :id order by 1""",
        {"id": article},
    )


def insert(db: Database, article: Article, *, site: str, now: str, body: str | None) -> int:
    """Put down a new article and its pictures; answers its number."""
    row = {"url": article.url, "site": site, "first_seen": now, "last_seen": now}
    row |= columns(article) | {"recorded": now, "body": body}
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    cursor = db.conn.execute(f"insert into articles ({names}) values ({marks})", row)
    number = int(cursor.lastrowid or 0)
    _put_images(db, number, article)
    return number


def replace(db: Database, number: int, article: Article, *, body: str | None) -> None:
    """Let the article be what was cut now. Its number, address and first sight stay."""
    row = columns(article) | {"body": body}
    places = ", ".join(f"{name} = :{name}" for name in row)
    db.conn.execute(f"update articles set {places} where id = :id", row | {"id": number})
    _put_images(db, number, article)


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


def _put_images(db: Database, number: int, article: Article) -> None:
    db.conn.execute("delete from images where article = ?", (number,))
    db.conn.executemany(
        "insert into images (article, position, url, caption, credit) values (?, ?, ?, ?, ?)",
        [
            (number, position, image.url, image.caption, image.credit)
            for position, image in enumerate(article.images)
        ],
    )


def _at(dated: Dated | None) -> str | None:
    return dated.at if dated else None


def _list(items: tuple[str, ...]) -> str:
    return json.dumps(items, ensure_ascii=False)


def _read(row: Row) -> Row:
    return row | {name: json.loads(row[name]) for name in _LISTS}
