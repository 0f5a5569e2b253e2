"""HTML: a page for each article, with its metadata in <meta>.

Of the publisher's page it holds words and links only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape

from archive.exporting.bodies import html
from archive.exporting.bodies.figures import Figure
from archive.exporting.rows import ExportRow
from cleaners.parts.standoff import lead_parts_of, parts_of

SUFFIX = ".html"
PICTURED = True
REMARKS = ("Each file is a page of its own, without script, style or picture.",)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PROPERTIES = (
    ("article:published_time", "published"),
    ("article:modified_time", "modified"),
    ("article:section", "section"),
    ("og:site_name", "site"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def page(row: ExportRow, figures: Sequence[Figure] = ()) -> bytes:
    """The article as a page of HTML."""
    language = row.language if _LANGUAGE.fullmatch(row.language or "") else None
    spoken = f' lang="{language}"' if language else ""
    title = escape(row.title or row.url)
    article = html.document(
        row.title or row.url,
        lead_parts_of(row.lead, row.parts),
        parts_of(row.text, row.parts),
        figures,
    )
    whole = (
        f'<!doctype html>\n<html{spoken}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n{''.join(_known(row))}</head>\n<body>\n"
        f"{article}</body>\n</html>\n"
    )
    return _NO_TEXT.sub("", whole).encode("utf-8", "replace")


def _known(row: ExportRow) -> Iterator[str]:
    yield f'<link rel="canonical" href="{escape(row.url)}">\n'
    for author in json.loads(row.authors):
        yield f'<meta name="author" content="{escape(str(author))}">\n'
    for name, column in _PROPERTIES:
        if value := getattr(row, column):
            yield f'<meta property="{name}" content="{escape(value)}">\n'
    for tag in json.loads(row.tags):
        yield f'<meta property="article:tag" content="{escape(str(tag))}">\n'
