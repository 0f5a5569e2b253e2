"""Where a feed says that it has moved: `itunes:new-feed-url`, or a document that is only that.

<https://www.rssboard.org/redirect-rss-feed>
"""

from __future__ import annotations

import re

from cleaners.urls.keys import canonical
from crawler.discovery.markup import plain_value
from crawler.discovery.spelling import spelled

_LONGEST = 64 * 1024  # bytes; a feed without entries is no longer
_ENTRY = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)\b", re.IGNORECASE)
_MOVED = re.compile(
    rb"<(?:[\w.-]{1,20}:)?(?:new-feed-url|newlocation)\b[^<>]{0,200}>\s*(?:<!\[CDATA\[)?\s*"
    rb"([^\s<>\]]{1,2000})",
    re.IGNORECASE,
)


def new_address(body: bytes, url: str) -> str | None:
    """The new address of a feed that has no entry any more; None while it has some."""
    found = _MOVED.search(body[:_LONGEST])
    if found is None or len(body) > _LONGEST or _ENTRY.search(body):
        return None
    target = spelled(plain_value(found[1].decode("utf-8", "replace")), url)
    return target if target is not None and canonical(target) != canonical(url) else None
