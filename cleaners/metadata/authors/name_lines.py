"""Lines that name somebody, perhaps with a date, and nothing else: `By Jane Doe, 3 May 2008`."""

from __future__ import annotations

from functools import lru_cache

from cleaners.metadata.authors.bylines import BY, CASED
from cleaners.metadata.dates.datelines import without_dates
from cleaners.phrases.names import look_like_names

LONGEST = 100  # characters
FEWEST_WORDS, MOST_WORDS = 2, 8
LONGEST_UNCASED = 20  # characters of a name in a script without capitals
_CALLS = (":", "：", ";", "!", "?")
_EDGES = " ,;:|·•-–—()[]/\xa0"


@lru_cache(maxsize=256)  # the lines of a page are looked through with and without its template
def is_byline(text: str) -> bool:
    """Whether a line says by whom, with a word for it."""
    rest = _rest(text)
    name = BY.sub("", rest, count=1).strip(_EDGES)
    if name == rest or not name:
        return False
    return _is_name(name, 1) or (not CASED.search(name) and len(name) <= LONGEST_UNCASED)


@lru_cache(maxsize=256)
def is_name(text: str) -> bool:
    """Whether a line is a name in a script with capitals, with nothing that says so: no speaker's
    (`JANE DOE:`), and no place with its country."""
    rest = _rest(text)
    return "," not in rest and not text.endswith(_CALLS) and _is_name(rest, FEWEST_WORDS)


def _rest(text: str) -> str:
    return without_dates(text).strip(_EDGES) if len(text) <= LONGEST else ""


def _is_name(name: str, least: int) -> bool:
    count = len(name.split())
    return least <= count <= MOST_WORDS and bool(CASED.search(name)) and look_like_names(name)
