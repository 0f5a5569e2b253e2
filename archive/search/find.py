"""Search: the hits of a query, best first or newest first, each with a snippet."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from archive.database.db import Archive
from archive.database.sqlite import Database
from archive.search.marks import Marked, marked, snippet
from archive.search.parsing import Term
from archive.search.scope import (
    FROM,
    MOST_RANKED,
    WINDOW,
    Filters,
    Scope,
    is_common,
    newest_window,
    scope,
)

_BM25 = "bm25(articles_fts, 1, 10, 4, 3, 3, 0)"
_FEW = 2_000
"""Matches that are sooner sorted than looked for in windows."""
_FIRST_WINDOW = 500
"""A window eight times as large does not cost twice as much."""
_HEADLINE = 300
"""Characters of a title that are shown; some pages have their whole text there."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of a search.

    `published` is None when the article states no date. `headline` and `snippet` are the title and
    the part of lead and text with the most hits, cut into pieces that are a hit or not. When
    neither holds one, `elsewhere` has the authors and tags that do. `name` is what the site calls
    itself. `published_zone` is the zone of the page's date.
    """

    id: int
    url: str
    site: str
    title: str | None
    published: str | None
    language: str | None
    cluster: int | None
    headline: Marked = field(default=(), repr=False)
    snippet: Marked = field(default=(), repr=False)
    elsewhere: tuple[Marked, ...] = field(default=(), repr=False)
    name: str = ""
    published_zone: str | None = None


def search(
    archive: Archive,
    text: str,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    *,
    newest: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """The articles that match any text, best first or newest first; without text all of them.

    Newest first is exact. Best first ranks only the newest matches when there are more than 10,000:
    see archive.search.scope.
    """
    return hits(archive.db, scope(archive.db, text, filters), newest, limit, offset)


def hits(db: Database, scope: Scope, newest: bool, limit: int, offset: int = 0) -> list[Hit]:
    """The same for a prepared search."""
    found = _newest(db, scope, limit, offset) if newest else _best(db, scope, limit, offset)
    return [_hit(db, scope, number) for number in found]


def newest_numbers(db: Database, scope: Scope, limit: int) -> list[int]:
    """The numbers of the newest articles of a search; -1 takes all of them."""
    if limit >= 0:
        return _newest(db, scope, limit, 0)
    return _ids(db, scope, "i.moment desc, f.rowid desc", -1, 0)


def newer(db: Database, scope: Scope, after: int) -> list[int]:
    """The articles of a search with a higher number than this, in order."""
    sql = f"select f.rowid from {FROM} where {scope.where} and f.rowid > :after order by f.rowid"
    return [row[0] for row in db.execute(sql, {**scope.parameters, "after": after})]


def bounded(db: Database, scope: Scope, size: int | None = None) -> Scope:
    """The search itself, or its newest part when too many articles match to look at each."""
    if not is_common(db, scope, MOST_RANKED):
        return scope
    return newest_window(db, scope, size or WINDOW) or scope


def _best(db: Database, scope: Scope, limit: int, offset: int) -> list[int]:
    order = f"{_BM25}, i.moment desc, f.rowid desc"
    size = WINDOW
    while True:
        part = bounded(db, scope, size)
        found = _ids(db, part, order, limit, offset)
        if len(found) == limit or part.whole:
            return found
        size *= 4


def _newest(db: Database, scope: Scope, limit: int, offset: int) -> list[int]:
    order = "i.moment desc, f.rowid desc"
    if scope.filters.author and (few := _few(db, scope)) is not None:
        return _sorted(db, scope, few, limit, offset)
    first = size = _first_window(scope) + offset
    while window := newest_window(db, scope, size):
        found = _ids(db, window, order, limit, offset)
        if len(found) == limit:
            return found
        rare = size == first and _expected(db, len(found), size) < _FEW / 2
        if rare and (few := _few(db, scope)) is not None:
            return _sorted(db, scope, few, limit, offset)
        size *= min(16, max(2, 2 * limit // max(1, len(found))))  # twice of what should be enough
    return _ids(db, scope, order, limit, offset)


def _first_window(scope: Scope) -> int:
    """How many of the newest articles are searched first: more when a filter narrows."""
    filters = scope.filters
    return _FIRST_WINDOW * (3 if filters.language else 1) * (8 if filters.section else 1)


def _expected(db: Database, found: int, size: int) -> float:
    """The expected number in all articles, from the number in the newest."""
    last = db.execute("select max(article) from articles_indexed").fetchone()[0] or 0
    return float(found * max(last, size) / size)


def _few(db: Database, scope: Scope) -> list[int] | None:
    """All matches of words and keys, if they are few enough to be sorted; else None."""
    sql = "select rowid from articles_fts where articles_fts match ? limit ?"
    found = [row[0] for row in db.conn.execute(sql, (scope.match, _FEW + 1))]
    return found if len(found) <= _FEW else None


def _sorted(db: Database, scope: Scope, few: list[int], limit: int, offset: int) -> list[int]:
    """The newest of these that meet the other conditions as well."""
    sql = (
        "select f.value from json_each(:few) f "
        "cross join articles_indexed i on i.article = f.value "
        f"where {scope.other.replace('f.rowid', 'f.value')} "
        "order by i.moment desc, f.value desc limit :n offset :from"
    )
    parameters = {**scope.parameters, "few": json.dumps(few), "n": limit, "from": offset}
    return [row[0] for row in db.execute(sql, parameters)]


def _ids(db: Database, scope: Scope, order: str, limit: int, offset: int) -> list[int]:
    sql = f"select f.rowid from {FROM} where {scope.where} order by {order} limit :n offset :from"
    rows = db.execute(sql, {**scope.parameters, "n": limit, "from": offset})
    return [row[0] for row in rows]


def _hit(db: Database, scope: Scope, number: int) -> Hit:
    row = db.execute(
        "select a.id, url, site, title, published, a.language, cluster, lead, text, "
        "published_zone, coalesce(s.name, s.slug), authors, tags "
        "from articles a join sites s on s.slug = a.site where a.id = ?",
        [number],
    ).fetchone()
    number, url, site, title, published, language, cluster, lead, text, zone, name, *others = row
    body = "\n".join(part for part in (lead, text) if part)
    terms = scope.query.wanted
    headline = marked((title or "")[:_HEADLINE], terms, language)
    about = snippet(body, terms, language)
    is_marked = any(hit for _, hit in (*headline, *about))
    elsewhere = () if is_marked else _elsewhere(others, terms, language)
    told = (number, url, site, title, published, language, cluster, headline, about)
    return Hit(*told, elsewhere, name, zone)


def _elsewhere(
    arrays: list[str], terms: tuple[Term, ...], language: str | None
) -> tuple[Marked, ...]:
    """The authors and tags that contain a hit."""
    anywhere = [replace(term, field="") for term in terms]
    names = [str(name) for array in arrays for name in json.loads(array)]
    found = (marked(name, anywhere, language) for name in names)
    return tuple(one for one in found if any(hit for _, hit in one))
