"""Every pull of the plug: what came is kept, what is missing comes with the next plain crawl."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.tables.runs import crawl_lock
from tests.crawler.conftest import ROOT, Bench, feed, robots, stop, story
from tests.crawler.server import Answer, Asked, Server, answer

COUNT = 40
PATHS = [f"/2026/01/02/story-{n}" for n in range(COUNT)]


def _town(server: Server, pause: float = 0.0) -> None:
    def slowly(number: int) -> Callable[[Asked], bytes]:
        def respond(asked: Asked) -> bytes:
            time.sleep(pause)
            return answer(story(number, f"bridge {number}"))

        return respond

    server.answers["/feed"] = feed(*PATHS)
    for number, path in enumerate(PATHS):
        server.answers[path] = slowly(number)


def _contents(path: Path) -> list[tuple[object, ...]]:
    """What an archive holds, without what depends on when it was made."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        connection.execute("insert into articles_fts (articles_fts) values ('integrity-check')")
        return connection.execute(
            "select url, title, lead, text, revision, body from articles order by url"
        ).fetchall()
    finally:
        connection.rollback()
        connection.close()


def _finish(bench: Bench) -> None:
    bench.crawl("--now")
    assert len(bench.rows("select 1 from articles")) == COUNT


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_stops_it_soon_and_loses_nothing(
    bench: Bench, server: Server, number: signal.Signals, status: int
) -> None:
    _town(server, pause=0.05)

    def never(asked: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        for _ in range(3000):
            time.sleep(0.1)
            yield b"x"

    server.answers["/2026/01/02/drip"] = never
    server.answers["/feed"] = feed(*PATHS[:10], "/2026/01/02/drip", *PATHS[10:])
    bench.site(server, feeds=[server.url + "feed"], sections=[], deny=["nothing"])
    process = bench.start("crawl")
    while "/2026/01/02/drip" not in server.paths:
        time.sleep(0.05)
        assert process.poll() is None
    stopped = stop(process, number)
    assert stopped.status == status
    assert "interrupted" in stopped.said
    bench.account(server)
    assert bench.ends(server)["/2026/01/02/drip"] == ["interrupted"]
    assert bench.rows("select status from runs") == [("interrupted",)]
    server.answers["/2026/01/02/drip"] = answer("gone", 410)
    _finish(bench)


def test_a_stop_does_not_wait_for_a_pause(bench: Bench, server: Server) -> None:
    _town(server)
    server.answers["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 200")
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    process = bench.start("crawl")
    while not server.paths:
        time.sleep(0.05)
    time.sleep(0.5)
    stopped = stop(process, signal.SIGTERM)
    assert stopped.status == 143


def test_an_archive_by_another_name_is_the_same(bench: Bench, server: Server) -> None:
    """A link has no lock and no raw pages of its own."""
    _town(server)
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    link = bench.folder / "link.db"
    link.symlink_to(bench.archive)
    with crawl_lock(bench.archive):
        assert bench.run("crawl", "--archive", str(link)).returncode == 75
    bench.run("crawl", "--archive", str(link), "--limit", "5")
    _finish(bench)
    assert not list(bench.folder.glob("link?*.db*")) and not list(bench.folder.glob("link.db.*"))
    assert bench.run("check").returncode == 0


def test_a_second_crawl_gives_way_at_once(bench: Bench, server: Server) -> None:
    _town(server, pause=0.2)
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    process = bench.start("crawl")
    while not server.paths:
        time.sleep(0.05)
    done = bench.run("crawl")
    assert done.returncode == 75 and "another crawl" in done.stderr
    assert process.poll() is None
    stop(process, signal.SIGTERM)


def test_killed_at_any_moment_the_next_crawl_ends_with_the_same_archive(
    bench: Bench, server: Server, tmp_path: Path
) -> None:
    _town(server, pause=0.01)
    whole = tmp_path / "whole"
    whole.mkdir()
    undisturbed = Bench(whole)
    for each in (bench, undisturbed):
        each.site(server, feeds=[server.url + "feed"], sections=[])
    _finish(undisturbed)
    chance = random.Random(5)
    for _ in range(5):
        more = len(server.paths) + chance.randint(0, 12)
        process = bench.start("crawl", "--now")
        while len(server.paths) < more:
            assert process.poll() is None
            time.sleep(0.001)
        stop(process, signal.SIGKILL)
    _finish(bench)
    assert _contents(bench.archive) == _contents(undisturbed.archive)
    statuses = [status for (status,) in bench.rows("select status from runs order by id")]
    assert statuses[-1] == "done" and set(statuses[:-1]) == {"killed"}
    per_article = bench.rows("select count(*) from articles group by url having count(*) > 1")
    assert per_article == []


def test_a_page_that_hangs_the_cleaner_does_not_hold_up_a_stop(
    bench: Bench, server: Server
) -> None:
    slow = answer("<html>" + "<p>" * 400_000)
    answers: dict[str, Answer] = dict.fromkeys(PATHS[:6], slow)
    server.answers |= answers
    server.answers["/feed"] = feed(*PATHS[:6])
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    process = bench.start("crawl")
    while PATHS[0] not in server.paths:
        time.sleep(0.05)
    time.sleep(1)
    stopped = stop(process, signal.SIGTERM)
    assert stopped.status == 143
    bench.account(server)


def test_an_archive_that_cannot_be_written_is_one_line(bench: Bench, server: Server) -> None:
    _town(server)
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    done = bench.run("crawl", "--archive", str(bench.folder / "none" / "archive.db"))
    assert done.returncode == 74
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_disk_that_fills_up_ends_the_crawl_and_the_next_one_goes_on(
    bench: Bench, server: Server
) -> None:
    _town(server)
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl("--limit", "5")
    size = max(path.stat().st_size for path in bench.folder.glob("archive.db*"))
    command = f"ulimit -f {(size + 60_000) // 1024}; exec {sys.executable} -m cuttings crawl --now"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=bench.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 74, done
    assert len(done.stderr.strip().splitlines()) == 1
    _finish(bench)


SILENT = """
import runpy, socket, sys, time

def unanswered(name, *rest, **more):  # as where no name server answers
    print("asked for", name, file=sys.stderr, flush=True)
    time.sleep(3600)

socket.getaddrinfo = unanswered
sys.argv = ["cuttings", "fetch", *(f"http://paper{n}.example/story" for n in range(60))]
runpy.run_module("cuttings", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("proxy", ["", "http://127.0.0.1:9"])
def test_a_stop_waits_for_no_name_server(bench: Bench, proxy: str) -> None:
    """Each of sixty names takes an hour; behind a proxy names are looked up before the request."""
    process = subprocess.Popen(
        [sys.executable, "-c", SILENT],
        cwd=bench.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)} | ({"CUTTINGS_PROXY": proxy} if proxy else {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        assert process.stderr.readline().startswith("asked for")
        process.terminate()
        process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == 143
    assert bench.rows("select status from runs") == [("interrupted",)]
