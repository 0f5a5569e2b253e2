"""Texts in data: strings of markup or of prose, and lists of paragraphs in any notation."""

from __future__ import annotations

import re
from html import escape
from typing import Any

DEEPEST = 12
MOST_ITEMS = 2_000
# Under these keys stands what a piece of text says; under all others, what it is.
_SAYING = (
    "text", "content", "value", "children", "html", "__html", "body", "nodes", "data", "rendered",
    "paragraph", "paragraphs", "items", "props", "dangerouslySetInnerHTML", "raw", "copy", "leaves",
    "dom", "attrs_text", "inline", "runs", "attributes", "fields", "primary", "renderedHtml",
    "innerHTML", "saveContent", "markdown", "insert", "rich_text", "plain_text",
)  # fmt: skip
_KIND_KEYS = ("type", "_type", "nodeType", "__typename", "tag", "tagName", "name", "style", "kind")
_HEADING = re.compile(r"head|title|subhead|^h[1-6]$", re.I)
_ITEM = re.compile(r"^li$|list-?_?item", re.I)
_QUOTE = re.compile(r"quote", re.I)
# A list that holds one of these is a list of blocks, and each stands on a line of its own.
_BLOCK = re.compile(
    r"paragraph|heading|list-?_?item|^(?:un)?styled$|^(?:block|p|h[1-6]|li|blockquote)$", re.I
)
_OTHER = re.compile(
    r"image|video|embed|gallery|^ad$|advert|related|interstitial|newsletter|promo|caption|script"
    r"|(?<!un)style|iframe|audio|raw_html|social|link_list|divider|button|figure|photo|picture|media|^meta$|^link$",
    re.I,
)
_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "div")
)
_MARKUP = re.compile(r"<(?:p|h[2-6]|li|br|div|blockquote)\b[^<>]*>", re.I)
_CLOSING = re.compile(r"</\w+>")
_SENTENCE = re.compile(r"[.!?…。！？।؟۔][\"'”’»）)」』]*(?:\s|$)|[。！？]")


def is_markup(text: str) -> bool:
    """Whether a string is a piece of a page."""
    return "<" in text and _MARKUP.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a string is running text: it has a few sentences, and spaces or a script without."""
    spaced = " " in text[:400] or not text.isascii()
    return spaced and len(_SENTENCE.findall(text[:3_000])) > 1


def as_markup(text: str) -> str:
    """A string of a text as markup: its lines as paragraphs, where it is none."""
    if is_markup(text):
        return text
    lines = (line.strip() for line in re.split(r"\n+|\\n", text))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def listed_as_markup(items: list[Any]) -> str:
    """A list of paragraphs as markup; "" where its items say nothing."""
    if all(isinstance(item, dict) and "insert" in item for item in items):  # runs of one text
        runs = (item["insert"] for item in items[:MOST_ITEMS])
        return as_markup("".join(run for run in runs if isinstance(run, str)))
    return "".join(_item(item) for item in items[:MOST_ITEMS])


def _is_block(item: Any) -> bool:
    """Whether a piece of text calls itself a paragraph, a heading or an item."""
    return isinstance(item, dict) and any(_BLOCK.search(word) for word in kind_of(item).split())


def _item(item: Any, depth: int = 0) -> str:
    kind = kind_of(item)
    if _OTHER.search(kind):
        return ""
    said = said_by(item, depth).strip()
    if not said:
        return ""
    if is_markup(said):
        return said
    tag = "p"
    if _HEADING.search(kind):
        tag = kind if re.fullmatch(r"h[2-6]", kind) else "h2"
    elif _ITEM.search(kind):
        tag = "li"
    elif _QUOTE.search(kind):
        tag = "blockquote"
    return f"<{tag}>{said}</{tag}>"


def kind_of(item: Any) -> str:
    """What a piece of text calls itself: the tag of an element, the type of an object."""
    if isinstance(item, list) and len(item) > 3 and item[0] == "$" and isinstance(item[1], str):
        return item[1] if not item[1].startswith("$") else ""
    if isinstance(item, dict):
        return " ".join(str(item[key]) for key in _KIND_KEYS if isinstance(item.get(key), str))[:80]
    return ""


def said_by(item: Any, depth: int) -> str:
    """All that a piece of text says, its parts joined."""
    if depth > DEEPEST:
        return ""
    if isinstance(item, str):
        return item if "</" in item and _CLOSING.search(item) else escape(item, quote=False)
    if isinstance(item, list):
        return _said_by_list(item, depth)
    if isinstance(item, dict):
        for key in _SAYING:
            found = item.get(key)
            if (
                found
                and isinstance(found, (str, list, dict))
                and (said := said_by(found, depth + 1))
            ):
                return said
    return ""


def _said_by_list(item: list[Any], depth: int) -> str:
    if len(item) > 3 and item[0] == "$":
        inner = said_by(item[3], depth + 1)
        # A paragraph within another element begins on a line of its own.
        tag = kind_of(item)
        return f"<{tag}>{inner}</{tag}>" if depth and tag in _BLOCKS else inner
    if len(item) > 1 and any(_is_block(part) for part in item):
        return "".join(_item(part, depth + 1) for part in item[:MOST_ITEMS])
    return "".join(said_by(part, depth + 1) for part in item[:MOST_ITEMS])
