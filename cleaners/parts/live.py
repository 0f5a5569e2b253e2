"""The entries of a live page: similar boxes side by side, each with its time.

No name is needed: similar boxes, three at least, each with a <time> and prose of its own, are
entries wherever they are.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaners.blocks.segmenting.blocks import Cut, Place, step_of

FEWEST = 3
HIGHEST = 6  # levels from the <time> up to its box
LEAST_PROSE = 40  # characters that each box holds on average


class Entry(NamedTuple):
    """An entry: the number of its box, and the moment its <time> names."""

    number: int
    time: str


class Entries:
    """The entries of one page."""

    def __init__(self, boxes: dict[int, str]) -> None:
        self._boxes = boxes

    def of(self, place: Place) -> Entry | None:
        """The entry that a place stands in."""
        at: Place | None = place
        while at is not None:
            if (time := self._boxes.get(at.number)) is not None:
                return Entry(at.number, time)
            at = at.parent
        return None


def entries_of(page: Cut) -> Entries | None:
    """The entries of a page; None of one that is no live page."""
    if len(page.times) < FEWEST:
        return None
    alike: dict[tuple[int, str], dict[int, str]] = {}
    for place, time in page.times:
        at = place
        for _ in range(HIGHEST):
            if at.parent is None:
                break
            boxes = alike.setdefault((at.parent.number, step_of(at)), {})
            boxes.setdefault(at.number, time)
            at = at.parent
    found = max(
        (boxes for boxes in alike.values() if _are_entries(page, boxes)), key=len, default=None
    )
    return Entries(found) if found else None


def _are_entries(page: Cut, boxes: dict[int, str]) -> bool:
    prose = sum(page.places[number].prose for number in boxes)
    return len(boxes) >= FEWEST and prose >= LEAST_PROSE * len(boxes)
