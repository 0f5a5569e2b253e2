"""The data of the reading page of one article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from archive.database.db import Archive
from archive.database.errors import NotFound
from archive.database.rows import Row, first, rows
from archive.exporting import pictures
from archive.exporting.bodies import html
from archive.exporting.citing import cited, coins, meta
from archive.reports.diff import compare
from archive.tables import articles, revisions
from archive.tables.articles import ArticleRow
from archive.tables.linked import links, picture_bodies
from archive.tables.linked import pictures as linked_pictures
from cleaners.parts.standoff import lead_parts_of, parts_of
from cleaners.types.parts import Part, plain_parts

_RESERVING = ("noindex", "noarchive", "nosnippet", "noai", "noimageai", "tdm-reservation")
_SNIPPET = 300
_MOST = 200
_LONGEST_TITLE = 500
MONTHS = "January February March April May June July August September October November December"


def article(
    archive: Archive,
    number: int,
    *,
    public: bool = False,
    picture: Callable[[str], str] = lambda name: f"/-/cuttings/picture/{name}",
) -> dict[str, Any] | None:
    """Everything about one article, or None. `public` cuts reserved texts after their beginning."""
    row = articles.find(archive, number)
    if row is None:
        return None
    withheld = withheld_because(row.rights, row.paywall) if public else None
    shown = _beginning(row.text) if withheld else parts_of(row.text, row.parts)
    figures = [] if withheld else pictures.figures(archive, number, picture)
    versions = revisions.of_article(archive, number)
    edits = [compare(before, after) for before, after in pairwise(versions)]
    return {
        "article": row,
        "name": _site_name(archive, row.site),
        "link": safe_link(row.url),
        "body": html.body(shown, figures),
        "opening": html.opening_of(lead_parts_of(row.lead, row.parts)),
        "paragraphs": [part.text for part in shown if part.text.strip()],
        "withheld": withheld,
        "cited_by": links.citing(archive, number, _MOST),
        "dates": list(_dates(row)),
        "images": [
            replace(one, url=safe_link(one.url)) for one in articles.images(archive, number)
        ],
        "edits": [] if withheld else edits[::-1],
        "former": len(versions) - 1,
        "cluster": _cluster(archive, row),
        "fetches": _fetches(archive, number),
        "cite": cite(row, _site_name(archive, row.site)),
        **citing(archive, number),
        "direction": direction(row.language),
    }


def picture(archive: Archive, digest: str, *, public: bool = False) -> tuple[bytes, str] | None:
    """A kept picture and its type, if an article that may be shown has it; else None."""
    shown = [articles.find(archive, number) for number in linked_pictures.shown(archive, digest)]
    if not any(row and not (public and withheld_because(row.rights, row.paywall)) for row in shown):
        return None
    try:
        return picture_bodies.load(archive, digest)
    except NotFound:
        return None


def withheld_because(rights: Iterable[str], paywall: int) -> str | None:
    """The publisher's word for the reservation of this text, or None."""
    reserved = next((right for right in rights if right.lower().startswith(_RESERVING)), None)
    return reserved or ("paywall" if paywall else None)


def safe_link(url: str | None) -> str | None:
    """The address when it is http or https; None for `javascript:` and all others."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def direction(language: str | None) -> str:
    """`rtl` for Arabic, Persian, Hebrew and similar; `auto` for an unknown language."""
    if not language:
        return "auto"
    return "rtl" if language in {"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"} else "ltr"


def day(moment: str | None) -> str:
    """`2026-03-01T09:30:00Z` as `1 March 2026`. Any other text unchanged."""
    text = (moment or "")[:10]
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return moment or "no date"
    month = int(parts[1])
    name = MONTHS.split()[month - 1] if 1 <= month <= 12 else parts[1]
    return f"{int(parts[2])} {name} {parts[0]}"


def cite(row: ArticleRow, site_name: str) -> str:
    """One line for a footnote."""
    who = ", ".join(row.authors) or row.agency
    parts = [
        f"{who}." if who else "",
        f"“{(row.title or 'Untitled')[:_LONGEST_TITLE]}”.",
        f"{site_name},",
        f"{day(row.published)}." if row.published else "no date.",
        f"{row.url}.",
        f"Kept {day(row.recorded)}, article {row.id}, version {row.revision}.",
    ]
    return " ".join(part for part in parts if part)


def citing(archive: Archive, number: int, version: int | None = None) -> dict[str, Any]:
    """The citation of a version for people, and as COinS and meta tags."""
    told = cited(archive.db, number, version)
    return {"cited": told, "coins": coins(told), "meta": meta(told)}


def version(archive: Archive, number: int, wanted: int, *, public: bool) -> dict[str, Any] | None:
    """One version of an article, former or current; None when there is no such version."""
    row = articles.find(archive, number)
    if row is None:
        return None
    versions = revisions.of_article(archive, number)
    at = next((at for at, one in enumerate(versions) if one.number == wanted), None)
    if at is None:
        return None
    withheld = withheld_because(row.rights, row.paywall) if public else None
    one = versions[at]
    return {
        "article": row,
        "version": one,
        "last": versions[-1].number,
        "replaced": versions[at + 1].recorded if at + 1 < len(versions) else None,
        "name": _site_name(archive, row.site),
        "link": safe_link(row.url),
        "body": html.body(_beginning(one.text) if withheld else parts_of(one.text, one.parts)),
        "withheld": withheld,
        "direction": direction(row.language),
        **citing(archive, number, wanted),
    }


def _site_name(archive: Archive, slug: str) -> str:
    found = first(archive.db, "select name from sites where slug = ?", (slug,))
    return (found or {}).get("name") or slug


def _beginning(text: str) -> tuple[Part, ...]:
    """The first lines of a reserved text."""
    begun = text[:_SNIPPET].rsplit(" ", 1)[0] + " …"
    return tuple(part for part in plain_parts(begun) if part.text.strip())


def _dates(row: ArticleRow) -> Any:
    """Each date with its name and its source."""
    if row.published:
        yield "Published", row.published, row.published_source, row.published_zone
    if row.modified and row.modified != row.published:
        yield "Changed by the publisher", row.modified, row.modified_source, None
    yield "First seen", row.first_seen, "the crawl", None
    yield "Last seen", row.last_seen, "the crawl", None
    if row.gone:
        yield "Gone from the site", row.gone, "the crawl", None


def _cluster(archive: Archive, row: ArticleRow) -> dict[str, Any] | None:
    if row.cluster is None:
        return None
    found = first(archive.db, "select * from clusters where id = ?", (row.cluster,))
    members = rows(
        archive.db,
        "select id, title, site, language, published, first_seen, agency, own_share from articles "
        "where cluster = ? order by coalesce(published, first_seen), id limit ?",
        (row.cluster, _MOST),
    )
    return {**(found or {}), "members": members}


def _fetches(archive: Archive, number: int) -> list[Row]:
    return rows(
        archive.db,
        "select id, url, fetched, status, outcome, detail, bytes, milliseconds, redirected_to "
        "from fetches where article = ? order by id desc limit ?",
        (number, _MOST),
    )
