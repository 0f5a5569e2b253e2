"""Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom and JSON Feed, to entries.

Pure, and bounded in size, depth and number. One bad link never costs the others.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from cleaners.urls import canonical
from crawler.discovery.entries import Entry, Found, moment, one_line
from crawler.discovery.xml import elements, inner, local, namespace, text_of

MOST_ENTRIES = 2_000
_TAG = re.compile(r"<[^<>]{0,500}>")
_ITEMS = frozenset({"item", "entry"})
_HEADS = frozenset({"title", "language"})
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastmod")
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read_feed(body: bytes, url: str, content_type: str | None = None) -> Found:
    """What a feed gives. `url` is where it came from: relative links are meant from there."""
    text = text_of(body, content_type)
    head = text.lstrip("\ufeff \t\r\n")[:1]
    if head in ("{", "["):
        return _json_feed(text, url)
    return _xml_feed(text, url)


def _xml_feed(text: str, url: str) -> Found:
    entries: list[Entry] = []
    bad: list[str] = []
    root, base, title, language = "", url, None, None
    for name, element in elements(text, _ITEMS, _HEADS):
        if name == "root":
            root, base = local(element), _based(element, url)
            language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
        elif root in ("html", "urlset", "sitemapindex"):
            return Found("nothing", detail=_no_feed(root))
        elif name in _ITEMS:
            entry, link = _entry(element, base)
            if entry is not None:
                entries.append(entry)
            elif link:
                bad.append(link)
            if len(entries) + len(bad) >= MOST_ENTRIES:
                break
        elif _of_feed(element):
            title = title or (one_line(inner(element)) if name == "title" else None)
            language = language or (one_line(inner(element)) if name == "language" else None)
    if root not in ("rss", "rdf", "feed", "channel") and not entries:
        return Found("nothing", detail=_no_feed(root))
    return Found("feed", tuple(entries), bad=tuple(bad), title=title, language=_code(language))


def _no_feed(root: str) -> str:
    known = {"html": "a page", "urlset": "a sitemap", "sitemapindex": "a sitemap"}
    if root in known:
        return f"{known[root]}, no feed"
    return f"no feed: the outermost element is <{root[:40]}>" if root else "no feed: no XML element"


def _of_feed(element: etree._Element) -> bool:
    """Whether a title or language is the feed's own: not an image's, not an entry's."""
    parent = element.getparent()
    return parent is not None and local(parent) in ("channel", "feed")


def _entry(item: etree._Element, base: str) -> tuple[Entry | None, str]:
    base = _based(item, base)
    links = _links(item)
    for link in links:
        url = _address(link, base)
        if url is not None:
            return Entry(url, _title(item), _date(item, _PUBLISHED), _date(item, _UPDATED)), link
    return None, links[0] if links else ""


def _based(element: etree._Element, base: str) -> str:
    own = element.get(_XML_BASE)
    try:
        return urljoin(base, own) if own else base
    except ValueError:
        return base


def _address(link: str, base: str) -> str | None:
    return canonical(link.strip(), base) if link.strip() else None


def _links(item: etree._Element) -> list[str]:
    """The addresses an entry gives for itself, the likeliest first."""
    ranked: list[tuple[int, str]] = []
    for child in item:
        name, space = local(child), namespace(child)
        value = (child.text or "").strip()
        if name == "origlink" and value:
            ranked.append((0, value))
        elif name == "link":
            ranked += _link(child, space, value)
        elif name == "guid" and value and child.get("isPermaLink", "true").lower() != "false":
            if value.lower().startswith(("http://", "https://", "/")):
                ranked.append((4, value))
        elif name == "id" and value.lower().startswith(("http://", "https://")):
            ranked.append((5, value))
    about = next((v for k, v in item.attrib.items() if str(k).endswith("}about")), None)
    if about:
        ranked.append((6, str(about)))
    return [link for _, link in sorted(ranked, key=lambda pair: pair[0])]


def _link(child: etree._Element, space: str, value: str) -> list[tuple[int, str]]:
    href, rel = child.get("href"), (child.get("rel") or "alternate").lower()
    if href is None:
        return [(1, value)] if value else []
    if rel != "alternate":
        return []
    kind = (child.get("type") or "text/html").lower()
    return [(2 if "html" in kind and "atom" in space else 3, href)]


def _title(item: etree._Element) -> str | None:
    for child in item:
        if local(child) == "title" and "media" not in namespace(child):
            text = inner(child)
            return one_line(html.unescape(_TAG.sub(" ", text) if "<" in text else text))
    return None


def _date(item: etree._Element, names: tuple[str, ...]) -> str | None:
    found = {local(child): child.text for child in reversed(item) if local(child) in names}
    return next((at for name in names if (at := moment(found.get(name)))), None)


def _code(language: str | None) -> str | None:
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", language or "")
    return match[0].lower() if match else None


def _json_feed(text: str, url: str) -> Found:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return Found("nothing", detail="no feed: not JSON, though it begins like it")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return Found("nothing", detail="no feed: JSON without a list of items")
    entries: list[Entry] = []
    bad: list[str] = []
    for item in items[:MOST_ENTRIES]:
        links = _json_links(item)
        found = next((u for link in links if (u := _address(link, url))), None)
        if found is not None:
            entries.append(_json_entry(item, found))
        elif links:
            bad.append(links[0])
    return Found(
        "feed",
        tuple(entries),
        bad=tuple(bad),
        title=_json_text(feed, "title"),
        language=_code(_json_text(feed, "language")),
    )


def _json_entry(item: dict[str, Any], url: str) -> Entry:
    return Entry(
        url,
        _json_text(item, "title"),
        moment(_json_text(item, "date_published")),
        moment(_json_text(item, "date_modified")),
    )


def _json_links(item: Any) -> list[str]:
    if not isinstance(item, dict):
        return []
    links = [_json_text(item, "url"), _json_text(item, "external_url")]
    identity = _json_text(item, "id")
    if identity and identity.lower().startswith(("http://", "https://")):
        links.append(identity)
    return [link for link in links if link]


def _json_text(table: dict[str, Any], key: str) -> str | None:
    value = table.get(key)
    return one_line(value, 2_000) if isinstance(value, str) else None
