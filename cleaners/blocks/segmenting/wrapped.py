"""Lines that were wrapped by hand: with <br> at a column, or in a <pre>."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cleaners.blocks.segmenting.blocks import Block, Mark
from cleaners.language.wrapping import ENOUGH_PAIRS, unwrapped

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def lines_of(text: str) -> str:
    """A preformatted text with its lines, and no other white space but single spaces."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def unwrap_preformatted(blocks: Sequence[Block]) -> None:
    """Join the lines of these stanzas of one preformatted text, if it was wrapped at a column."""
    whole = unwrapped([block.text.split("\n") for block in blocks])
    for block, lines in zip(blocks, whole, strict=True):
        block.text = "\n".join(lines)
        block.chars = len(block.text)


def rejoined(blocks: list[Block], paragraphs: Collection[int]) -> list[Block]:
    """The blocks, those that one paragraph was broken into with <br> at a column joined again.

    `paragraphs` numbers the blocks before which the line was broken more than once. Paragraphs side
    by side were wrapped at one column.
    """
    found: list[Block] = []
    for _, run in groupby(enumerate(blocks), key=lambda at: _home(at[1])):
        members = list(run)
        if sum(block.after_break for _, block in members) >= ENOUGH_PAIRS:
            found.extend(_joined(members, paragraphs))
        else:
            found.extend(block for _, block in members)
    return found


def _home(block: Block) -> int:
    """The number of the element that holds a block, or its paragraph."""
    place = block.place
    return place.parent.number if place.tag == "p" and place.parent else place.number


def _joined(members: list[tuple[int, Block]], paragraphs: Collection[int]) -> Iterator[Block]:
    groups: list[list[Block]] = []
    for number, block in members:
        if not groups or number in paragraphs or not block.after_break:
            groups.append([])
        groups[-1].append(block)
    whole = unwrapped([[block.text for block in group] for group in groups])
    for group, lines in zip(groups, whole, strict=True):
        rest = iter(group)
        yield from (_one(rest, line) for line in lines)


def _one(parts: Iterator[Block], line: str) -> Block:
    """As many of these blocks as the line is made of, as one."""
    taken = [next(parts)]
    chars = taken[0].chars
    pieces, marks = [*taken[0].pieces], [*taken[0].marks]
    while chars < len(line) and (part := next(parts, None)) is not None:
        if line[chars] == " ":
            pieces.append(" ")
            chars += 1
        marks += (_shifted(mark, len(pieces)) for mark in part.marks)
        pieces += part.pieces
        chars += part.chars
        taken.append(part)
    if len(taken) == 1:
        return taken[0]
    return replace(
        taken[0],
        text=line[:chars],
        chars=chars,
        size=sum(part.size for part in taken),
        link_chars=sum(part.link_chars for part in taken),
        links=sum(part.links for part in taken),
        bold_chars=sum(part.bold_chars for part in taken),
        italic_chars=sum(part.italic_chars for part in taken),
        inline=frozenset().union(*(part.inline for part in taken)),
        pieces=pieces,
        marks=marks,
    )


def _shifted(mark: Mark, by: int) -> Mark:
    element, first, behind = mark
    return element, first + by, behind + by
