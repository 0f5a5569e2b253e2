"""The lead of an article: what stands apart between its headline and its first paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cleaners.blocks.learning.template import Template
from cleaners.blocks.line import FURNITURE, LINKED, SHORT, Line
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.name_lines import is_byline, is_name
from cleaners.metadata.dates.datelines import without_dates

LONGEST_LEAD = 900
LEAST_LEAD, LEAST_NAMED = 35, 18  # the second of a line that a name calls a lead
_SUBTITLE = re.compile(r"sub-?_?(?:title|head)|standfirst|\bde[ck]k?\b|unterzeile|chapo", re.I)
LEADS, FAR, FARTHEST = 2, 12, 24  # how many; lines above the first paragraph
LONGEST_BY = 80  # characters
_TWO_WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")


def lead_of(lines: Sequence[Line], kept: list[int], template: Template) -> list[int]:
    """The lead: near the headline, and above the first paragraph or the first paragraph itself. Its
    names, its heading, the page's description or the site's other pages say that it is one."""
    first = next((at for at in kept if lines[at].size > SHORT), None)
    if first is None:
        return []
    found: list[int] = []
    texts = set[str]()
    headline = next(
        (at for at in range(first) if lines[at].titled and lines[at].heading > 1), first
    )
    alike = Counter(lines[at].look for at in kept if lines[at].named and lines[at].size > SHORT)
    for at in range(max(0, first - FARTHEST), first + 1):
        line = lines[at]
        if not _may_lead(line) or line.text in texts or _calls(lines, at):
            continue
        if alike[line.look] > LEADS:  # some sites name all their paragraphs so
            line = line._replace(named=False)
        if at == first:
            called = line.named and not (line.main and line.group >= 0)
        elif _has_begun(lines, kept, at):
            called = False
        elif (line.below_headline or at > headline) and at >= first - 6:
            called = line.named or line.described or (line.heading > 0 and line.size > SHORT)
        else:
            called = line.described and at >= first - FAR
        called = called or (at < first and _is_under_headline(lines, at))
        called = called or (at == first - 1 and _opens(line, lines[first]))
        if called or template.is_lead(line.signature):
            found.append(at)
            texts.add(line.text)
    return found[:LEADS]


def _calls(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands in a box above a link that asks to share or to subscribe."""
    line, behind = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if behind is None or line.box < 0 or behind.box != line.box:
        return False
    return behind.link >= LINKED and behind.kind in FURNITURE


def _is_under_headline(lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence stands right below the headline, or below who wrote the article, in the
    same box, and the page is news."""
    above, line = lines[max(0, at - 1)], lines[at]
    if not line.news or line.size <= SHORT or line.link or not ends_sentence(line.text):
        return False
    if at > 1 and _says_by_whom(above):
        above = lines[at - 2]
    if not (above.titled and above.heading):
        return False
    around, of_headline = line.look.split("<")[1:], above.look.split("<")[1:]
    return not of_headline or not set(around).isdisjoint(of_headline)


def _opens(line: Line, first: Line) -> bool:
    """Whether a paragraph that a name calls the beginning stands right above the rest, which is in
    a box of its own beside it."""
    if not line.named or line.link or line.size <= SHORT or not ends_sentence(line.text):
        return False
    (tag, *around), (below, *others) = line.look.split("<"), first.look.split("<")
    beside = around[1:] == others[1:] and "." in "".join(around[1:])
    return beside and tag.partition(".")[0] == below.partition(".")[0]


def _says_by_whom(line: Line) -> bool:
    """Whether a line names who wrote the article, perhaps with the day; a day alone does not."""
    if line.titled or line.size > LONGEST_BY:
        return False
    rest = without_dates(line.text)
    dated = rest != line.text and _TWO_WORDS.search(rest) is not None
    return line.signed or line.kind == "byline" or is_byline(line.text) or dated


def _has_begun(lines: Sequence[Line], kept: list[int], at: int) -> bool:
    """Whether the article has begun with a line that a lead would stand above: one built like it is
    kept already, or it is a short paragraph of the article, by its place and the model."""
    line = lines[at]
    if any(lines[n].look == line.look for n in kept if n < at):
        return True
    return at in kept and (line.main or line.opens) and not line.named and not line.heading


def _may_lead(line: Line) -> bool:
    named = line.named and _SUBTITLE.search(line.signature.partition("<")[0]) is not None
    least = LEAST_NAMED if named and not is_name(line.text) else LEAST_LEAD
    return (
        least <= line.size <= LONGEST_LEAD
        and not line.titled
        and not line.pictured
        and line.link < 0.4
        and line.kind is None
        and line.heading != 1
        and not (line.size <= LONGEST_BY and is_byline(line.text))
    )
