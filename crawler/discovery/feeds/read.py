"""Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom and JSON Feed, to entries. Pure.

Size, depth and number of entries are bounded. One bad link never costs the others. A feed with a
fault in its XML is read by feedparser, which keeps what the recovery of an XML parser loses.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from lxml import etree

from crawler.discovery.entries import Entry, Found, moment, one_line
from crawler.discovery.feeds.broken import read_broken
from crawler.discovery.feeds.items import (
    LONGEST_CONTENT,
    Item,
    entry_of,
    language_code,
    names_of,
    plain,
)
from crawler.discovery.feeds.json_feeds import read_json_feed
from crawler.discovery.feeds.links import based, by_relation, joined, leads_to_older, links_of
from crawler.discovery.xml import NotWellFormed, elements, inner, local, mended, namespace, text_of

MOST_ENTRIES = 50_000  # as of a sitemap: a feed may begin with its oldest
_ITEMS = frozenset({"item", "entry"})
_HEADS = frozenset({"title", "language", "link"})
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastmod")
_JSON = re.compile(
    r"\s*(?:/\*.{0,2000}?\*/\s*|\)\]\}',?\s*|//[^\n]{0,200}\n\s*)*([{\[])", re.DOTALL
)
_CALL = re.compile(r"\s*(?:/\*.{0,200}?\*/\s*)?[\w.$]{1,80}\s*\(\s*(?=\{)", re.DOTALL)  # JSONP
_SHOWN = re.compile(
    r"&lt;(?:\?xml|rss|feed|rdf:RDF)\b|(?<=<!\[CDATA\[)\s{0,99}<(?:\?xml|rss|feed|rdf:RDF)\b",
    re.IGNORECASE,
)
LEAST_SHARED = 3  # entries with one address: fewer may be meant


def read_feed(body: bytes, url: str, content_type: str | None = None) -> Found:
    """What a feed names. Relative links are resolved against `url`, its own address."""
    text = text_of(body, content_type).lstrip("\ufeff")
    call = _CALL.match(text)
    text = text[call.end() :] if call else text
    begins = _JSON.match(text)
    if begins is not None:
        return read_json_feed(text[begins.start(1) :], url, MOST_ENTRIES)
    found = _xml_feed(text, url)
    shown = _SHOWN.search(text[:5_000]) if found.kind == "nothing" else None
    if shown is not None:  # a page that shows the feed's source, or an element that holds it
        text = text[shown.start() :]
        return _xml_feed(html.unescape(text) if text[0] == "&" else text, url)
    return found


def _xml_feed(text: str, url: str) -> Found:
    reading = _Reading(url)
    try:
        reading.take(elements(text, _ITEMS, _HEADS))
    except NotWellFormed:
        told = read_broken(mended(text))
        if told is not None and told["entries"]:
            return _of_feedparser(told, reading)
        reading.detail = "its XML has a fault; what stands behind it may be missing"
    return reading.found()


class _Reading:
    """The state of one feed while it is read element by element."""

    def __init__(self, url: str) -> None:
        self.url = self.base = url
        self.entries: list[Entry] = []
        self.bad: list[str] = []
        self.without = 0
        self._others: dict[int, Item] = {}  # by the place of their entry, those with further links
        self.root = self.detail = self.older = ""
        self.title: str | None = None
        self.language: str | None = None
        self.wrong = False

    def take(self, events: Iterable[tuple[str, Any]]) -> None:
        """Read to the end, or until there are enough entries."""
        for name, element in events:
            if name == "root":
                self._begin(element)
            elif self.root in ("html", "urlset", "sitemapindex"):
                self.wrong = True
                return
            elif name in _ITEMS:
                self.add(_item(element, self.base))
                if len(self.entries) + len(self.bad) >= MOST_ENTRIES:
                    self.detail = f"cut after {MOST_ENTRIES} entries"
                    return
            elif _of_feed(element):
                self._head(name, element)

    def _begin(self, root: etree._Element) -> None:
        self.root, self.base = local(root), based(root, self.url)
        self.language = root.get("{http://www.w3.org/XML/1998/namespace}lang")

    def _head(self, name: str, element: etree._Element) -> None:
        said = one_line(inner(element))
        if name == "link" and leads_to_older(element):
            self.older = joined(based(element, self.base), element.get("href") or "")
        elif name == "title":
            self.title = self.title or said
        elif name == "language":
            self.language = self.language or said
        elif said and self.base == self.url and "atom" not in namespace(element):
            self.base = joined(self.url, said)  # the base of relative links in RSS

    def add(self, item: Item) -> None:
        """Add one item, which may have no page of its own."""
        entry, link = entry_of(item, self.url)
        if entry is not None:
            if len(item.links) > 1:
                self._others[len(self.entries)] = item
            self.entries.append(entry)
        elif link:
            self.bad.append(link)
        else:
            self.without += 1

    def _tell_apart(self) -> None:
        """Give entries that share one address another of their links: it is a list of them."""
        counts = Counter(entry.url for entry in self.entries)
        shared = frozenset(
            url
            for url, count in counts.items()
            if count >= LEAST_SHARED and 2 * count > len(self.entries)
        )
        for place, item in self._others.items() if shared else ():
            if self.entries[place].url in shared:
                entry, _ = entry_of(item, self.url, shared)
                self.entries[place] = entry or self.entries[place]

    def found(self) -> Found:
        """All that the feed names."""
        feed = self.root in ("rss", "rdf", "feed", "channel") or bool(self.entries)
        if self.wrong or not feed:
            return Found("nothing", detail=_no_feed(self.root))
        self._tell_apart()
        notes = [f"{self.without} entries without a page"] if self.without else []
        return Found(
            "feed",
            tuple(self.entries),
            older=self.older,
            bad=tuple(self.bad),
            title=self.title,
            language=language_code(self.language),
            detail="; ".join([*notes, *([self.detail] if self.detail else [])]),
        )


def _of_feedparser(told: dict[str, object], before: _Reading) -> Found:
    """The same from feedparser's result."""
    reading = _Reading(before.url)
    reading.root, reading.base = "feed", before.base
    reading.title = one_line(plain(told.get("title")))
    reading.language = plain(told.get("language")) or before.language
    if str(told.get("version")).startswith("rss") and before.base == before.url:
        reading.base = joined(before.url, plain(told.get("link")))
    entries = told["entries"]
    for each in entries if isinstance(entries, list) else []:
        reading.add(_told_item(each, reading.base))
    reading.detail = "its XML has a fault: read by feedparser"
    return reading.found()


