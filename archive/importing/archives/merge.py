"""Merges another archive into this one, so that crawls on several machines become one archive.

An article is the same under whichever of its addresses each machine found it. Its versions are
joined in order of time, and it was first seen when either archive first saw it. Raw pages, fetches
and addresses are taken over, and what was taken down there is taken down here. A later merge costs
what is new since then (see merged_before.py), and changes nothing else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import Row, first, rows, value
from archive.importing.archives import merged_pictures
from archive.importing.archives.merged_before import WHOLE, Since, note, since
from archive.importing.archives.taken_down import apply_tombstones
from archive.importing.homes import match_sites
from archive.recording import versions
from archive.tables import articles, fetches, pages, templates
from archive.tables.addresses import contents, urls
from archive.tables.addresses.likeness import alike
from archive.tables.articles import Sightings
from archive.tables.outcomes import Outcome
from archive.tables.tombstones import find as tombstone
from cleaners.types.article import RESERVED

BATCH = 100
Progress = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class _Union:
    """Two archives being merged, and how the other's rows are numbered here.

    `numbers` maps its articles that were taken over to ours, `known` further ones. `refused` are
    those that may not be kept here. `part`: only the sites of `slugs` are taken.
    """

    archive: Archive
    other: Archive
    slugs: dict[str, str]
    refused: frozenset[int]
    part: bool = False
    numbers: dict[int, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)


def merge(
    archive: Archive,
    other: Archive,
    *,
    now: str,
    progress: Progress | None = None,
    refuses_reserved: bool = True,
    again: bool = False,
    wanted: Callable[[str], bool] | None = None,
) -> Counter[str]:
    """Take over what `other` has.

    Returns the number of its articles by outcome word. `wanted` says for a slug whether the site is
    taken over; without it all are. What an earlier merge took over is passed over, unless `again`.
    With `refuses_reserved` no reserved article is taken. The caller holds the lock.
    """
    after = (
        WHOLE if again or wanted is not None else since(archive, other, refuses=refuses_reserved)
    )
    counters: Counter[str] = Counter()
    counters[Outcome.ERASED] += apply_tombstones(archive, other, now)
    refused = _reserved(other) if refuses_reserved else frozenset()
    slugs = match_sites(archive, other, now, wanted)
    union = _Union(archive, other, slugs, refused, part=wanted is not None)
    _templates(union, now)
    for batch in _batches(union, _NEW_ARTICLES, after):
        with archive.batch():
            for row in batch:
                counters[_article(union, row)] += 1
        if progress:
            progress(sum(counters.values()), batch[-1]["url"])
    for chosen, take in ((_NEW_FETCHES, _fetch), (_NEW_URLS, _address)):
        for batch in _batches(union, chosen, after):
            with archive.batch():
                for row in batch:
                    take(union, row)
    _pictures(union, after)
    _part_with_the_gone(union, after)
    if wanted is None:
        note(archive, other, now, refuses=refuses_reserved)
    return +counters


def _reserved(other: Archive) -> frozenset[int]:
    """The numbers of the articles whose publishers reserve text and data mining."""
    sql = (
        "select id from articles where rights <> '[]'"
        " and exists (select 1 from json_each(rights) where value = ?)"
    )
    return frozenset(row["id"] for row in rows(other.db, sql, (RESERVED,)))


def _templates(union: _Union, now: str) -> None:
    """Take the templates of sites that have none here. Two templates cannot be added up."""
    learned = {row["site"] for row in rows(union.archive.db, "select site from templates")}
    for row in rows(union.other.db, "select site from templates order by site"):
        slug = union.slugs.get(row["site"])
        if (
            slug is not None
            and slug not in learned
            and not templates.load(union.archive, slug).pages
        ):
            templates.save(union.archive, slug, templates.load(union.other, row["site"]), now)


# The new rows of a table, in batches by number.
_NEW_ARTICLES = """articles where (:fetch = 0
    or id in (select article from fetches where id > :fetch and article is not null))"""
_NEW_FETCHES = "fetches where id > :fetch"
_NEW_URLS = """urls where (:fetch = 0 or discovered >= :moment or checked >= :moment
    or url in (select url from fetches where id > :fetch)
    or url in (select redirected_to from fetches where id > :fetch))"""


def _batches(union: _Union, chosen: str, after: Since) -> Iterator[list[Row]]:
    """All new rows in the order of their numbers, in batches."""
    last = 0
    sql = f"""select rowid as number, * from {chosen} and rowid > :last
              and (:all or site in (select value from json_each(:sites)))
              order by rowid limit :limit"""
    known = {"fetch": after.fetch, "moment": after.moment, "limit": BATCH}
    known |= {"all": not union.part, "sites": json.dumps(list(union.slugs))}
    while batch := rows(union.other.db, sql, known | {"last": last}):
        yield batch
        last = batch[-1]["number"]


def _article(union: _Union, row: Row) -> Outcome:
    archive, slug = union.archive, union.slugs[row["site"]]
    addresses = _addresses(union, row)
    if tombstone(archive.db, slug, *addresses):
        return Outcome.ERASED
    if row["id"] in union.refused:
        return Outcome.RESERVED
    theirs = [_with_page(union, row, one) for one in versions.of_article(union.other, row["id"])]
    number = _number_here(archive, addresses, theirs[-1])
    if number is None:
        kept = {name: cell for name, cell in row.items() if name not in _NOT_TAKEN}
        kept |= {"site": slug, "body": theirs[-1].body}
        union.numbers[row["id"]] = versions.take_over(archive, kept, theirs)
        return Outcome.ARTICLE
    union.numbers[row["id"]] = number
    _join_sightings(archive, number, row)
    new = versions.join(archive, number, theirs)
    return Outcome.UPDATED if new else Outcome.UNCHANGED


def _addresses(union: _Union, row: Row) -> list[str]:
    """The article's own address, then those that lead to it."""
    sql = "select url from urls where article = ? and url <> ? order by url"
    led = rows(union.other.db, sql, (row["id"], row["url"]))
    return [row["url"], *(one["url"] for one in led)]


