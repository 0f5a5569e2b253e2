"""What the elements around a block say: the tags below its seat, and how near the hints of names
are."""

from __future__ import annotations

from functools import lru_cache

from cleaners.blocks.classes.hints import NAMES as HINTS
from cleaners.blocks.segmenting.blocks import Block, Place

TAG_NAMES = (
    "paragraph", "heading", "list_item", "table_row", "quotation", "caption_tag", "division",
    "break", "list_link", "list_items",
)  # fmt: skip
HINT_NAMES = tuple(f"hint_{name}" for name in HINTS)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
ITEMS = frozenset(("li", "dd", "dt"))
_LISTS = frozenset(("ul", "ol", "dl"))
_TABLES = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
_IN_FIGURES = _TABLES | _LISTS | {"blockquote", "pre"}
_DIVISIONS = frozenset(("div", "section", "article", "span"))


def tags_of(block: Block, seat: Place) -> list[float]:
    """The columns of `TAG_NAMES`."""
    tags = set()
    around: Place | None = block.place
    lists = None
    while around is not None and around is not seat:
        tags.add(around.tag)
        if around.tag in _LISTS:
            lists = around
        around = around.parent
    tag = block.place.tag
    headings = tags & HEADINGS.keys()
    return [
        1.0 if "p" in tags or tag == "p" else 0.0,
        float(min(map(HEADINGS.__getitem__, headings))) if headings else 0.0,
        1.0 if "li" in tags or "dd" in tags else 0.0,
        0.0 if tags.isdisjoint(_TABLES) else 1.0,
        1.0 if "blockquote" in tags or tag == "blockquote" else 0.0,
        1.0 if _is_caption(tag, tags) else 0.0,
        1.0 if tag in _DIVISIONS else 0.0,
        1.0 if block.after_break else 0.0,
        lists.link_chars / max(1, lists.chars) if lists else -1.0,
        float(min(30, lists.blocks)) if lists else 0.0,
    ]


def _is_caption(tag: str, around: set[str]) -> bool:
    """Whether a text is a figure's own; tables and quotations stand in figures too."""
    if tag == "figcaption" or "figcaption" in around:
        return True
    return "figure" in around and around.isdisjoint(_IN_FIGURES)


def hints_of_block(block: Block, seat: Place) -> tuple[float, ...]:
    """How near the names of a group stand: 4 below the seat, 3 at the seat, 2 at its parent, 1
    farther up."""
    own = block.inline_hints
    at: Place | None = block.place
    while at is not None and at is not seat:
        own |= at.hints
        at = at.parent
    up = seat.parent
    if up is None:
        return _nearness(own, seat.hints, 0, 0)
    return _nearness(own, seat.hints, up.hints, up.parent.above if up.parent else 0)


@lru_cache(maxsize=8192)
def _nearness(own: int, seat: int, up: int, above: int) -> tuple[float, ...]:
    row = [0.0] * len(HINTS)
    for near, hints in ((1.0, above), (2.0, up), (3.0, seat), (4.0, own)):
        left = hints
        while left:
            lowest = left & -left
            row[lowest.bit_length() - 1] = near
            left ^= lowest
    return tuple(row)
