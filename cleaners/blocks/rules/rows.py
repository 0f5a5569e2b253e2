"""Rows of links: side by side in one line, below each other, each perhaps with its day; and the
path to a page. Pages without names for their boxes have them at the edges of the article."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from cleaners.blocks.line import SIGNS, Line
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.dates.datelines import is_dateline, is_of_event, without_dates
from cleaners.metadata.dates.labels import kind_of

LEAST_LINKS = 3  # of a row in one line, or of one line each
MOSTLY_LINKS, WHOLLY = 0.55, 0.9  # shares; what divides the links is none
LONGEST_LINK = 40  # characters
LEAST_LINKED, LEAST_TITLE = 0.15, 6  # of a link with its day: its share, and its letters
LONGEST_PATH, LEAST_STEPS = 200, 2
LONGEST_FILED, LONGEST_FOLLOWED = 130, 600
# Words of blogs that every language took over.
_FOLLOWED = re.compile(
    r"\b(?:rss|trackbacks?|pingbacks?|permalinks?|permalien|permalänk\w*|трекб[еэ]к|пермалинк)\b"
    r"|トラックバック|트랙백|引用通告",
    re.I,
)
_PARTED, LEAST_PARTS = re.compile(r"\s*[|·•∙⋅]\s*|\s+[–—/-]\s+"), 2
_LABELLED = re.compile(r"[^\W\d_]\s?[:：]+\s?[^\W\d_]")
_DIVIDED = re.compile(r"\s*[|·•»›>/\]\[–—*]\s*|\s+-\s+")
_STEP = re.compile(r"\s*[»›→]\s*|\s+[>/\\]+\s+|(?<=\w)>\s*(?=\w)")
_AROUND = SIGNS + "()（）+.,"


def is_row(line: Line) -> bool:
    """Whether a line is links side by side: `Home | News | Sports`; of two, nothing but links."""
    if not line.link:
        return False
    parts = [part for part in _DIVIDED.split(line.text) if part]
    if len(parts) < LEAST_LINKS - 1 or any(len(part) > LONGEST_LINK for part in parts):
        return False
    least = WHOLLY if len(parts) < LEAST_LINKS else MOSTLY_LINKS
    return line.link * len(line.text) >= least * sum(map(len, parts))


def is_path(line: Line) -> bool:
    """Whether a line is the way from the front page to this one: `Home > Travel > Portugal`."""
    if not 0 < line.link < 1 or line.heading or line.size > LONGEST_PATH:
        return False
    return len(_STEP.findall(line.text)) >= LEAST_STEPS and not ends_sentence(line.text)


def is_in_run(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of several below each other that are a short link each, or a link and
    its day, and no list."""
    if not _may_run(lines[at]):
        return False
    around = (range(at + 1, len(lines)), range(at - 1, -1, -1))
    near = (takewhile(_may_run, (lines[n] for n in side[: LEAST_LINKS - 1])) for side in around)
    return sum(1 for side in near for _ in side) >= LEAST_LINKS - 1


def _may_run(line: Line) -> bool:
    if not line.link or line.group >= 0:
        return False
    short = line.size <= LONGEST_LINK and _is_link(line)
    return short or is_dated_link(line)


def is_dated_link(line: Line) -> bool:
    """Whether a line is a link, and besides it a day: `The weir is mended [12.03.2006]`."""
    if line.link < LEAST_LINKED or line.heading or line.titled:
        return False
    text = line.text.replace("|", " ")
    rest = without_dates(text).strip(_AROUND)
    dated = len(rest) + LEAST_LINKS < len(text.strip(_AROUND))
    return dated and len(rest) >= LEAST_TITLE and line.link * len(text) >= WHOLLY * len(rest)


def _is_link(line: Line) -> bool:
    bare = len(line.text.strip(" ·•|»›>-–—*")) / len(line.text)
    return line.link >= WHOLLY * bare > 0


def is_filed(line: Line) -> bool:
    """Whether a line gives a day and what a label tells: `3 May 2007 Source: Tolmen Courier`."""
    text = line.text
    if line.size > LONGEST_FILED or line.heading or not (":" in text or "：" in text):
        return False
    if _LABELLED.search(text) is None or ends_sentence(text):
        return False
    return without_dates(text) != text and not is_of_event(text)


def tells_how_to_follow(line: Line) -> bool:
    """Whether a line says where an entry was filed, and how its answers are followed: `Posted on 3
    May 2007 and filed under Town. Follow any responses through the RSS 2.0 feed, or trackback.`"""
    if not line.link or line.heading or line.size > LONGEST_FOLLOWED:
        return False
    return len({found[0].casefold()[:5] for found in _FOLLOWED.finditer(line.text)}) > 1


def is_told_in_parts(line: Line) -> bool:
    """Whether a line gives a day and short parts beside it: `3 May 2007 · Ilse Brandt · 5 min`."""
    if line.size > LONGEST_FILED or line.heading or line.table >= 0:
        return False
    parts = [part for part in _PARTED.split(line.text) if part]
    if len(parts) < LEAST_PARTS:  # `08/03/2025, Ilse Brandt`
        parts = re.split(r",\s+|،\s*|、", line.text)
    if len(parts) < LEAST_PARTS or any(len(part) > LONGEST_LINK for part in parts):
        return False
    return any(map(is_dateline, parts)) and not ends_sentence(line.text)


def days_of_diary(lines: Sequence[Line]) -> Collection[str]:
    """The days that head entries of a diary: lines of the article that are a day and nothing else,
    several that differ and are built alike."""
    days: dict[str, set[str]] = {}
    for line in lines:
        if (line.main or line.own) and not line.link and _is_day(line):
            days.setdefault(line.look, set()).add(line.text)
    return {text for alike in days.values() if len(alike) > 1 for text in alike}


def _is_day(line: Line) -> bool:
    if line.size > LONGEST_LINK or not any(map(str.isdigit, line.text)):
        return False
    return is_dateline(line.text) and kind_of(line.text) is None
