"""Atom feeds of a search and of edits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from archive.database.db import Archive
from archive.datasette.edits import Changed
from archive.datasette.reading import safe_link, withheld_because
from archive.datasette.searching import Asked
from archive.exporting.bodies import html
from archive.search.find import Hit, hits
from archive.search.marks import plain
from archive.search.scope import scope
from archive.tables import articles
from cleaners.parts.standoff import parts_of

ENTRIES = 50
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(archive: Archive, asked: Asked, home: str, now: str, *, full: bool = False) -> str:
    """The feed of a search.

    `home` is the address of the archive's front page, without a slash at its end. `full`: with the
    whole text of articles whose publishers reserve nothing.
    """
    ready = scope(archive.db, asked.text, asked.filters)
    found = hits(archive.db, ready, True, ENTRIES)
    title = f"Cuttings: {asked.text}" if asked.text else "Cuttings"
    address = home + "/search" + asked.address()
    texts = [_whole(archive, hit.id) if full else "" for hit in found]
    moments = [_came(archive, hit) or now for hit in found]
    entries = [
        _entry(hit, home, moment, text)
        for hit, moment, text in zip(found, moments, texts, strict=True)
    ]
    updated = moments[0] if found else now
    itself = home + "/search.atom" + asked.address()
    return _document(title, address, itself, updated, entries)


def edits_feed(found: Sequence[Changed], home: str, arguments: str, now: str) -> str:
    """The feed of edits. `arguments` are those of the page with the same list."""
    entries = [_edit(edit, home) for edit in found]
    updated = found[0].moment if found else now
    address, itself = f"{home}/edits{arguments}", f"{home}/edits.atom{arguments}"
    return _document("Cuttings: edits", address, itself, updated, entries)


def _document(title: str, address: str, itself: str, updated: str, entries: list[str]) -> str:
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom">',
            f"<title>{_text(title)}</title>",
            f"<id>{_text(address)}</id>",
            f'<link rel="alternate" type="text/html" href={_attribute(address)}/>',
            f'<link rel="self" href={_attribute(itself)}/>',
            f"<updated>{updated}</updated>",
            "<author><name>cuttings</name></author>",
            *entries,
            "</feed>",
        ]
    )


def _edit(edit: Changed, home: str) -> str:
    address = f"{home}/article/{edit.article}#edits"
    was = f"was: {edit.before}" if edit.headline else "the headline stayed, the text changed"
    return "\n".join(
        [
            "<entry>",
            f"<title>{_text(edit.title or 'Untitled')}</title>",
            f"<id>{_text(f'{home}/article/{edit.article}/v{edit.number}')}</id>",
            f'<link rel="alternate" type="text/html" href={_attribute(address)}/>',
            f"<updated>{edit.moment}</updated>",
            f"<category term={_attribute(edit.site)}/>",
            f'<summary type="text">{_text(f"{edit.name}, version {edit.number}; {was}")}</summary>',
            "</entry>",
        ]
    )


def _whole(archive: Archive, number: int) -> str:
    """The text of an article as HTML; "" when its publisher reserves it."""
    row = articles.find(archive, number)
    if row is None or withheld_because(row.rights, row.paywall):
        return ""
    return html.body(parts_of(row.text, row.parts))


def _came(archive: Archive, hit: Hit) -> str | None:
    """When it was published, or first met where its page states no date, by which it is sorted."""
    row = None if hit.published else articles.get(archive.db, hit.id)
    return _moment(hit.published or (row.first_seen if row is not None else None))


def _entry(hit: Hit, home: str, moment: str, text: str = "") -> str:
    address = f"{home}/article/{hit.id}"
    via = safe_link(hit.url)
    language = f" xml:lang={_attribute(hit.language)}" if hit.language else ""
    return "\n".join(
        [
            f"<entry{language}>",
            f"<title>{_text(hit.title or 'Untitled')}</title>",
            f"<id>{_text(address)}</id>",
            f'<link rel="alternate" type="text/html" href={_attribute(address)}/>',
            *([f'<link rel="via" href={_attribute(via)}/>'] if via else []),
            f"<updated>{moment}</updated>",
            f"<category term={_attribute(hit.site)}/>",
            f'<summary type="text">{_text(plain(hit.snippet, "", ""))}</summary>',
            *([f'<content type="html">{_text(text)}</content>'] if text else []),
            "</entry>",
        ]
    )


def _moment(at: str | None) -> str | None:
    if not at:
        return None
    if len(at) <= 10:
        return f"{at}T00:00:00Z"
    return at if at.endswith("Z") else f"{at}Z"  # Atom demands a zone; this page named none


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))
