"""A scraped text as lines: line ends of every kind, hard wraps undone, blank lines remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.language.wrapping import BULLET, unwrapped

# Text beyond this is not looked at: no article is as long, and the work must stay bounded.
LONGEST = 1_000_000

_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
# No-break spaces and soft hyphens are typography (« so », 10 %): they stay, as in a page's text.
_SPACES = re.compile(r"[^\S\n\xa0\u2009\u202f\u3000]+")


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
            found.append(Line(line, number, BULLET.match(line) is not None))
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
