"""Lists of sites or addresses that people keep. Pure.

OPML is what feed readers export; a sitemap, a feed, the bookmarks of a browser and JSON serve too.
A CSV has a header line that names its columns, or else the column with addresses is found by what
stands in it. In any other file each line begins with an address, the rest of the line is the name,
and `#` begins a comment; a line that begins otherwise is asked for the address within it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from cleaners.decoding.compression import GZIP, Damaged, gunzip
from crawler.discovery.discovery import read_source
from crawler.discovery.xml import mended, text_of

_HOME = ("home", "htmlurl", "url", "address", "website", "homepage", "site", "link", "urls", "href")
_FEED = ("feed", "xmlurl", "rss", "feed_url", "rss_url")
_NAME = ("name", "title", "text")
_READER = re.compile(r"(?:feed|itpc|pcast|rss|podcast):(?://)?(?=\S)", re.IGNORECASE)
_OPML = re.compile(r"<opml\b", re.IGNORECASE)
_SOURCES = {
    "sitemap": re.compile(r"<(?:\w+:)?urlset\b", re.IGNORECASE),
    "feed": re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE),
}
_INDEX = re.compile(r"<(?:\w+:)?sitemapindex\b", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:!doctype\s+(?:html|netscape-bookmark)|html\b)", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']?(https?://[^\"'\s<>]+)[^<>]*>([^<]*)", re.I)
_WEB = re.compile(r"https?://[^\s<>\"'|)\]}]+", re.IGNORECASE)
_HOST = re.compile(r"[^\s/@:]+\.[^\s/@:.]{2,}(?::\d+)?(?:[/?#]\S*)?$")
_NO_TEXT = re.compile(rb"[\x01-\x08\x0e-\x1a]")
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list: an address, with feed and name when the list has them."""

    url: str
    feed: str | None = None
    name: str | None = None


def without_reader(address: str, scheme: str = "") -> str:
    """An address as feed readers call it (`feed://`, `feed:https://`, `pcast://`), as one of the
    web. One that was left without a scheme gets this `scheme`."""
    found = _READER.match(address.strip())
    if found is None:
        return address
    rest = address.strip()[found.end() :]
    return rest if "://" in rest else f"{scheme}{rest.lstrip('/')}"


def read_list(body: bytes, without: list[str] | None = None) -> list[Listed]:
    """The entries of a list, each address once. Raises ValueError when it cannot be read.

    Rows of a table and objects of JSON that hold no address are added to `without`, in words.
    """
    left: list[str] = [] if without is None else without
    try:
        body = gunzip(body, _LARGEST) if body[:2] == GZIP else body
    except Damaged as damaged:
        raise ValueError(f"cannot be unpacked: {damaged}") from damaged
    if body[:2] == b"PK":
        raise ValueError("a packed file or a spreadsheet; save it as CSV")
    if _NO_TEXT.search(body[:4000]) and body[:2] not in (BOM_UTF16_LE, BOM_UTF16_BE):
        raise ValueError("no text; a list is lines, CSV, OPML or a sitemap")
    text = text_of(body).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    plain = [_plain(one) for one in _entries(text, left)]
    return list({(one.url, one.feed): one for one in plain}.values())


def _entries(text: str, left: list[str]) -> Iterable[Listed]:
    start = text[:2000]
    if _OPML.search(start):
        return _opml(text)
    if _INDEX.search(start):
        raise ValueError("an index of sitemaps, which names no pages; give the sitemaps themselves")
    if _MARKUP.match(start):
        return [Listed(url, name=name.strip() or None) for url, name in _ANCHOR.findall(text)]
    for kind, signs in _SOURCES.items():
        if text.lstrip().startswith("<") and signs.search(start):
            found = read_source(kind, text.encode("utf-8", "replace"), "https://list.invalid/")
            return [Listed(one.written or one.url, name=one.title) for one in found.entries]
    return _json(text, left) or _table(text, left) or list(_lines(text))


def _plain(one: Listed) -> Listed:
    feed = None if one.feed is None else without_reader(one.feed, "https://")
    return replace(one, url=without_reader(one.url, "https://"), feed=feed)


