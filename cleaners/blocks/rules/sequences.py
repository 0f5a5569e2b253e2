"""Rules about lines in a row: those that count (`Step 1`, `Step 2`, or `1. The pier`, `2. The
weir`), code, tables, paragraphs of one kind, and the sentences that an article begins
with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from cleaners.blocks.line import ENOUGH, KEPT, LABEL, SHORT, Line
from cleaners.language.scripts import may_lack_stops
from cleaners.language.sentences import ends_sentence

LEAST_COUNTED = 3  # items
LEAST_PAIRS, PAIRS_IN_DOUBT = 2, -2.0  # kept ones; the mean of all, where one of them is kept
NEAR = 3  # lines
DOUBT = -3.0  # log-odds
VERBATIM_IN_DOUBT = -1.5
# These may stand between the article's first sentences and the rest of it.
_BETWEEN = frozenset(("tags", "advertisement", "share", "audio"))
# How many lines may stand between, and their odds at least.
OPENING, OPENING_IN_DOUBT = 8, -4.0
IN_DOUBT, BRIEF_IN_DOUBT = -2.0, -3.0
LEAST_ALIKE, ENDING_IN_DOUBT = 3, -1.2
LEAST_CELLS, MOST_LINKED_TABLE = 4, 0.5
AS_FAR = 8  # lines
MOST_LINKED = 0.3  # of a text
LEAST_BETWEEN = 40  # characters
MOST_KEPT = 0.5  # of the numbers, that the others follow them
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
            above[line.look] = at
        elif (
            _may_stand_between(line, odds[at]) and at - above.get(line.look, -AS_FAR - 1) <= AS_FAR
        ):
            doubtful.append(at)
    if not doubtful:
        return
    for at in range(len(lines) - 1, doubtful[0] - 1, -1):
        line = lines[at]
        if odds[at] > ENOUGH:
            below[line.look] = at
        elif at == doubtful[-1]:
            doubtful.pop()
            if below.get(line.look, at + far) - at < far:
                odds[at] = KEPT
        if not doubtful:
            return


def _may_stand_between(line: Line, odds: float) -> bool:
    plain = line.kind is None and line.group < 0 and not line.pictured and not line.described
    long = line.size >= LEAST_BETWEEN and line.link < MOST_LINKED
    return odds > DOUBT and plain and long and "." in line.look and ends_sentence(line.text)


def keep_ending(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep several short lines in doubt that breaks divide right behind the last paragraph, in an
    element with the names of most paragraphs: results, a cast, times."""
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and lines[at].size > SHORT]
    if len(prose) < LEAST_ALIKE:
        return
    look = lines[prose[-1]].look
    if "." not in look or sum(lines[at].look == look for at in prose) < LEAST_ALIKE:
        return
    behind = range(prose[-1] + 1, len(lines))
    run = list(takewhile(lambda at: _may_end(lines[at], odds[at], look), behind))
    divided = len(run) > 1 and any(lines[at].broken for at in run)
    for at in run if divided else ():
        odds[at] = max(odds[at], KEPT)


def _may_end(line: Line, odds: float, look: str) -> bool:
    plain = line.kind is None and line.group < 0 and not line.link and not line.signed
    return line.look == look and plain and line.size <= SHORT and odds > ENDING_IN_DOUBT


