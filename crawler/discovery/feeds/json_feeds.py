"""JSON Feed, <https://www.jsonfeed.org/version/1.1/>, and other lists in JSON, to entries.

Interfaces of content management systems give the same under other names: `link` or `permalink`, a
title with `rendered`, the list as the whole document or under another key.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

from crawler.discovery.entries import Entry, Found, moment, one_line
from crawler.discovery.feeds.items import LONGEST_CONTENT, Item, entry_of, language_code, names_of
from crawler.discovery.feeds.links import joined

DEEPEST = 4
MOST_LOOKED_AT = 50
_LINKS = ("url", "external_url", "link", "permalink", "canonical_url")
_PUBLISHED = ("date_published", "date_gmt", "published", "pubDate", "published_at")
_UPDATED = ("date_modified", "modified_gmt", "updated", "updated_at")
# Matches strings, which are kept, and a comma behind the last item, which is removed.
_SURPLUS = re.compile(r"""("(?:[^"\\]|\\.)*")|,\s*([}\]])""", re.DOTALL)


def read_json_feed(text: str, url: str, most: int) -> Found:
    """What a JSON feed names, at most `most` entries."""
    feed, fault = _decoded(text)
    if feed is None:
        return Found("nothing", detail="no feed: not JSON, though it begins like it")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        items = _listed(feed, url, DEEPEST)
    if items is None:
        return Found("nothing", detail="no feed: JSON without a list of items")
    feed = feed if isinstance(feed, dict) else {}
    home = _text(feed, "home_page_url")
    base = joined(url, home) if home else url
    entries: list[Entry] = []
    bad: list[str] = []
    without = 0
    for item in items[:most]:
        entry, link = entry_of(_item(item, base), url)
        if entry is not None:
            entries.append(entry)
        elif link:
            bad.append(link)
        else:
            without += 1
    notes = [f"{without} entries without a page"] if without else []
    notes += [f"cut after {most} entries"] if len(items) > most else []
    notes += [fault] if fault else []
    further = _text(feed, "next_url")
    return Found(
        "feed",
        tuple(entries),
        older=joined(url, further) if further else "",
        bad=tuple(bad),
        title=_text(feed, "title"),
        language=language_code(_text(feed, "language")),
        detail="; ".join(notes),
    )


def _decoded(text: str) -> tuple[Any, str]:
    """The document, None where it is none, and what was wrong with it."""
    decoder = json.JSONDecoder(strict=False)  # with line breaks inside of texts
    for candidate, fault in ((text, ""), (_SURPLUS.sub(_kept, text), "its JSON has a fault")):
        try:
            return decoder.raw_decode(candidate)[0], fault
        except (ValueError, RecursionError):
            continue
    return None, ""


def _listed(data: Any, url: str, depth: int) -> list[Any] | None:
    """The first list of things with addresses of their own."""
    if isinstance(data, list) and any(_item(each, url).links for each in data[:MOST_LOOKED_AT]):
        return data
    if not isinstance(data, dict) or not depth:
        return None
    found = (_listed(each, url, depth - 1) for each in list(data.values())[:MOST_LOOKED_AT])
    return next((each for each in found if each is not None), None)


def _kept(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""


def _item(item: Any, url: str) -> Item:
    if not isinstance(item, dict):
        return Item((), url)
    links = [_text(item, name) for name in _LINKS]
    identity = _text(item, "id")
    if identity and identity.lower().startswith(("http://", "https://", "/")):
        links.append(identity)
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    return Item(
        tuple(link for link in links if link),
        url,
        title=_text(item, "title") or _text(item, "headline"),
        published=_moment(item, _PUBLISHED),
        updated=_moment(item, _UPDATED),
        authors=names_of([each.get("name") for each in authors if isinstance(each, dict)]),
        tags=names_of(item.get("tags")),
        content=_content(item),
    )


def _content(item: dict[str, Any]) -> str:
    markup, text = item.get("content_html") or _rendered(item, "content"), item.get("content_text")
    if isinstance(markup, str):
        return markup[:LONGEST_CONTENT]
    return html.escape(text)[:LONGEST_CONTENT] if isinstance(text, str) else ""


def _text(table: dict[str, Any], key: str) -> str | None:
    value = _rendered(table, key) or table.get(key)
    return one_line(value, 2_000) if isinstance(value, str) else None


def _rendered(table: dict[str, Any], key: str) -> Any:
    """What WordPress gives of a text: as it is shown."""
    value = table.get(key)
    return value.get("rendered") if isinstance(value, dict) else None


def _moment(item: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((at for name in names if (at := moment(_text(item, name)))), None)
