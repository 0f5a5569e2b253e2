"""The links of the current texts, and which articles cite which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.database.db import Archive
from archive.database.rows import Record, records
from archive.database.sqlite import Database
from cleaners.parts.standoff import may_link, parts_of
from cleaners.urls.keys import canonical

MOST = 1_000  # links of one article
_STEP = "[A-Za-z0-9_~-][A-Za-z0-9_.~-]*"
_USUAL = re.compile(rf"https?://[a-z0-9]+(?:[.-][a-z0-9]+)+/(?:{_STEP}/)*(?:{_STEP})?", re.A)


LinkFound = tuple[str, str, int]
"""A link of a text: its address, its words, its line."""


def links_in(text: str, parts: str | None) -> list[LinkFound]:
    """The links that are stored of a text with these parts."""
    return list(islice(_found(text, parts), MOST)) if may_link(parts) else []


def refresh(
    db: Database,
    number: int,
    text: str,
    parts: str | None,
    known: Sequence[LinkFound] | None = None,
) -> None:
    """Bring an article's links in line with its text and parts; `known` where they were found."""
    db.conn.execute("delete from links where article = ?", (number,))
    found = links_in(text, parts) if known is None else known
    if not found:
        return
    db.conn.executemany(
        "insert into links (article, position, url, text, part) values (?, ?, ?, ?, ?)",
        [(number, position, *one) for position, one in enumerate(found)],
    )


def _found(text: str, column: str | None) -> Iterator[LinkFound]:
    """Address, words and line of each link."""
    for at, part in enumerate(parts_of(text, column)):
        for span in part.spans:
            if span.href and (key := _key(span.href)):
                yield key, part.text[span.start : span.end], at


def _key(href: str) -> str | None:
    """The canonical address; most links are written in that form."""
    return href if _USUAL.fullmatch(href) else canonical(href)


@dataclass(frozen=True, slots=True)
class LinkRow(Record):
    """A link of an article. `cited` is the article here that it leads to."""

    url: str
    text: str
    part: int
    cited: int | None


@dataclass(frozen=True, slots=True)
class CitingRow(Record):
    """An article that cites another, as lists show it."""

    id: int
    url: str
    title: str | None
    site: str
    language: str | None
    published: str | None
    first_seen: str


def of_article(archive: Archive, number: int) -> list[LinkRow]:
    """The links of an article, in their order."""
    return records(
        archive.db,
        LinkRow,
        """select url, text, part,
                  coalesce((select id from articles where articles.url = links.url),
                           (select article from urls where urls.url = links.url)) as cited
           from links where article = ? order by position""",
        (number,),
    )


def citing(archive: Archive, number: int, most: int = -1) -> list[CitingRow]:
    """The other articles that link to this one, under any of its addresses; the oldest first."""
    return records(
        archive.db,
        CitingRow,
        """select id, url, title, site, language, published, first_seen from articles
           where id <> :number and id in (
               select links.article from links where links.url in (
                   select url from articles where id = :number
                   union select url from urls where article = :number))
           order by coalesce(published, first_seen), id limit :most""",
        {"number": number, "most": most},
    )
