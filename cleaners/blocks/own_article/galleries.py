"""Galleries that are the article: each picture has a paragraph below it, and hardly any other
running text stands in the page."""

from __future__ import annotations

from collections import defaultdict

from lxml.html import HtmlElement

from cleaners.blocks.classes.hints import bit
from cleaners.blocks.own_article.captions import is_bare_credit
from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.blocks.segmenting.tags import SHOWN

LEAST_SLIDES = 4
LEAST_PARAGRAPH = 70  # characters of the Latin script, on the average
MOST_IN_SLIDE = 4  # lines
MOST_LEVELS = 5  # from a line up to the box that holds its picture
SHARE = 4  # times the other text
_CAPTIONS = frozenset(("figcaption", "figure"))
_CAPTION = bit("caption")


def told_by_pictures(page: Cut) -> bool:
    """Whether a gallery tells the page's article; then its captions become paragraphs."""
    slides: defaultdict[str, list[tuple[int, Place]]] = defaultdict(list)
    pictured = page.holders(SHOWN)
    for at, block in enumerate(page.blocks):
        if block.size > LEAST_PARAGRAPH // 2 and not block.links:
            slide = _slide(page, at, pictured)
            if slide is not None:
                slides[f"{page.step(slide)} {page.step(block.place)}"].append((at, slide))
    told = max(slides.values(), key=len, default=[])
    if len({slide.number for _, slide in told}) < LEAST_SLIDES:
        return False
    size = sum(page.blocks[at].size for at, _ in told)
    if size < LEAST_PARAGRAPH * len(told) or size < SHARE * _running(page, {at for at, _ in told}):
        return False
    for at, slide in told:
        _retell(page.blocks[at], slide)
    return True


def _slide(page: Cut, number: int, pictured: set[HtmlElement]) -> Place | None:
    """The small box around a text and its picture; None where nothing calls the text a caption, and
    no line beside it is a credit. `pictured` are the elements that hold a picture."""
    around: list[Place] = []
    at: Place | None = page.blocks[number].place
    while at is not None and at.blocks <= MOST_IN_SLIDE and len(around) < MOST_LEVELS:
        around.append(at)
        at = at.parent
    if not around or around[-1].element not in pictured:  # most lines
        return None
    credited = [
        level for level, box in enumerate(around) if box.tag in _CAPTIONS or box.hints & _CAPTION
    ] or [*map(around.index, _credited(page, number, around))]
    slide = next(level for level, box in enumerate(around) if box.element in pictured)
    return around[slide] if credited and slide >= min(credited) else None


def _credited(page: Cut, number: int, around: list[Place]) -> list[Place]:
    """Those of these boxes that hold a credit: a line right before or behind this one that is
    nothing else."""
    found: list[Place] = []
    for line in page.blocks[max(0, number - 1) : number] + page.blocks[number + 1 : number + 2]:
        boxes = [box for box in (line.place, line.place.parent) if box in around]
        if boxes and is_bare_credit(line):
            found += [box for box in boxes if box is not None]
    return found


def _running(page: Cut, told: set[int]) -> int:
    """How much text there is besides: between the headline and the last picture, and paragraphs
    that follow each other in one element."""
    first = next((at for at, block in enumerate(page.blocks) if block.place.tag == "h1"), 0)
    prose = [at for at, block in enumerate(page.blocks) if block.prose and at not in told]
    above = [at for at in prose if first < at < min(told)]
    if len(above) == 1:  # a lead
        prose.remove(above[0])
    parents = [page.blocks[at].place.parent for at in prose]
    found = 0
    for number, at in enumerate(prose):
        beside = parents[max(0, number - 1) : number] + parents[number + 1 : number + 2]
        if first < at < max(told) or parents[number] in beside:
            found += page.blocks[at].size
    return found


def _retell(block: Block, slide: Place) -> None:
    """A caption as a paragraph in a plain box, as its text deserves."""
    at: Place | None = block.place
    while at is not None:
        inner = at is block.place
        at.tag, at.names = ("p" if inner else "div"), ""
        at.forget()
        if at is slide:
            return
        at = at.parent
