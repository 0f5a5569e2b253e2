"""Rules for pages of many sections, as manuals and works of reference have: their contents, heads
that are words of furniture elsewhere, code, notes between two paragraphs, and the sentence below
the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cleaners.blocks.line import CERTAIN, ENOUGH, KEPT, LABEL, SHORT, Line
from cleaners.blocks.rules.elsewhere import is_link
from cleaners.language.fingerprint import line_key
from cleaners.language.scripts import may_lack_stops
from cleaners.language.sentences import ends_sentence

LEAST_HEADS = 2  # others of the same build that head a kept text
MUCH_CODE = 3  # lines
LEAST_ALIKE = 3  # heads, that others of their build are heads of the text too
BELOW = 2  # lines
CODE_IN_DOUBT, NOTE_IN_DOUBT, SECTION_IN_DOUBT = -2.0, -1.5, -2.5  # log-odds
FIRST_IN_DOUBT, NEAR = -2.0, 5  # lines
LAST_IN_DOUBT = -0.8  # log-odds of a note with which a text ends
MOST_LINKED = 0.3
LONGEST_HEAD = 60
LEAST_CONTENTS, LEAST_UNNAMED = 2, 5  # items; the second where no name calls them contents
LINKED_ITEM = 0.7  # of an item with a number
_CONTENTS = re.compile(r"\btoc|contents|index|anchor|(?<![a-z])tabs?(?:list)?(?![a-z])", re.I)
_CONTENTS_BOX = re.compile(r"(?<![a-z])toc|table-?_?of-?_?contents", re.I)
_NUMBER = re.compile(r"[\d.]{1,9}\s+")
_DIGITS = re.compile(r"\d+")
# What a section of an article may be called, and a part of the page as well.
_HEADS = frozenset((
    "navigation", "comments", "audio", "search", "print", "error", "app", "login", "tags",
    "copyright", "notice", "author-box", "embed", "cookies", "subscribe", "share", "read-more",
))  # fmt: skip
# The names of a box that says something more between two paragraphs.
_NOTE = re.compile(
    r"admoniti|call-?out|alert|custom-block|(?<![a-z])(?:notes?|tip|hint|warning|caution|notecard)"
    r"(?![a-z])"
)


def without_names_of_sections(lines: Sequence[Line], odds: Sequence[float]) -> Sequence[Line]:
    """The lines; those that head a section of the article without the kind of their words, so that
    `Options`, `Discussion` and `Search` are what they are."""
    if not any(line.kind in _HEADS and _may_head(line) for line in lines):
        return lines
    heads = list(_heads_of_text(lines, odds))
    alike = Counter(_build(lines[at]) for at in heads)
    plain = {_build(lines[at]) for at in heads if not lines[at].kind}
    named = {
        at
        for at in heads
        if lines[at].kind in _HEADS
        and _build(lines[at]) in plain
        and alike[_build(lines[at])] > LEAST_HEADS
    }
    return [
        line._replace(kind=None, certain=False) if at in named else line
        for at, line in enumerate(lines)
    ]


def _heads_of_text(lines: Sequence[Line], odds: Sequence[float]) -> Iterator[int]:
    """The headings and labels that stand right above a sentence that is likely article."""
    for at, line in enumerate(lines):
        if _may_head(line) and _heads_text(lines, odds, at):
            yield at


def _may_head(line: Line) -> bool:
    """Whether a line is a heading, or a label in an element that a name tells apart."""
    if line.heading:
        return line.heading > 1 and not line.titled
    named = line.size <= SHORT and line.group < 0 and "." in line.look.partition("<")[0]
    return named and not (line.titled or line.link or ends_sentence(line.text))


def _heads_text(lines: Sequence[Line], odds: Sequence[float], at: int) -> bool:
    for below in range(at + 1, min(at + 1 + BELOW, len(lines))):
        line = lines[below]
        if line.heading:
            return False
        if line.size > SHORT and odds[below] > ENOUGH:
            return line.link < MOST_LINKED and not line.kind
    return False


def _build(line: Line) -> tuple[int, str]:
    """How a heading is built: some pages count the sections in its names."""
    return line.heading, _DIGITS.sub("", line.look)


def keep_sections_of_manuals(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep notes, and what belongs to code, with the text that they stand in."""
    code = sum(line.verbatim for line in lines)
    if code >= MUCH_CODE and not lines[0].news:
        keep_alike(lines, odds)
        keep_below_headline(lines, odds)
    if code:
        keep_code(lines, odds)
    keep_noted(lines, odds)


