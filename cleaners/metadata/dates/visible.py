# ruff: noqa: E501  names of classes stay together
"""The dates that a reader sees: in short lines around the headline, with the words beside them.

A date counts if it stands in a line of its own between the headline and the first paragraph, or
right above the headline. Elsewhere it needs a word that says it is the article's. The site's
header, comments, teasers, boxes and sentences are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml.html import HtmlElement

from cleaners.language.sentences import OTHER_ENDS, ends_sentence
from cleaners.metadata.dates.labels import (
    DATE,
    Said,
    dates_of,
    has_machine,
    kind_of,
    without_labels,
)
from cleaners.metadata.dates.originals import original_day, tells_of_this
from cleaners.metadata.dates.short_lines import CASED, LINE_CAP, Lines, short_lines
from cleaners.phrases.names import look_like_names

ABOVE = 8  # lines above the headline that may hold its date
LABEL_CAP = 40

# How many words in small letters, or letters of a script without capitals, a line may hold besides
# its dates: by its place, and where a label says what the date is of.
_MOST = {"above": (2, 22), "head": (2, 22), "lower": (0, 10), "tail": (0, 0), "labelled": (7, 60)}
# Words of scripts with spaces and without capitals; a line of more of them is a sentence.
_SPACED = re.compile(
    r"[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0900-\u0dff][\u0590-\u06ff\u0900-\u0dff\u200c\u200d]*"
)
_MOST_SPACED = 4
# A date within a sentence of Chinese, Japanese, Korean or Thai, by the words that join it.
TOLD = re.compile(
    r"(?:[于於在至到自从從将將]|(?:ใน|เมื่อ|ถึง|ตั้งแต่|ระหว่าง|ภายใน)วันที่|จะ\S{0,12}วันที่)\s?\d{1,4}|"
    r"\d{1,2}\s?[日号號]\s?(?:に|は|から|まで|の|、|，|在|起|前|后|後|举|舉|开|開)|\d{1,2}일\s?(?:에|부터|까지|은|는|의)|다\.\s*$"
)
_FIGURES = re.compile(r"\d.*\d|[〇零一二三四五六七八九十]{1,4}年[〇零一二三四五六七八九十]")
_WORD = re.compile(r"[^\W\d_]+")
# Words of dates and bylines, which make no sentence of a line.
_SMALL = frozenset(
    """at by on in of the and a am pm um uhr de del la las le les à a el en por di del alle ore da do das às
    den der die das kl klo kello o v ve r g ob в о г года год ч та το ώρα στις saat pukul lúc den van op om
    min mins minute minutes read reading time est et pt ago utc gmt h std hrs hours ist local von par av af
    sur and und och og noong nang e y il alt updated from for with og i ja u st nd rd th""".split()  # noqa: SIM905
)
# What a line may end with that is no end of a sentence: `4 min.`, `10:15 a.m.`
_SHORTENED = re.compile(r"\b(?:mins?|sec|hrs?|std|[ap]\.m|г|мин|ч|ред|уч)\.\s*$", re.I)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\b(?:lun|mar|mi[eé]|jue|vie|s[áa]b|dom)[a-z]*|\b\w+(?:dag|tag|ste|feira)\b|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|\b(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|"
    r"четверг|пятница|суббота|воскресенье)\b",
    re.I,
)


@dataclass(slots=True)
class Visible:
    """The dates of a page's lines, likeliest first. `head`: the day of publication by its place right
    below the headline, or by the word beside it around the headline."""

    head: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)


def visible_dates(
    body: HtmlElement,
    headline: HtmlElement | None,
    reads: Callable[[str], bool],
    *,
    head_only: bool = False,
) -> Visible:
    """The dates that stand around a headline, as text to be read with `moments.parse`.

    `reads` tells whether a text is a moment: attributes hold many other things. With `head_only`
    nothing behind the first paragraphs is read.
    """
    lines = short_lines(
        body,
        headline,
        reads,
        lambda read: head_only or _has_date(_keep(Visible(), read)),
    )
    return _keep(Visible(), lines)


def _has_date(found: Visible) -> bool:
    return bool(found.published or found.unlabelled)


def _keep(found: Visible, lines: Lines) -> Visible:
    """Take the dates out of the lines of each place, the nearest place first."""
    for place in ("head", "lower", "above", "tail"):
        near = lines[place] if place != "above" else lines[place][-ABOVE:][::-1]
        own = _of_headline(place, near)
        entries = _entries(near) if place in {"head", "lower"} else frozenset()
        for line in _with_labels(near):
            if line in entries:
                continue
            for said in _dates(line, place):
                _add(found, said, place, of_headline=place == "head" or line == own)
    return found


def _add(found: Visible, said: Said, place: str, *, of_headline: bool) -> None:
    """Take one date of a line."""
    if said.kind == "original":
        found.head.insert(0, said.text)
        found.published.insert(0, said.text)
        return
    if (said.kind == "published" and place != "tail") or (not said.kind and of_headline):
        found.head.append(said.text)
    if said.kind == "updated":
        found.updated.append(said.text)
    elif said.kind == "published":
        found.published.append(said.text)
    elif said.kind is None and place != "tail":
        found.unlabelled.append(said.text)


def _of_headline(place: str, near: list[str]) -> str | None:
    """A line that is the headline's though it is not right below it: a day and nothing else right
    above it, or behind a standfirst and a name."""
    if place == "above":
        lines = near[:2]  # the first is the headline itself, unless it is long
    elif place == "lower":
        pairs = (pair for pair in pairwise(near) if _FIGURES.search(pair[1]))
        named = ((day, name) for name, day in pairs if len(name) <= LABEL_CAP)
        lines = [day for day, name in named if CASED.search(name) and look_like_names(name)]
    else:
        return None
    return next(filter(_is_bare, lines), None)


def _is_bare(line: str) -> bool:
    """Whether a line is a date and nothing else."""
    return _FIGURES.search(line) is not None and not _WORD.search(without_labels(line))


def _entries(lines: list[str]) -> frozenset[str]:
    """Lines that are a day and nothing else, where there are several of different days: each heads
    an entry of a diary, and none is the article's."""
    days = [line for line in lines if _is_entry(line)]
    return frozenset(days) if len(set(days)) > 1 else frozenset()


