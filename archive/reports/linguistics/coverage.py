"""Coverage: the share of each site's articles that a search finds, month by month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from archive.database.sqlite import Database
from archive.search.counts import LENGTH, Period
from archive.search.parsing import parse
from archive.search.scope import FROM, Filters, Scope, scope


@dataclass(frozen=True, slots=True)
class SiteCoverage:
    """One site: matching articles and all articles, in total and by period.

    `by_period` is in order.
    """

    site: str
    found: int
    articles: int
    by_period: tuple[tuple[str, int, int], ...]

    @property
    def share(self) -> float:
        """The share of the site's articles that match, 0 to 1."""
        return self.found / self.articles if self.articles else 0.0


def coverage(
    db: Database, text: str, filters: Filters, period: Period = "month"
) -> list[SiteCoverage]:
    """The coverage of each site, the largest share first."""
    found = _counts(db, scope(db, text, filters), period)
    whole = _counts(db, scope(db, "", replace(filters)), period)
    sites: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for (site, when), articles in sorted(whole.items()):
        sites[site].append((when, found.get((site, when), 0), articles))
    covered = [
        SiteCoverage(site, sum(row[1] for row in rows), sum(row[2] for row in rows), tuple(rows))
        for site, rows in sites.items()
    ]
    return sorted(covered, key=lambda one: (-one.share, one.site))


def _counts(db: Database, ready: Scope, period: Period) -> dict[tuple[str, str], int]:
    when = f"substr(i.moment, 1, {LENGTH[period]})"
    sql = f"select i.site, {when}, count(*) from {FROM} where {ready.where} group by 1, 2"
    if ready.query.root is None and not ready.filters.narrow:
        sql = f"select i.site, {when}, count(*) from articles_indexed i group by 1, 2"
    return {(site, at): count for site, at, count in db.execute(sql, ready.parameters)}


def is_searchable(text: str) -> bool:
    """Whether the text has a word to search for."""
    return parse(text).root is not None
