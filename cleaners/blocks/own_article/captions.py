"""Captions that stand outside of any <figcaption>.

They stand in a small box together with a picture, where one line is nothing but the credit, or
where the box is called a caption; or in the row of a table below the row of the picture.
"""

from __future__ import annotations

from collections import defaultdict
from operator import and_

from lxml.html import HtmlElement

from cleaners.blocks.classes.hints import bit
from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.blocks.segmenting.tags import PICTURES
from cleaners.metadata.authors.credits import is_credit

MOST = 3  # lines of such a box
LONGEST = 450  # characters of it
MOST_LEVELS = 5  # from a line up to a box that holds the picture
LINES_OF_PICTURE = 2
_CAPTION = bit("caption")
_CELLS = frozenset(("td", "th", "tr"))
_FIGURES = frozenset(("figure", "figcaption"))


def captions(page: Cut) -> set[int]:
    """The numbers of the blocks that stand in such boxes."""
    inside: defaultdict[Place, list[int]] = defaultdict(list)
    found = set[int]()
    pictured = page.holders(PICTURES)
    for at, block in enumerate(page.blocks):
        place, box = block.place, block.place.parent
        if box is None or block.chars > LONGEST:
            continue
        small = box.blocks <= MOST and box.chars <= LONGEST
        if small and box.element in pictured:
            inside[box].append(at)
        if small or place.element in pictured:
            boxes = _boxes(place)
            if boxes and boxes[-1].element in pictured and _is_under_picture(boxes, pictured):
                found.add(at)
    for numbers in inside.values():
        if any(is_bare_credit(page.blocks[at]) for at in numbers):
            found.update(numbers)
    return found


def _boxes(place: Place) -> list[Place]:
    """The small boxes around the place of a line, up to a figure: the model knows what stands in
    those."""
    found: list[Place] = []
    at: Place | None = place
    while at is not None and at.blocks <= LINES_OF_PICTURE and at.chars <= LONGEST:
        if at.tag in _FIGURES or len(found) == MOST_LEVELS:
            break
        found.append(at)
        at = at.parent
    return found


def _is_under_picture(boxes: list[Place], pictured: set[HtmlElement]) -> bool:
    """Whether a line is called a caption and stands in a small box with a picture, or in a table of
    one column whose row above holds the picture, or tells in a <dl> what its picture shows; `boxes`
    are those around it."""
    called = row = False
    for at in boxes:
        called = called or bool((at.names or at.tag == "caption") and at.hints & _CAPTION)
        row = row or at.tag in _CELLS
        listed = at.tag == "dl"
        if (called or listed or (row and at.tag == "table")) and at.element in pictured:
            return called or (_is_of_terms(at) if listed else _is_of_rows(at))
    return False


def _is_of_terms(box: Place) -> bool:
    """Whether the terms of a <dl> are pictures and no words, or words below such a picture."""
    terms = list(box.element.iterchildren("dt"))
    shown = [next(term.iter("img", "picture"), None) is not None for term in terms]
    said = [bool(term.text_content().strip()) for term in terms]
    if not terms or not shown[0] or any(map(and_, shown, said)):
        return False
    return all(shown) or (sum(shown) == 1 and len(terms) <= MOST)


def _is_of_rows(table: Place) -> bool:
    """Whether a table has one cell a row, and words and picture in different rows."""
    rows = list(table.element.iter("tr"))
    if len(rows) < LINES_OF_PICTURE or any(len(row) != 1 for row in rows):
        return False
    pictured = [next(row.iter("img", "picture"), None) is not None for row in rows]
    said = [bool(row.text_content().strip()) for row in rows]
    return pictured[0] and not any(a and b for a, b in zip(pictured, said, strict=True))


def is_bare_credit(line: Block) -> bool:
    """Whether a short line says whose a picture is and nothing else."""
    return line.chars < LONGEST // 4 and is_credit(line.text)
