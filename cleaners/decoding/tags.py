"""Tags that browsers read and libxml2 does not.

HTML says that `</br>` breaks the line, and that a `</p>` which ends nothing is an empty paragraph.
libxml2 drops both, so that words and paragraphs are glued together. An h1 that is never closed
holds the rest of its box for both, but who sees the page knows where the headline ends.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

LEAST_SEPARATORS = 3  # a `</p>` too many, or two, divide no text
MOST_ERRORS = 100  # messages; libxml2's parser tells no more
MOST_HEADLINES = 20  # that are looked at
LEAST_BEHIND = 300  # characters; a line below the headline is shorter
_DROPPED = "Unexpected end tag : "
_BREAK = re.compile(rb"</br\s{0,9}/?>", re.I)
_PARAGRAPH = re.compile(rb"<(/?)p(?=[\s/>])", re.I)
_BLOCKS = frozenset(("p", "div", "section", "article", "table", "ul", "ol", "main"))


def kept_apart(page: bytes, errors: etree._ListErrorLog) -> bytes:
    """The page with breaks where the parser, by its messages, dropped what divides lines; the same
    object where it did not."""
    told = Counter(error.message.strip() for error in errors)
    many = len(errors) >= MOST_ERRORS
    if many or told[_DROPPED + "br"]:
        page = _BREAK.sub(b"<br>", page)
    if many or told[_DROPPED + "p"] >= LEAST_SEPARATORS:
        page = _apart(page)
    return page


def _apart(page: bytes) -> bytes:
    """The page with two breaks before each `</p>` that ends nothing. A paragraph counts as open
    until its end, whatever stands in it, so that none is broken that goes on."""
    is_open = False
    pieces: list[bytes] = []
    done = 0
    for tag in _PARAGRAPH.finditer(page):
        ends = bool(tag[1])
        if ends and not is_open:
            pieces += (page[done : tag.start()], b"<br><br>")
            done = tag.start()
        is_open = not ends
    return b"".join((*pieces, page[done:])) if pieces else page


def close_headlines(tree: HtmlElement) -> None:
    """End each h1 where its own words end, if a text stands behind them in it."""
    for h1 in list(islice(tree.iter("h1"), MOST_HEADLINES)):
        around = h1.getparent()
        if len(h1) and around is not None:
            behind = around.index(h1) + 1
            around[behind:behind] = _rest(h1)


def _rest(h1: HtmlElement) -> list[HtmlElement]:
    """What stands in an h1 from the first block on that follows words of its own."""
    words = bool((h1.text or "").strip())
    for at, child in enumerate(h1):
        if child.tag in _BLOCKS and words:
            rest = h1[at:]
            return rest if sum(map(_chars, rest)) >= LEAST_BEHIND else []
        words = words or bool(_chars(child))
    return []


def _chars(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext()) + len((element.tail or "").strip())
