"""Lines that are a date and nothing else: `Monday, 22 January 2018 at 0:13`."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from cleaners.language.days import names_moment, stands_beside, without_moments
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.dates.dates import dated
from cleaners.metadata.dates.labels import DATE, dates_of, kind_of, without_labels
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.dates.months import month
from cleaners.metadata.dates.short_lines import CASED
from cleaners.metadata.dates.visible import TOLD, small_words
from cleaners.types.article import Dated

ARTICLE_S: frozenset[str | None] = frozenset((None, "published"))  # labels of its first day
LONGEST = 70  # characters
MOST_WORDS, SHORT_WORD = 2, 4  # besides the date: a weekday, a zone; `at`, `Uhr`, `às`
_HOUR = re.compile(r"\d{1,2}\s?[:.h時时시]\s?\d{0,2}(?::\d\d)?|(?<!\d)\d{1,2}\s?[日号號일]")
# What stands before the day on which something begins or ends.
_TERM = re.compile(
    r"\b(?:from|until|till|through|before|starts?|starting|on\s+sale|opens?|ends?|by|ab|bis|beginnt|jusqu['’]au|à\s+partir\s+du|"
    r"dès\s+le|rendez-vous|taken|photographed|filmed|recorded|aufgenommen|avant\s+le|desde|hasta|a\s+partir\s+d[eo]|antes\s+d[eo]l?|até|dal|fino\s+al|entro\s+il|vanaf|tot|"
    r"från|till|senast|fra|til|alkaen|saakka|mennessä|od|do|до|с|από|έως|mulai|hingga|từ\s+ngày|đến)"
    r"(?:\s+(?:le|dem|zum|el|il|den|dia|día|ngày|dnia))?\s+(?=\d|[^\W\d_]{3,12}\.?\s\d)|\d\s?[日号號일]?\s*(?:\S{1,6}\s)?(?:tarihine\s+kadar|から|まで|부터|까지|起|止)",
    re.I,
)
_LABELLED = re.compile(r"[^\W\d_][^:：,]{0,20}[:：]")
LONGEST_MOMENT = 40  # characters
WHOLE_WORD = 5  # characters; `Sun` or `Sam` alone may be anything
_CLOCK = re.compile(
    r"(?<![\d.:])\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)?(?![\d.])\s?(?:[ap]\.?m\b\.?|h\b)?", re.I
)
_FIGURES = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|[12]\d|3[01])\.?")
_WORD_OR_FIGURE = re.compile(
    r"\d{1,4}|[^\W\d_](?:[^\W\d_]|['’.\u200c\u0300-\u036f\u0900-\u0d7f\u0e00-\u0e7f-](?=\w)|[\u0900-\u0d7f])*"
)
_OTHER_SIGN = re.compile(r"[^\s.,:;|()（）/·•–—’'-]")
_WORD = re.compile(r"[^\W\d_]+")


def is_dateline(text: str) -> bool:
    """Whether a line says when and nothing else."""
    if len(text) > LONGEST or sum(map(str.isdigit, text)) < 3:
        return False
    rest = without_dates(text)
    if any(map(str.isdigit, rest)) or is_of_event(text):
        return False
    if TOLD.search(text) or (ends_sentence(text) and _tells(rest)):
        return False
    long = [word for word in _WORD.findall(rest) if len(word) > SHORT_WORD]
    words = [
        word for word in rest.split() if len(word) > 1
    ]  # a zone, or what a stem leaves, is one
    if len(long) > MOST_WORDS or len(words) > 5:
        return False
    # `listopada` is one month in Polish and another in Croatian; a day it is in both.
    return parse(text) is not None or ("listopad" in text and parse(text, "pl") is not None)


def is_moment(text: str) -> bool:
    """Whether a line is a day without its year, an hour, or a word for one of them, and nothing
    else: `2 January`, `Friday, 10:32`, `Yesterday at 10.32 am`, `1月2日(金)`."""
    if len(text) > LONGEST_MOMENT:
        return False
    if _FIGURES.fullmatch(text):
        return True
    rest, dense = without_moments(text)
    rest, hours = _CLOCK.subn(" ", rest)
    figures, months, words = 0, 0, list[str]()
    for word in _WORD_OR_FIGURE.findall(rest.casefold()):
        if word[0].isdigit():
            figures += 1
        elif month(word) is not None:
            months += 1
        elif names_moment(word):
            words.append(word)
        elif not stands_beside(word):
            return False
    if figures > 1 or months > 1 or _OTHER_SIGN.search(_WORD_OR_FIGURE.sub(" ", rest.casefold())):
        return False
    dated = figures == 1 and bool(months or words)
    alone = not figures and any(len(word) >= WHOLE_WORD or not word.isascii() for word in words)
    return dated or alone or dense or (hours == 1 and not figures)


def is_of_event(text: str) -> bool:
    """Whether a label says that hours are of an event (`When: Saturday, 10 a.m. to 4 p.m.`), or
    days of a life (`Ann Bell, pilot, born 4 May 1931; died 2 February 2026`)."""
    days = len(DATE.findall(text))
    if not days:
        return _LABELLED.match(text) is not None and kind_of(text) in {None, "other"}
    rest = without_dates(text)
    return days > 1 and bool(small_words(rest)) and any(s.kind == "other" for s in dates_of(text))


def _tells(rest: str) -> bool:
    """Whether what a line with a stop says besides its date is a sentence: `The fair opens.`"""
    if not CASED.search(rest):
        return sum(map(str.isalpha, rest)) > SHORT_WORD
    small = small_words(rest)
    return len(small) > 1 or any(len(word) > SHORT_WORD for word in small)


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
    """The first moment in a line that stands without a label or with one of these, and is no term:
    `Tickets on sale from 6 May 2024`."""
    if _TERM.search(text):
        return None
    for said in dates_of(text):
        moment = parse(said.text, language) if said.kind in labels else None
        if moment is not None:
            return dated(moment, source, fetched)
    return None
