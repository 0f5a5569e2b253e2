"""Rules about lines in a row: those that count (`Step 1`, `Step 2`, or `1. The pier`, `2. The
weir`), verses, and paragraphs of one kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from cleaners.blocks.line import ENOUGH, KEPT, LABEL, Line
from cleaners.language.sentences import ends_sentence

LEAST_COUNTED = 3  # items
DOUBT = -3.0  # log-odds
AS_FAR = 8  # lines
MOST_LINKED = 0.3  # of a text
LEAST_BETWEEN = 40  # characters
MOST_KEPT = 0.5  # of the numbers, that the others follow them
LEAST_VERSES, MOST_ABOVE = 6, 10  # verses; lines between them and the headline
MOST_BROKEN = 0.6  # of the verses, at least, begin behind a <br>
_DIGITS = "0123456789"
_NUMBERED = re.compile(r"(?:#|№|No\.?\s|Nr\.?\s)?\s?(\d{1,3})\s?[.):、．]\s?(?=\D)")


def keep_between(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep a sentence in doubt between two kept paragraphs whose element has the same names.
    Names are asked for because a bare `<p>` is any text's."""
    above: dict[str, int] = {}
    below: dict[str, int] = {}
    doubtful = []
    far = AS_FAR + 1
    for at, line in enumerate(lines):
        if odds[at] > ENOUGH:
            above[line.signature] = at
        elif (
            _may_stand_between(line, odds[at])
            and at - above.get(line.signature, -AS_FAR - 1) <= AS_FAR
        ):
            doubtful.append(at)
    if not doubtful:
        return
    for at in range(len(lines) - 1, doubtful[0] - 1, -1):
        line = lines[at]
        if odds[at] > ENOUGH:
            below[line.signature] = at
        elif at == doubtful[-1]:
            doubtful.pop()
            if below.get(line.signature, at + far) - at < far:
                odds[at] = KEPT
        if not doubtful:
            return


def _may_stand_between(line: Line, odds: float) -> bool:
    plain = line.kind is None and line.group < 0 and not line.pictured and not line.described
    long = line.size >= LEAST_BETWEEN and line.link < MOST_LINKED
    return odds > DOUBT and plain and long and "." in line.signature and ends_sentence(line.text)


def keep_counted(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep labels that count what is below them: `Step 1`, `Step 2`, each above a kept line."""
    counted: dict[tuple[str, str], list[int]] = {}
    for at, line in enumerate(lines[:-1]):
        if line.size <= LABEL and line.own and line.text[-1:].isdigit() and odds[at + 1] > ENOUGH:
            label = line.text.rstrip(_DIGITS)
            if any(map(str.isalpha, label)):
                counted.setdefault((line.signature, label), []).append(at)
    for members in counted.values():
        if len(members) >= LEAST_COUNTED:
            for at in members:
                odds[at] = max(odds[at], KEPT)


def keep_numbered(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the entries in doubt of a count whose other entries are kept: each begins with its
    number, and stands where the article does."""
    numbered: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.own and line.text[:1] and (counted := _NUMBERED.match(line.text)):
            numbered.setdefault(int(counted[1]), []).append(at)
    alone = {number: ats[0] for number, ats in numbered.items() if len(ats) == 1}
    kept = {number for number, at in alone.items() if odds[at] > ENOUGH}
    if len(kept) < LEAST_COUNTED or len(kept) < MOST_KEPT * len(alone):
        return
    upward = sorted(alone.items())
    for number, at in (*upward, *reversed(upward)):
        follows = number - 1 in kept or number + 1 in kept
        before = {(alone[other] < at) == (other < number) for other in kept if other != number}
        if follows and len(before) == 1 and DOUBT < odds[at] <= ENOUGH and not lines[at].kind:
            odds[at] = KEPT
            kept.add(number)


def keep_verses(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the verses that a page begins with: lines of one or more stanzas, built alike, of which
    breaks make the most. Nothing of the article stands above them."""
    headline = next((at for at, line in enumerate(lines) if line.titled and line.heading), None)
    if headline is None:
        return
    runs = groupby(range(headline + 1, len(lines)), lambda at: lines[at].signature)
    for _, run in runs:
        verses = list(run)
        if verses[0] > headline + MOST_ABOVE or odds[verses[0]] > ENOUGH:
            return
        broken = sum(lines[at].broken for at in verses)
        if len(verses) < LEAST_VERSES or broken < MOST_BROKEN * len(verses):
            continue
        if all(_is_verse(lines[at]) and odds[at] > DOUBT for at in verses):
            for at in verses:
                odds[at] = max(odds[at], KEPT)
            return


def _is_verse(line: Line) -> bool:
    plain = line.kind is None and not line.link and not line.heading and line.group < 0
    return plain and not line.pictured
