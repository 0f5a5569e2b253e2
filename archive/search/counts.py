"""Numbers of hits by site, language, section, author and year, and over time."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from archive.database.sqlite import Database
from archive.search.find import bounded
from archive.search.scope import FROM, Scope

Period = Literal["day", "month", "year"]
LENGTH: dict[Period, int] = {"year": 4, "month": 7, "day": 10}


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that a search's hits have.

    Each list holds (value, hits), the most hits first. `whole` is False when a very common word was
    searched and only its newest hits were counted.
    """

    total: int
    whole: bool
    site: list[tuple[str, int]]
    language: list[tuple[str, int]]
    section: list[tuple[str, int]]
    author: list[tuple[str, int]]
    year: list[tuple[str, int]]


def facets(db: Database, scope: Scope, most: int = 10) -> Facets:
    """Count the hits of a search by the values of the filters."""
    part = bounded(db, scope)
    counted = {name: Counter[str]() for name in ("site", "language", "section", "year")}
    authors: Counter[str] = Counter()
    sql = (
        "select i.site, i.language, i.section, substr(i.moment, 1, 4), i.authors "
        f"from {FROM} where {part.where}"
    )
    rows = Counter(db.execute(sql, part.parameters))
    for (*values, names), hits in rows.items():
        for counter, value in zip(counted.values(), values, strict=True):
            if value:
                counter[value] += hits
        if names != "[]":
            authors.update(dict.fromkeys(json.loads(names), hits))
    found = {name: _ranked(counter, most) for name, counter in counted.items()}
    found["year"].sort(reverse=True)
    return Facets(rows.total(), part.whole, author=_ranked(authors, most), **found)


def _ranked(counter: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most]


def timeline(db: Database, scope: Scope, period: Period = "month") -> list[tuple[str, int]]:
    """The hits of each day, month or year, from the first to the last; empty ones are left out."""
    sql = (
        f"select substr(i.moment, 1, {LENGTH[period]}), count(*) from {FROM} "
        f"where {scope.where} group by 1 order by 1"
    )
    return [(when, hits) for when, hits in db.execute(sql, scope.parameters)]
