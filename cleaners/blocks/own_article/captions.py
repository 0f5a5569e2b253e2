"""The words under a picture that no <figcaption> holds: a small box with a picture in it, of which
one line is nothing but the picture's credit."""

from __future__ import annotations

from collections import defaultdict

from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.metadata.authors.credits import is_credit

MOST = 3  # lines of such a box
LONGEST = 450  # characters of it


def captions(page: Cut) -> set[int]:
    """The numbers of the blocks that stand in such boxes."""
    inside: defaultdict[Place, list[int]] = defaultdict(list)
    for at, block in enumerate(page.blocks):
        if block.place.parent is not None:
            inside[block.place.parent].append(at)
    found = set[int]()
    for box, numbers in inside.items():
        if len(numbers) > MOST or box.chars > LONGEST or box.blocks > MOST:
            continue
        lines = [page.blocks[at] for at in numbers]
        if any(_is_bare_credit(line) for line in lines) and _has_picture(box):
            found.update(numbers)
    return found


def _is_bare_credit(line: Block) -> bool:
    return line.chars < LONGEST // 4 and is_credit(line.text)


def _has_picture(box: Place) -> bool:
    return next(box.element.iter("img", "picture"), None) is not None
