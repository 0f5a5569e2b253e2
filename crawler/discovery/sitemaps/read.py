"""Sitemaps: lists of addresses, lists of lists, news sitemaps, plain text, gzipped or not.

Pure, and bounded in size, depth and number. <https://www.sitemaps.org/protocol.html>; the news
tags by <https://www.google.com/schemas/sitemap-news/0.9>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from cleaners.decoding.compression import GZIP, Damaged, TooLarge, gunzip
from cleaners.urls.keys import canonical
from crawler.discovery.entries import Entry, Found, moment, one_line
from crawler.discovery.markup import plain_value
from crawler.discovery.spelling import as_meant, spelled
from crawler.discovery.xml import (
    LONGEST,
    NotWellFormed,
    elements,
    inner,
    local,
    mended,
    namespace,
    text_of,
)

MOST_ENTRIES = 50_000
_NAMES = frozenset({"url", "sitemap"})
_SAID = frozenset({"loc", "lastmod", "publication_date", "title"})
_MEDIA = re.compile(r"image|video")
_BLOCK = re.compile(r"<(?:[\w.-]{1,20}:)?(url|sitemap)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_VALUE = re.compile(
    r"<((?:[\w.-]{1,20}:)?(?:loc|lastmod|publication_date|title))\b[^<>]{0,200}>"
    r"(?:\s{0,200}+<!\[CDATA\[)?+(.{0,5000}?)(?:\]\]>\s{0,200}+)?</\1",
    re.IGNORECASE | re.DOTALL,
)
_FURTHER = re.compile(r"\s|[\"'<>]|[,;|](?=[\s\"']|https?:|\d{4}-\d\d|[01]\.\d|$)")
_NEXT = re.compile(r"[,;|\s]\s{0,99}(?=https?://)", re.IGNORECASE)
_BARE = re.compile(r"(?=<loc\b)", re.IGNORECASE)
_MAP = re.compile(r"(?:\.xml(?:\.gz)?|\bsitemap[^/]{0,80}\.(?:gz|txt|php|aspx?))$", re.IGNORECASE)


def read_sitemap(body: bytes, url: str, content_type: str | None = None) -> Found:
    """What a sitemap names. Relative links are resolved against `url`, its own address."""
    for _ in range(2):  # some are packed twice
        if body[:2] != GZIP:
            break
        try:
            body = gunzip(body, LONGEST)
        except Damaged as damaged:
            return _what_is_left(damaged, url, content_type)
    return _read(body, url, content_type)


def _what_is_left(damaged: Damaged, url: str, content_type: str | None) -> Found:
    """What could be unpacked. When that is nothing, the reason is the damage."""
    found = _read(damaged.so_far, url, content_type, str(damaged))
    if found.entries or found.children:
        return found
    return Found(lost_as(damaged), detail=str(damaged))


def lost_as(damaged: Damaged) -> str:
    """The kind of a source that could not be unpacked."""
    return "too-large" if isinstance(damaged, TooLarge) else "truncated"


def _read(body: bytes, url: str, content_type: str | None, cut: str = "") -> Found:
    text = text_of(body, content_type)
    if "<" not in text[:2_000]:
        return _plain(text, url, cut)
    return _xml(text, url, cut)


def _plain(text: str, url: str, cut: str) -> Found:
    text = _NEXT.sub("\n", text)
    lines = [_first(line) for line in text.splitlines() if line.strip()][:MOST_ENTRIES]
    found = [canonical(line) for line in lines]
    entries = tuple(
        Entry(each, written=_written(line, url, each))
        for line, each in zip(lines, found, strict=True)
        if each is not None
    )
    if not entries:
        return Found("nothing", detail=cut or "no sitemap: neither XML nor a list of addresses")
    bad = tuple(line[:200] for line, each in zip(lines, found, strict=True) if each is None)
    maps = tuple(entry for entry in entries if _is_map(entry))
    pages = tuple(entry for entry in entries if not _is_map(entry))
    return Found("index" if maps else "sitemap", pages, maps, bad=bad, detail=cut)


def _first(line: str) -> str:
    """The address of a line, which may have further columns: a date, a priority."""
    return _FURTHER.split(line.strip(" \t\"'"), maxsplit=1)[0]


def _is_map(entry: Entry) -> bool:
    return _MAP.search(urlsplit(entry.url).path) is not None


def _xml(text: str, url: str, cut: str) -> Found:
    try:
        found = _gathered(elements(text, _NAMES), url, cut)
    except NotWellFormed:
        found = _gathered(_scanned(mended(text)), url, cut or "its XML has a fault")
    if found.entries or found.children or not _BARE.search(text):
        return found
    # Its addresses stand outside of <url>, or the whole inside of something else.
    inside = text[max(text.find("<urlset"), 0) :]
    bare = _gathered(_scanned(_BARE.sub("<url>", inside)), url, cut or "its XML has a fault")
    return bare if bare.entries or bare.children else found


def _gathered(items: Iterator[tuple[str, etree._Element | _Said]], url: str, cut: str) -> Found:
    """The entries of a sitemap's items. An item is an element, or one found by scanning."""
    entries: list[Entry] = []
    children: list[Entry] = []
    bad: list[str] = []
    root = ""
    for name, item in items:
        if name == "root":
            root = item.get("root", "") if isinstance(item, dict) else local(item)
            if root in ("html", "rss", "feed", "rdf"):
                what = "a page" if root == "html" else "a feed"
                return Found("nothing", detail=f"{what}, no sitemap")
            continue
        entry, link = _entry(item if isinstance(item, dict) else _said(item), url)
        if entry is None:
            bad += [link] if link else []
        elif name == "sitemap" or _is_map(entry):
            children.append(entry)
        else:
            entries.append(entry)
        if len(entries) + len(children) + len(bad) >= MOST_ENTRIES:
            cut = cut or f"cut after {MOST_ENTRIES} entries"
            break
    if root not in ("urlset", "sitemapindex") and not (entries or children):
        return Found("nothing", detail=cut or f"no sitemap: the outermost element is <{root[:40]}>")
    kind = "index" if children or root == "sitemapindex" else "sitemap"
    return Found(kind, tuple(entries), tuple(children), bad=tuple(bad), detail=cut)


