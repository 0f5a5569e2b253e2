"""Searching: the hits of a query, newest first or best first, each with a snippet."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.db import Archive
from archive.search.keys import key
from archive.search.query import expression, parse


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found. `snippet` is of the original text, its hits in «»."""

    id: int
    url: str
    site: str
    title: str | None
    published: str | None
    language: str | None
    snippet: str = field(default="", repr=False)


def search(
    archive: Archive,
    text: str,
    *,
    site: str | None = None,
    language: str | None = None,
    section: str | None = None,
    since: str | None = None,
    until: str | None = None,
    newest: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """The articles that match any text, best first, or newest first; no text means all of them."""
    db = archive.db
    languages = tuple(row[0] for row in db.execute("select language from articles_languages"))
    also = [
        key(k, v) for k, v in (("site", site), ("language", language), ("section", section)) if v
    ]
    if not text.strip() and not also:
        also = [key("all", "")]
    match = expression(parse(text), (language,) if language else languages, also)
    rows = db.execute(
        "select a.id, a.url, a.site, a.title, a.published, a.language, a.text from articles_fts f "
        "join articles a on a.id = f.rowid where articles_fts match :match "
        "and (:since is null or a.published >= :since) "
        "and (:until is null or substr(a.published, 1, length(:until)) <= :until) "
        f"order by {'a.published desc' if newest else 'bm25(articles_fts, 1, 10, 4, 3, 3, 0)'}, "
        "a.id desc limit :limit offset :offset",
        {"match": match, "since": since, "until": until, "limit": limit, "offset": offset},
    ).fetchall()
    return [Hit(*row[:6], row[6][:200]) for row in rows]
