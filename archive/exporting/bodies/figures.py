"""Pictures between the lines of a body, for whatever it is written as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaners.types.parts import Part, groups


class Figure(NamedTuple):
    """A picture with its words. `src` is where it is found from the written page; `line` counts the
    lines of the text above it."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    line: int = 0

    @property
    def words(self) -> str:
        """Caption and credit in one line; "" for none."""
        return " ".join(filter(None, (self.caption, f"({self.credit})" if self.credit else "")))


def placed(
    parts: Sequence[Part], figures: Sequence[Figure]
) -> Iterator[tuple[Sequence[Figure], tuple[Part, ...]]]:
    """Each group of parts that stand together, with the pictures above it. The last group is empty:
    above it stands what stands below the text."""
    waiting = sorted(figures, key=lambda one: one.line)
    at = 0
    for group in groups(parts):
        above = [one for one in waiting if one.line <= at]
        waiting = waiting[len(above) :]
        yield above, group
        at += len(group)
    yield waiting, ()
