"""What stands around a block, where that decides more than its own words: the box that it is in,
and whether it is the heading that opens and closes the text behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from cleaners.blocks.classes.hints import bit, hints_of_names
from cleaners.blocks.segmenting.blocks import Block, Place
from cleaners.blocks.segmenting.cells import is_of_data
from cleaners.phrases.folding import small

LONGEST_HEAD = 200  # characters
MOST_IN_ITEM = 12  # blocks of one item of an accordion
MOST_IN_BOX, LONGEST_BOX = 6, 900  # blocks; characters
MOST_LEVELS = 6
# All these in names in small letters: a pattern that ignores case takes twice as long.
_ACCORDION = (
    "accord", "faq", "collaps", "toggle", "disclos", "expand-control", "expand-container",
)  # fmt: skip
_FACTS = re.compile(
    r"(?:^|[\s_-])(?:fact|info|fakt[ae]?n?)s?[-_]?(?:box|boks|file|panel|sheet|ruta|rute)"
    r"|(?:fakten|info)kasten|(?:^|[\s#_-])(?:facts?|fakta|incut|call-?out)(?:$|[\s#])"
)
_RECIPE = bit("recipe")
_STEPS = re.compile(r"ingr[eé]di|instruction|zutat|zubereit|składnik", re.I)
_CARD = re.compile(
    r"one-?box|unfurl|book-?mark|(?:link|blog|web|og)-?(?:card|preview|embed|link)|external-?article"
    r"|rel-?content|inline-?(?:asset|article)"
    r"|(?:latest|recent|related|popular|more|trending)-?(?:posts|articles|stories|news)"
    r"|block-query|post-template|homepage-articles|query-loop|posts-(?:widget|grid|carousel)"
)
_POST = re.compile(r"twitter-tweet|bluesky-embed|mastodon-embed|instagram-media|threads-post", re.I)
_FOREIGN = (
    bit("advert") | bit("promo") | bit("related") | bit("newsletter") | bit("share") | bit("nav")
    | bit("comment") | bit("paywall") | bit("tags") | bit("author") | bit("legal") | bit("product")
    | bit("footer") | bit("caption") | bit("credit") | bit("media") | bit("meta")
)  # fmt: skip


_RELATED, _MEDIA = bit("related"), bit("media")
_SHOWN = ("img", "picture", "amp-img", "video", "iframe", "svg", "audio", "canvas", "figcaption")
MOST_PROMPTED = 3  # blocks


class Surroundings(NamedTuple):
    """What stands around one block; `Line` explains the fields."""

    box: int = -1
    own: bool = False
    heads: bool = False
    facts: bool = False
    steps: bool = False
    posted: bool = False
    opens: bool = False
    apart: bool = False
    table: int = -1
    card: bool = False
    prompts: bool = False
    verbatim: bool = False


class Around:
    """What stands around the places of one page whose article `main` holds; asked once a place."""

    def __init__(self, main: Place | None) -> None:
        self._outer = main.parent if main is not None else None
        self._known: dict[int, _Box] = {} if main is None else {main.number: _MAIN}

    def of(self, block: Block, behind: Block | None) -> Surroundings:
        """What stands around a block; `behind` is the next block."""
        around = self._box(block.place)
        heads = behind is not None and is_head(block, behind)
        own = around.inside and not around.foreign
        place = block.place
        outer = self._outer is not None and place.parent is self._outer
        return Surroundings._make((  # takes a third of what a call does
            around.number, own, heads, own and around.facts, around.steps, around.posted,
            outer and place.tag == "p", outer and _is_box(place), around.table, around.card,
            around.prompts, around.verbatim,
        ))  # fmt: skip

    def _box(self, place: Place) -> _Box:
        unknown: list[Place] = []
        at: Place | None = place
        while at is not None and at.number not in self._known:
            unknown.append(at)
            at = at.parent
        found = _OUTSIDE if at is None else self._known[at.number]
        for inner in reversed(unknown):
            found = self._known[inner.number] = _within(inner, found)
        return found


class _Box(NamedTuple):
    """The number of the largest small box around a place, -1 for none. Whether the article's place
    is around it. Whether an inner box is named for something else, or for facts. Whether any box
    around is named for the steps of a recipe, or is a post. The number of the table of data.
    Whether a box around is named for the preview of a page, holds a button, or is a <pre>."""

    number: int
    inside: bool
    foreign: bool
    facts: bool
    steps: bool
    posted: bool
    table: int
    card: bool = False
    prompts: bool = False
    verbatim: bool = False


_OUTSIDE = _Box(-1, False, False, False, False, False, -1)
_MAIN = _Box(-1, True, False, False, False, False, -1)


def _within(place: Place, around: _Box) -> _Box:
    number, inside, foreign, facts, steps, posted, table, card, prompts, verbatim = around
    steps = steps or bool(place.hints & _RECIPE and _STEPS.search(place.names))
    posted = posted or (place.tag == "blockquote" and _POST.search(place.names) is not None)
    if inside:  # nothing more is asked of what stands beside the article
        foreign = foreign or is_foreign(place)
        card = card or (place.names != "" and is_of_card(place.names))
        prompts = prompts or (place.asks and place.blocks <= MOST_PROMPTED)
        facts = facts or (place.names != "" and _is_of_facts(place.names))
    small = 1 < place.blocks <= MOST_IN_BOX and place.chars <= LONGEST_BOX
    if number < 0 and small and place.tag not in _LISTS:
        number = place.number
    if place.tag == "table":
        table = place.number if is_of_data(place) else -1
    verbatim = verbatim or place.tag == "pre"
    return _Box(number, inside, foreign, facts, steps, posted, table, card, prompts, verbatim)


def is_foreign(place: Place) -> bool:
    """Whether a box is named for something else than the article's text. `card` alone says how it
    looks."""
    found = place.hints & _FOREIGN
    if place.tag == "figure" and found == _MEDIA:  # some sites put every box of a text into one
        return next(place.element.iter(*_SHOWN), None) is not None
    if found == _RELATED and "card" in (names := place.names.casefold()):
        return bool(hints_of_names(names.replace("card", "")) & _RELATED)
    return bool(found)


_LISTS = frozenset(("ul", "ol", "dl", "table", "tbody", "tr"))


def is_head(block: Block, behind: Block) -> bool:
    """Whether a block is a switch, a label or the like, and the next one is what it opens: both
    stand in one small item, or that one in a box of its own beside it."""
    if block.chars > LONGEST_HEAD:
        return False
    inner: list[Place] = []
    at: Place | None = block.place
    while at is not None and len(inner) < MOST_LEVELS:
        if _stands_in(behind.place, at):
            small = at.blocks <= MOST_IN_ITEM
            boxed = behind.place is not at and behind.place.parent is not at
            marked = (small or boxed) and any(map(_is_marked, inner))
            return marked or (small and (_is_named(at) or _labels(at)))
        inner.append(at)
        at = at.parent
    return False


def _is_marked(place: Place) -> bool:
    if place.opens is None:
        stated = place.switches or place.names.endswith("#button")  # by its role
        place.opens = stated or _is_named(place) or _is_summary(place.element)
    return place.opens


def _is_box(place: Place) -> bool:
    """Whether an element holds one block only, and is not named for another thing."""
    return place.tag == "div" and place.blocks == 1 and not is_foreign(place)


def _is_named(place: Place) -> bool:
    return _is_of_accordion(place.names) or _is_of_accordion(place.tag)


@lru_cache(maxsize=8192)  # a site names its boxes alike on all its pages
def _is_of_accordion(names: str) -> bool:
    return any(map(small(names).__contains__, _ACCORDION))


@lru_cache(maxsize=8192)
def _is_of_facts(names: str) -> bool:
    return _FACTS.search(small(names)) is not None


@lru_cache(maxsize=8192)
def is_of_card(names: str) -> bool:
    """Whether a box is named for the preview of another page."""
    return _CARD.search(small(names)) is not None


def _is_summary(element: HtmlElement) -> bool:
    return bool(element.tag == "summary" or element.get("itemprop") == "name")


def _labels(place: Place) -> bool:
    """Whether an item holds the box that a label ticks, which shows its text without a script."""
    element = place.element
    if not len(element):
        return False
    ticked = any(field.get("type") == "checkbox" for field in element.iterchildren("input"))
    return ticked and next(element.iterchildren("label"), None) is not None


def _stands_in(place: Place, box: Place) -> bool:
    at: Place | None = place
    while at is not None and at.number >= box.number:
        if at is box:
            return True
        at = at.parent
    return False
