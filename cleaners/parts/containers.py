"""The elements around a block: the heading, list, quotation, table or note that it is part of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaners.blocks.segmenting.blocks import Place
from cleaners.types.parts import Kind

# An item that holds more than this is a box of the layout.
MOST_LINES_OF_ITEM = 6
LONGEST_ITEM = 2_500  # characters
MOST_LINES_OF_NOTE = 6
MOST_LINES_OF_PULL_QUOTE = 4
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd"))
_ANEW = frozenset(("article", "main", "table", "td", "th"))  # a list around these is none of text
_MEANT = frozenset((*_HEADINGS, *_LISTS, *_ITEMS, *_ANEW, "blockquote", "pre", "thead"))
_NAMED = re.compile(
    r"(?P<embed>twitter-tweet|twitter-video|tweet-(?:embed|body|text)|instagram-media|tiktok-embed"
    r"|bluesky-embed|mastodon-embed|reddit-(?:embed|card)|telegram-post|fb-post)"
    r"|(?P<pull>pull-?_?quote|quote-?_?pull|(?:^|[\s_-])pq(?:$|[\s_-])|pulled-?quote|zitat-?box)"
    r"|(?P<question>(?:^|[\s_-])(?:question|frage|pregunta|domanda|pergunta|vraag|vopros)(?:$|\s))"
    r"|(?P<correction>(?:^|[\s_#-])(?:correction|corrections|corrigendum|erratum|clarification"
    r"|editors?-?note|rectificati(?:on|f)|berichtigung|korrektur)s?(?:$|[\s_-]))"
)
# One of these is in whatever that matches: nearly no name has one, and they are found sooner.
_MAY_NAME = re.compile(
    r"tweet-|twitter-|-media|-embed|reddit-|m-post|fb-post|pull|pq|zitat|question|frage|pregunta"
    r"|domanda|pergunta|vraag|vopros|correct|corrig|erratum|clarif|editor|rectif|berichtig|korrektur"
)


class Surroundings(NamedTuple):
    """The innermost of each kind that a place stands in."""

    heading: int = 0
    list: Place | None = None
    ordered: bool = False
    depth: int = 0
    item: Place | None = None
    quote: Place | None = None
    quoted: Kind = Kind.QUOTE
    cite: str = ""
    pre: Place | None = None
    table: Place | None = None
    head: bool = False
    correction: Place | None = None
    question: bool = False


NOWHERE = Surroundings()


class Containers:
    """Asked for many places of one page; each element is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, Surroundings] = {}

    def around(self, place: Place) -> Surroundings:
        """What a place stands in, itself included."""
        unknown: list[Place] = []
        at: Place | None = place
        while at is not None and at.number not in self._known:
            unknown.append(at)
            at = at.parent
        found = NOWHERE if at is None else self._known[at.number]
        for inner in reversed(unknown):
            if inner.tag in _MEANT:
                found = _within(inner, found)
            if inner.names:
                found = _named(inner, found)
            self._known[inner.number] = found
        return found


def _within(place: Place, around: Surroundings) -> Surroundings:
    tag = place.tag
    if level := _HEADINGS.get(tag):
        return around._replace(heading=level)
    if tag in _LISTS:
        return around._replace(
            list=place, ordered=tag == "ol", depth=around.depth + 1, item=None, quote=None
        )
    if tag in _ITEMS:
        layout = place.blocks > MOST_LINES_OF_ITEM or place.chars > LONGEST_ITEM
        return _out_of_lists(around) if layout or not around.list else around._replace(item=place)
    if tag == "blockquote":
        cite = place.element.get("cite") or ""
        return around._replace(quote=place, quoted=Kind.QUOTE, cite=cite)
    return _of_table(place, around)


def _of_table(place: Place, around: Surroundings) -> Surroundings:
    if place.tag == "pre":
        return around._replace(pre=place)
    if place.tag == "thead":
        return around._replace(head=True)
    around = _out_of_lists(around)
    return around._replace(table=place, head=False) if place.tag == "table" else around


def _out_of_lists(around: Surroundings) -> Surroundings:
    return around._replace(list=None, depth=0, item=None)


def _named(place: Place, around: Surroundings) -> Surroundings:
    """What the names of an element say that its tag does not."""
    kind = _kind_named(place.names)
    if kind is None or (kind == "pull" and place.blocks > MOST_LINES_OF_PULL_QUOTE):
        return around
    if kind == "question":
        return around._replace(question=place.blocks == 1)
    if kind == "correction":
        short = place.blocks <= MOST_LINES_OF_NOTE
        return around._replace(correction=place) if short else around
    quoted = Kind.EMBED if kind == "embed" else Kind.PULL_QUOTE
    return around._replace(quote=place, quoted=quoted, cite=_address_of_embed(place))


@lru_cache(maxsize=16384)
def _kind_named(names: str) -> str | None:
    names = names.lower()  # takes less than a pattern that ignores case
    found = _NAMED.search(names) if _MAY_NAME.search(names) else None
    return found.lastgroup if found else None


def _address_of_embed(place: Place) -> str:
    for name in ("cite", "data-instgrm-permalink", "data-href", "data-bluesky-uri"):
        if value := place.element.get(name):
            return str(value)
    return ""
