"""What stands around a block that could be article, where that decides more than its own words: the
box it is in, and whether it is the head that opens and shuts the text behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from cleaners.blocks.classes.hints import bit
from cleaners.blocks.segmenting.blocks import Block, Place

LONGEST_HEAD = 200  # characters
MOST_IN_ITEM = 12  # blocks of one item of an accordion
MOST_IN_BOX, LONGEST_BOX = 6, 900  # blocks; characters
MOST_LEVELS = 6
_SWITCHES = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle", "data-tab")
_ACCORDION = re.compile(r"accord|faq|collaps|toggle|disclos", re.I)
_FACTS = re.compile(
    r"(?:^|[\s_-])(?:fact|info)s?[-_]?(?:box|file|panel|sheet)|(?:fakten|info)kasten", re.I
)
_FOREIGN = (
    bit("advert") | bit("promo") | bit("related") | bit("newsletter") | bit("share") | bit("nav")
    | bit("comment") | bit("paywall") | bit("tags") | bit("author") | bit("legal") | bit("product")
    | bit("footer") | bit("caption") | bit("credit") | bit("media") | bit("meta")
)  # fmt: skip


class Surroundings(NamedTuple):
    """`box` is the number of the small box that a block stands in, -1 for none; `own` says that it
    stands where the article does, in no box that is named for something else; `heads` that it is
    the head of what is behind it, `facts` that its box is named for facts."""

    box: int = -1
    own: bool = False
    heads: bool = False
    facts: bool = False


def surroundings(block: Block, behind: Block | None, main: Place | None) -> Surroundings:
    """What stands around a block; `behind` is the next block, `main` holds the article."""
    box, inside, foreign, facts = -1, False, False, False
    at: Place | None = block.place
    while at is not None:
        if at is main:
            inside = True
            break
        foreign = foreign or bool(at.hints & _FOREIGN)
        facts = facts or (at.names != "" and _is_of_facts(at.names))
        if 1 < at.blocks <= MOST_IN_BOX and at.chars <= LONGEST_BOX and at.tag not in _LISTS:
            box = at.number
        at = at.parent
    heads = behind is not None and is_head(block, behind)
    own = inside and not foreign
    return Surroundings(box if inside else -1, own, heads, own and facts)


_LISTS = frozenset(("ul", "ol", "dl", "table", "tbody", "tr"))


def is_head(block: Block, behind: Block) -> bool:
    """Whether a block is a switch, a label or the like, and the next one is what it opens: both
    stand in one small item, or that one in a box of its own beside it."""
    if block.chars > LONGEST_HEAD:
        return False
    at: Place | None = block.place
    marked = False
    for _ in range(MOST_LEVELS):
        if at is None:
            return False
        if _stands_in(behind.place, at):
            small = at.blocks <= MOST_IN_ITEM
            boxed = behind.place is not at and behind.place.parent is not at
            return (marked and (small or boxed)) or (small and (_is_named(at) or _labels(at)))
        marked = marked or _is_named(at) or _is_switch(at.element)
        at = at.parent
    return False


def _is_named(place: Place) -> bool:
    return _is_of_accordion(place.names) or _is_of_accordion(place.tag)


@lru_cache(maxsize=8192)  # a site names its boxes alike on all its pages
def _is_of_accordion(names: str) -> bool:
    return _ACCORDION.search(names) is not None


@lru_cache(maxsize=8192)
def _is_of_facts(names: str) -> bool:
    return _FACTS.search(names) is not None


def _is_switch(element: HtmlElement) -> bool:
    """Whether an element, or one within it, opens and shuts another."""
    if element.tag == "summary" or element.get("itemprop") == "name":
        return True
    parts = (element, *element.iter("a", "button", "span"))
    return any(name in part.attrib for part in parts for name in _SWITCHES)


def _labels(place: Place) -> bool:
    """Whether an item holds the box that a label ticks, which shows its text without a script."""
    element = place.element
    ticked = any(field.get("type") == "checkbox" for field in element.iterchildren("input"))
    return ticked and next(element.iterchildren("label"), None) is not None


def _stands_in(place: Place, box: Place) -> bool:
    at: Place | None = place
    while at is not None and at.number >= box.number:
        if at is box:
            return True
        at = at.parent
    return False
