"""What may be pulled from under a crawl: workers, the lock, the log, the disk, memory, the clock.

Each ends in one line and the exit status of the table, and the next plain crawl has everything.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from tests.crawler.conftest import ROOT, Bench, feed, story
from tests.crawler.server import Asked, Server, answer
from tests.cuttings.forked import Forked

COUNT = 12
PATHS = [f"/2026/01/02/story-of-the-day-{n}" for n in range(COUNT)]


@pytest.fixture(autouse=True)
def _town(bench: Bench, server: Server) -> None:
    def slowly(asked: Asked) -> bytes:
        time.sleep(0.05)
        number = PATHS.index(asked.path)
        return answer(story(number, f"bridge {number}"))

    server.answers["/feed"] = feed(*PATHS)
    server.answers |= dict.fromkeys(PATHS, slowly)
    bench.site(server, feeds=[server.url + "feed"], sections=[])


def _articles(bench: Bench) -> int:
    return int(bench.rows("select count(*) from articles")[0][0])


def _whole(bench: Bench) -> None:
    """The next plain crawl ends with everything."""
    bench.crawl("town", "--now")
    assert _articles(bench) == COUNT
    assert bench.rows("pragma integrity_check") == [("ok",)]


def _shell(bench: Bench, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`cuttings crawl` behind some words of the shell."""
    return subprocess.run(
        ["bash", "-c", f"{command} {sys.executable} -m cuttings crawl"],
        cwd=bench.folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def _one_line(done: subprocess.CompletedProcess[str], status: int) -> None:
    assert done.returncode == status, (done.stdout, done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def _children(number: int) -> list[int]:
    found = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    return [each for child in map(int, found) for each in (child, *_children(child))]


def test_workers_killed_again_and_again_cost_no_article(bench: Bench, server: Server) -> None:
    crawls: list[Forked] = []

    def after_a_blow(asked: Asked) -> bytes:
        for child in _children(crawls[0].pid):
            os.kill(child, signal.SIGKILL)
        return answer(story(PATHS.index(asked.path), "bridge"))

    server.answers |= dict.fromkeys(PATHS[1::2], after_a_blow)
    crawls.append(bench.start("crawl"))
    out, err = crawls[0].communicate(timeout=200)
    assert crawls[0].returncode == 0 and "Traceback" not in out + err, err
    assert set(PATHS[1::2]) <= set(server.paths)
    ends = {outcome for (outcome,) in bench.rows("select outcome from urls")}
    assert ends <= {"article", "crashed"}
    connection = sqlite3.connect(bench.archive)  # an hour later
    connection.execute("update urls set due = '2000-01-01T00:00:00Z' where outcome = 'crashed'")
    connection.commit()
    connection.close()
    server.answers |= dict.fromkeys(PATHS[1::2], server.answers[PATHS[0]])
    _whole(bench)


def test_another_program_may_lock_the_archive_for_a_while(bench: Bench, server: Server) -> None:
    process = bench.start("crawl")
    while len(server.paths) < 5:
        time.sleep(0.02)
    other = sqlite3.connect(bench.archive, isolation_level=None, check_same_thread=False)
    other.execute("begin exclusive")
    release = threading.Timer(4, lambda: other.execute("rollback"))
    release.start()
    _, err = process.communicate(timeout=200)
    release.join()
    other.close()
    assert process.returncode == 0, err
    assert _articles(bench) == COUNT


@pytest.mark.parametrize("log", ["/dev/full", "missing/folder/", "/proc/nothing"])
def test_a_log_that_cannot_be_written(bench: Bench, server: Server, log: str) -> None:
    server.answers[PATHS[0]] = b"no http at all\r\n\r\n"  # something to warn of
    done = bench.run("crawl", "--log", log)
    assert "Traceback" not in done.stdout + done.stderr
    if done.returncode:
        _one_line(done, 74)
        assert log.strip("/").split("/")[0] in done.stderr
    else:
        assert _articles(bench) == COUNT - 1


def test_no_home_no_locale_no_terminal(bench: Bench, server: Server) -> None:
    server.answers[PATHS[0]] = answer(story(0).replace("The mayor", "Łódź Ωμέγα 東京"))
    done = _shell(bench, "exec", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert _articles(bench) == COUNT


@pytest.mark.parametrize("kilobytes", [45_000, 65_000, 90_000])
def test_too_little_memory_is_one_line(bench: Bench, kilobytes: int) -> None:
    """Wherever it runs out: in the standard library, a package, a compiled one, a worker."""
    done = _shell(bench, f"ulimit -v {kilobytes}; exec")
    _one_line(done, 74)
    assert "not enough memory" in done.stderr


def test_a_little_memory_is_enough(bench: Bench) -> None:
    done = _shell(bench, "ulimit -v 400000; exec")
    assert done.returncode == 0, done
    assert _articles(bench) == COUNT


@pytest.mark.parametrize("days", [-400, 2])
def test_a_clock_that_was_wrong_at_the_last_crawl(bench: Bench, server: Server, days: int) -> None:
    """Everything in the archive is of a time that is yet to come, or long past."""
    bench.crawl("--limit", "5")
    _move_everything(bench, days)
    server.answers[PATHS[0]] = answer(story(0, "tunnel"))
    _whole(bench)
    done = bench.run("status")
    assert done.returncode in (0, 1) and not done.stderr


def _move_everything(bench: Bench, days: int) -> None:
    """As if the clock had been wrong by so many days."""
    connection = sqlite3.connect(bench.archive)
    moved = f"strftime('%Y-%m-%dT%H:%M:%SZ', {{}}, '{days} days')"
    for table, columns in {
        "urls": ("discovered", "checked", "due"),
        "sources": ("checked", "well", "changed", "due"),
        "fetches": ("fetched",),
        "articles": ("first_seen", "last_seen", "recorded"),
        "runs": ("started", "ended"),
    }.items():
        sets = ", ".join(f"{name} = {moved.format(name)}" for name in columns)
        connection.execute(f"update {table} set {sets}")
    connection.commit()
    connection.close()


def test_after_a_clock_that_was_a_year_ahead_nothing_waits_for_a_year(
    bench: Bench, server: Server
) -> None:
    """The host was left alone as well, an article gave its last visit, and a run was killed."""
    bench.crawl("--limit", "5")
    _move_everything(bench, 365)
    connection = sqlite3.connect(bench.archive)
    connection.execute(
        "insert into hosts (host, until, why) select ?, max(due), 'is busy' from urls",
        (server.url.split("/")[2],),
    )
    connection.execute("update urls set due = null where article = 1")
    connection.execute("update runs set started = '2026-01-01T00:00:00Z', ended = null")
    connection.commit()
    connection.close()
    (first,) = bench.rows("select url from articles where id = 1")[0]
    path = "/" + first.split("/", 3)[3]
    server.answers[path] = answer(story(PATHS.index(path), "tunnel"))
    out = bench.crawl()
    assert _articles(bench) == COUNT, out
    assert bench.rows("select revision from articles where id = 1") == [(2,)]
    assert "an earlier run ended at" in out, out
    before = len(server.paths)
    assert "an earlier run" not in bench.crawl()
    assert path not in server.paths[before:]  # though it was first met in a year
    assert bench.rows("select due from urls where article = 1 and due > datetime('now', '7 days')")
    shown = bench.run("status").stdout
    assert str(date.today().year + 1) not in shown, shown


def test_a_fetch_tells_of_a_clock_that_was_ahead_too(bench: Bench, server: Server) -> None:
    bench.crawl("--limit", "5")
    _move_everything(bench, 365)
    done = bench.run("fetch", server.url.rstrip("/") + PATHS[7])
    assert done.returncode == 0 and "an earlier run ended at" in done.stderr, done
    bench.crawl()
    assert _articles(bench) == COUNT


# A disk of 12 MB that is nearly full, and one on which no third file can be; and what mends each.
SMALL_DISKS = {
    "room": ("size=12m", "head -c 12200000 /dev/zero > {disk}/filler", "rm {disk}/filler"),
    "files": ("size=90m,nr_inodes=4", "true", "mount -o remount,nr_inodes=99 {disk}"),
}


@pytest.mark.parametrize("lack", SMALL_DISKS)
def test_a_disk_without_room(bench: Bench, tmp_path: Path, lack: str) -> None:
    """A file system of its own, in a name space of its own: no right of root is needed."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system gives no name space to mount a small disk in")
    disk = tmp_path / "disk"
    disk.mkdir()
    options, fill, mend = (each.format(disk=disk) for each in SMALL_DISKS[lack])
    inside = (
        f"mount -t tmpfs -o {options} small {disk}; "
        f"{fill}; export CUTTINGS_ARCHIVE={disk}/archive.db; "
        f"{sys.executable} -m cuttings crawl; echo ended $?; {mend}; "
        f"{sys.executable} -m cuttings crawl town --now; echo ended $?; cp {disk}/a* {tmp_path}"
    )
    done = subprocess.run(
        ["unshare", "-rm", "bash", "-c", inside],
        cwd=bench.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert "ended 74" in done.stdout and "Traceback" not in done.stderr, done
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stdout.rstrip().endswith("ended 0"), done
    assert _articles(bench) == COUNT
