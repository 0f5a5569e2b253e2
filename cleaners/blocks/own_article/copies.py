"""Text that the page holds twice: variants for servers and clients, for narrow and wide screens.

One line that recurs proves nothing: quotations are pulled out of the text, refrains return. A box
is a copy if most of its prose stands in another box too.
"""

from __future__ import annotations

from collections import defaultdict

from cleaners.blocks.classes.hints import HIDDEN, bit
from cleaners.blocks.segmenting.blocks import Block, Cut, Place

LEAST_LINES = 2
LEAST_SIZE = 300
SHARE = 0.6  # of the prose of a box
SHARE_OF_PAGE = 0.08  # less than this of a page's prose are conditions, addresses and the like
LEAST_RUN = 3  # lines of prose that follow each other twice in one element
_UNSEEN = HIDDEN | bit("unseen")


def copies(page: Cut) -> set[int]:
    """The numbers of the blocks that are a copy of others."""
    first: dict[str, int] = {}
    repeated: dict[int, int] = {}
    for at, block in enumerate(page.blocks):
        if block.prose and first.setdefault(block.squeezed, at) != at:
            repeated[at] = first[block.squeezed]
    if len(repeated) < LEAST_LINES:
        return set()
    least = max(LEAST_SIZE, SHARE_OF_PAGE * page.places[0].prose)
    boxes = _boxes(page, repeated, least)
    left = {
        at: original
        for at, original in repeated.items()
        if at not in boxes and original not in boxes
    }
    return boxes | _runs(page, left, least)


def _boxes(page: Cut, repeated: dict[int, int], least: float) -> set[int]:
    held: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for at, original in repeated.items():
        one, other = _apart(page.blocks[original].place, page.blocks[at].place)
        if one is not None and other is not None:
            held[one.number, other.number][at] = original
    found = set[int]()
    for (one_number, other_number), pairs in held.items():
        size = sum(page.blocks[at].size for at in pairs)
        if len(pairs) < LEAST_LINES or size < least:
            continue
        one, other = page.places[one_number], page.places[other_number]
        copy = _copy(one, other, size)
        if copy is not None:
            found.update(_numbers(page.blocks, copy))
    return found


def _copy(one: Place, other: Place, size: int) -> Place | None:
    """Which of two boxes is the copy: the hidden one, or the one with less text besides, or the
    second."""
    in_one, in_other = size / max(1, one.prose), size / max(1, other.prose)
    if max(in_one, in_other) < SHARE:
        return None
    if (one.hints ^ other.hints) & _UNSEEN and min(in_one, in_other) >= SHARE:
        return one if one.hints & _UNSEEN else other
    return one if in_one > in_other and in_other < SHARE else other


def _apart(one: Place, other: Place) -> tuple[Place | None, Place | None]:
    """The largest elements around two places that do not hold the other one."""
    around = {}
    at: Place | None = one
    while at is not None:
        around[at.number] = at
        at = at.parent
    outer: Place | None = None
    at = other
    while at is not None and at.number not in around:
        outer, at = at, at.parent
    if at is None or outer is None:
        return None, None
    inner: Place | None = None
    below: Place | None = one
    while below is not None and below is not at:
        inner, below = below, below.parent
    return inner, outer


def _runs(page: Cut, repeated: dict[int, int], least: float) -> set[int]:
    """Lines that follow each other twice with nothing else between, whatever they stand in."""
    found = set[int]()
    blocks = page.blocks
    for at, original in repeated.items():
        if at in found:
            continue
        size = 0
        while (
            at + size < len(blocks)
            and original + size < at
            and blocks[at + size].squeezed == blocks[original + size].squeezed
        ):
            size += 1
        prose = [block.size for block in blocks[at : at + size] if block.prose]
        if len(prose) >= LEAST_RUN and sum(prose) >= least:
            found.update(range(at, at + size))
    return found


def _numbers(blocks: list[Block], box: Place) -> list[int]:
    return [at for at, block in enumerate(blocks) if _stands_in(block.place, box)]


def _stands_in(place: Place, box: Place) -> bool:
    at: Place | None = place
    while at is not None and at.number >= box.number:
        if at is box:
            return True
        at = at.parent
    return False
