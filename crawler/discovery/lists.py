"""Lists of sites or addresses that people keep, as OPML, CSV or lines. Pure.

OPML is what feed readers export. A CSV has a header line that names its columns. In any other file
each line begins with an address, the rest of the line is the name, and `#` begins a comment.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from crawler.discovery.xml import mended, text_of

_HOME = ("home", "htmlurl", "url", "address", "website", "homepage", "site", "link")
_FEED = ("feed", "xmlurl", "rss", "feed_url", "rss_url")
_NAME = ("name", "title", "text")
_READER = re.compile(r"(?:feed|itpc|pcast|rss|podcast):(?://)?(?=\S)", re.IGNORECASE)
_OPML = re.compile(r"<opml\b", re.IGNORECASE)


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


def read_list(body: bytes) -> list[Listed]:
    """The entries of a list, each address once. Raises ValueError when the OPML is broken."""
    text = text_of(body).lstrip("\ufeff")
    found = _opml(text) if _OPML.search(text[:2000]) else _table(text) or list(_lines(text))
    plain = [_plain(one) for one in found]
    return list({(one.url, one.feed): one for one in plain}.values())


def _plain(one: Listed) -> Listed:
    feed = None if one.feed is None else without_reader(one.feed, "https://")
    return replace(one, url=without_reader(one.url, "https://"), feed=feed)


def _opml(text: str) -> list[Listed]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(mended(text).encode("utf-8", "replace"), parser)
    if root is None:
        raise ValueError("the OPML cannot be read")
    return [
        one
        for outline in root.iter("outline")
        if (one := _entry(_texts(dict(outline.attrib.items()))))
    ]


def _table(text: str) -> list[Listed]:
    """The rows of a CSV; () when the first line names no known column."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    names = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    if not names & {*_HOME, *_FEED}:
        return []
    return [one for row in reader if (one := _entry(_texts(row)))]


def _texts(row: Mapping[Any, Any]) -> dict[str, str]:
    return {str(key): value for key, value in row.items() if isinstance(value, str)}


def _lines(text: str) -> Iterator[Listed]:
    for line in text.splitlines():
        words = re.split(r"[\s,;]+", line.strip(), maxsplit=1)
        if words[0] and not words[0].startswith("#"):
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
