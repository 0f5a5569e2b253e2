"""The corpus card: what is in a corpus, where it comes from, and how to make it again.

It holds no clock: its date is that of the archive's own last change, so that the same archive and
selection give the same card, byte for byte.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from importlib.metadata import version
from typing import Any

from archive.db import Archive
from archive.rows import rows, value
from archive.selection import Choice, Selection

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of a corpus. Counts are of chosen articles, but for `outcomes`.

    `outcomes` counts the addresses of the chosen articles' sites by the last outcome of each.
    `changed` is the moment of the archive's last change; `period` the first and the last day of
    publication (else discovery). `sites` are slug, name, home and number of articles.
    `digest` and `size` are of the file; for a folder, of its list of digests.
    """

    name: str
    format: str
    archive: str
    changed: str | None
    command: str
    made_by: str
    articles: int
    words: int
    period: tuple[str | None, str | None]
    sites: tuple[dict[str, Any], ...]
    languages: Counts
    months: Counts
    outcomes: Counts
    cleaners: Counts
    matching: int
    reserved_left_out: int
    reserved_within: int
    copies_left_out: int
    clusters: int
    in_clusters: int
    rights: Counts
    selection: dict[str, Any]
    remarks: tuple[str, ...] = ()
    digest: str = ""
    size: int = 0

    def finished(self, remarks: list[str], digest: str, size: int) -> Card:
        """The card with what is only known when the corpus is written."""
        return replace(self, remarks=tuple(remarks), digest=digest, size=size)

    def as_json(self) -> bytes:
        """The card for programs, in UTF-8."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the name of the corpus and its form, and the selection."""

    name: str
    format: str
    selection: Selection = field(default_factory=Selection)


def describe(archive: Archive, choice: Choice, order: Order) -> Card:
    """The card of a choice, before the corpus is written."""
    of = _Figures(choice)
    words, first, last, clusters, in_clusters, reserved = of.totals()
    return Card(
        name=order.name,
        format=order.format,
        archive=archive.path.name,
        changed=_changed(choice),
        command=command(archive.path.name, order),
        made_by=f"cuttings {version('cuttings')}",
        articles=choice.count,
        words=words,
        period=(first, last),
        sites=of.sites(),
        languages=of.counts("language"),
        months=of.counts("substr(day, 1, 7)", order="what"),
        outcomes=of.outcomes(),
        cleaners=of.counts("cleaner"),
        matching=choice.matching,
        reserved_left_out=choice.reserved,
        reserved_within=reserved,
        copies_left_out=choice.copies,
        clusters=clusters,
        in_clusters=in_clusters,
        rights=of.rights(),
        selection=_asked(order.selection),
    )


class _Figures:
    """Counts over the chosen articles."""

    def __init__(self, choice: Choice) -> None:
        self.db = choice.db

    def counts(self, what: str, order: str = "n desc, what") -> Counts:
        sql = f"select {what} as what, count(*) as n from chosen group by 1 order by {order}"
        return {str(row["what"]): row["n"] for row in rows(self.db, sql)}

    def totals(self) -> tuple[int, str | None, str | None, int, int, int]:
        sql = (
            "select coalesce(sum(words), 0), min(day), max(day), count(distinct cluster),"
            " count(cluster), coalesce(sum(rights like '%\"noai\"%'"
            " or rights like '%\"tdm-reservation\"%'), 0) from chosen"
        )
        found: tuple[int, str | None, str | None, int, int, int]
        found = self.db.execute(sql).fetchone()
        return found

    def sites(self) -> tuple[dict[str, Any], ...]:
        sql = (
            "select slug, name, home, count(*) as articles from chosen"
            " join sites on sites.slug = chosen.site group by slug order by articles desc, slug"
        )
        return tuple(rows(self.db, sql))

    def outcomes(self) -> Counts:
        sql = (
            "select outcome, count(*) as n from urls where outcome is not null and site in"
            " (select distinct site from chosen)"
            " group by outcome order by n desc, outcome"
        )
        return {row["outcome"]: row["n"] for row in rows(self.db, sql)}

    def rights(self) -> Counts:
        sql = (
            "select said.value as said, count(*) as n from chosen, json_each(chosen.rights) as said"
            " where chosen.rights <> '[]' group by 1 order by n desc, said"
        )
        return {str(row["said"]): row["n"] for row in rows(self.db, sql)}


def _changed(choice: Choice) -> str | None:
    sql = (
        "select max(at) from (select max(last_seen) as at from articles union all"
        " select max(first_seen) from articles union all select max(fetched) from fetches)"
    )
    changed: str | None = value(choice.db, sql)
    return changed


def command(archive_name: str, order: Order) -> str:
    """The command that makes this corpus again, run in the folder of the archive."""
    words = ["cuttings", "export", order.name]
    if archive_name != "archive.db":
        words += ["--archive", archive_name]
    for name, asked in _asked(order.selection).items():
        words += _option(name, asked)
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
    """The filters that say something, as JSON has them."""
    usual = Selection()
    asked = {
        one.name: getattr(selection, one.name)
        for one in fields(Selection)
        if getattr(selection, one.name) != getattr(usual, one.name)
    }
    if selection.sample is not None:
        asked["seed"] = selection.seed
    return {key: list(it) if isinstance(it, tuple) else it for key, it in asked.items()}
