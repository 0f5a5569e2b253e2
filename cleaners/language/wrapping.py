"""Lines that were wrapped at a column, joined to the paragraphs they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cleaners.language.scripts import UNSPACED, WIDE_SIGNS
from cleaners.language.sentences import ends_sentence

# Columns that mail clients, terminals and newswires wrap at.
NARROWEST, WIDEST = 55, 110
# Pairs of lines that tell; fewer do where each of them was wrapped.
ENOUGH_PAIRS, LEAST_PAIRS = 6, 3
MOST_CAPITALS = 0.9

BULLET = re.compile(r"^(?:[•·▪■●◦‣⁃*►▶–—-]|\d{1,2}[.)])\s+(?=\S)")
_UNSPACED = re.compile(f"[{UNSPACED}{WIDE_SIGNS}]")


def unwrapped(blocks: list[list[str]]) -> list[list[str]]:
    """These stretches of lines, wrapped ones joined where the whole was wrapped at a column."""
    width = _column(blocks)
    if width is None:
        return blocks
    return [list(_joined(block, width)) for block in blocks]


def _column(blocks: list[list[str]]) -> int | None:
    """The column this text was wrapped at; None where it was not wrapped."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    lengths = Counter(len(line) for block in blocks for line in block)
    width = max(lengths, default=0)
    if len(pairs) < LEAST_PAIRS or not NARROWEST <= width <= WIDEST:
        return None
    if _are_verses([second for _, second in pairs]):
        return None
    full = [first for first, second in pairs if _is_full(first, second, width)]
    if len(full) < len(pairs) < ENOUGH_PAIRS:
        return None
    # A wrap falls where it falls; lines that mostly end sentences are short paragraphs.
    broken = sum(not ends_sentence(line) for line in full)
    return width if full and len(full) * 2 >= len(pairs) and broken * 2 >= len(full) else None


def _are_verses(lines: list[str]) -> bool:
    """Whether the lines begin with capitals, but for a few: where prose is wrapped, most do not."""
    cased = [line[0] for line in lines if line[:1].lower() != line[:1].upper()]
    capitals = sum(first.isupper() for first in cased)
    return len(cased) >= ENOUGH_PAIRS and capitals >= MOST_CAPITALS * len(cased)


def _is_full(first: str, second: str, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    return len(first) + 1 + len(second.split(" ", 1)[0]) > width


def _joined(block: list[str], width: int) -> Iterator[str]:
    whole, last = block[0], block[0]
    for line in block[1:]:
        if _is_full(last, line, width) and not BULLET.match(line):
            unspaced = _UNSPACED.match(whole[-1]) and _UNSPACED.match(line[0])
            tight = unspaced or whole.endswith(("-", "\u00ad"))
            whole += line if tight else f" {line}"
        else:
            yield whole
            whole = line
        last = line
    yield whole
