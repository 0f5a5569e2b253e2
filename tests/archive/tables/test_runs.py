"""Runs and the lock: one crawl at a time, and a killed one shows as such."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import pytest

from archive.database.db import open_archive
from archive.database.errors import CrawlLocked, DiskTrouble
from archive.tables import runs
from tests.cuttings.forked import Forked, wait_for

NOW = "2026-03-01T10:00:00Z"
LATER = "2026-03-01T11:00:00Z"

CRAWL = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from archive.tables import runs
    from archive.database.db import open_archive
    path = Path(sys.argv[1])
    with runs.crawl_lock(path), open_archive(path, create=True) as archive:
        runs.start(archive, "crawl", ["port"], "2026-03-01T10:00:00Z", "0.1.0")
        print("running", flush=True)
        time.sleep(60)
    """
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def test_the_second_crawl_is_refused_at_once(path: Path) -> None:
    with runs.crawl_lock(path):
        assert runs.locked(path)
        with pytest.raises(CrawlLocked, match=r"archive\.db.*running"), runs.crawl_lock(path):
            pass
        assert runs.locked(path)
    assert not runs.locked(path)
    with runs.crawl_lock(path):
        pass


def test_looking_at_the_lock_does_not_take_it(path: Path) -> None:
    assert not runs.locked(path)
    with runs.crawl_lock(path):
        pass
    assert not runs.locked(path)
    assert not runs.locked(path)


def test_a_lock_where_nothing_can_be_written_is_disk_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiskTrouble), runs.crawl_lock(tmp_path / "file" / "archive.db"):
        pass


def test_a_killed_crawl_lets_go_and_shows_as_killed(path: Path) -> None:
    crawl = Forked([str(path)], path.parent, os.environ, script=CRAWL)
    wait_for(lambda: crawl.printed("out") == "running\n", crawl)
    with pytest.raises(CrawlLocked, match=str(crawl.pid)), runs.crawl_lock(path):
        pass
    with open_archive(path, readonly=True) as archive:
        assert runs.recent(archive)[0].status == "running"
        crawl.kill()
        crawl.wait()
        assert runs.recent(archive)[0].status == "killed", "seen before anybody marked it"
    with runs.crawl_lock(path), open_archive(path) as archive:
        assert runs.mark_killed(archive, LATER) == [1]
        (run,) = runs.recent(archive)
        assert (run.status, run.ended) == ("killed", LATER)
        assert runs.mark_killed(archive, LATER) == []


@pytest.mark.parametrize("status", ["done", "interrupted", "failed"])
def test_a_run_keeps_how_it_ended(path: Path, status: str) -> None:
    with open_archive(path, create=True) as archive:
        run = runs.start(archive, "crawl", ["port", "quay"], NOW, "0.1.0")
        runs.finish(archive, run, status, {"requests": 7}, LATER, "as asked")
        (kept,) = runs.recent(archive)
    assert (kept.status, kept.sites, kept.counters) == (
        status,
        ("port", "quay"),
        {"requests": 7},
    )
    assert (kept.started, kept.ended, kept.detail) == (NOW, LATER, "as asked")
