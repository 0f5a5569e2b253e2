"""The articles that a page names in its JSON-LD: lists of links, and articles by themselves.

<https://schema.org/ItemList>
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

MOST_ITEMS = 2_000
DEEPEST = 12
_LONGEST = 1_000_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|ReportageNews|LiveBlogPosting)\b")
_SCRIPT = re.compile(r"<script\b[^<>]{0,500}\bapplication/ld\+json\b[^<>]{0,500}>", re.IGNORECASE)


def listed(text: str) -> Iterator[tuple[str, str]]:
    """Each item's address as it is written, with its name."""
    count = 0
    for match in _SCRIPT.finditer(text):
        end = text.find("</script", match.end(), match.end() + _LONGEST)
        try:
            data: Any = json.loads(text[match.end() : end], strict=False) if end >= 0 else None
        except (ValueError, RecursionError):
            continue
        for item in _items(data, DEEPEST):
            if count < MOST_ITEMS and (address := _text(item, "url") or _text(item, "@id")):
                count += 1
                yield address, _text(item, "name") or _text(item, "headline")


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The items of every list in the data, which may stand in lists of things and in things, and
    the articles in it."""
    if depth <= 0:
        return
    if isinstance(data, list):
        for each in data:
            yield from _items(each, depth - 1)
    elif isinstance(data, dict):
        if _ARTICLE.search(_types(data)) is not None:
            yield data
        elements = data.get("itemListElement") if "BreadcrumbList" not in _types(data) else None
        for element in elements if isinstance(elements, list) else []:
            if isinstance(element, dict):
                item = element.get("item")
                yield item if isinstance(item, dict) else {"url": item, **element}
        for name, value in data.items():
            if name != "itemListElement":
                yield from _items(value, depth - 1)


def _types(data: dict[str, Any]) -> str:
    return str(data.get("@type"))


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value.strip() if isinstance(value, str) else ""