_Said = dict[str, str]


def _scanned(text: str) -> Iterator[tuple[str, _Said]]:
    """The same by scanning: in XML with a fault, the recovery of a parser loses entities."""
    first = re.search(r"<([A-Za-z][\w:.-]{0,60})", text)
    yield "root", {"root": first[1].rpartition(":")[2].lower() if first else ""}
    starts = list(_BLOCK.finditer(text))
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        said: _Said = {}
        for name, value in _VALUE.findall(text[start.end() : min(end, start.end() + 20_000)]):
            if not name.lower().startswith(("image:", "video:")):
                said.setdefault(
                    name.rpartition(":")[2].lower(), plain_value(_TAG.sub("", value)).strip()
                )
        yield start[1].lower(), said


def _said(element: etree._Element) -> _Said:
    said: _Said = {}
    for child in element.iter():
        name = local(child)
        parent = child.getparent()
        if name in _SAID and not (_of_media(parent) or _is_media(child)):
            said.setdefault(name, inner(child))
    return said


def _entry(said: _Said, base: str) -> tuple[Entry | None, str]:
    link = as_meant(said.get("loc", ""), base)
    url = canonical(link, base) if link else None
    if url is None:
        return None, link[:200]
    title, published = one_line(said.get("title")), moment(said.get("publication_date"))
    written = _written(link, base, url)
    return Entry(url, title, published, moment(said.get("lastmod")), written), link


def _written(link: str, base: str, key: str) -> str | None:
    written = spelled(link, base)
    return None if written == key else written


def _is_media(element: etree._Element) -> bool:
    return _MEDIA.search(namespace(element)) is not None


def _of_media(parent: etree._Element | None) -> bool:
    """Whether a tag belongs to a picture or video, which have titles and addresses of their own."""
    return parent is not None and local(parent) in ("image", "video")
