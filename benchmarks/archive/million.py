"""One SQLite file of a million articles: what it costs to fill, and what is slow in it.

    python -m benchmarks.archive.million fill PATH [--articles 1000000] [--seconds 180]
    python -m benchmarks.archive.million measure PATH

`fill` goes on where the last call stopped, for as long as it is told: it can share a machine. The
articles are generated (benchmarks.generated) and recorded as those of a crawl are, without raw
pages: another process tells the words, as the cleaning workers do. It prints a line each 10,000:
milliseconds of the writer's CPU an article, of its wall time, and the size of the file.
`measure` searches the archive, and times its reports and its upkeep.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import Queue
from pathlib import Path

from archive.database.db import Archive, open_archive
from archive.database.rows import value
from archive.datasette.home import home
from archive.index.words import Words, words_of
from archive.recording.case import Visit
from archive.recording.record import record
from archive.reports.status import status
from archive.search.find import search
from archive.search.scope import Filters
from archive.tables import sites
from archive.upkeep.backup import backup
from archive.upkeep.check import check
from archive.upkeep.vacuum import vacuum
from benchmarks.generated import LANGUAGES, article
from cleaners.types.article import Article, Dated
from cleaners.types.page import Page

BATCH = 1_000
TOLD = 10
SITES = 400
NOW = "2026-01-01T00:00:00Z"
BEGAN = datetime(2023, 1, 1, tzinfo=UTC)
Made = tuple[Article, Words, str, str]


def batch(number: int) -> list[Made]:
    """The articles of a batch: they follow from its number alone."""
    rng = random.Random(number)
    languages = rng.choices(list(LANGUAGES), list(LANGUAGES.values()), k=BATCH)
    return [made(rng, number * BATCH + at, each) for at, each in enumerate(languages)]


def made(rng: random.Random, number: int, language: str) -> Made:
    """One article, its words, its site and when it was fetched: in the order of a crawl."""
    row = article(rng, number, language)
    site = f"site-{int(SITES * rng.random() ** 2):03}"
    fetched = BEGAN + timedelta(seconds=90 * number)  # a million in 2.9 years
    published = fetched - timedelta(hours=rng.expovariate(1 / 12))
    one = Article(
        url=f"https://{site}.example/{language}/{number}",
        title=row["title"],
        lead=row["lead"],
        text=row["text"],
        language=language,
        published=Dated(f"{published:%Y-%m-%dT%H:%M:%SZ}", None, "json-ld"),
        authors=tuple(json.loads(row["authors"])),
        section=row["section"],
        words=row["words"],
        confidence=0.9,
        cleaner="generated",
    )
    return one, words_of(one), site, f"{fetched:%Y-%m-%dT%H:%M:%SZ}"


def fill(archive: Archive, goal: int, seconds: float) -> None:
    """Batch by batch, until there are as many, or the time is over."""
    done = value(archive.db, "select coalesce(max(id), 0) from articles") // BATCH
    ends = time.monotonic() + seconds
    queue: Queue[list[Made]] = multiprocessing.Queue(maxsize=4)
    maker = multiprocessing.Process(target=make, args=(queue, done, goal // BATCH), daemon=True)
    maker.start()
    wall = cpu = 0.0
    for number in range(done + 1, goal // BATCH + 1):
        rows = queue.get()
        began, spent = time.monotonic(), time.process_time()
        keep(archive, rows)
        wall, cpu = wall + time.monotonic() - began, cpu + time.process_time() - spent
        if number % TOLD == 0:
            tell(archive, number * BATCH, cpu, wall)
            wall = cpu = 0.0
        if time.monotonic() > ends:
            break
    maker.kill()


def make(queue: Queue[list[Made]], first: int, end: int) -> None:
    """The batches, one after the other."""
    for number in range(first, end):
        queue.put(batch(number))


def tell(archive: Archive, done: int, cpu: float, wall: float) -> None:
    """One line: what the last articles cost."""
    size, each = archive.path.stat().st_size / 1e6, TOLD * BATCH / 1000
    print(f"{done:9,} {cpu / each:6.2f} {wall / each:6.2f} {size:8,.0f} MB", flush=True)


def keep(archive: Archive, rows: list[Made]) -> None:
    """Eight articles a transaction, as an import keeps them."""
    for at in range(0, len(rows), 8):
        with archive.batch():
            for one, words, site, fetched in rows[at : at + 8]:
                visit = Visit(Page(one.url, b"", fetched), site, store_body=False)
                record(archive, visit, one, words=words)


QUERIES = ["the", "of", "government", "telescope", '"of the"', "manifestation", "東京"]


def measure(path: Path) -> None:
    """Print what is slow: CPU and wall time of each act, in milliseconds, the best of three."""
    timed("open and close", lambda: open_archive(path, readonly=True).close())
    with open_archive(path) as archive:
        count = value(archive.db, "select count(*) from articles")
        print(f"{count:,} articles, {path.stat().st_size / 1e9:.2f} GB")
        for query in QUERIES:
            for name, order in (("ranked", False), ("newest", True)):
                timed(f"{query}, {name}", lambda q=query, n=order: search(archive, q, newest=n))
        timed("the, site-001, ranked", lambda: search(archive, "the", Filters(site="site-001")))
        month = Filters(since="2023-03", until="2023-03")
        timed("government, a month, ranked", lambda: search(archive, "government", month))
        timed("status", lambda: status(archive, NOW), 1)
        timed("front page of `serve`", lambda: home(archive, NOW), 1)
        timed("check, quick", lambda: list(check(archive, quick=True)), 1)
        timed("backup", lambda: backup(archive, path.with_name("copy.db"), NOW), 1)
        path.with_name("copy.db").unlink()
        timed("vacuum", lambda: vacuum(archive), 1)
    print(f"{path.stat().st_size / 1e9:.2f} GB after it")


def timed(what: str, act: Callable[[], object], times: int = 3) -> None:
    """Print one line."""
    found = []
    for _ in range(times):
        began, spent = time.monotonic(), time.process_time()
        act()
        found.append((time.process_time() - spent, time.monotonic() - began))
    cpu, wall = min(found)
    print(f"{what:30} {1000 * cpu:10,.1f} {1000 * wall:10,.1f}", flush=True)


def opened(path: Path) -> Archive:
    """The archive with its sites."""
    new = not path.exists()
    archive = open_archive(path, create=True)
    if new:
        with archive.transaction():
            for number in range(SITES):
                sites.ensure(archive, f"site-{number:03}", now="2023-01-01T00:00:00Z")
    return archive


def main() -> None:
    """Fill, or measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("act", choices=["fill", "measure"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=1e9)
    chosen = parser.parse_args()
    if chosen.act == "measure":
        measure(chosen.path)
        return
    with opened(chosen.path) as archive:
        fill(archive, chosen.articles, chosen.seconds)


if __name__ == "__main__":
    main()
