"""The corpus card: what is in a corpus, where it comes from, and how to make it again.

It holds no clock: its date is that of the archive's own last change, so that the same archive and
selection give the same card, byte for byte.
"""

from __future__ import annotations

import json
import shlex
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from importlib.metadata import version
from typing import Any

from archive.database.db import Archive
from archive.database.rows import rows, value
from archive.exporting.rows import Counted
from archive.search.selection import RESERVATIONS, Choice, Selection

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Card:
    """The facts about a corpus.

    Counts are of its articles, except `outcomes`: these count the addresses of the articles' sites
    by the last outcome of each. `changed` is the moment of the archive's last change. `period` is
    the first and the last day of publication (else discovery). `sites` are slug, name, home and
    number of articles. `digest` and `size` are of the file; for a folder, of its list of digests.
    """

    name: str
    format: str
    archive: str
    changed: str | None
    command: str
    made_by: str
    articles: int
    matching: int
    reserved_left_out: int
    copies_left_out: int
    clusters: int
    in_clusters: int
    sites: tuple[dict[str, Any], ...]
    outcomes: Counts
    selection: dict[str, Any]
    words: int = 0
    period: tuple[str | None, str | None] = (None, None)
    languages: Counts = field(default_factory=dict)
    months: Counts = field(default_factory=dict)
    cleaners: Counts = field(default_factory=dict)
    rights: Counts = field(default_factory=dict)
    reserved_within: int = 0
    remarks: tuple[str, ...] = ()
    digest: str = ""
    size: int = 0

    def counted(self, figures: Figures) -> Card:
        """The card with what was counted while the corpus was written."""
        days = sorted(figures.days)
        return replace(
            self,
            words=figures.words,
            period=(days[0], days[-1]) if days else (None, None),
            languages=_most_first(figures.languages),
            months=figures.months(),
            cleaners=_most_first(figures.cleaners),
            rights=_most_first(figures.rights),
            reserved_within=figures.reserved,
        )

    def finished(self, remarks: list[str], digest: str, size: int) -> Card:
        """The card with what is known when the corpus is complete."""
        return replace(self, remarks=tuple(remarks), digest=digest, size=size)

    def as_json(self) -> bytes:
        """The card as JSON in UTF-8."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Order:
    """The request: name and form of the corpus, the selection, and whether parts are exported as
    data."""

    name: str
    format: str
    selection: Selection = field(default_factory=Selection)
    parts: bool = False


def describe(archive: Archive, choice: Choice, order: Order) -> Card:
    """The card before the corpus is written. What `Figures` count is still empty."""
    clusters, in_clusters = _clusters(choice)
    return Card(
        name=order.name,
        format=order.format,
        archive=archive.path.name,
        changed=_changed(choice),
        command=command(archive.path.name, order),
        made_by=f"cuttings {version('cuttings')}",
        articles=choice.count,
        sites=_sites(choice),
        outcomes=_outcomes(choice),
        matching=choice.matching,
        reserved_left_out=choice.reserved,
        copies_left_out=choice.copies,
        clusters=clusters,
        in_clusters=in_clusters,
        selection=_asked(order.selection),
    )


class Figures:
    """Counts over the articles of a corpus, made while they are written."""

    def __init__(self) -> None:
        self.words = 0
        self.reserved = 0
        self.languages: Counter[str] = Counter()
        self.days: Counter[str] = Counter()
        self.cleaners: Counter[str] = Counter()
        self.rights: Counter[str] = Counter()

    def count(self, row: Counted) -> None:
        """Count one article."""
        self.words += row.words
        self.languages[row.language or "unknown"] += 1
        self.days[(row.published or row.first_seen)[:10]] += 1
        self.cleaners[row.cleaner] += 1
        if row.rights != "[]":
            said = {str(one) for one in json.loads(row.rights)}
            self.rights.update(said)
            self.reserved += not said.isdisjoint(RESERVATIONS)

    def months(self) -> Counts:
        """Articles by month, in the order of time."""
        found: Counter[str] = Counter()
        for day, count in self.days.items():
            found[day[:7]] += count
        return dict(sorted(found.items()))


def _most_first(counter: Counter[str]) -> Counts:
    return dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))


def _clusters(choice: Choice) -> tuple[int, int]:
    """The number of clusters among the articles, and the number of articles in them."""
    sql = (
        "select count(distinct cluster), count(*) from articles"
        " where cluster is not null and id in (select id from chosen)"
    )
    found: tuple[int, int] = choice.db.execute(sql).fetchone()
    return found


def _sites(choice: Choice) -> tuple[dict[str, Any], ...]:
    sql = (
        "select slug, name, home, count(*) as articles from chosen join articles using (id)"
        " join sites on sites.slug = articles.site group by slug order by articles desc, slug"
    )
    return tuple(rows(choice.db, sql))


def _outcomes(choice: Choice) -> Counts:
    sql = (
        "select outcome, count(*) as n from urls where outcome is not null and site in"
        " (select distinct site from chosen join articles using (id))"
        " group by outcome order by n desc, outcome"
    )
    return {row["outcome"]: row["n"] for row in rows(choice.db, sql)}


def _changed(choice: Choice) -> str | None:
    """The moment of the archive's last change, read from indexes alone, because article rows are
    long."""
    sql = (
        "select max(at) from (select max(first_seen) as at from articles"
        " union all select max(fetched) from fetches)"
    )
    changed: str | None = value(choice.db, sql)
    return changed


def command(archive_name: str, order: Order) -> str:
    """The command that makes this corpus again, run in the archive's folder."""
    words = ["cuttings", "export", order.name]
    if archive_name != "archive.db":
        words += ["--archive", archive_name]
    for name, asked in _asked(order.selection).items():
        words += _option(name, asked)
    if order.parts:
        words.append("--parts")
    return shlex.join(words)


_OPTIONS: Mapping[str, str] = {
    "sites": "--site",
    "languages": "--language",
    "sections": "--section",
    "rights": "--rights",
    "include_reserved": "--include-reserved",
    "per_cluster": "--one-per-cluster",
    "min_words": "--min-words",
    "min_confidence": "--min-confidence",
}


def _option(name: str, asked: Any) -> list[str]:
    option = _OPTIONS.get(name, f"--{name}")
    if asked is True:
        return [option]
    values = asked if isinstance(asked, list) else [asked]
    return [word for one in values for word in (option, str(one))]


def _asked(selection: Selection) -> dict[str, Any]:
    """The filters that are set, as JSON."""
    usual = Selection()
    asked = {
        one.name: getattr(selection, one.name)
        for one in fields(Selection)
        if getattr(selection, one.name) != getattr(usual, one.name)
    }
    if selection.sample is not None:
        asked["seed"] = selection.seed
    return {key: list(it) if isinstance(it, tuple) else it for key, it in asked.items()}
