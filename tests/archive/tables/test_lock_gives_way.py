"""A crawl need not wait for the end of a re-cleaning; everybody else is told at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from archive.database.db import open_archive
from archive.database.errors import CrawlLocked
from archive.database.rows import value
from archive.tables import runs

NOW = "2026-03-01T06:00:00Z"


def test_a_crawl_that_waits_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    began, goes_on = Event(), Event()

    def crawl() -> None:
        with runs.crawl_lock(path, waits=True):
            began.set()
            goes_on.wait(100)

    with runs.crawl_lock(path, gives_way=True) as lock:
        thread = Thread(target=crawl)
        thread.start()
        Thread(target=lambda: began.wait(100) and goes_on.set()).start()
        passed = False
        while not passed and thread.is_alive():
            passed = lock.give_way()
        assert passed
        with pytest.raises(CrawlLocked, match="another crawl"), runs.crawl_lock(path):
            pass
    thread.join(100)


def test_one_that_does_not_give_way_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with (
        runs.crawl_lock(path),
        pytest.raises(CrawlLocked, match="another crawl"),
        runs.crawl_lock(path, waits=True),
    ):
        pass


def test_a_recleaning_that_gave_way_was_not_killed(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        run = runs.start(archive, "reclean", [], NOW, "1")
        status = "select status from runs"
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
            archive.db.execute("update runs set pid = ?", (other.pid,))
            assert runs.mark_killed(archive, NOW) == []
            assert value(archive.db, status) == "running"
            other.kill()
        assert runs.mark_killed(archive, NOW) == [run]
        assert value(archive.db, status) == "killed"