def _is_entry(line: str) -> bool:
    rest = _WEEKDAY.sub(" ", without_labels(line))
    if has_machine(line) or not _FIGURES.search(line) or _told_in(rest):
        return False
    return [said.kind for said in dates_of(line)] == [None]


def _told_in(rest: str) -> bool:
    """Whether words are left beside a date, but for those of dates."""
    return any(word.casefold() not in _SMALL for word in _WORD.findall(rest))


def _with_labels(lines: list[str]) -> Iterator[str]:
    """The lines with figures, each behind a label that stood alone before it: `Published`."""
    before = ""
    for line in lines:
        if has_machine(line) or _FIGURES.search(line):
            yield f"{before} {line}" if before and kind_of(before) else line
            before = ""
        else:
            before = line if len(line) <= LABEL_CAP else ""


def _dates(line: str, place: str) -> Iterator[Said]:
    """The dates of a line that is no sentence."""
    said = list(dates_of(line))
    if said and (first := original_day(line)):
        yield Said("original", first)
        yield from (each for each in said if each.kind == "updated")
        return
    labelled = any(each.kind for each in said)
    if not said or (not labelled and TOLD.search(line)):
        return
    if _is_sentence(without_labels(line), _MOST[place if not labelled else "labelled"]):
        return
    if not (ends_sentence(line) and _tells_of_another(line)):
        yield from said


def _tells_of_another(line: str) -> bool:
    """Whether a sentence with a date tells of something else than this article: `The plan was first
    published on 2 May 2024.`"""
    if has_machine(line) or tells_of_this(line) or _SHORTENED.search(line):
        return False
    last = max((date.end() for date in DATE.finditer(line)), default=0)
    before, behind = (small_words(without_labels(part)) for part in (line[:last], line[last:]))
    return len(before) > 0 or len(behind) > 1


def small_words(rest: str) -> list[str]:
    """The words in small letters that make a sentence."""
    return [w for w in _WORD.findall(rest) if w[0].islower() and w.casefold() not in _SMALL]


def _is_sentence(rest: str, most: tuple[int, int]) -> bool:
    """Whether what a line says besides dates and labels is more than names and hours."""
    words, letters = most
    rest = _WEEKDAY.sub(" ", rest)
    if not CASED.search(rest):
        return _is_uncased_sentence(rest, letters)
    every = _WORD.findall(rest)
    small = small_words(rest)
    ended = (
        rest.rstrip().endswith(".")
        and not _SHORTENED.search(rest)
        and (len(small) + (len(every) > 3) > 1 or (small and every[1:]))
    )
    return len(small) > words or (ended and words < _MOST["labelled"][0]) or len(rest) > LINE_CAP


def _is_uncased_sentence(rest: str, letters: int) -> bool:
    """The same in a script without capitals: by its stop, its words or its length."""
    bare = rest.rstrip()
    spaced = len(_SPACED.findall(rest))
    if spaced > _MOST_SPACED and letters < _MOST["labelled"][1]:
        return True
    ended = bare.endswith(tuple(OTHER_ENDS)) or (bare.endswith(".") and spaced > 2)
    return ended or sum(map(str.isalpha, rest)) > letters
