"""Takes down articles and addresses, with everything about them, for good.

This removes the article's row, revisions, pictures that no other article shows, former cuts, raw
pages, fetches, addresses, its words in the search index and its place in a cluster. A tombstone of
hashes and the reason stays, so that no crawl and no import brings it back. What other pages say
about it stays: the headline in a stored front page, for example.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from archive.database.db import Archive
from archive.database.rows import rows, value
from archive.index.update import forget
from archive.tables import articles, fetches, pages, sites, sources, templates, tombstones
from archive.tables.addresses import contents, urls
from archive.tables.addresses.identity import key_of
from archive.tables.linked import pictures


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be taken down: articles, and addresses that are no articles."""

    articles: tuple[int, ...]
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased. `addresses` counts tombstones of URLs."""

    articles: int
    addresses: int
    pages: int
    site: str | None = None
    pictures: int = 0


def at(archive: Archive, addresses: Iterable[str]) -> Found:
    """What stands at these addresses. An address that the archive never saw is taken too, so that
    it never comes."""
    found: dict[int, None] = {}
    bare: list[str] = []
    for url in addresses:
        row = articles.find(archive, url)
        if row is None:
            bare.append(key_of(url))
        else:
            found[row.id] = None
    return Found(tuple(found), tuple(bare))


def take_down(
    archive: Archive, found: Found, *, site: str | None = None, why: str, now: str
) -> Erased:
    """Erase what was found, and with `site` the whole site; in one transaction.

    The caller holds the crawl lock.
    """
    archive.db.execute("pragma secure_delete = on")
    archive.bodies.execute("pragma secure_delete = on")
    addresses: set[str] = set()
    bodies: set[str] = set()
    with archive.batch():
        for slug in _sites_of(archive, found.articles):
            templates.forget_samples(archive, slug, now)
        for number in found.articles:
            addresses |= _addresses(archive, number)
            bodies |= _bodies(archive, "article = ?", (number,)) | _own_bodies(archive, number)
            forget(archive, number)
            fetches.delete_article(archive.db, number)
            articles.delete(archive.db, number)
        for address in (*addresses, *found.addresses):
            bodies |= _bodies(archive, "url = ?1 or redirected_to = ?1", (address,))
            _erase_address(archive, address, why=why, now=now)
        if site is not None:
            bodies |= _bodies(archive, "site = ?", (site,))
            bodies |= _site_bodies(archive, site)
            _erase_site(archive, site, why=why, now=now)
            contents.drop_site(archive, site)
        contents.drop(archive, (*addresses, *found.addresses))
        gone = _drop_bodies(archive, bodies)
        gone_pictures = pictures.forget_unshown(archive) if found.articles else 0
    archive.forget_caches()
    return Erased(
        len(found.articles), len(addresses) + len(found.addresses), gone, site, gone_pictures
    )


def _sites_of(archive: Archive, numbers: Iterable[int]) -> list[str]:
    of_one = "select site from articles where id = ?"
    return sorted({value(archive.db, of_one, (number,)) for number in numbers})


def _addresses(archive: Archive, number: int) -> set[str]:
    """Every address that the article has or had, or that led to it."""
    sql = """select url from articles where id = :id
             union select url from urls where article = :id
             union select url from fetches where article = :id
             union select redirected_to from fetches
                 where article = :id and redirected_to is not null"""
    return {row["url"] for row in rows(archive.db, sql, {"id": number})}


def _own_bodies(archive: Archive, number: int) -> set[str]:
    sql = """select body from articles where id = :id and body is not null
             union select body from revisions where article = :id and body is not null"""
    return {row["body"] for row in rows(archive.db, sql, {"id": number})}


def _bodies(archive: Archive, where: str, values: tuple[str | int, ...]) -> set[str]:
    sql = f"select distinct body from fetches where body is not null and ({where})"
    return {row["body"] for row in rows(archive.db, sql, values)}


def _site_bodies(archive: Archive, site: str) -> set[str]:
    found = rows(archive.bodies, "select digest from bodies where site = ?", (site,))
    return {row["digest"] for row in found}


def _erase_address(archive: Archive, address: str, *, why: str, now: str) -> None:
    db = archive.db
    fetches.delete_address(db, address)
    urls.delete(db, address)
    listed = "select rowid, window from sources where instr(window, ?) > 0"
    for source in rows(db, listed, (json.dumps(address)[1:-1],)):
        window = [one for one in json.loads(source["window"]) if key_of(one) != address]
        sources.set_window(db, source["rowid"], window)
    tombstones.put(db, "url", address, why=why, now=now)


def _erase_site(archive: Archive, site: str, *, why: str, now: str) -> None:
    db = archive.db
    for table in (fetches, urls, sources, templates):
        table.delete_site(db, site)
    sites.delete(db, site)
    tombstones.put(db, "site", site, why=why, now=now)


def _drop_bodies(archive: Archive, bodies: Iterable[str]) -> int:
    """Remove raw pages, except one that belongs to another article or address as well."""
    gone = 0
    for body in sorted(bodies):
        if not value(archive.db, _STILL_NAMED, {"body": body}) and pages.has(archive, body):
            pages.remove(archive, body)
            gone += 1
    return gone


_STILL_NAMED = """select 1 where exists (select 1 from articles where body = :body)
    or exists (select 1 from revisions where body = :body)
    or exists (select 1 from fetches where body = :body)
    or exists (select 1 from sources where digest = :body and kind = 'robots')"""
