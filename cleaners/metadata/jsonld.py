"""JSON-LD: read from the page's scripts, repaired where it is broken, bounded where it is huge."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml.html import HtmlElement

from cleaners.metadata.embedded.literals import Unreadable, value_at
from cleaners.metadata.plain import comparable, plain

Node = dict[str, Any]

# A page's JSON-LD is a few kilobytes; with the article body in it, some hundred.
PAGE_CAP = 2_000_000
NODE_CAP = 3_000
LOOSE_CAP = 100_000
DEPTH_CAP = 12
# What the page's own headline weighs for a node, beside its address.
NAMED = 5

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|"
                       r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$")  # fmt: skip
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_LAST_RESORT = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|isAccessibleForFree)"\s{0,9}:\s{0,9}'
    r'("(?:[^"\\]|\\.){0,1000}"|true|false)'
)
_LAST_AUTHOR = re.compile(
    r'"author"\s{0,9}:[\s\[{]{0,40}(?:"@type"\s{0,9}:\s{0,9}"\w{1,30}"\s{0,9},\s{0,40})?'
    r'(?:"name"\s{0,9}:\s{0,9})?"((?:[^"\\@]|\\.){1,200})"'
)

_ARTICLE = re.compile(
    r"(?:^|\W)(?:\w*article|blogposting|liveblogposting|report|socialmediaposting|"
    r"discussionforumposting|review|statement|claimreview)$",
    re.I,
)
_PAGE = re.compile(
    r"(?:webpage|itempage|videoobject|podcastepisode|creativework|imagegallery)$", re.I
)
# Below these keys stand other articles and things, not the one the page is about.
_ELSEWHERE = frozenset(
    ("itemlistelement", "haspart", "relatedlink", "mentions", "isrelatedto", "comment", "citation",
     "isbasedon", "about", "liveblogupdate", "publisher", "itemreviewed", "subjectof", "author",
     "blogpost", "hasoffercatalog", "significantlink", "review", "suggestedanswer")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Graph:
    """A page's JSON-LD: `articles` are the nodes that may describe the page, likeliest first."""

    articles: tuple[Node, ...] = ()
    types: tuple[str, ...] = ()
    by_id: dict[str, Node] | None = None
    pages: tuple[Node, ...] = ()

    def resolve(self, value: object) -> object:
        """What a value that is only `{"@id": ...}` refers to; any other value is itself."""
        if isinstance(value, dict) and self.by_id and "name" not in value:
            key = value.get("@id")
            return self.by_id.get(key, value) if isinstance(key, str) else value
        return value

    def values(self, *keys: str) -> Iterator[object]:
        """The non-empty values of these keys in the article nodes, likeliest node first."""
        for node in self.articles:
            for key in keys:
                if (value := node.get(key)) not in (None, "", [], {}):
                    yield value


def read_graph(
    scripts: Iterable[HtmlElement],
    url: str,
    headlines: Collection[str] = (),
    elsewhere: Iterable[str] = (),
) -> Graph:
    """The JSON-LD in a page's scripts and `elsewhere`. Broken blocks are repaired or skipped; never
    raises.

    `headlines` are folded texts that the page shows as its headline: they tell which of several
    articles is the page's own.
    """
    nodes: list[Node] = []
    left = PAGE_CAP
    marked = (script.text for script in scripts if "ld+json" in (script.get("type") or "").lower())
    for text in (text.strip() for text in chain(marked, elsewhere) if text):
        if text and len(text) <= left:
            left -= len(text)
            nodes.extend(_walk(parse(text)))
    return _graph(nodes[:NODE_CAP], url, headlines)


def parse(text: str) -> list[Any]:
    """The values in one block of JSON-LD, however it is broken. Linear in the block's length."""
    for attempt in (text, None):
        candidate = attempt if attempt is not None else _repair(text)
        try:
            return [json.loads(candidate, strict=False)]
        except (ValueError, RecursionError):
            continue
    if "&quot;" in text[:50]:
        return parse(html.unescape(text))
    return _several(_repair(text)) or _loose(text) or _salvage(text)


def _repair(text: str) -> str:
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    return _TRAILING_COMMA.sub("", _BAD_ESCAPE.sub(r"\\\\", bare))


