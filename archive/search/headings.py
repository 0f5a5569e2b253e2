"""Headings in the index: their words as marked tokens, so that `heading:` can search for them.

They are in the column that also holds the keys, so the index of an older archive needs no new
column.
"""

from __future__ import annotations

from archive.search.folding import indexed
from cleaners.parts.standoff import may_hold_headings, parts_of
from cleaners.types.parts import Kind

HEADING = "\ue002"
"""Stands before every word of a heading; alone, between two headings, so that no phrase reaches
from one into the other. Private use: folding takes it out of what people write."""

FIELD = "heading"
COLUMN = "site"


def marked_headings(text: str, parts: str | None, language: str | None) -> list[str]:
    """What the index gets of the headings: their words and stems, marked."""
    if not may_hold_headings(parts):
        return []
    found: list[str] = []
    for part in parts_of(text, parts):
        if part.kind is Kind.HEADING:
            found += [HEADING + token for token in indexed(part.text, language).split()]
            found.append(HEADING)
    return found
