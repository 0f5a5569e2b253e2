"""The day with which a report's text opens, behind the place it is from: `TOLMEN, Jan. 2, 2026 —`.

Press releases say it there and often nowhere else.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.dates.labels import DATE
from cleaners.metadata.plain import plain

PARAGRAPHS = 3  # below the headline
LONGEST, SHORT, PLACES = 120, 3, 8  # characters of an opening and of a small word; words
_END = re.compile(r"\s*(?:[-–—―]{1,2}|/\s?-{1,2})\s|\)\s*[-–—―]{1,2}\s?|\s/\s")
_WIRE = re.compile(r"/[^/]{2,40}/|\([^()]{2,40}\)")  # `/PRNewswire/`, `(GLOBE NEWSWIRE)`
_APART = re.compile(r"[,.(:–—-]")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_DAY = re.compile(r"([^\W\d_]+)\W+\d{1,2}\W+[^\W\d_]{3}")  # `born 2 May`


def opening_day(headline: HtmlElement) -> str | None:
    """The date at the beginning of the text below a headline, as text; None where none stands."""
    text = next(headline.iterancestors("article", "main", "body"), None)
    paragraphs = () if text is None else text.iter("p")
    for paragraph in islice(paragraphs, PARAGRAPHS):
        said = plain(paragraph.text_content()[: 4 * LONGEST])
        if (day := _day(said[:LONGEST])) is not None:
            return day
    return None


def _day(said: str) -> str | None:
    """The date in an opening that says besides only where: each word is a name, or is small."""
    date = DATE.search(said)
    end = None if date is None else _END.search(said, date.end())
    if date is None or end is None or not said[0].isupper():
        return None
    before = _BEFORE_DAY.match(date[0])
    place = said[: date.start()] + _WIRE.sub(" ", said[date.end() : end.end()])
    place += f" {before[1]}" if before else ""
    if not (_APART.search(said, 0, date.start()) or place.isupper()):  # `Since 2 May`
        return None
    words = _WORD.findall(place)
    named = all(not word.islower() or len(word) <= SHORT for word in words)
    return date[0] if 0 < len(words) <= PLACES and named else None