def _loose(text: str) -> list[Any]:
    """A value that is written as scripts write them: `{'@type': 'Article', headline: 'x'}`."""
    begin = min((at for mark in "{[" if (at := text.find(mark)) >= 0), default=-1)
    if begin < 0 or len(text) > LOOSE_CAP:
        return []
    try:
        return [value_at(text, begin)[0]]
    except (Unreadable, RecursionError):
        return []


def _several(text: str) -> list[Any]:
    """Several values one after another in one block, with or without commas between."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < 50:
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return [value for value in values if isinstance(value, dict | list)]


def _salvage(text: str) -> list[Any]:
    """The few fields that matter, by their names, out of a block that cannot be parsed."""
    node: Node = {"@type": "Article"} if re.search(r'Article"|BlogPosting"', text) else {}
    if not node:
        return []
    for match in _LAST_RESORT.finditer(text[:200_000]):
        try:
            node.setdefault(match[1], json.loads(match[2], strict=False))
        except ValueError:
            continue
    if (author := _LAST_AUTHOR.search(text[:200_000])) is not None:
        node["author"] = author[1].replace("\\/", "/")
    return [node]


def _walk(values: list[Any]) -> list[Node]:
    """Every dict in the values, outer before inner; `#elsewhere` marks those of another subject."""
    found: list[Node] = []
    stack: list[tuple[Any, int, bool]] = [(value, 0, False) for value in reversed(values)]
    while stack and len(found) < NODE_CAP:
        value, depth, elsewhere = stack.pop()
        if depth > DEPTH_CAP:
            continue
        if isinstance(value, list):
            stack.extend((item, depth + 1, elsewhere) for item in reversed(value[:500]))
        elif isinstance(value, dict):
            node = {**value, "#elsewhere": True} if elsewhere else value
            found.append(node)
            for key, inner in reversed(list(value.items())[:200]):
                if isinstance(inner, dict | list):
                    stack.append((inner, depth + 1, elsewhere or key.lower() in _ELSEWHERE))
    return found


def types_of(node: Node) -> list[str]:
    """The @type words of a node, however they are given."""
    value = node.get("@type") or node.get("type")
    words = value if isinstance(value, list) else [value]
    return [word.rsplit("/", 1)[-1] for word in words[:10] if isinstance(word, str)]


def _graph(nodes: list[Node], url: str, headlines: Collection[str]) -> Graph:
    by_id = {
        node["@id"]: node
        for node in reversed(nodes)
        if isinstance(node.get("@id"), str) and len(node) > 2
    }
    ranked = [
        (rank + (NAMED if _is_named(node, headlines) else 0), -at)
        for at, node in enumerate(nodes)
        if (rank := _rank(node, url)) > 0
    ]
    ranked.sort(reverse=True)
    articles = tuple(nodes[-at] for _, at in ranked[:6])
    pages = tuple(node for node in nodes if any(_PAGE.search(word) for word in types_of(node)))
    types = dict.fromkeys(
        word for node in nodes if "#elsewhere" not in node for word in types_of(node)
    )
    return Graph(articles, tuple(types)[:40], by_id, pages[:6])


def _is_named(node: Node, headlines: Collection[str]) -> bool:
    """Whether the page shows a node's headline as its own, whole or cut short."""
    said = comparable(plain(node.get("headline")))
    return bool(said) and any(each == said or each.startswith(said + " ") for each in headlines)


def _rank(node: Node, url: str) -> int:
    """How likely a node describes the page's article; 0 when it cannot."""
    if "#elsewhere" in node:
        return 0
    words = types_of(node)
    if not any(_ARTICLE.search(word) for word in words):
        return 0
    rank = 4 if isinstance(node.get("headline"), str) else 1
    rank += 2 if isinstance(node.get("datePublished"), str) else 0
    rank += 1 if node.get("author") else 0
    stated = [_address(node.get(key)) for key in ("url", "@id", "mainEntityOfPage")]
    path = _path(url)
    paths = [_path(address) for address in stated if address and address.startswith("http")]
    if any(one == path for one in paths):
        rank += 6
    elif paths:
        rank -= 2
    return max(rank, 1)


def _address(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/]*|[?#].*$|/+$", "", url[:2000])
