"""The pictures of articles on their way from one archive into another."""

from __future__ import annotations

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import Row, rows, value
from archive.tables.linked import picture_bodies, pictures


def articles_with_news(other: Archive, fetch: int, moment: str) -> list[int]:
    """Their articles with pictures that an earlier merge up to this moment did not take over.

    `fetch` 0: there was none."""
    found = rows(
        other.db,
        """select distinct article from article_pictures join pictures using (url)
           where :fetch = 0 or asked is null or asked >= :moment order by article""",
        {"fetch": fetch, "moment": moment},
    )
    return [row["article"] for row in found]


def take(archive: Archive, other: Archive, theirs: int, number: int, site: str) -> None:
    """Let our article have the pictures of theirs. A picture that is kept here stays as it is.

    Where ours has pictures of its own, what only theirs has counts as one of a former version.
    """
    has = "select 1 from article_pictures where article = ? and position is not null"
    own = bool(value(archive.db, has, (number,)))
    sql = """select * from article_pictures join pictures using (url)
             where article = ? order by position is null, position, url"""
    for row in rows(other.db, sql, (theirs,)):
        pictures.take_over(archive.db, _with_body(archive, other, row), site)
        pictures.take_place(archive.db, number, row, former=own)


def _with_body(archive: Archive, other: Archive, row: Row) -> Row:
    """Their row, its picture kept here too; due again where it is lost or damaged there."""
    if row["digest"] is None or picture_bodies.has(archive, row["digest"]):
        return row
    try:
        body, _ = picture_bodies.load(other, row["digest"])
    except (NotFound, ArchiveDamaged):
        lost = dict.fromkeys(("outcome", "detail", "digest", "type", "bytes"))
        return row | lost | {"due": row["asked"]}
    picture_bodies.store(archive, body, row["asked"] or "")
    return row
