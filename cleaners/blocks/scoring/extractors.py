"""trafilatura and boilerpy3 behind one signature: the text that they find, as lines.

trafilatura gets a reduced page, without menus, scripts and everything else that cannot be article.
Its answer is the same, in a third of the time.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from boilerpy3 import extractors as boilerpy  # type: ignore[import-untyped]
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from cleaners.blocks.segmenting.blocks import Block, Cut
from cleaners.decoding.markup import parse
from cleaners.language.fingerprint import squeeze

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("boilerpy3").setLevel(logging.CRITICAL)

# Beyond this, trafilatura takes seconds; a page like that is judged without it.
MOST_PLACES = 6000
MOST_BLOCKS = 1500
# trafilatura asks jusText where it finds little, which compares each paragraph with all others.
MOST_PARAGRAPHS = 3000
_PARAGRAPHS = (
    "p", "div", "td", "th", "tr", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
    "blockquote", "center", "form", "table", "ul", "dl", "option",
)  # fmt: skip
MOST_TAGS = 20_000  # of a page that boilerpy3 is given
MOST_CARRIED = 20_000_000
_BLANKS = re.compile(r"[ \t]{100,}+")  # boilerpy3 needs quadratic time for those of a title
_NEVER = (
    "script", "style", "nav", "dialog", "noscript", "svg", "template", "iframe", "select", "button",
    "input", "textarea", "object", "canvas", "link", "meta",
)  # fmt: skip
_EMPTY = "<html><head><title>-</title></head><body></body></html>"


def reduced(page: Cut, numbers: Sequence[int]) -> HtmlElement | None:
    """The page's tree with only what holds these blocks, as a page of its own.

    Takes the elements out of the tree they are in: the page is of no other use afterwards.
    """
    used = set[int]()
    for number in numbers:
        place = page.blocks[number].place
        while place.number not in used:
            used.add(place.number)
            if place.parent is None:
                break
            place = place.parent
    for place in page.places:
        if place.number not in used and place.parent is not None and place.parent.number in used:
            place.element.drop_tree()
    body = page.places[0].element
    for element in list(body.iter(*_NEVER)):
        if element.getparent() is not None:
            element.drop_tree()
    whole = parse(_EMPTY)
    old = None if whole is None else whole.find("body")
    if whole is None or old is None or body.tag != "body":
        return None
    whole.replace(old, body)
    return whole


def suits_trafilatura(tree: HtmlElement) -> bool:
    """Whether trafilatura reads a whole page in about a second."""
    paragraphs = sum(1 for _ in tree.iter(*_PARAGRAPHS))
    return paragraphs < MOST_PARAGRAPHS and sum(1 for _ in tree.iter()) < MOST_PLACES


def trafilatura_lines(tree: HtmlElement, *, precise: bool = True) -> list[str]:
    """The main text by trafilatura, without metadata and date search. Empty: none found."""
    try:
        found = bare_extraction(
            tree, include_comments=False, with_metadata=False, favor_precision=precise
        )
    except Exception:  # the border: an extractor may stumble over any page
        return []
    return _lines(getattr(found, "text", None))


def suits_boilerpy(source: bytes) -> bool:
    """Whether boilerpy3 reads a page in less than a second. It hands every tag that is never closed
    on to each of the blocks behind it."""
    tags = source.count(b"<")
    left_open = tags - 2 * source.count(b"</")
    return tags < MOST_TAGS and tags * left_open < MOST_CARRIED


def boilerpy_lines(page: str) -> list[str]:
    """The main text of a page's source by boilerpy3's article extractor. Empty: none found."""
    try:
        return _lines(
            boilerpy.ArticleExtractor(raise_on_failure=False).get_content(_BLANKS.sub(" ", page))
        )
    except Exception:  # the border: an extractor may stumble over any page
        return []


def votes(blocks: Sequence[Block], lines: Sequence[str]) -> list[float]:
    """Which blocks an extractor kept: 1.0 where its lines hold the block's text."""
    whole = {squeeze(line) for line in lines}
    joined = squeeze("".join(lines))
    found = []
    for block in blocks:
        key = block.squeezed
        found.append(float(key in whole or (len(key) > 25 and key in joined)))
    return found


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if any(map(str.isalnum, line))]
