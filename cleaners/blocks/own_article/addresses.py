"""Addresses and types that tell whether a box is an article, and another one than the page is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from cleaners.blocks.segmenting.blocks import Block, Place

_ADDRESSES = (
    "data-url", "data-href", "data-permalink", "data-link", "data-post-url", "data-article-url",
    "data-canonical", "data-canonical-url", "data-share-url", "itemid", "about",
)  # fmt: skip
_TYPE = re.compile(r"schema\.org/\w*(?:Article|Posting)$")
_FOLLOWS = re.compile(r"(?:^|[\s_-])next[-_]?(?:post|article|story)", re.I)


def is_told_apart(inner: Sequence[Place], path: str) -> bool:
    """Whether the box says for machines that it is an article, and another than the page's own."""
    for place in inner:
        element = place.element
        # With an `itemprop` it is a part of something: an entry of a live page.
        whole = element.get("itemprop") in {None, "blogPost"}
        if whole and _TYPE.search(element.get("itemtype") or ""):
            return True
        if _FOLLOWS.search(place.names):
            return True
        values = [element.get(name) or "" for name in _ADDRESSES]
        if any("/" in value and _of(value) != path for value in values):
            return True
    return False


def leads_elsewhere(block: Block, inner: Sequence[Place], path: str) -> bool:
    """Whether the headline is a link to another page, or the box names another address."""
    for place in inner:
        for name in _ADDRESSES:
            value = place.element.get(name)
            if value and "/" in value and _of(value) != path:
                return True
    if block.link_chars * 2 < block.chars:
        return False
    links = [*block.place.element.iter("a"), *block.place.element.iterancestors("a")]
    hrefs = [link.get("href") or "" for link in links]
    return any(_of(href) not in {path, ""} for href in hrefs if href[:1] != "#")


def _of(address: str) -> str:
    return path_of(address, "https://x/")


def path_of(url: str, base: str = "") -> str:
    """The path and the query of an address, "" where there is none."""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
    except ValueError:
        return ""
    return parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
