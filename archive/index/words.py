"""The words of a text, computed before its article is stored.

This is pure, and takes longer than storing. So workers do it for new articles while the one writer
stores earlier ones. Without a worker the writer does it.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.index.shingles import shingles, sketch
from archive.search.folding import indexed


class Words(NamedTuple):
    """Of one text: the input of the index, the number of shingles, and their sketch."""

    indexed: str
    shingles: int
    sketch: tuple[int, ...]


def words_of(text: str, language: str | None) -> Words:
    """What the archive stores of a text's words."""
    found = shingles(text)
    return Words(indexed(text, language), len(found), sketch(found))
