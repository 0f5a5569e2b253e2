"""Selections: the filters of an export as SQL, and the articles that they select.

The result is a temporary table of article numbers inside one read transaction. So counting, writing
and the card are about the same articles, while a crawl goes on writing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal

from archive.database.db import Archive
from archive.database.sqlite import Database
from archive.database.translate import translate
from archive.search import known
from cleaners.types.article import RESERVED

RESERVATIONS = (RESERVED, "noai")
"""What a publisher says who wants no text and data mining, or no training of models."""

DATE = "coalesce(articles.published, articles.first_seen)"
_BEST = {
    "fullest": f"articles.words desc, {DATE}, articles.id",
    "earliest": f"{DATE}, articles.words desc, articles.id",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters that must all hold; empty ones hold for every article.

    `since` and `until` are days, months, years or moments (`2026-03-01`, `2026-03`), both
    inclusive, about the day of publication, else that of discovery. `rights` are beginnings of
    what the page must say of its rights (`licence: CC`). Without `include_reserved` no article
    whose publisher reserves text and data mining is chosen. `per_cluster` keeps one article of
    those that tell the same story; `sample` then takes that many by lot, the same for a seed.
    """

    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sections: tuple[str, ...] = ()
    query: str | None = None
    author: str | None = None
    cluster: int | None = None
    min_words: int = 0
    min_confidence: float = 0.0
    rights: tuple[str, ...] = ()
    include_reserved: bool = False
    per_cluster: Literal["fullest", "earliest"] | None = None
    sample: int | None = None
    seed: int = 0

    def conditions(self) -> list[str]:
        """The filters on one article, as SQL over `articles` with named parameters."""
        found = {
            "articles.site in (select value from json_each(:sites))": self.sites,
            "articles.language in (select value from json_each(:languages))": self.languages,
            f"{DATE} >= :since": self.since,
            f"substr({DATE}, 1, length(:until)) <= :until": self.until,
            "lower(articles.section) in (select lower(value) from json_each(:sections))": (
                self.sections
            ),
            "articles.id in (select rowid from articles_fts where articles_fts match :query)": (
                self.query
            ),
            "articles.id in (select rowid from articles_fts where articles_fts match :author)": (
                self.author
            ),
            "articles.cluster = :cluster": self.cluster,
            "articles.words >= :min_words": self.min_words,
            "articles.confidence >= :min_confidence": self.min_confidence,
            "exists (select 1 from json_each(articles.rights) as said, json_each(:rights) as asked"
            " where lower(substr(said.value, 1, length(asked.value))) = lower(asked.value))": (
                self.rights
            ),
        }
        return [condition for condition, asked in found.items() if asked]

    def parameters(self, db: Database) -> dict[str, str | int | float | None]:
        """The values of `conditions`. The query becomes an expression of the index."""
        return {
            "sites": json.dumps(self.sites),
            "languages": json.dumps(self.languages),
            "since": self.since,
            "until": self.until,
            "sections": json.dumps(self.sections),
            "query": _expression(db, self.query) if self.query else None,
            "author": _by(self.author) if self.author else None,
            "cluster": self.cluster,
            "min_words": self.min_words,
            "min_confidence": self.min_confidence,
            "rights": json.dumps(self.rights),
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """The selected articles, as the table `chosen`, as long as `choose` is open.

    `reserved` and `copies` say how many more there would have been without the publishers'
    reservations, and without one article a cluster. `matching` is the number before `sample`.
    """

    db: Database
    count: int
    matching: int
    reserved: int
    copies: int


def checked(db: Database, selection: Selection) -> Selection:
    """The selection with values as the archive writes them.

    Raises NotPossible for an unknown one.
    """
    since, until = known.period(selection.since, selection.until)
    return replace(
        selection,
        sites=tuple(known.site(db, one) for one in selection.sites),
        languages=tuple(known.language(db, one) for one in selection.languages),
        since=since,
        until=until,
        cluster=None if selection.cluster is None else known.cluster(db, selection.cluster),
    )


def why_nothing(choice: Choice, selection: Selection) -> str:
    """Why no article was selected, as far as the archive can tell."""
    if choice.reserved:
        return (
            f"all {choice.reserved:,} that match are left out: their publishers reserve text and"
            " data mining (--include-reserved takes them in)"
        )
    if not choice.db.execute("select 1 from articles limit 1").fetchone():
        return "the archive holds no article yet"
    slips = (known.missing_section(choice.db, name) for name in selection.sections)
    return next((slip for slip in slips if slip), "no article meets all filters together")


@contextmanager
def choose(archive: Archive, selection: Selection) -> Iterator[Choice]:
    """Select the articles in a read transaction.

    Nothing is written to the archive. Raises NotPossible for a filter with an unknown value, or a
    day that does not exist.
    """
    db = archive.db
    selection = checked(db, selection)
    with translate(archive.path, system=False):
        readonly = db.execute("pragma query_only").fetchone()[0]
        db.execute("pragma query_only = off")  # a temporary table is not part of the archive
        db.execute("begin")
        try:
            yield _chosen(db, selection)
        finally:
            db.execute("rollback")
            if readonly:
                db.execute("pragma query_only = on")


def _chosen(db: Database, selection: Selection) -> Choice:
    db.execute("create temp table chosen (id integer primary key)")
    found = _fill(db, selection)
    reserved = 0 if selection.include_reserved else _drop(db, _RESERVED)
    copies = _drop(db, _copies(selection.per_cluster)) if selection.per_cluster else 0
    matching = count = found - reserved - copies
    if selection.sample is not None and selection.sample < matching:
        db.register_function(_lot, name="lot", deterministic=True, replace=True)
        order = "order by lot(:seed, articles.url), articles.id limit -1 offset :sample"
        beyond = f"select articles.id from chosen join articles using (id) {order}"
        count -= _drop(db, beyond, {"seed": selection.seed, "sample": selection.sample})
    return Choice(db, count, matching, reserved, copies)


def _fill(db: Database, selection: Selection) -> int:
    where = " and ".join(selection.conditions()) or "true"
    sql = f"insert into chosen select articles.id from articles where {where}"
    return int(db.execute(sql, selection.parameters(db)).rowcount)


_RESERVED = (
    "select id from articles where rights <> '[]'"  # so few that they have an index of their own
    f" and exists (select 1 from json_each(rights) where value in {RESERVATIONS})"
)


def _copies(best: str) -> str:
    """All but the best member of each cluster among the selected."""
    ranked = (
        "select articles.id, row_number() over"
        f" (partition by articles.cluster order by {_BEST[best]}) as n"
        " from chosen join articles using (id) where articles.cluster is not null"
    )
    return f"select id from ({ranked}) where n > 1"


def _drop(db: Database, ids: str, parameters: dict[str, int] | None = None) -> int:
    return int(db.execute(f"delete from chosen where id in ({ids})", parameters or {}).rowcount)


def _lot(seed: int, url: str) -> int:
    """A number that depends on seed and URL only: the same sample on every machine."""
    digest = blake2b(f"{seed}\n{url}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _by(author: str) -> str:
    """The articles with this author, as a search by author finds them."""
    from archive.search.parsing import Query, Term  # noqa: PLC0415 most exports search for nothing
    from archive.search.query import expression  # noqa: PLC0415

    return expression(Query(Term(author, "authors", True)))


def _expression(db: Database, query: str) -> str:
    from archive.search.query import safe_query  # noqa: PLC0415 most exports search for nothing

    languages = [row[0] for row in db.execute("select language from articles_languages")]
    return safe_query(query, languages)
