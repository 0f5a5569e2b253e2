"""Pages made of frames: what each frame shows is what a reader sees of the page."""

from __future__ import annotations

import re
from html import escape

from cleaners.decoding.charset import decode
from cleaners.urls.keys import canonical, same_site
from crawler.discovery.markup import attribute, base_of, plain_value, tags, visible, visible_pieces
from crawler.discovery.spelling import spelled

MOST_FRAMES = 8
_FRAMESET = re.compile(rb"<frameset\b|<iframe\b", re.IGNORECASE)
_SET = re.compile(rb"<frameset\b", re.IGNORECASE)
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BODY = re.compile(r"<body\b[^<>]{0,4000}>(.*?)(?:</body|\Z)", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(
    r"""\b(href|src)\s{0,9}=\s{0,9}("[^"<>]{0,4000}"|'[^'<>]{0,4000}'|[^\s"'<>]{1,4000})""", re.I
)
_LONGEST_EMPTY = 400  # characters of a page that shows nothing but a frame


def frames_of(body: bytes, url: str, content_type: str | None = None) -> tuple[str, ...]:
    """The frames of a frameset, as they are written. An <iframe> counts where the page shows
    nothing else. Only frames of the same site count."""
    if not _FRAMESET.search(body):
        return ()
    whole = decode(body, content_type)
    if not _SET.search(body) and any(map(_LINK.search, visible_pieces(whole))):
        return ()  # the usual page: its first pieces tell
    text = visible(whole)
    name = "frame" if re.search(r"<frameset\b", text, re.IGNORECASE) else "iframe"
    if name == "iframe" and (_LINK.search(text) or len(_words(text)) > _LONGEST_EMPTY):
        return ()
    base, own = base_of(text, url), canonical(url)
    found: dict[str, str] = {}
    for tag, _ in tags(text, name, 50):
        written = spelled(attribute(tag, "src"), base) if attribute(tag, "src") else None
        key = canonical(written) if written else None
        if written and key and key != own and same_site(key, url):
            found.setdefault(key, written)
    return tuple(found.values())[:MOST_FRAMES]


def _words(text: str) -> str:
    return " ".join(_TAG.sub(" ", text).split())


def unframed(
    body: bytes, content_type: str | None, frames: list[tuple[str, bytes, str | None]]
) -> bytes:
    """One document with what all frames show, below the head of the frameset. Each frame comes
    with its address and its content type."""
    text = decode(body, content_type)
    head = re.search(r"<head\b.*?</head\s*>", text, re.IGNORECASE | re.DOTALL)
    shown = "".join(_shown(*frame) for frame in frames)
    inside = head[0] if head else "<head></head>"
    inside = re.sub(r"<meta\b[^<>]{0,200}charset[^<>]{0,200}>", "", inside, flags=re.IGNORECASE)
    mark = '<meta charset="utf-8">'
    at = inside.find(">") + 1
    page = f"<!DOCTYPE html><html>{inside[:at]}{mark}{inside[at:]}<body>{shown}</body></html>"
    return page.encode("utf-8", "replace")


def _shown(url: str, body: bytes, content_type: str | None) -> str:
    """The body of a frame's page, with absolute links."""
    whole = decode(body, content_type)
    base, inside = base_of(whole, url), _BODY.search(whole)
    text = inside[1] if inside else whole.rpartition("</head>")[2]
    return f"<div>{_REFERENCE.sub(lambda match: _absolute(match, base), text)}</div>"


def _absolute(match: re.Match[str], base: str) -> str:
    written = plain_value(match[2].strip("\"' "))
    found = None if written.startswith("#") else spelled(written, base)
    return match[0] if found is None else f'{match[1]}="{escape(found)}"'
