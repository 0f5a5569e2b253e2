"""A scraped text as lines: line ends of every kind, hard wraps undone, blank lines remembered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cleaners.language.scripts import UNSPACED, WIDE_SIGNS
from cleaners.language.sentences import ends_sentence

# Text beyond this is not looked at: no article is as long, and the work must stay bounded.
LONGEST = 1_000_000
# Columns that mail clients, terminals and newswires wrap at.
NARROWEST, WIDEST = 55, 110
ENOUGH_PAIRS = 6

_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
# No-break spaces and soft hyphens are typography (« so », 10 %): they stay, as in a page's text.
_SPACES = re.compile(r"[^\S\n\xa0\u2009\u202f\u3000]+")
_BULLET = re.compile(r"^(?:[•·▪■●◦‣⁃*►▶–—-]|\d{1,2}[.)])\s+(?=\S)")
_UNSPACED = re.compile(f"[{UNSPACED}{WIDE_SIGNS}]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `block` numbers the stretches between blank lines; `bullet` says it was listed."""

    text: str
    block: int
    bullet: bool = False


def lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, wrapped ones joined to the paragraph they were."""
    blocks = unwrapped(list(_blocks(text[:LONGEST])))
    found = []
    for number, block in enumerate(blocks):
        for line in block:
            found.append(Line(line, number, _BULLET.match(line) is not None))
    return found


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for raw in _ENDS.split(text):
        line = _SPACES.sub(" ", _INVISIBLE.sub("", raw)).strip()
        if any(map(str.isalnum, line)):
            block.append(line)
        elif not line and block:
            yield block
            block = []
    if block:
        yield block


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
    if len(pairs) < ENOUGH_PAIRS or not NARROWEST <= width <= WIDEST:
        return None
    full = [first for first, second in pairs if _is_full(first, second, width)]
    # A wrap falls where it falls; lines that mostly end sentences are short paragraphs.
    broken = sum(not ends_sentence(line) for line in full)
    return width if full and len(full) * 2 >= len(pairs) and broken * 2 >= len(full) else None


def _is_full(first: str, second: str, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    return len(first) + 1 + len(second.split(" ", 1)[0]) > width


def _joined(block: list[str], width: int) -> Iterator[str]:
    whole, last = block[0], block[0]
    for line in block[1:]:
        if _is_full(last, line, width) and not _BULLET.match(line):
            unspaced = _UNSPACED.match(whole[-1]) and _UNSPACED.match(line[0])
            tight = unspaced or whole.endswith(("-", "\u00ad"))
            whole += line if tight else f" {line}"
        else:
            yield whole
            whole = line
        last = line
    yield whole
