"""Ends that come within a moment are kept with one commit, and none costs another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from archive.database.db import Archive, open_archive
from archive.database.errors import DiskTrouble
from archive.database.rows import rows
from archive.tables import runs
from archive.tables.outcomes import Failure, Outcome
from archive.workers.pool import CleaningPool
from cleaners.types.page import Page
from crawler.components import pipelines
from crawler.components.pipelines import Keeping
from crawler.session.session import Session
from crawler.session.tasks import Cleaned, Ended, Fetched, Task
from crawler.sites.site import Site
from tests.archive.sample_archive import article

NOW = "2026-03-01T10:00:00Z"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as opened:
        yield opened


def desk_of(archive: Archive, out: int = 0) -> Session:
    """A session without a crawler. `out`: so many further tasks that never come back."""
    run = runs.start(archive, "crawl", ["town"], NOW, "test")
    site = Site("town", "Town", "https://town.example/", feeds=(), sitemaps=(), sections=())
    session = Session(archive, run, [site], cast("CleaningPool", None), lambda: NOW)
    for number in range(out):
        session.begin(_errand(1000 + number))
    return session


def _errand(number: int) -> Task:
    url = f"https://town.example/2026/03/01/story-{number}"
    return Task("town", url, "article", asked=url)


def cleaned(number: int, **other: object) -> Cleaned:
    task = _errand(number)
    page = Page(task.url, f"<p>The body of story {number}".encode() * 300, NOW)
    return Cleaned(Fetched(task, page), article(number, url=task.url, **other))


def ended(number: int) -> Ended:
    return Ended(_errand(number), Failure(Outcome.NOT_MODIFIED, "answers 304", 304), NOW)


def keep(session: Session, *items: Cleaned | Ended) -> list[object]:
    """Have ends kept that come at once; what each brought."""

    async def together() -> list[object]:
        keeping = Keeping(session)
        for item in items:
            session.begin(item.task if isinstance(item, Ended) else item.fetched.task)
            await asyncio.sleep(0)
        return await asyncio.gather(*map(keeping.process_item, items), return_exceptions=True)

    return asyncio.run(together())


def commits(archive: Archive) -> list[str]:
    """From now on, the names of the files that are committed to."""
    made: list[str] = []
    for name, db in (("pages", archive.bodies), ("archive", archive.db)):
        db.conn.set_trace_callback(
            lambda sql, name=name: made.append(name) if sql == "commit" else None
        )
    return made


def kept(archive: Archive) -> list[str]:
    return [row["url"].rpartition("-")[2] for row in rows(archive.db, "select url from articles")]


def test_pages_of_a_moment_are_one_commit_bodies_first(archive: Archive) -> None:
    session = desk_of(archive, out=50)
    made = commits(archive)
    items = [cleaned(number) for number in range(pipelines.TOGETHER)]
    assert keep(session, *items) == items
    assert made == ["pages", "archive"]
    assert len(kept(archive)) == pipelines.TOGETHER
    assert session.ledger.outcomes["town"] == {"article": pipelines.TOGETHER}


def test_what_comes_alone_waits_only_a_moment_and_the_last_not_at_all(archive: Archive) -> None:
    session = desk_of(archive, out=50)
    began = time.monotonic()
    keep(session, cleaned(1))
    assert time.monotonic() - began >= pipelines.MOMENT
    last = desk_of(archive)
    made = commits(archive)
    keep(last, cleaned(2), cleaned(3))
    assert len(made) == 2
    assert last.out == 0


def test_one_that_cannot_be_kept_costs_no_other_and_counts_for_none(archive: Archive) -> None:
    session = desk_of(archive)
    bad = cleaned(2)
    bad = replace(bad, outcome=replace(bad.outcome, tags=cast("tuple[str, ...]", (object(),))))
    first, broken, last, gone = keep(session, cleaned(1), bad, cleaned(3), ended(4))
    assert isinstance(broken, TypeError)
    assert [type(each) for each in (first, last, gone)] == [Cleaned, Cleaned, Ended]
    assert kept(archive) == ["1", "3"]
    assert session.ledger.outcomes["town"] == {"article": 2, "not-modified": 1}
    assert session.still_open() == [_errand(2)]


def test_where_the_archive_is_full_what_still_fits_is_kept(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk_of(archive)
    told: list[Exception] = []
    monkeypatch.setattr(session, "fail", told.append)
    pages = archive.db.execute("pragma page_count").fetchone()[0]
    archive.db.execute(f"pragma max_page_count = {pages + 40}")
    long = "The council met again, and again nothing came of it. " * 400
    keep(session, *(cleaned(number, text=f"{number}. {long}") for number in range(8)))
    assert isinstance(told[0], DiskTrouble)
    count = len(kept(archive))
    assert 0 < count < 8
    assert session.ledger.outcomes["town"] == {"article": count}
    assert len(session.still_open()) == 8 - count
    assert archive.db.execute("pragma integrity_check").fetchone()[0] == "ok"
