"""Feeds that are not well-formed XML, read by feedparser in a process of its own.

feedparser reads what no XML parser reads, but a deep or huge document keeps it busy for minutes. So
its process has limits of time and memory, the document is cut first, and a document that it does
not finish counts as not read. Run as a module, this file is that process.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from typing import Any

LONGEST = 4 * 1024 * 1024
MOST_ENTRIES = 500
SECONDS = 3
MEMORY = 768 * 1024 * 1024
_ITEM = re.compile(r"<(?:item|entry)\b", re.IGNORECASE)
_FILLED = re.compile(r"<(?:item|entry)\b[^<>]{0,500}>\s{0,200}<\w", re.IGNORECASE)
_FIELDS = ("title", "link", "id", "guidislink", "published", "updated", "author")


def read_broken(text: str) -> dict[str, Any] | None:
    """Title, language and `entries` of the feed as feedparser names them. None when it gave up."""
    if _FILLED.search(text) is None:
        return None
    try:
        done = subprocess.run(
            [sys.executable, "-m", "crawler.discovery.feeds.broken"],
            input=_cut(text).encode("utf-8", "replace"),
            capture_output=True,
            timeout=SECONDS + 1,
            check=False,
        )
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _cut(text: str) -> str:
    """The document cut to the size and the number of entries that feedparser is given."""
    text = text[:LONGEST]
    for count, match in enumerate(_ITEM.finditer(text)):
        if count == MOST_ENTRIES:
            return text[: match.start()]
    return text


def _parse(body: bytes) -> dict[str, Any]:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - only this process needs it

    # A stream, because feedparser checks whether plain bytes are the name of a file.
    read = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    head = read.feed
    return {
        "title": head.get("title"),
        "language": head.get("language"),
        "link": head.get("link"),
        "version": read.get("version"),
        "entries": [_entry(each) for each in read.entries[:MOST_ENTRIES]],
    }


def _entry(entry: Any) -> dict[str, Any]:
    plain = {name: entry.get(name) for name in _FIELDS}
    contents = [each.get("value") or "" for each in entry.get("content") or ()]
    return plain | {
        "links": [dict(each) for each in entry.get("links") or ()],
        "authors": [each.get("name") for each in entry.get("authors") or () if each.get("name")],
        "tags": [each.get("term") for each in entry.get("tags") or () if each.get("term")],
        "content": max(contents, key=len, default=""),
        "origlink": entry.get("feedburner_origlink"),
    }


def _limit() -> None:
    """Have the system end this process when it takes too much time or memory."""
    import resource  # noqa: PLC0415 - only this process is limited

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(_parse(sys.stdin.buffer.read()), default=str))
