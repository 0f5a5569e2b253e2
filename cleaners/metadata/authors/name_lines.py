"""Lines that name somebody, perhaps with a date, and nothing else: `By Jane Doe, 3 May 2008`."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.bylines import BOTH, BY, CASED
from cleaners.metadata.dates.datelines import without_dates
from cleaners.metadata.dates.labels import DATE
from cleaners.metadata.dates.visible import small_words
from cleaners.phrases.names import look_like_names

LONGEST = 100  # characters
FEWEST_WORDS, MOST_WORDS = 2, 8
LONGEST_UNCASED = 20  # characters of a name in a script without capitals
# `on` and `at` before a date that was taken out, whatever the language; what brackets add; and half
# days.
_LED = re.compile(r"(?:[\s,–-]+(?:[a-zà-ÿа-я]{1,3}\.?|بتاريخ|في|يوم))+[\s,–-]*$")
_ASIDE = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]|\b[APap]\.?[Mm]\b\.?")
_OF_TITLES = frozenset(("From", "In", "At", "To", "On", "For", "Of", "The", "How", "Why"))
_CALLS = (":", "：", ";", "!", "?")
_EDGES = " ,;:：|·•-–—()[]/\xa0"
_BAR = re.compile(r"\s[|·•]\s|\|\s(?=[^\W\d_])")
_SHORT_DAY = re.compile(r"(?<=\s)\d{1,2}[./-]\d{1,2}(?![\d./-])")  # `17/10`, without the year
LONGEST_BEHIND, MOST_TOLD = 60, 2  # characters behind the day of a byline; words of them
# A day of the week that stood before a date that was taken out: `on Wed,`, `le mercredi`.
_WEEKDAY = re.compile(
    r"(?:,|(?<=\s)(?:on|op|am|le|el|den|dne|il|em|na|no|på|w|v)(?=\s))\s{0,3}(?:"
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    r"(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:mån|tis|ons|tors|fre|lör|sön)dag"
    r")\.?\s{0,3},?$",
    re.I,
)


# A reporter below the article, with an address: `한서윤 기자 sea@news.example`.
_REPORTER = re.compile(
    r"[\[(（【]?(?:[가-힣]{2,8}\s?[=|]\s?)?[가-힣]{2,4}\s?(?:(?:인턴|수습|선임|전문|객원)?기자|특파원)"
    r"[\])）】]?(?:\s*[(\[]?[\w.+-]+@[\w.-]+[)\]]?)?|[(（\[【]?(?:本报)?记者[\s:：]?[㐀-鿿]{2,4}[)）\]】]?"
)


@lru_cache(maxsize=256)  # the lines of a page are looked through with and without its template
def is_byline(text: str) -> bool:
    """Whether a line says by whom, with a word for it."""
    if is_reporter(text):
        return True
    rest = bare_line(text)
    name = BY.sub("", BOTH.sub("", rest), count=1).strip(_EDGES)
    if name == rest or not name:
        return False
    return _is_name(name, 1) or (not CASED.search(name) and len(name) <= LONGEST_UNCASED)


def is_reporter(text: str) -> bool:
    """Whether a line is a reporter's name and role as East Asian papers set them below a text."""
    return len(text) <= LONGEST and _REPORTER.fullmatch(text.strip()) is not None


@lru_cache(maxsize=256)
def is_name(text: str) -> bool:
    """Whether a line is a name in a script with capitals, with nothing that says so: no speaker's
    (`JANE DOE:`), and no place with its country."""
    rest = bare_line(text)
    return "," not in rest and not text.endswith(_CALLS) and _is_name(rest, FEWEST_WORDS)


def bare_line(text: str) -> str:
    """A line without its dates, the words that led to them, and what stands behind a mark."""
    if len(text) > LONGEST:
        return ""
    if is_reporter(text):
        return text.strip("[]()（）【】 ")
    rest = _ASIDE.sub(" ", without_dates(_until_day(text))).strip(_EDGES)
    rest = _BAR.split(rest, maxsplit=1)[0]
    return _LED.sub("", _WEEKDAY.sub("", rest.strip(_EDGES))).strip(_EDGES)


def _until_day(text: str) -> str:
    """A line that says by whom, up to its day; behind it stands where the article was filed:
    `Posted by Jane Doe on 3 May 2008 at 10:32 in Books`."""
    if not any(map(str.isdigit, text)):
        return text
    day = DATE.search(text) or _SHORT_DAY.search(text)
    if day is None or len(text) - day.end() > LONGEST_BEHIND or not BY.match(text):
        return text
    told = len(small_words(text[day.end() :])) > MOST_TOLD or ends_sentence(text)
    if told:
        return text
    return text[: day.start() if day.re is _SHORT_DAY else day.end()]


def _is_name(name: str, least: int) -> bool:
    words = name.split()
    if not least <= len(words) <= MOST_WORDS or not _OF_TITLES.isdisjoint(words):
        return False
    return bool(CASED.search(name)) and look_like_names(name)
