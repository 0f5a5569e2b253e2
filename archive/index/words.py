"""A text's words, told before its article is kept.

Telling them is pure and takes longer than keeping them, so workers do it for what is new, while
the one writer keeps what came before. Where nobody did, the writer does it itself.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.index.shingles import shingles, sketch
from archive.search.folding import indexed


class Words(NamedTuple):
    """Of one text: what the index is fed, how many shingles it has, and the sketch of them."""

    indexed: str
    shingles: int
    sketch: tuple[int, ...]


def words_of(text: str, language: str | None) -> Words:
    """What the archive keeps of a text's words."""
    found = shingles(text)
    return Words(indexed(text, language), len(found), sketch(found))
