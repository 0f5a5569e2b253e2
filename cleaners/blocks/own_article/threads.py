"""Comments that no name in the markup marks: boxes alike, each with a name, a date and some words.

A story of three paragraphs may have a hundred comments. They stand side by side, outside the
element that holds headline and text, and have no headings.
"""

from __future__ import annotations

from collections import defaultdict

from cleaners.blocks.own_article.others import (
    DATED,
    LEAST_BEFORE,
    Own,
    heading_of,
    prose_between,
    stands_in,
)
from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.language.sentences import ends_sentence

FEWEST = 5
LONGEST_NAME = 40
MOST_LEVELS = 4  # from what is said up to the box of the comment
SHARE = 0.8  # of the boxes: some comments were deleted, or their dates are pictures


def threads(page: Cut, own: Own) -> set[int]:
    """The numbers of the blocks that are comments on the page's own article."""
    before = prose_between(page, own, len(page.blocks))
    if len(before) < 2 or sum(before) < LEAST_BEFORE:
        return set()
    alike: dict[tuple[int, str], dict[int, Place]] = defaultdict(dict)
    for at in own.prose:
        place = page.blocks[at].place
        if at <= own.first or stands_in(place, own.joint):
            continue
        for _ in range(MOST_LEVELS):
            if place.parent is None or place.number in own.chain:
                break
            alike[place.parent.number, page.step(place)][place.number] = place
            place = place.parent
    rows = [boxes for boxes in alike.values() if len(boxes) >= FEWEST]
    if not rows:
        return set()
    held = _held(page, {number for boxes in rows for number in boxes})
    found = set[int]()
    for boxes in rows:
        comments = [number for number in boxes if _is_comment(page, held.get(number, []))]
        if len(comments) >= max(FEWEST, SHARE * len(boxes)):
            found.update(at for number in boxes for at in held.get(number, []))
    return found


def _held(page: Cut, numbers: set[int]) -> dict[int, list[int]]:
    """The blocks that stand in each of these places."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, block in enumerate(page.blocks):
        place: Place | None = block.place
        while place is not None:
            if place.number in numbers:
                found[place.number].append(at)
            place = place.parent
    return found


def _is_comment(page: Cut, numbers: list[int]) -> bool:
    blocks = [page.blocks[at] for at in numbers]
    said = next((at for at, block in enumerate(blocks) if block.prose), 0)
    if not said or any(heading_of(block) is not None for block in blocks):
        return False
    head = blocks[:said]
    return any(map(_is_name, head)) and any(DATED.search(block.text) for block in head)


def _is_name(block: Block) -> bool:
    text = DATED.sub("", block.text).strip()
    return 0 < len(text) <= LONGEST_NAME and not ends_sentence(text)