def _number_here(archive: Archive, addresses: list[str], theirs: versions.Version) -> int | None:
    """Our article with the same address, or one that leads there and shares words with theirs."""
    own, *led = addresses
    number = articles.number_of(archive.db, own)
    for address in led if number is None else ():
        other = articles.number_of(archive.db, address)
        if other is None:
            continue
        mine = versions.of_article(archive, other)[-1]
        if alike((mine.title, mine.text), theirs):
            return other
    return number


def _join_sightings(archive: Archive, number: int, theirs: Row) -> None:
    """First and last seen are the extremes of both.

    Gone only if neither saw it later. The later address wins.
    """
    sql = "select url, last_seen, gone from articles where id = ?"
    mine = first(archive.db, sql, (number,)) or theirs
    seen = max(mine["last_seen"], theirs["last_seen"])
    gone = [one["gone"] for one in (mine, theirs) if one["gone"] and one["gone"] >= seen]
    later = theirs if theirs["last_seen"] > mine["last_seen"] else mine
    seen_by_both = Sightings(theirs["first_seen"], seen, min(gone, default=None), later["url"])
    articles.set_sightings(archive.db, number, seen_by_both)


def _with_page(union: _Union, row: Row, version: versions.Version) -> versions.Version:
    """The version, with its raw page taken over. It names no page that neither archive has."""
    archive, other = union.archive, union.other
    if version.body is None:
        return version
    try:
        page = fetches.page_of_version(other, row["id"], version.body)
    except (NotFound, ArchiveDamaged):
        kept = pages.has(archive, version.body)
        return version if kept else versions.without_page(version)
    if not pages.has(archive, version.body):
        pages.store(archive, page.body, site=union.slugs[row["site"]], now=page.fetched)
    return versions.with_page(version, page)


_NOT_TAKEN = ("id", "number", "cluster", "own_share")


def _number(union: _Union, theirs: int | None) -> int | None:
    """Our number of the other's article, also of one that was not taken over this time."""
    if theirs is None or theirs in union.refused:
        return None
    if theirs not in union.numbers:
        url = value(union.other.db, "select url from articles where id = ?", (theirs,))
        number = articles.number_of(union.archive.db, url) if url else None
        if number is None:
            return None
        union.known[theirs] = number
    return union.numbers.get(theirs) or union.known[theirs]


def _pictures(union: _Union, after: Since) -> None:
    """The pictures of articles that are here too, as far as they are new."""
    theirs = merged_pictures.articles_with_news(union.other, after.fetch, after.moment)
    for at in range(0, len(theirs), BATCH):
        with union.archive.batch():
            for number in theirs[at : at + BATCH]:
                _pictures_of(union, number)


def _pictures_of(union: _Union, theirs: int) -> None:
    number = _number(union, theirs)
    site = value(union.other.db, "select site from articles where id = ?", (theirs,))
    if number is not None and site in union.slugs:
        slug = union.slugs[site]
        merged_pictures.take(union.archive, union.other, theirs, number, slug)


def _part_with_the_gone(union: _Union, after: Since) -> None:
    """Mark articles as gone since the first 404 after they were last seen, whichever machine got
    it."""
    sql = "select distinct url from fetches where outcome = 'gone' and id > ?"
    theirs = rows(union.other.db, sql, (after.fetch,))
    met = {articles.number_of(union.archive.db, row["url"]) for row in theirs}
    with union.archive.transaction() as db:
        articles.mark_gone_by_fetches(db, {*union.numbers.values(), *met})


def _fetch(union: _Union, row: Row) -> None:
    """Take over a fetch that is not here yet."""
    if row["article"] in union.refused:
        row = row | {
            "outcome": str(Outcome.RESERVED),
            "detail": "the page reserves text and data mining",
            "body": None,
        }
    same = (row["url"], row["fetched"], row["outcome"])
    known = "select 1 from fetches where url = ? and fetched = ? and outcome = ? limit 1"
    slug = union.slugs.get(row["site"] or "", row["site"])
    named = filter(None, (row["url"], row["redirected_to"]))
    if value(union.archive.db, known, same) or tombstone(union.archive.db, slug or "", *named):
        return
    _insert_fetch(union, row | {"site": slug, "article": _number(union, row["article"])})


def _insert_fetch(union: _Union, row: Row) -> None:
    archive, other = union.archive, union.other
    kept = {name: cell for name, cell in row.items() if name not in ("id", "run", "number")}
    if kept["body"] and not pages.has(archive, kept["body"]):
        try:
            body = pages.load(other, kept["body"])
            pages.store(archive, body, site=row["site"] or "", now=row["fetched"])
        except (NotFound, ArchiveDamaged):
            kept["body"] = None
    fetches.insert_row(archive.db, kept)


def _address(union: _Union, row: Row) -> None:
    """Take over an address. The later visit knows better; the earlier discovery counts as first."""
    slug = union.slugs[row["site"]]
    if tombstone(union.archive.db, slug, row["url"]):
        return
    if row["article"] in union.refused:
        row = row | {"outcome": str(Outcome.RESERVED)}
    number = _number(union, row["article"])
    urls.take_over(union.archive.db, row | {"site": slug, "article": number})
    if number is None and row["article"] not in union.refused:
        contents.take_over(union.archive, union.other, row["url"], slug)
