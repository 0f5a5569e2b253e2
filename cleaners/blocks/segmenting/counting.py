"""What is counted of a page's places: when its blocks are known, and when some are left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import replace

from cleaners.blocks.segmenting.blocks import Block, Cut, Place, Sight

SHORT = 60  # characters of the Latin script


def without(page: Cut, numbers: Collection[int]) -> Cut:
    """A page without these of its blocks; its places count what is left."""
    blocks = [block for at, block in enumerate(page.blocks) if at not in numbers]
    for number in numbers:
        block = page.blocks[number]
        at: Place | None = block.place
        while at is not None:
            at.blocks -= 1
            at.chars -= block.chars
            at.link_chars -= block.link_chars
            at.prose -= block.prose
            at = at.parent
    return replace(page, blocks=blocks, sights=_near(page, numbers))


def _near(page: Cut, numbers: Collection[int]) -> list[Sight]:
    """The pictures, but for those that stand among blocks that are left out."""
    orders = [block.order for block in page.blocks]
    found = []
    for sight in page.sights:
        at = bisect_left(orders, sight.order)
        if not (at in numbers and (at == 0 or at - 1 in numbers)):
            found.append(sight)
    return found


def count(blocks: list[Block], places: list[Place]) -> None:
    """Count each block's text in every place around it."""
    for block in blocks:
        at = block.place
        at.blocks += 1
        at.chars += block.chars
        at.link_chars += block.link_chars
        at.prose += block.prose
    for place in reversed(places):  # each stands behind those around it
        around = place.parent
        if place.blocks and around is not None:
            around.blocks += place.blocks
            around.chars += place.chars
            around.link_chars += place.link_chars
            around.prose += place.prose


def mark_prose(blocks: list[Block]) -> None:
    """Running text is of some length, and not mostly links."""
    for block in blocks:
        if block.size > SHORT and block.link_chars * 3 < block.chars:
            block.prose = block.size - block.link_chars


def number_sections(blocks: list[Block]) -> None:
    """A further <h1> below prose, in the element that holds the prose, heads a section of it."""
    holders = set[int]()
    headlines = set[str]()
    for block in blocks:
        place = block.place
        if place.tag != "h1" and place.parent is not None and place.parent.tag == "h1":
            place = place.parent
        above = place.parent
        while above is not None and above.blocks == 1:
            above = above.parent
        if above is None:
            continue
        if place.tag == "h1":
            if headlines and block.text not in headlines and above.number in holders:
                place.tag = "h2"
            headlines.add(block.text)
        elif block.prose:
            holders.add(above.number)