def keep_code(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep code in doubt right behind a kept line: no furniture is written as code."""
    begun = False
    for at, line in enumerate(lines):
        if odds[at] > ENOUGH:
            begun = begun or line.size > SHORT
        elif begun and line.verbatim and not line.kind and odds[at - 1] > ENOUGH:
            odds[at] = KEPT if odds[at] > CODE_IN_DOUBT else odds[at]


def keep_noted(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep a sentence in doubt in a box that is named for notes, between two kept lines."""
    for at in range(1, len(lines)):
        line = lines[at]
        if not NOTE_IN_DOUBT < odds[at] <= ENOUGH or line.kind or line.link > MOST_LINKED:
            continue
        above = at - 2 if lines[at - 1].size <= LABEL and at > 1 else at - 1
        behind = at + 1 < len(lines) and odds[at + 1] > ENOUGH
        between = max(odds[at - 1], odds[above]) > ENOUGH and (behind or odds[at] > LAST_IN_DOUBT)
        if between and _is_said(line) and _NOTE.search(line.look):
            odds[at] = KEPT


def keep_below_headline(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the sentence in doubt of a page with much code that stands right below the headline, or
    beside it in its box. Any other page has there what it says of itself."""
    headline = next((at for at, line in enumerate(lines) if line.titled and line.heading == 1), -1)
    if headline < 0:
        return
    box = set(lines[headline].look.partition("|")[0].split("<")[1:])
    for at in range(headline + 1, min(headline + 1 + NEAR, len(lines))):
        line = lines[at]
        if odds[at] > ENOUGH and line.size > SHORT:
            return
        beside = at == headline + 1 or any("." in one for one in box.intersection(_around(line)))
        plain = not (line.kind or line.heading or line.signed or line.pictured or line.card)
        likely = line.link < MOST_LINKED and odds[at] > FIRST_IN_DOUBT
        if beside and plain and likely and _is_said(line):
            odds[at] = KEPT
            return


def _around(line: Line) -> list[str]:
    return line.look.partition("|")[0].split("<")[1:]


def _is_said(line: Line) -> bool:
    return line.size > SHORT and (ends_sentence(line.text) or may_lack_stops(line.text))


def keep_alike(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep, in a page with much code, the heads in doubt that are built like several heads of the
    text, and below them what is built like the text or is code: the first sections of a manual are
    short."""
    groups: dict[tuple[int, str], list[int]] = {}
    for at, line in enumerate(lines):
        if line.heading > 1 and not line.titled and not line.kind and line.size <= LONGEST_HEAD:
            groups.setdefault(_build(line), []).append(at)
    looks = {line.look for line, one in zip(lines, odds, strict=True) if one > ENOUGH}
    for heads in groups.values():
        told = sum(_heads_text(lines, odds, at) for at in heads)
        if told < LEAST_ALIKE or told * 2 < len(heads):
            continue
        for at in heads:
            below = list(_section(lines, at))
            doubtful = [
                n
                for n in below
                if (lines[n].verbatim or (lines[n].look in looks and lines[n].link < MOST_LINKED))
                and not lines[n].kind
                and odds[n] > CODE_IN_DOUBT
            ]
            if odds[at] > SECTION_IN_DOUBT and doubtful:
                for n in (at, *doubtful):
                    odds[n] = max(odds[n], KEPT)


def _section(lines: Sequence[Line], head: int) -> Iterator[int]:
    for at in range(head + 1, len(lines)):
        if lines[at].heading:
            return
        yield at


def cut_contents(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut tables of contents: lists of links whose items stand again behind them, most of them as
    headings or each as a line; and lists of links in a box that is named for other pages."""
    groups: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.group >= 0 and (line.card or not line.heading):
            groups.setdefault(line.group, []).append(at)
    last = {line.key: at for at, line in enumerate(lines) if line.heading} if groups else {}
    told = {line.key: at for at, line in enumerate(lines) if _may_ask(line)} if groups else {}
    for members in groups.values():
        linked = sum(is_link(lines[at]) or _is_numbered_link(lines[at]) for at in members)
        foreign = linked > 1 and all(lines[at].card for at in members)
        if len(members) < LEAST_CONTENTS or not (foreign or linked == len(members)):
            continue
        again = sum(_stands_behind(lines[at], last, members[-1]) for at in members)
        named = len(members) >= LEAST_UNNAMED or _CONTENTS.search(lines[members[0]].signature)
        whole = len(members) > LEAST_CONTENTS and all(
            told.get(lines[at].key, -1) > members[-1] for at in members
        )
        if foreign or whole or (named and again * 3 >= len(members) * 2):
            for at in members:
                odds[at] = -CERTAIN
            if _is_contents_label(lines, members[0]):
                odds[members[0] - 1] = -CERTAIN


def _is_numbered_link(line: Line) -> bool:
    """Whether an item is a link but for the blanks behind its number."""
    return line.link >= LINKED_ITEM and line.text[:1].isdigit()


def _stands_behind(line: Line, last: Mapping[str, int], end: int) -> bool:
    """Whether a heading behind a list says what its item says, perhaps without the number that some
    contents give it."""
    if last.get(line.key, -1) > end:
        return True
    return line.text[:1].isdigit() and last.get(line_key(_NUMBER.sub("", line.text)), -1) > end


def _is_contents_label(lines: Sequence[Line], first: int) -> bool:
    """Whether the line above a list is its label, in a box that is named for contents."""
    if not first:
        return False
    line = lines[first - 1]
    short = line.size <= SHORT and not line.titled and line.group < 0
    return short and _CONTENTS_BOX.search(line.look) is not None


def _may_ask(line: Line) -> bool:
    """Whether a line without a heading's tag may stand as one: a question above its answer."""
    return not (line.heading or line.link or line.titled)
