"""Lines that are a date and nothing else: `Monday, 22 January 2018 at 0:13`."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from cleaners.language.sentences import ends_sentence
from cleaners.metadata.dates.dates import dated
from cleaners.metadata.dates.labels import dates_of, without_labels
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.dates.short_lines import CASED
from cleaners.metadata.dates.visible import TOLD
from cleaners.types.article import Dated

ARTICLE_S: frozenset[str | None] = frozenset((None, "published"))  # labels of its first day
LONGEST = 70  # characters
MOST_WORDS, SHORT_WORD = 2, 4  # besides the date: a weekday, a zone; `at`, `Uhr`, `às`
_HOUR = re.compile(r"\d{1,2}\s?[:.h時时시]\s?\d{0,2}(?::\d\d)?|(?<!\d)\d{1,2}\s?[日号號일]")
_WORD = re.compile(r"[^\W\d_]+")


def is_dateline(text: str) -> bool:
    """Whether a line says when and nothing else."""
    if len(text) > LONGEST or sum(map(str.isdigit, text)) < 3:
        return False
    rest = without_dates(text)
    if any(map(str.isdigit, rest)):
        return False
    if TOLD.search(text) or (ends_sentence(text) and _tells(rest)):
        return False
    long = [word for word in _WORD.findall(rest) if len(word) > SHORT_WORD]
    return len(long) <= MOST_WORDS and len(rest.split()) <= 5 and parse(text) is not None


def _tells(rest: str) -> bool:
    """Whether what a line with a stop says besides its date is a sentence: `The fair opens.`"""
    if not CASED.search(rest):
        return sum(map(str.isalpha, rest)) > SHORT_WORD
    return any(word[0].islower() and len(word) > SHORT_WORD for word in _WORD.findall(rest))


@lru_cache(maxsize=256)  # a line at the edge is asked about for dates, for names and for bylines
def without_dates(text: str) -> str:
    """A line without its dates, their labels and hours."""
    return _HOUR.sub(" ", without_labels(text))


def day_in(
    text: str,
    language: str | None,
    fetched: str,
    source: str,
    labels: Collection[str | None] = ARTICLE_S,
) -> Dated | None:
    """The first moment in a line that stands without a label or with one of these."""
    for said in dates_of(text):
        moment = parse(said.text, language) if said.kind in labels else None
        if moment is not None:
            return dated(moment, source, fetched)
    return None
