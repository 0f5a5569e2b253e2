"""Former versions of articles: what each said before its publisher changed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.database.db import Archive
from archive.database.rows import Record, records
from archive.database.sqlite import Database
from archive.tables.addresses.likeness import Worded, alike


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


def took_in(db: Database, article: int, other: Worded) -> bool:
    """Whether a former version had nothing in common with another article.

    Then the two were no one article, even where this one holds the other's text by now.
    """
    former = db.conn.execute(
        "select title, text from revisions where article = ? order by number limit 50", (article,)
    ).fetchall()
    return any(not alike((title, text), other) for title, text in former)


def of_article(archive: Archive, article: int) -> list[RevisionRow]:
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


def insert(db: Database, article: int, versions: Iterable[RevisionRow]) -> None:
    """Store former versions of an article, under their numbers."""
    db.conn.executemany(
        """insert into revisions (article, number, recorded, title, lead, text, modified, cleaner,
               body, parts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                *(article, one.number, one.recorded, one.title, one.lead, one.text),
                *(one.modified, one.cleaner, one.body, one.parts),
            )
            for one in versions
        ],
    )


def rewrite(db: Database, article: int, versions: Iterable[RevisionRow]) -> None:
    """Replace all former versions of an article by these."""
    db.conn.execute("delete from revisions where article = ?", (article,))
    insert(db, article, versions)
