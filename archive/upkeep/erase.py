"""Finds what a person wants to be erased, and erases it while no crawl runs.

`recording.take_down` says what is removed and what stays. `vacuum` overwrites the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.database.db import Archive
from archive.database.rows import rows
from archive.recording.take_down import Erased, Found, at, take_down
from archive.tables import runs, sites


@dataclass(frozen=True, slots=True)
class Target:
    """What to erase: addresses, articles by number, those by an author, a site."""

    urls: tuple[str, ...] = ()
    site: str | None = None
    author: str | None = None
    articles: tuple[int, ...] = ()


def find(archive: Archive, target: Target) -> Found:
    """What is meant."""
    named = at(archive, target.urls)
    found = dict.fromkeys((*named.articles, *target.articles))
    for sql, asked in _SEARCHES.items():
        name = getattr(target, asked)
        if name is not None:
            found |= dict.fromkeys(row["id"] for row in rows(archive.db, sql, (name,)))
    if target.site is not None:
        sites.get(archive, target.site)
    return replace(named, articles=tuple(found))


_SEARCHES = {
    "select id from articles where site = ?": "site",
    "select id from articles where exists (select 1 from json_each(authors)"
    " where lower(value) = lower(?))": "author",
}


def erase(archive: Archive, target: Target, *, why: str, now: str) -> Erased:
    """Erase all that is meant, in one transaction.

    Raises NotFound for an unknown site, and CrawlLocked while a crawl runs: a crawl remembers raw
    pages that it compresses others against, and one of them may be removed now.
    """
    with runs.crawl_lock(archive.path):
        found = find(archive, target)
        return take_down(archive, found, site=target.site, why=why, now=now)
