"""Pages that a script draws, and that carry their text where a browser shows none of it: in a
`<noscript>`, or as markup that is text, in a `<textarea>`, `<noframes>` or `<iframe srcdoc>`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from lxml.etree import ParserError, XMLSyntaxError, XPath
from lxml.html import HtmlElement, fragments_fromstring

LEAST = 180  # characters; a notice that scripts are needed is shorter
SHARE = 0.5  # of the page's text
LARGEST = 2_000_000  # characters of markup
_SHOWN = cast(
    "Callable[[HtmlElement], list[str]]",
    XPath(
        "//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::head)]"
    ),
)
_BLOCK = re.compile(r"<(?:p|div|br|section|article|h[1-6])\b[^<>]{0,400}>", re.IGNORECASE)
_TAG_OR_SPACE = re.compile(r"<[^<>]{0,2000}>|\s+")


def show_fallback(tree: HtmlElement) -> None:
    """Make a block of the element that holds most of the page's text and shows none of it."""
    unshown = tree.iter("noscript", "textarea", "noframes", "iframe")
    found = [(each, _chars(each)) for each in unshown]
    fallback, chars = max(found, key=lambda pair: pair[1], default=(None, 0))
    if fallback is None or chars < LEAST:
        return
    shown = sum(len(text.strip()) for text in _SHOWN(tree))
    beside = shown + chars if "srcdoc" in fallback.attrib else shown
    if chars > SHARE * beside:
        _show(fallback)


def _chars(element: HtmlElement) -> int:
    """The characters of text in an element; 0 where it has no blocks, as what a reader writes."""
    if element.tag == "noscript":
        return sum(len(text.strip()) for text in element.itertext()) if len(element) else 0
    markup = _markup(element)
    return len(_TAG_OR_SPACE.sub("", markup)) if _BLOCK.search(markup) else 0


def _markup(element: HtmlElement) -> str:
    return (element.get("srcdoc") or element.text or "")[:LARGEST]


def _show(element: HtmlElement) -> None:
    if element.tag != "noscript":
        try:
            parts = fragments_fromstring(_markup(element))
        except (ParserError, XMLSyntaxError, ValueError, AssertionError):
            return
        element.text = parts.pop(0) if isinstance(parts[0], str) else None
        element.extend(parts)
        element.attrib.clear()
    element.tag = "div"
