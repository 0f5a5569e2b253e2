"""The [clean] table of a site's file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's [clean] table, read and checked.

    `remove` and `keep` are CSS selectors: what matches `remove` is cut before anything else is
    looked at, what matches `keep` is never cut. `min_chars` is the shortest text that counts as
    an article; None leaves it to the cleaner.
    """

    remove: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    min_chars: int | None = None
    language: str | None = None
