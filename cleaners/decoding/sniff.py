"""Tells whether a response is an HTML page, by its bytes first, then by its label."""

from __future__ import annotations

import re

from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection

HEAD = 65_536

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"fLaC", "a FLAC file"),
    (b"\x1aE\xdf\xa3", "a Matroska file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"WARC/1.", "a WARC file"),
)
_FEED = re.compile(rb"<(rss|feed|rdf:RDF|urlset|sitemapindex|opml|svg|kml|gpx|tt|smil)[\s>:]", re.I)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|p|article|main|title|meta|table|h1|br|span|center)\b",
    re.I,
)
_DOCUMENT = re.compile(rb"<(?:!doctype\s+html|html|head|body|title)\b", re.I)
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\d\]]))')
_SCRIPT = re.compile(rb"\s*(?:/\*|//|\(function|!function|var |window\.|import |@charset|@import)")
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])


def not_html(page: Page) -> Rejection | None:
    """Why the bytes are no page of HTML; None when they may be one."""
    label = (page.header("content-type") or "").partition(";")[0].strip().lower()
    if not page.body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Rejection(Reason.NO_TEXT, f"the body is empty ({len(page.body)} bytes)")
    kind = _kind(page.body)
    if kind is None:
        return None
    said = f", content-type {label}" if label else ""
    return Rejection(Reason.NOT_HTML, f"the bytes are {kind}{said}"[:200])


def _kind(body: bytes) -> str | None:
    """What the bytes are when they are not HTML."""
    head = body[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if (magic := _by_magic(head)) is not None:
        return magic
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:200].count(0) * 4 > len(head[:200]):
        head = head.replace(b"\x00", b"")
    html = _HTML.search(head)
    feed = _FEED.search(head[:2000])
    if feed and not (html and html.start() < feed.start()):
        return f"XML with the root <{feed[1].decode('ascii')}>"
    if _JSON.match(head):
        return "JSON"
    if _SCRIPT.match(head) and not _DOCUMENT.search(head):
        return "a script or a style sheet"
    return None if html else _unmarked(head)


def _by_magic(head: bytes) -> str | None:
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "an image, sound or film"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _binary(head: bytes) -> bool:
    sample = head[:8192]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50 + 4


def _unmarked(head: bytes) -> str | None:
    """What bytes without any tag of HTML are; None for markup that is merely odd."""
    if _binary(head):
        return "binary data"
    if head.startswith(b"<?xml"):
        return "XML that is not HTML"
    return None if re.search(rb"<[a-zA-Z][^<>]{0,500}>", head) else "plain text without any markup"