def keep_counted(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep labels that count what is below them: `Step 1`, `Step 2`, each above a kept line; or
    above a sentence in doubt, which is kept too where they count from one and are built alike."""
    counted: dict[tuple[str, str], list[int]] = {}
    for at, line in enumerate(lines[:-1]):
        if line.size <= LABEL and line.own and line.text[-1:].isdigit():
            label = line.text.rstrip(_DIGITS)
            if any(map(str.isalpha, label)):
                counted.setdefault((line.look, label), []).append(at)
    for members in counted.values():
        kept = [at for at in members if odds[at + 1] > ENOUGH]
        if _count_sentences(lines, odds, members):
            kept = [at for each in members for at in (each, each + 1)]
        if len(kept) >= LEAST_COUNTED:
            for at in kept:
                odds[at] = max(odds[at], KEPT)


def _count_sentences(lines: Sequence[Line], odds: list[float], members: list[int]) -> bool:
    """Whether labels count from one, behind a line of the article, and each stands above a
    sentence that is built like the others."""
    numbers = [lines[at].text[len(lines[at].text.rstrip(_DIGITS)) :] for at in members]
    below = [lines[at + 1] for at in members]
    return (
        len(members) >= LEAST_COUNTED
        and numbers == [str(number) for number in range(1, len(members) + 1)]
        and len({line.look for line in below}) == 1
        and all(line.own and _goes_on(line) for line in below)
        and all(min(odds[at], odds[at + 1]) > IN_DOUBT for at in members)
        and any(one > ENOUGH for one in odds[: members[0]])
    )


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


def keep_pairs(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep headings in doubt, each with the sentence below it, where pairs that are built alike are
    kept: entries of a live page, questions and answers, the items of a ranking."""
    alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        if line.heading and line.look and not (line.kind or line.link or line.titled):
            below = _told_below(lines, at)
            if below:
                alike.setdefault((line.look, lines[below].look), []).append((at, below))
    for pairs in alike.values():
        kept = sum(min(odds[at], odds[below]) > ENOUGH for at, below in pairs)
        mean = sum(odds[at] + odds[below] for at, below in pairs) / 2 / len(pairs)
        told = {lines[below].text for _, below in pairs}
        if kept < LEAST_PAIRS and not (kept and len(told) > LEAST_PAIRS and mean > PAIRS_IN_DOUBT):
            continue
        if len(told) < len(pairs):  # one prompt, again and again
            continue
        for pair in pairs:
            if DOUBT < min(odds[at] for at in pair) <= ENOUGH and _may_tell(lines[pair[1]]):
                for at in pair:
                    odds[at] = max(odds[at], KEPT)


def _told_below(lines: Sequence[Line], head: int) -> int:
    """The number of the sentence below a heading, perhaps behind a credit; 0 for none."""
    for at in range(head + 1, min(head + 1 + NEAR, len(lines))):
        if lines[at].heading:
            return 0
        if lines[at].size >= LEAST_BETWEEN:
            return at
    return 0


def _may_tell(line: Line) -> bool:
    plain = line.kind is None and not line.link and not line.pictured and line.group < 0
    return plain and (ends_sentence(line.text) or may_lack_stops(line.text))


def keep_verbatim(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep code and verses between two paragraphs: the lines of a <pre>."""
    if not any(line.verbatim for line in lines):
        return
    prose = [
        at
        for at, one in enumerate(odds)
        if one > ENOUGH and lines[at].main and lines[at].size > SHORT and lines[at].kind is None
    ]
    between = range(prose[0] + 1, prose[-1]) if prose else range(0)
    for verbatim, run in groupby(between, lambda at: lines[at].verbatim and lines[at].own):
        members = list(run)
        if verbatim and sum(odds[at] for at in members) > VERBATIM_IN_DOUBT * len(members):
            for at in members:
                odds[at] = max(odds[at], KEPT)


def keep_tables(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the cells of the tables of data between two paragraphs that stand in none, all or none
    of them; a table that mostly links may lead to other pages."""
    tables: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.table >= 0:
            tables.setdefault(line.table, []).append(at)
    if not tables:
        return
    prose = [
        at
        for at, one in enumerate(odds)
        if one > ENOUGH and lines[at].size > SHORT and lines[at].table < 0
    ]
    for cells in tables.values() if prose else ():
        sizes = sum(lines[at].size for at in cells)
        linked = sum(lines[at].link * lines[at].size for at in cells)
        between = prose[0] < cells[0] and cells[-1] < prose[-1]
        if between and len(cells) >= LEAST_CELLS and linked < MOST_LINKED_TABLE * sizes:
            for at in cells:
                odds[at] = max(odds[at], KEPT)


def keep_beginning(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep sentences in doubt right above the first paragraph, where the article has its place or
    beside it, and a heading above them. Furniture may stand between. What is called a lead is asked
    as one."""
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    if not prose:
        return
    box = _around_box(lines[prose[0]])
    for at in range(prose[0] - 1, max(-1, prose[0] - OPENING - 1), -1):
        line = lines[at]
        if line.certain and line.own and line.kind in _BETWEEN and not line.titled:
            continue
        beside = line.own or (odds[at] > IN_DOUBT and box and _around_box(line) == box)
        may_stay = beside and not line.titled and odds[at] > OPENING_IN_DOUBT
        if not may_stay or line.described or line.named:
            return
        if _is_doubtful(line) and odds[at] <= ENOUGH:
            odds[at] = KEPT
            above = lines[at - 1] if at else None
            if above is not None and above.own and _is_head(above) and odds[at - 1] > IN_DOUBT:
                odds[at - 1] = KEPT
        elif odds[at] <= ENOUGH and not _is_head(line) and line.group < 0:
            return


def keep_described(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the paragraphs in doubt above all others that begin with the page's description and are
    built alike: the question above an answer."""
    first = next((at for at, one in enumerate(odds) if one > ENOUGH), 0)
    said = (at for at in range(first - 1) if lines[at].described and lines[at].below_headline)
    begin = next(said, first)
    look = lines[begin].look if begin < first else ""
    alike = list(takewhile(lambda at: lines[at].look == look, range(begin, first)))
    if (
        len(alike) > 1
        and "." in look
        and all(odds[at] > DOUBT and _is_doubtful(lines[at]) for at in alike)
    ):
        for at in alike:
            odds[at] = KEPT


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None


def keep_brief(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the sentences right below the headline, and a table below them, where nothing else of a
    page is kept: a brief, results, or what a picture or a film shows."""
    if any(one > ENOUGH and line.size > SHORT for line, one in zip(lines, odds, strict=True)):
        return
    titled = [at for at, line in enumerate(lines) if line.titled and line.heading]
    headline, found = titled[0] if titled else len(lines), list[int]()
    for at in range(headline + 1, len(lines)):
        line = lines[at]
        if (line.heading and not line.titled) or at > headline + OPENING + len(found):
            break
        told = line.table >= 0 and found and odds[at] > IN_DOUBT
        goes_on = bool(found) and line.look == lines[found[-1]].look and _goes_on(line)
        if told or ((_is_doubtful(line) or goes_on) and odds[at] > BRIEF_IN_DOUBT):
            found.append(at)
        elif found:
            break
    for at in found:
        odds[at] = KEPT


def _around_box(line: Line) -> str:
    """The element around the box that a line stands in, by its names; "" where it has none."""
    around = line.look.partition("|")[0].split("<")[2:3]
    return around[0] if around and "." in around[0] else ""


def _is_doubtful(line: Line) -> bool:
    """Whether a line may be a paragraph: a sentence without a link, in no list and under no
    picture."""
    plain = line.kind is None and not line.link and not line.heading and line.group < 0
    said = line.size > SHORT and (ends_sentence(line.text) or may_lack_stops(line.text))
    apart = line.pictured or line.signed or line.prompts or line.card
    return plain and said and not apart


def _goes_on(line: Line) -> bool:
    """Whether a line may be a short sentence more."""
    plain = line.kind is None and not line.link and not line.heading and line.group < 0
    return plain and line.size > LABEL and not line.pictured and ends_sentence(line.text)


def _is_head(line: Line) -> bool:
    return line.heading > 1 and line.kind is None and not line.link and not line.titled
