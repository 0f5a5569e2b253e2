"""Who wrote an article, and when, as the lines right around it say, where nothing else does.

A page of before 2010, or of a plain theme, has neither fields for machines nor classes: a byline is
a line that says so (`By Jane Doe, 3 May 2008`), above the first paragraph or below the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from cleaners.blocks.line import SHORT, Line
from cleaners.blocks.rules.rows import days_of_diary, is_told_in_parts
from cleaners.blocks.select import Body
from cleaners.metadata.authors.name_lines import bare_line, is_byline, is_name
from cleaners.metadata.authors.names import read_byline
from cleaners.metadata.dates.datelines import ARTICLE_S, day_in, is_dateline
from cleaners.metadata.read import Metadata
from cleaners.metadata.titles.choose import squash
from cleaners.types.article import Dated

LONGEST = 130  # characters
ABOVE, FEW = 6, 3  # lines
MOSTLY = 0.6  # of a line, where it is a link
_PARTS = re.compile(r"\s?\|\s?|\s[·•/]\s")
SOURCE = "text"
# Where the site has its own day, and readers theirs.
_ELSEWHERE = re.compile(
    r"comment|related|popular|trending|most-?read|teaser|site-header|masthead|top-?bar|(?:current|today)s?-?date|<header[^<]*<body|<(?:nav|aside)\b"
)
_FILED = frozenset(("tags", "published", "byline"))


def credited(metadata: Metadata, lines: Sequence[Line], body: Body, fetched: str) -> Metadata:
    """The metadata, with the authors and the day that it lacks read from the lines around the
    article."""
    if metadata.authors and metadata.published is not None:
        return metadata
    around = list(_around(lines, body))
    if not metadata.authors:
        site = frozenset((squash(metadata.site_name or ""),))
        bylines = (
            read_byline(bare_line(said), site, metadata.language, strict=True)
            for line in around
            for said in (() if line.heading == 1 else _said_by(line))
        )
        people = next((byline.people for byline in bylines if byline.people), ())
        metadata = replace(metadata, authors=people)
    if metadata.published is None:
        last = max((at for at in body.kept if lines[at].size > SHORT), default=0)
        entries = days_of_diary(lines[: last + ABOVE])
        days = (
            _day(line, metadata.language, fetched)
            for line in around
            if _says_when(line) and line.text not in entries
        )
        metadata = replace(metadata, published=next((day for day in days if day), None))
    return metadata


def _around(lines: Sequence[Line], body: Body) -> Iterator[Line]:
    """The lines between headline, lead and the first paragraph, the one above the headline, and the
    one right behind the last paragraph: further on, readers answer."""
    prose = [at for at in (*body.lead, *body.kept) if lines[at].size > SHORT]
    if not prose:
        return
    first, last = min(prose), max(prose)
    begins = min((at for at in body.kept if lines[at].size > SHORT), default=first)
    headline = max((at for at in range(first) if lines[at].titled), default=None)
    start = first - ABOVE if headline is None else max(headline, first - ABOVE)
    behind_lead = lines[first + 1 : begins][:ABOVE]
    if first == begins and lines[first].below_headline:  # it may be a lead that no name tells
        cut = takewhile(lambda at: at not in body.kept, range(first + 1, last))
        behind_lead = tuple(lines[at] for at in islice(cut, FEW))
    for line in (*lines[max(0, start) : first], *behind_lead):
        if len(line.text) <= LONGEST:
            yield line
    if headline:
        above, title = lines[headline - 1].signature, lines[headline].signature
        if above.partition("<")[2] == title.partition("<")[2] or not _ELSEWHERE.search(above):
            yield lines[headline - 1]
    behind = lines[last + 1 : last + 2]
    yield from (line for line in behind if not _ELSEWHERE.search(line.signature))


def _said_by(line: Line) -> Iterator[str]:
    """What of a line says by whom: the whole, the parts that do, or the name that it begins with,
    where it also says when and links to where it was filed."""
    if is_byline(line.text):
        yield line.text
        return
    parts = _PARTS.split(line.text)
    yield from (part for part in parts if is_byline(part))
    filed = len(parts) > 2 and 0 < line.link < MOSTLY and not line.card  # a card has no more
    if filed and is_name(line.text) and is_told_in_parts(line):
        yield line.text


def _says_when(line: Line) -> bool:
    """Whether a line says when the article was made: a date alone, or beside a name or a word for
    it."""
    if line.kind == "updated" or not any(map(str.isdigit, line.text)):
        return False
    if line.kind in _FILED or is_dateline(line.text):
        return True
    return len(line.text) <= LONGEST and (is_byline(line.text) or is_name(line.text))


def _day(line: Line, language: str | None, fetched: str) -> Dated | None:
    # `Submitted` is of a paper's history, unless somebody submitted the whole of it.
    labels = ARTICLE_S | {"other"} if is_byline(line.text) else ARTICLE_S
    return day_in(line.text[:LONGEST], language, fetched, SOURCE, labels)
