"""Where a site's pages put title, byline and date, and where their articles end.

The first three places are learned from pages that also state these fields for machines. They are
used on pages that do not. The end is learned from pages that keep no line behind a certain block:
the boundary.

A place is the signature of a block. A page teaches the place in which its stated authors, day or
headline stand. A place counts after three pages have taught it, and half of the pages that have
such a block. It is only read where the page itself leaves a field open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cleaners.blocks.learning.template import Template
from cleaners.blocks.line import Line
from cleaners.language.fingerprint import line_key
from cleaners.metadata.authors.names import read_byline
from cleaners.metadata.dates.datelines import day_in
from cleaners.metadata.dates.labels import dates_of
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.plain import comparable
from cleaners.metadata.read import Metadata
from cleaners.metadata.titles.choose import squash
from cleaners.types.article import Dated

LONGEST = 160  # characters of a block that is a byline or a date
SOURCE = "template"


def places_of(lines: Sequence[Line], metadata: Metadata) -> tuple[tuple[str, str], ...]:
    """What a page teaches: (role, signature) of the blocks that hold what it states."""
    found: dict[str, str] = {}
    for line in lines:
        if line.signature:
            for role in _roles(line, metadata):
                found.setdefault(role, line.signature)
    return tuple(sorted(found.items()))


def boundary_of(lines: Sequence[Line], kept: Collection[int]) -> tuple[tuple[str, str], ...]:
    """What a page teaches about the end of its articles: (role, signature) of the first block
    behind the kept lines, if the page has only one block like it."""
    behind = max(kept, default=len(lines)) + 1
    if behind >= len(lines):
        return ()
    signature = lines[behind].signature
    alone = sum(line.signature == signature for line in lines) == 1
    return (("boundary", signature),) if signature and alone else ()


def _roles(line: Line, metadata: Metadata) -> Iterator[str]:
    if line.titled and line.heading and comparable(line.text) == comparable(metadata.title or ""):
        yield "title"
    if len(line.text) > LONGEST:
        return
    if metadata.authors_stated and all(name in line.text for name in metadata.authors):
        yield "byline"
    if _is_stated(metadata.published) and any(map(str.isdigit, line.text)):
        moments = (parse(said.text, metadata.language) for said in dates_of(line.text))
        if any(moment and _same_day(moment.at.date(), metadata.published) for moment in moments):
            yield "date"


def _is_stated(published: Dated | None) -> bool:
    return published is not None and published.source.startswith(("json-ld", "meta", "microdata"))


def _same_day(day: date, published: Dated | None) -> bool:
    """Whether a printed day is the stated one, which is written in UTC."""
    stated = date.fromisoformat(published.at[:10]) if published else day
    return abs(day - stated) <= timedelta(days=1)


def placed(metadata: Metadata, lines: Sequence[Line], template: Template, fetched: str) -> Metadata:
    """The metadata. What it lacks is read from the places that the site's pages have taught."""
    if not template.places:
        return metadata
    if not metadata.authors and (line := _line(lines, template.place("byline"))):
        site = frozenset((squash(metadata.site_name or ""),))
        byline = read_byline(line.text[:LONGEST], site, metadata.language, strict=True)
        metadata = replace(metadata, authors=byline.people)
    if metadata.published is None and (line := _line(lines, template.place("date"))):
        metadata = replace(
            metadata, published=day_in(line.text[:LONGEST], metadata.language, fetched, SOURCE)
        )
    if _is_site_s(metadata.title, template) and (line := _line(lines, template.place("title"))):
        metadata = replace(metadata, title=line.text)
    return metadata


def _line(lines: Sequence[Line], signature: str | None) -> Line | None:
    """The first block at a place."""
    return (
        next((line for line in lines if line.signature == signature), None) if signature else None
    )


def _is_site_s(title: str | None, template: Template) -> bool:
    """Whether there is no title, or one that other pages of the site have too."""
    known = template.texts.get(line_key(title)) if title else None
    return not title or (known is not None and known.pages > 1)
