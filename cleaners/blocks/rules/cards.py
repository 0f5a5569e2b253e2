"""Rules about the teaser of one other page between two paragraphs of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.blocks.line import CERTAIN, ENOUGH, LABEL, SHORT, Line
from cleaners.blocks.rules.elsewhere import is_link

MOST_TOLD = 0.4  # of what is kept, by the previews of other pages
NEAR = 2  # lines
MOST_LONE = 2  # headings
# A button that says one of these tells what its box is for.
_PROMPTING = frozenset(("subscribe", "newsletter", "app", "login", "follow"))
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)


def cut_cards(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the teaser of one other article between two paragraphs: a linked headline and a paragraph
    in a box that is named for other pages. Where boxes like it follow each other, they are a list
    of the article. So is a linked headline alone in such a place, where the article's own headings
    are no links."""
    boxes: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.box >= 0:
            boxes.setdefault(line.box, []).append(at)
    linked = {line.box for line in lines if line.link}
    cards = [
        each
        for box, each in boxes.items()
        if box in linked and len(each) > 1 and _tells_of_another([lines[at] for at in each])
    ]
    cards += _lone_heads(lines, odds)
    told = sum(lines[at].size for members in cards for at in members)
    kept = sum(line.size for line, one in zip(lines, odds, strict=True) if one > ENOUGH)
    for members in cards if told < MOST_TOLD * kept else ():
        before, behind = members[0] - 1, members[-1] + 1
        if before < 0 or behind == len(lines):
            continue
        beside = (lines[before], lines[behind])
        box = lines[members[0]].box
        if all(
            (each.box != box or box < 0) and (each.own or odds[at] > ENOUGH)
            for each, at in zip(beside, (before, behind), strict=True)
        ) and all(
            any(odds[at] > ENOUGH and _is_paragraph(lines[at]) for at in near)
            for near in (range(max(0, before - NEAR), before + 1), range(behind, behind + NEAR + 1))
            if near.stop <= len(lines)
        ):
            for at in members:
                odds[at] = -CERTAIN


def _lone_heads(lines: Sequence[Line], odds: Sequence[float]) -> list[list[int]]:
    """The headings that are links and stand each in a box of their own, one or two of them."""
    heads = [at for at, line in enumerate(lines) if line.heading > 1 and odds[at] > ENOUGH]
    linked = [at for at in heads if lines[at].link and is_link(lines[at])]
    if not 0 < len(linked) <= MOST_LONE or len(linked) * 2 > len(heads) + 1:
        return []
    return [
        [at]
        for at in linked
        if at + 1 < len(lines)
        and _parent(lines[at]) != _parent(lines[at + 1])
        and at
        and _parent(lines[at]) != _parent(lines[at - 1])
    ]


def _parent(line: Line) -> str:
    """The element around a line's own, by its names."""
    return "".join(line.look.partition("|")[0].split("<")[1:2])


def _tells_of_another(lines: Sequence[Line]) -> bool:
    return _is_card(lines) or _invites(lines)


def _is_card(lines: Sequence[Line]) -> bool:
    """A link that is a line of its own, and below it one paragraph, and perhaps a few labels. In
    the article's own place the last of them is the host that it leads to."""
    elsewhere = all(line.card or not line.own for line in lines)
    if not elsewhere and not (lines[0].heading and _HOST.fullmatch(lines[-1].text)):
        return False
    told = [line for line in lines if not is_link(line)]
    plain = not any(line.link or line.heading for line in told)
    return len(told) < len(lines) and plain and sum(line.size > SHORT for line in told) == 1


def _invites(lines: Sequence[Line]) -> bool:
    """Whether a box that is named for something else than the article holds a heading, a paragraph,
    and a short link to what both tell of."""
    head, told, link = lines[0], lines[1:-1], lines[-1]
    if not (head.heading and not head.link and is_link(link)) or link.heading:
        return False
    if len(lines) == 2:  # a question and what answers it by a click
        return link.size <= LABEL and link.kind is not None
    foreign = link.kind in _PROMPTING or not any(line.own or line.main for line in lines)
    plain = not any(line.link or line.heading for line in told)
    return foreign and plain and link.size <= LABEL and sum(one.size > SHORT for one in told) == 1


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None
