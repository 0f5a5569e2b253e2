"""The headline of a page that states none, or only its site's name: the line above its text.

Such a line is a heading, or its class says what it is, or it is written larger than the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from cleaners.language.scripts import weight
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.dates.datelines import is_dateline
from cleaners.metadata.plain import plain
from cleaners.metadata.titles.headings import heading_text, is_logo
from cleaners.phrases.match import match

ELEMENTS = 3_000  # that are looked at
PROSE = 120  # weighted characters of a paragraph
LEAST, MOST, WORDS = 8, 200, 3  # weighted characters of a headline; words of one that is sure
LEVELS, NAMES_CAP = 3, 300  # around a line; characters of an element's names
_HEADING = {"h1": 7, "h2": 6, "h3": 5, "h4": 4, "h5": 3, "h6": 3}
_NAMED, _LARGE = 4, 2
_NAMES_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:\w*headline|\w*title|(?:content|article|post|entry|news)?heading|head|hdl?n?|titre|t[ií]tulo|titolo|titel|tytul|"
    r"nadpis|zagolovok|subject|biaoti|tit)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LARGER = re.compile(
    r"font-(?:size:\s*(?:1[89]|[2-6]\d|large|x-)|weight:\s*(?:bold|[6-9]00))", re.I
)
_BOLD = frozenset(("b", "strong", "big", "center"))
_APART = frozenset(("nav", "aside", "footer", "li", "form", "button", "label", "select", "figure"))
_BLOCKS = frozenset(
    ("p", "div", "td", "section", "article", "main", "body", "table", "tr", "tbody")
)


def line_above(tree: HtmlElement, is_site: Callable[[str], bool]) -> str | None:
    """The line above the first paragraph that is most like a headline; None where none is."""
    best, found = 0, ""
    for sign, text in _lines(tree):
        sure = len(found.split()) >= WORDS or weight(found) >= 2 * LEAST
        if (sign > best or (sign == best and not sure)) and not is_site(text):
            best, found = sign, text
    return found or None


def _lines(tree: HtmlElement) -> Iterator[tuple[int, str]]:
    """The lines above the first paragraph that may be a headline, each with how much it is like
    one."""
    body = next(tree.iter("body"), tree)
    for element in islice(body.iter(), ELEMENTS):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "template"):
            continue
        own = plain((element.text or "")[: 4 * PROSE])
        if weight(own) >= PROSE or weight(plain((element.tail or "")[: 4 * PROSE])) >= PROSE:
            return
        if own and (sign := _sign(element)):
            text = heading_text(element) if element.tag in _HEADING else own
            if weight(text) >= LEAST and len(text) <= MOST and _may_be(text, sign):
                yield sign, text


def _may_be(text: str, sign: int) -> bool:
    told = ends_sentence(text) and sign < _NAMED
    return not told and not is_dateline(text) and match(text, ()) is None


def _sign(element: HtmlElement) -> int:
    """How much an element is like that of a headline; 0 for one that stands apart or is plain."""
    sign, inside, linked = 0, True, False
    for level, place in enumerate((element, *element.iterancestors())):
        if place.tag in _APART:
            return 0
        linked = linked or (place.tag == "a" and "href" in place.attrib)
        if level > LEVELS:
            continue
        if place.tag in _HEADING:
            return 0 if is_logo(place) else _HEADING[place.tag]
        if inside:
            sign = max(sign, _own_sign(place))
        inside = inside and place.tag not in _BLOCKS
    return 0 if linked else sign


def _own_sign(place: HtmlElement) -> int:
    names = f"{place.get('class') or ''} {place.get('id') or ''}"[:NAMES_CAP]
    if _NAMES_HEADLINE.search(names) is not None and not is_logo(place):
        return _NAMED
    size = (place.get("size") or "") if place.tag == "font" else ""
    large = place.tag in _BOLD or size.startswith("+") or size in {"4", "5", "6", "7"}
    return _LARGE if large or _LARGER.search(place.get("style") or "") else 0
