"""How fast a search is and how large its index, beside plain FTS5 and a LIKE scan.

    python -m benchmarks.archive.search [--articles 100000] [--archive PATH]

The archive is generated (benchmarks.generated) and kept at PATH for the next time; its articles
come in an order that has nothing to do with their dates, which is the hardest case. Plain FTS5 is
what `sqlite-utils enable-fts` would make of the same articles: unicode61, no stems, `order by rank`
with the filters as an ordinary join. Each figure is the best of five, in milliseconds, without
snippets; the last column adds those of twenty hits. A `!` marks what is slower than aimed at: 5 ms
newest first, 50 ms ranked.
"""

from __future__ import annotations

import argparse
import itertools
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive.database.db import Archive, open_archive
from archive.index.full_text import index
from archive.search import find
from archive.search.counts import facets, timeline
from archive.search.find import hits
from archive.search.query import safe_query
from archive.search.scope import Filters, scope
from benchmarks.generated import SITES, articles

QUERIES = [
    "the", "of", "die", "de", "government", "telescope", "regierung", "manifestation", "выборы",
    "東京", "the of", "the government", "government minister", "prime minister", "la france",
    '"of the"', "govern*", "new -york", "title:government",
]  # fmt: skip
FILTERS: list[dict[str, str]] = [
    {},
    {"site": "site-01"},
    {"language": "en"},
    {"since": "2024-03-05", "until": "2024-11"},
    {"author": "Ada Abel"},
    {"section": "science"},
]
NEWEST, RANKED = 5.0, 50.0


def built(path: Path, count: int) -> Archive:
    """The generated archive, made now or found from last time."""
    if path.exists():
        return open_archive(path, readonly=True)
    archive = open_archive(path, create=True)
    archive.db["sites"].insert_all({"slug": slug, "added": "2026-01-01"} for slug in SITES)
    began, spent = time.perf_counter(), 0.0
    rows = articles(count)
    while batch := list(itertools.islice(rows, 1_000)):
        with archive.transaction() as db:
            for row in batch:
                names = ", ".join(row)
                marks = ", ".join("?" * len(row))
                db.execute(f"insert into articles ({names}) values ({marks})", [*row.values()])
            start = time.process_time()
            for row in batch:
                index(db, row["id"])
            spent += time.process_time() - start
    print(
        f"built in {time.perf_counter() - began:.0f} s; "
        f"{spent / count * 1000:.2f} ms CPU to index one"
    )
    return archive


def plain(archive: Archive, path: Path) -> sqlite3.Connection:
    """The same articles under FTS5 as everybody sets it up."""
    new = not path.exists()
    db = sqlite3.connect(path)
    if new:
        db.execute(f"attach '{archive.path}' as kept")
        db.executescript(
            "create table articles as select id, title, lead, text, site, language, section, "
            "authors, published from kept.articles;"
            "create unique index by_id on articles (id);"
            "create index by_published on articles (published);"
            "create virtual table plain using fts5(title, lead, text, content='articles', "
            "content_rowid='id'); insert into plain(plain) values ('rebuild');"
        )
        db.commit()
    return db


def best(act: Callable[[], Any], times: int = 5) -> float:
    """Milliseconds of the quickest of some runs."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return min(found)


def sizes(archive: Archive) -> None:
    """Print what the index takes, against the text."""
    (text,) = archive.db.execute(
        "select sum(length(cast(coalesce(title, '') || coalesce(lead, '') || text as blob))) "
        "from articles"
    ).fetchone()
    (bytes_,) = archive.db.execute(
        "select sum(pgsize) from dbstat where name like 'articles\\_fts%' escape '\\' "
        "or name like 'articles\\_indexed%' escape '\\'"
    ).fetchone()
    print(f"text {text / 1e6:.0f} MB, index {bytes_ / 1e6:.0f} MB: {bytes_ / text:.2f} of it\n")


def plain_sql(filters: dict[str, str], order: str) -> str:
    """The ordinary join."""
    where = ["plain match :match"]
    for name in filters:
        where.append(
            {
                "since": "a.published >= :since",
                "until": "substr(a.published, 1, length(:until)) <= :until",
                "author": "a.authors like '%' || :author || '%'",
            }.get(name, f"a.{name} = :{name}")
        )
    return (
        "select a.id from plain join articles a on a.id = plain.rowid where "
        f"{' and '.join(where)} order by {order} limit 20"
    )


def main() -> None:
    """Build, then time every query with every filter."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--archive", type=Path, default=Path("benchmark-search.db"))
    arguments = parser.parse_args()
    archive = built(arguments.archive, arguments.articles)
    stock = plain(archive, arguments.archive.with_suffix(".plain.db"))
    sizes(archive)
    print(f"{'query':24}{'filters':32}{'newest':>9}{'ranked':>9}{'page':>9}"
          f"{'facets':>9}{'by month':>9}{'plain new':>11}{'plain bm25':>11}")  # fmt: skip
    slow = 0
    for query in QUERIES:
        for filters in FILTERS:
            slow += timed(archive, stock, query, filters)
    word = "government"
    scan = "select id from articles where text like ? order by published desc limit 20"
    took = best(lambda: stock.execute(scan, [f"%{word}%"]).fetchall(), 2)
    print(f"\nLIKE '%{word}%', newest first: {took:,.0f} ms")
    rare = best(lambda: stock.execute(scan, ["%zzzqqq%"]).fetchall(), 1)
    print(f"LIKE of what is nowhere: {rare:,.0f} ms")
    print(f"{slow} of {2 * len(QUERIES) * len(FILTERS)} figures above the aim")


def timed(archive: Archive, stock: sqlite3.Connection, query: str, filters: dict[str, str]) -> int:
    """Print one line; how many of its figures miss the aim."""
    db = archive.db

    def ready() -> Any:
        return scope(db, query, Filters(**filters))

    newest = best(lambda: find._newest(db, ready(), 20, 0))
    ranked = best(lambda: find._best(db, ready(), 20, 0))
    page = best(lambda: hits(db, ready(), False, 20), 2)
    counted = best(lambda: facets(db, ready()), 2)
    months = best(lambda: timeline(db, ready()), 2)
    values = {"match": safe_query(query), **filters}
    by_date = best(
        lambda: stock.execute(plain_sql(filters, "a.published desc"), values).fetchall(), 2
    )
    bm25 = best(lambda: stock.execute(plain_sql(filters, "plain.rank"), values).fetchall(), 2)
    told = " ".join(f"{name}={value}" for name, value in filters.items())
    print(
        f"{query:24}{told:32}{_mark(newest, NEWEST)}{_mark(ranked, RANKED)}{page:9.1f}"
        f"{counted:9.1f}{months:9.1f}{by_date:11.1f}{bm25:11.1f}"
    )
    return (newest > NEWEST) + (ranked > RANKED)


def _mark(took: float, aim: float) -> str:
    return f"{took:8.2f}{'!' if took > aim else ' '}"


if __name__ == "__main__":
    main()
