"""Lines that were wrapped by hand: with <br> at a column, or in a <pre>."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cleaners.blocks.segmenting.blocks import Block, Mark
from cleaners.plaintext.unwrap import ENOUGH_PAIRS, unwrapped

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

    `paragraphs` numbers the blocks before which the line was broken more than once.
    """
    found: list[Block] = []
    for _, run in groupby(enumerate(blocks), key=lambda at: at[1].place.number):
        members = list(run)
        if len(members) > ENOUGH_PAIRS and members[1][1].after_break:
            found.extend(_joined(members, paragraphs))
        else:
            found.extend(block for _, block in members)
    return found


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
    whole = next(parts)
    while whole.chars < len(line) and (part := next(parts, None)) is not None:
        tight = line[whole.chars] != " "
        pieces = whole.pieces if tight else [*whole.pieces, " "]
        whole = replace(
            whole,
            text=line[: whole.chars + part.chars + (not tight)],
            chars=whole.chars + part.chars + (not tight),
            size=whole.size + part.size,
            link_chars=whole.link_chars + part.link_chars,
            links=whole.links + part.links,
            bold_chars=whole.bold_chars + part.bold_chars,
            italic_chars=whole.italic_chars + part.italic_chars,
            inline=whole.inline | part.inline,
            pieces=[*pieces, *part.pieces],
            marks=[*whole.marks, *(_shifted(mark, len(pieces)) for mark in part.marks)],
        )
    return whole


def _shifted(mark: Mark, by: int) -> Mark:
    element, first, behind = mark
    return element, first + by, behind + by
