"""The elements that the CSS selectors of a site's rules name."""

from __future__ import annotations

from collections.abc import Iterable

from cssselect import SelectorError
from lxml.etree import XPathError
from lxml.html import HtmlElement


def remove(tree: HtmlElement, selectors: Iterable[str]) -> None:
    """Remove what these CSS selectors match from the tree."""
    for element in matching(tree, selectors):
        if element.getparent() is not None:
            element.drop_tree()


def matching(tree: HtmlElement, selectors: Iterable[str]) -> list[HtmlElement]:
    """The elements that any of these CSS selectors match. An invalid selector matches none."""
    found: list[HtmlElement] = []
    for selector in selectors:
        try:
            found.extend(tree.cssselect(selector, translator="html"))
        except (SelectorError, XPathError):
            continue
    return found