def _told_item(entry: dict[str, object], base: str) -> Item:
    ranked: list[tuple[int, str]] = []
    links = entry.get("links")
    for link in links if isinstance(links, list) else []:
        ranked += by_relation(plain(link.get("href")), link.get("rel"), link.get("type"), atom=True)
    # A guid that looks like an address, unless isPermaLink is false.
    ranked += [(4, plain(entry.get("id")))] if entry.get("guidislink") else []
    ranked += [(0, plain(entry.get("origlink")))] if entry.get("origlink") else []
    if not ranked and plain(entry.get("id")).startswith(("http://", "https://")):
        ranked.append((5, plain(entry.get("id"))))
    return Item(
        tuple(link for _, link in sorted(ranked, key=lambda pair: pair[0]) if link),
        base,
        title=html.unescape(plain(entry.get("title"))),
        published=moment(plain(entry.get("published"))),
        updated=moment(plain(entry.get("updated"))),
        authors=names_of(entry.get("authors")),
        tags=names_of(entry.get("tags")),
        content=plain(entry.get("content"))[:LONGEST_CONTENT],
    )


def _no_feed(root: str) -> str:
    known = {"html": "a page", "urlset": "a sitemap", "sitemapindex": "a sitemap"}
    if root in known:
        return f"{known[root]}, no feed"
    return f"no feed: the outermost element is <{root[:40]}>" if root else "no feed: no XML element"


def _of_feed(element: etree._Element) -> bool:
    """Whether a title, link or language belongs to the feed itself, not to an image or an entry."""
    parent = element.getparent()
    return parent is not None and local(parent) in ("channel", "feed")


def _item(item: etree._Element, base: str) -> Item:
    meant = based(item, base)
    return Item(
        tuple(links_of(item, meant)),
        meant,
        title=_title(item),
        published=_date(item, _PUBLISHED),
        updated=_date(item, _UPDATED),
        authors=names_of(_authors(item)),
        tags=names_of(_tags(item)),
        content=_content(item),
    )


def _title(item: etree._Element) -> str | None:
    for child in item:
        if local(child) == "title" and "media" not in namespace(child):
            return inner(child)
    return None


def _date(item: etree._Element, names: tuple[str, ...]) -> str | None:
    found = {local(child): child.text for child in reversed(item) if local(child) in names}
    return next((at for name in names if (at := moment(found.get(name)))), None)


def _authors(item: etree._Element) -> list[str]:
    """The names in `dc:creator`, RSS's `author` and Atom's `author`."""
    found = []
    for child in item:
        if local(child) in ("creator", "author"):
            names = [inner(each) for each in child if local(each) == "name"]
            found += names or [inner(child)]
    return found


def _tags(item: etree._Element) -> list[str]:
    """The texts, labels or terms of `category`, and `dc:subject`."""
    return [
        inner(child) or child.get("label") or child.get("term") or ""
        for child in item
        if local(child) in ("category", "subject")
    ]


def _content(item: etree._Element) -> str:
    """The whole article as HTML, from `content:encoded` or Atom's `content`."""
    for child in item:
        if local(child) == "encoded" or (local(child) == "content" and "atom" in namespace(child)):
            if child.get("type") == "xhtml":
                return "".join(etree.tostring(each, encoding="unicode") for each in child)[
                    :LONGEST_CONTENT
                ]
            text = inner(child)[:LONGEST_CONTENT]
            return text if child.get("type") != "text" else html.escape(text)
    return ""
