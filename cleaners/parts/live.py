"""The entries of a live page: similar boxes side by side, each with its time.

No name is needed: similar boxes, three at least, each with a <time> and prose of its own, are
entries wherever they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.types.utc import utc_text

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


_STAMPS = (
    "data-timestamp", "data-time", "data-datetime", "data-date", "data-published",
    "data-published-at", "data-created", "data-created-at", "data-post-date", "data-publish-date",
)  # fmt: skip
_STAMPED = frozenset(_STAMPS)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?")


def stamped_entries_of(page: Cut, blocks: Iterable[Block]) -> Entries | None:
    """The entries around these blocks whose boxes say their moment in an attribute."""
    alike: dict[tuple[int, str], dict[int, str]] = {}
    seen = set[int]()
    for block in blocks:
        at: Place | None = block.place
        for _ in range(HIGHEST):
            if at is None or at.parent is None or at.number in seen:
                break
            seen.add(at.number)
            if time := _stamp(at):
                alike.setdefault((at.parent.number, page.step(at)), {})[at.number] = time
            at = at.parent
    return _largest(page, alike)


def _stamp(place: Place) -> str:
    """The moment that an element names in an attribute, in ISO 8601; "" for none."""
    if _STAMPED.isdisjoint(place.element.keys()):
        return ""
    for name in _STAMPS:
        said = (place.element.get(name) or "").strip()
        if _MOMENT.fullmatch(said):
            return said.replace(" ", "T")
        if found := _SECONDS.fullmatch(said):
            return utc_text(datetime.fromtimestamp(int(found[1]), UTC))
    return ""


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
            boxes = alike.setdefault((at.parent.number, page.step(at)), {})
            boxes.setdefault(at.number, time)
            at = at.parent
    return _largest(page, alike)


def _largest(page: Cut, alike: dict[tuple[int, str], dict[int, str]]) -> Entries | None:
    """The most boxes of one kind that are entries."""
    found = max(
        (boxes for boxes in alike.values() if _are_entries(page, boxes)), key=len, default=None
    )
    return Entries(found) if found else None


def _are_entries(page: Cut, boxes: dict[int, str]) -> bool:
    prose = sum(page.places[number].prose for number in boxes)
    return len(boxes) >= FEWEST and prose >= LEAST_PROSE * len(boxes)
