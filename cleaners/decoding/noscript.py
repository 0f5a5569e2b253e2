"""Pages that a script draws, and that carry their text for everybody else in a `<noscript>`."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

LEAST = 180  # characters; a notice that scripts are needed is shorter
SHARE = 0.5  # of the page's text
_SHOWN = cast(
    "Callable[[HtmlElement], list[str]]",
    XPath(
        "//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::head)]"
    ),
)


def show_without_script(tree: HtmlElement) -> None:
    """Make a block of the `<noscript>` that holds most of the page's text."""
    found = [(each, _chars(each)) for each in tree.iter("noscript") if len(each)]
    fallback, chars = max(found, key=lambda pair: pair[1], default=(None, 0))
    if fallback is None or chars < LEAST:
        return
    if chars > SHARE * sum(len(text.strip()) for text in _SHOWN(tree)):
        fallback.tag = "div"


def _chars(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())
