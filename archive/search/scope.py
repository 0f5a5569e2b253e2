"""The scope of a search: its words, its filters, and how far back it must go.

Sorting or ranking every match of a common word takes a millisecond for each thousand, so both stop
early. Newest first goes back through the archive in growing windows of whole days, each a few more
words in the query, until the page is full: its result is exact. Ranking looks at all matches up to
`MOST_RANKED`. Of a commoner word only the matches among the `WINDOW` newest articles are ranked,
and `Scope.whole` is False.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from archive.database.sqlite import Database
from archive.search import known
from archive.search.keys import key, period_keys
from archive.search.parsing import Query, Term, parse
from archive.search.query import NOTHING, expression

MOST_RANKED = 10_000
WINDOW = 15_000
_MANY_DAYS = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search.

    `since` and `until` are moments or their beginnings (`2026-03`), both inclusive, of publication,
    or of the first sight of an article that states no date.
    """

    site: str | None = None
    language: str | None = None
    section: str | None = None
    author: str | None = None
    since: str | None = None
    until: str | None = None
    cluster: int | None = None

    @property
    def narrow(self) -> bool:
        """Whether any filter is set."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Scope:
    """A prepared search.

    `where` and `parameters` go into SQL over `articles_fts f` joined with `articles_indexed i`.
    `other` is the condition besides words and keys. `whole` is False when older matches are left
    out.
    """

    query: Query
    languages: tuple[str, ...]
    match: str
    other: str
    parameters: dict[str, Any]
    filters: Filters = field(default_factory=Filters)
    whole: bool = True

    @property
    def where(self) -> str:
        """Words, keys and the other conditions together."""
        return f"articles_fts match :match and {self.other}"

    def within(self, periods: list[str]) -> Scope:
        """The same search in some years, months and days only."""
        dates = " OR ".join(f'"{one}"' for one in periods)
        match = f"({self.match}) AND ({dates})"
        parameters = {**self.parameters, "match": match}
        return replace(self, match=match, parameters=parameters, whole=False)


def scope(db: Database, text: str, filters: Filters) -> Scope:
    """Prepare a search.

    A text without words and without filters means every article. Raises NotPossible for a filter
    with an unknown value, or a day that does not exist.
    """
    filters = checked(db, filters)
    query = parse(text)
    if filters.author:
        query = query.also(Term(filters.author, "authors", True))
    also = [
        key(kind, value)
        for kind, value in (
            ("site", filters.site),
            ("language", filters.language),
            ("section", filters.section),
        )
        if value
    ]
    if not text.strip() and not also:
        also = [key("all", "")]
    languages = (filters.language,) if filters.language else known_languages(db)
    unsearchable = text.strip() and query.root is None
    match = NOTHING if unsearchable else expression(query, languages, also, partial(_is_known, db))
    where: list[str] = []
    parameters: dict[str, Any] = {"match": match, "of_site": filters.site}
    for name, condition in _CONDITIONS.items():
        value = getattr(filters, name)
        if value is not None:
            where.append(condition)
            parameters[name] = value
    return Scope(query, languages, match, " and ".join(where) or "true", parameters, filters)


def checked(db: Database, filters: Filters) -> Filters:
    """The filters with values as the archive writes them. Raises NotPossible for an unknown one."""
    since, until = known.period(filters.since, filters.until)
    return replace(
        filters,
        site=known.site(db, filters.site) if filters.site else None,
        language=known.language(db, filters.language) if filters.language else None,
        since=since,
        until=until,
        cluster=filters.cluster if filters.cluster is None else known.cluster(db, filters.cluster),
    )


_CONDITIONS = {
    "since": "i.moment >= :since",
    "until": "substr(i.moment, 1, length(:until)) <= :until",
    "cluster": "f.rowid in (select id from articles where cluster = :cluster)",
}
FROM = "articles_fts f cross join articles_indexed i on i.article = f.rowid"


def _is_known(db: Database, token: str) -> bool:
    sql = (
        "select exists (select 1 from articles_fts where articles_fts match :token)"
        " or exists (select 1 from revisions_fts where revisions_fts match :token)"
    )
    return bool(db.conn.execute(sql, {"token": f'"{token}"'}).fetchone()[0])


def known_languages(db: Database) -> tuple[str, ...]:
    """The languages of the archive's present and former articles, whose stems are searched."""
    return tuple(row[0] for row in db.execute("select language from articles_languages"))


def is_common(db: Database, scope: Scope, most: int) -> bool:
    """Whether more than `most` articles match the words and keys, at any time."""
    sql = "select 1 from articles_fts where articles_fts match ? limit 1 offset ?"
    return db.execute(sql, [scope.match, most]).fetchone() is not None


def newest_window(db: Database, scope: Scope, size: int) -> Scope | None:
    """The search among the `size` newest articles and their neighbours; None when that is all.

    `size` counts articles up to `until`, of the searched site or of all.
    """
    site = scope.parameters.get("of_site")
    among = "site = :site and moment < :latest" if site else "moment < :latest"
    latest = f"{scope.parameters.get('until', '')}~"  # sorts after every digit, colon and Z
    moments = db.execute(
        f"select (select max(moment) from articles_indexed where {among}), (select moment "
        f"from articles_indexed where {among} order by moment desc limit 1 offset :size)",
        {"latest": latest, "size": size, "site": site},
    ).fetchone()
    last, first, since = (_day(one) for one in (*moments, scope.parameters.get("since")))
    if last is None or first is None:
        return None
    first = max(first, since) if since else first
    if (
        last - first > _MANY_DAYS
    ):  # whole months: slightly more to look at, and a much shorter query
        first = first.replace(day=1)
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return scope.within(period_keys(first, last)) if first <= last else None


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
