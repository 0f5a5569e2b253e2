"""Joins two articles that are one: an old address and a new one, each stored before the other was
known."""

from __future__ import annotations

from archive.database.db import Archive
from archive.database.rows import first
from archive.index.update import forget, update_index
from archive.recording import versions
from archive.tables import articles, fetches, revisions
from archive.tables.addresses import urls
from archive.tables.addresses.likeness import alike
from archive.tables.articles import Sightings


def join_articles(archive: Archive, one: int, other: int, *, url: str) -> int:
    """Make one article of two, under `url`.

    Returns the number of the older, which stays. The versions of both become its history, in order
    of time. The addresses and fetches of both become its own. The caller has a transaction open.
    """
    db = archive.db
    kept, gone = sorted((one, other))
    said = versions.of_article(archive, gone)
    seen = db.execute(
        "select min(first_seen), max(last_seen) from articles where id in (?, ?)", (kept, gone)
    ).fetchone()
    urls.hand_over(db, gone, kept)
    fetches.hand_over(db, gone, kept)
    forget(archive, gone)
    articles.delete(db, gone)
    versions.join(archive, kept, said)
    articles.set_sightings(db, kept, Sightings(seen[0], seen[1], None, url))
    update_index(archive, kept)
    return kept


def is_one_story(archive: Archive, one: int, other: int, least: float) -> bool:
    """Whether two stored articles may be one, edited between the two visits."""
    row = first(archive.db, "select title, text from articles where id = ?", (one,))
    kept = first(archive.db, "select title, text from articles where id = ?", (other,))
    if row is None or kept is None:
        return False
    words = _Words(**row)
    if revisions.took_in(archive.db, other, words):
        return False
    return alike((kept["title"], kept["text"]), words, least)


class _Words:
    """A title and a text, as `alike` takes them."""

    def __init__(self, title: str | None, text: str) -> None:
        self.title, self.text = title, text
