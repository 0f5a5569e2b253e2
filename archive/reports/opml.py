"""The crawled sites as OPML, which feed readers import."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from archive.database.db import Archive
from archive.tables import sites, sources

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def opml(archive: Archive) -> str:
    """Every site with its feeds. A site without known feeds has its home alone."""
    outlines = [line for site in sites.all(archive) for line in _outlines(archive, site)]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<opml version="2.0">',
            f"<head><title>{escape(archive.path.name)}</title></head>",
            "<body>",
            *outlines,
            "</body>",
            "</opml>",
        ]
    )


def _outlines(archive: Archive, site: sites.SiteRow) -> list[str]:
    found = sources.of_site(archive, site.slug)
    feeds = [row.url for row in found if row.kind == "feed"]
    values = {"text": site.name or site.slug, "htmlUrl": site.home, "language": site.language}
    if not feeds:
        return [_outline(values)]
    return [_outline({"type": "rss", **values, "xmlUrl": feed}) for feed in feeds]


def _outline(values: dict[str, str | None]) -> str:
    said = [
        f"{name}={quoteattr(_NOT_XML.sub('', value))}" for name, value in values.items() if value
    ]
    return f"<outline {' '.join(said)}/>"
