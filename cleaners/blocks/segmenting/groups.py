"""The groups that a block is part of: the section below a heading, and the card among cards.

A section is a heading and what follows it up to the next one. "Related stories" and the lines below
it are furniture together. A card is an element beside others like it that hold as much text: the
entries of a ranking or of a list of articles, the questions of an accordion.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cleaners.blocks.segmenting.blocks import Block, Cut, Place

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FAR = 20
ALIKE = 3  # so many beside each other are cards
LEVELS = 5  # how far up a card is looked for
LARGEST = 60  # blocks
MOST_PROSE, MOST_BLOCKS = 60_000, 150  # of a section; more says nothing new


class Sections:
    """The sections of the blocks that could be article."""

    def __init__(
        self, blocks: Sequence[Block], prose: Sequence[int], kinds: Sequence[str | None]
    ) -> None:
        self._count = max(1, len(blocks))
        self._starts: list[int] = []
        start = 0
        totals = {0: [0.0, 0.0, 0.0, 0.0]}
        for at, block in enumerate(blocks):
            if block.place.tag in HEADINGS:
                start = at
                totals[start] = [0.0, 0.0, 0.0, 0.0]
            self._starts.append(start)
            total = totals[start]
            total[0] += prose[at]
            total[1] += block.link_chars
            total[2] += block.chars
            total[3] += 1
        self._rows = {
            at: (
                math.log1p(min(MOST_PROSE, total[0])),
                total[1] / max(1.0, total[2]),
                math.log1p(min(MOST_BLOCKS, total[3])),
                float(bool(kinds) and kinds[at] is not None) if total[3] else 0.0,
            )
            for at, total in totals.items()
            if at < len(kinds)
        }

    def row(self, at: int) -> tuple[float, ...]:
        """How far down the page a block stands, how far below its heading, and its section: prose,
        share of links, blocks, and whether its heading is a known phrase."""
        start = self._starts[at]
        return at / self._count, float(min(FAR, at - start)), *self._rows[start]


class Cards:
    """The cards of a page."""

    def __init__(self, page: Cut) -> None:
        self._step = page.step
        self._inside: dict[int, list[Place]] = {}
        for place in page.places:
            if place.blocks > 1 and place.parent is not None:
                self._inside.setdefault(place.parent.number, []).append(place)
        self._alike: dict[int, dict[str, int]] = {}
        self._known: dict[int, tuple[float, float, float]] = {}

    def row(self, seat: Place) -> tuple[float, float, float]:
        """The card that a block of this seat stands in: how many are like it, its blocks, and the
        share of links in it; zeros where there is none."""
        known = self._known.get(seat.number)
        if known is None:
            known = self._known[seat.number] = self._card(seat)
        return known

    def _card(self, seat: Place) -> tuple[float, float, float]:
        at: Place | None = seat
        for _ in range(LEVELS):
            if at is None or at.parent is None or at.blocks > LARGEST:
                break
            alike = self._alike_of(at) if at.blocks > 1 else 0
            if alike >= ALIKE:
                share = at.link_chars / max(1, at.chars)
                return float(min(FAR, alike)), float(min(FAR, at.blocks)), share
            at = at.parent
        return 0.0, 0.0, 0.0

    def _alike_of(self, place: Place) -> int:
        """How many stand beside a place, itself counted, that are of its kind and hold more than
        one block; 0 where they are too few to be cards."""
        number = -1 if place.parent is None else place.parent.number
        beside = self._inside.get(number, ())
        if len(beside) < ALIKE:
            return 0
        known = self._alike.get(number)
        if known is None:
            known = self._alike[number] = {}
            for one in beside:  # a Counter takes longer to be made than this takes
                step = self._step(one)
                known[step] = known.get(step, 0) + 1
        return known[self._step(place)]