def _opml(text: str) -> list[Listed]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(mended(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing in it is XML
        root = None
    if root is None:
        raise ValueError("the OPML cannot be read")
    return [
        one
        for outline in root.iter("outline")
        if (one := _entry(_texts(dict(outline.attrib.items()))))
    ]


def _json(text: str, left: list[str]) -> list[Listed]:
    """The entries of JSON: a list, or an object or an address a line; () of anything else."""
    if text.lstrip()[:1] not in ("[", "{"):
        return []
    try:
        whole = json.loads(text)
        found = whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError):
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            return []
    listed = [Listed(one) if isinstance(one, str) else _of_object(one) for one in found]
    some = [one for one in listed if one is not None]
    if some:
        left += [json.dumps(one) for one, had in zip(found, listed, strict=True) if had is None]
    return some


def _of_object(one: object) -> Listed | None:
    return _entry(_texts(one)) if isinstance(one, dict) else None


def _table(text: str, left: list[str]) -> list[Listed]:
    """The rows of a CSV; () when no column holds addresses."""
    told = re.match(r"sep=(.)\n", text, re.IGNORECASE)  # what Excel writes for itself
    lines = text[told.end() :] if told else text
    lines = re.sub(r"\A(?:[ \t]*(?:#.*)?\n)+", "", lines)
    first = lines.partition("\n")[0]
    separator = told[1] if told else max(",;\t|", key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(lines)))  # a cell may hold an article
    try:
        rows = list(csv.reader(io.StringIO(lines), delimiter=separator))
    except csv.Error as error:
        raise ValueError(f"the CSV cannot be read: {error}") from error
    header = [name.strip().lower() for name in rows[0]] if rows else []
    if {*_HOME, *_FEED} & {*header}:
        listed = [_entry(dict(zip(header, row, strict=False))) for row in rows[1:]]
        left += _told(row for row, one in zip(rows[1:], listed, strict=True) if one is None)
        return [one for one in listed if one]
    return _by_content(rows, left)


def _told(rows: Iterable[list[str]]) -> list[str]:
    """Rows in words, without those that hold nothing."""
    return [", ".join(row) for row in rows if any(cell.strip() for cell in row)]


def _by_content(rows: list[list[str]], left: list[str]) -> list[Listed]:
    """The rows of a table whose header names no known column, by the column with most addresses."""
    if not rows or len(rows[0]) < 2:
        return []
    width = max(map(len, rows))
    counts = [sum(1 for row in rows if _cell(row, at)) for at in range(width)]
    best = max(range(width), key=lambda at: counts[at])
    if counts[best] < max(1, len(rows) // 2):
        return []
    head = 0 if _cell(rows[0], best) else 1  # the names of its columns
    left += _told(row for row in rows[head:] if not _cell(row, best))
    return [Listed(url) for row in rows if (url := _cell(row, best))]


def _cell(row: list[str], at: int) -> str:
    cell = row[at].strip() if at < len(row) else ""
    return cell if _WEB.fullmatch(cell) else ""


def _texts(row: Mapping[Any, Any]) -> dict[str, str]:
    return {str(key): value for key, value in row.items() if isinstance(value, str)}


def _lines(text: str) -> Iterator[Listed]:
    for line in text.splitlines():
        words = re.split(r"[\s,;]+", line.strip(), maxsplit=1)
        if not words[0] or words[0].startswith("#"):
            continue
        within = _WEB.search(line)
        if within and "://" not in words[0] and not _HOST.match(words[0]):
            yield Listed(within[0])
        else:
            yield Listed(words[0], name=words[1].strip() if len(words) > 1 else None)


def _entry(values: dict[str, str]) -> Listed | None:
    """The entry of a row, whatever its columns are called; None when it has no address."""
    known = {key.strip().lower(): value.strip() for key, value in values.items()}
    home, feed, name = (_first(known, names) for names in (_HOME, _FEED, _NAME))
    if home is None and feed is None:
        return None
    return Listed(home or feed or "", feed, name)


def _first(known: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((known[name] for name in names if known.get(name)), None)
