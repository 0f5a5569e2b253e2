"""Frequency: how often words occur, by site and month, and how evenly they are spread.

For named words every occurrence is counted, by the index alone. A list of all words is made from a
sample, because it means reading every text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.database.sqlite import Database
from archive.reports.linguistics.texts import read, sample
from archive.reports.linguistics.vocabulary import Places, occurrences, places
from archive.search.scope import FROM, Scope

Cell = tuple[str, str]
"""A site and a month (`2026-03`)."""
MOST_READ = 700
"""Articles that are read for a list of words, where nobody asks for more."""


@dataclass(frozen=True, slots=True)
class Size:
    """The articles and words in a part of the archive."""

    articles: int
    words: int


@dataclass(frozen=True, slots=True)
class Part:
    """A word in one site or month: occurrences, articles with it, and all words there."""

    name: str
    occurrences: int
    articles: int
    words: int

    @property
    def per_million(self) -> float:
        """Occurrences in a million words."""
        return 1_000_000 * self.occurrences / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often one word occurs.

    `forms` are the forms that were counted, with their occurrences. `dispersion` is Gries'
    deviation of proportions over sites: 0 when the word is spread like all words, near 1 when one
    site has it alone; None for a word that does not occur.
    """

    word: str
    occurrences: int
    articles: int
    words: int
    forms: tuple[tuple[str, int], ...]
    by_site: tuple[Part, ...]
    by_month: tuple[Part, ...]
    dispersion: float | None


def sizes(db: Database, scope: Scope) -> dict[Cell, Size]:
    """Articles and words of each site and month that a search without words finds."""
    sql = (
        "select i.site, substr(i.moment, 1, 7), count(*), sum(a.words) "
        f"from {FROM} join articles a on a.id = f.rowid where {scope.where} group by 1, 2"
    )
    if not scope.filters.narrow and scope.query.root is None:
        sql = (  # the index articles_by_size alone
            "select site, substr(coalesce(published, first_seen), 1, 7), count(*), sum(words) "
            "from articles group by 1, 2"
        )
    rows = db.execute(sql, scope.parameters)
    return {(site, month): Size(count, words) for site, month, count, words in rows}


def frequency(db: Database, word: str, within: Scope, known: Mapping[Cell, Size]) -> Frequency:
    """How often a word occurs in the articles of a search without words. `known` are its sizes."""
    found = places(db, word, within.languages)
    counted = _counted(db, found, within) if found else {}
    by_site, by_month = (_parts(counted, known, at) for at in (0, 1))
    return Frequency(
        word,
        sum(part.occurrences for part in by_site),
        sum(part.articles for part in by_site),
        sum(size.words for size in known.values()),
        _of_forms(db, found) if found else (),
        by_site,
        by_month,
        dispersion(by_site),
    )


def _counted(db: Database, found: Places, within: Scope) -> dict[Cell, list[int]]:
    """Occurrences and articles of each site and month."""
    where, parameters = _filtered(within)
    sql = (
        "select i.site, substr(i.moment, 1, 7), sum(p.n), count(*) "
        f"from (select doc, count(*) as n from ({found.sql}) group by doc) p "
        f"join articles_indexed i on i.article = p.doc where {where} group by 1, 2"
    )
    rows = db.execute(sql, {**parameters, **found.parameters})
    return {(site, month): [occurrences, articles] for site, month, occurrences, articles in rows}


def _filtered(within: Scope) -> tuple[str, dict[str, Any]]:
    """The filters as conditions on `articles_indexed i`, the words of the search left out."""
    asked = within.other.replace("f.rowid", "i.article")
    parameters = dict(within.parameters)
    for name in ("site", "language", "section"):
        value = getattr(within.filters, name)
        if value:
            asked += f" and i.{name} = :only_{name}"
            parameters[f"only_{name}"] = value
    return asked, parameters


def _parts(
    counted: Mapping[Cell, list[int]], known: Mapping[Cell, Size], at: int
) -> tuple[Part, ...]:
    """The cells summed by site (`at` 0) or month (1), in the order of names."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for cell, size in known.items():
        occurrences, articles = counted.get(cell, (0, 0))
        total = totals[cell[at]]
        total[0] += occurrences
        total[1] += articles
        total[2] += size.words
    return tuple(Part(name, *total) for name, total in sorted(totals.items()))


def _of_forms(db: Database, found: Places) -> tuple[tuple[str, int], ...]:
    """How often each form stands in the whole archive."""
    if "terms" not in found.parameters:
        return tuple((form, occurrences(db, form)) for form in found.forms)
    sql = (
        "select term, sum(cnt) from temp.vocabulary where term in (select value from json_each(?)) "
        "and col in ('title', 'lead', 'text') group by term order by 2 desc, 1"
    )
    return tuple((form, count) for form, count in db.execute(sql, [found.parameters["terms"]]))


def dispersion(parts: tuple[Part, ...]) -> float | None:
    """Gries' deviation of proportions (DP, 2008), normalised to 0..1 (Lijffijt and Gries 2012)."""
    words = sum(part.words for part in parts)
    occurrences = sum(part.occurrences for part in parts)
    if not words or not occurrences:
        return None
    expected = [part.words / words for part in parts]
    observed = [part.occurrences / occurrences for part in parts]
    apart = sum(abs(a - b) for a, b in zip(expected, observed, strict=True)) / 2
    least = min(share for share in expected if share)
    return round(apart / (1 - least), 3) if least < 1 else 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sample of articles, with occurrences and number of articles.

    `total` is the number of words read. `whole` is False when more articles match.
    """

    counts: Counter[str]
    articles: Counter[str]
    read: int
    whole: bool
    total: int


def words_of(db: Database, scope: Scope, most: int | None = MOST_READ) -> Words:
    """Count the words in the articles of a search. With `most` None all are read."""
    chosen = sample(db, scope, most)
    counts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for text in read(db, chosen.articles):
        found = [word for _, _, word in text.words()]
        counts.update(found)
        articles.update(set(found))
    return Words(counts, articles, len(chosen.articles), chosen.whole, counts.total())
