"""The example of a queue on PostgreSQL: a killed worker's crawl is taken up and loses nothing."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.conftest import ROOT, Bench, feed, story
from tests.crawler.server import Server, answer

EXAMPLE = ROOT / "examples" / "procrastinate" / "crawl_queue.py"
PYTHON = ROOT / ".venv-procrastinate" / "bin" / "python"
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
POSTGRES = SERVERS[-1] if SERVERS else None
STORIES = 12

pytestmark = [
    pytest.mark.timeout(280),
    pytest.mark.skipif(
        POSTGRES is None or not PYTHON.exists() or shutil.which("setpriv") is None,
        reason="no PostgreSQL from Debian, or no .venv-procrastinate with"
        " tests/requirements/procrastinate.txt",
    ),
]


def account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return {}
    one = pwd.getpwnam("postgres")
    return {"user": one.pw_uid, "group": one.pw_gid, "extra_groups": []}


@pytest.fixture
def database() -> Iterator[str]:
    """A PostgreSQL of this test's own, on a socket in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if not os.geteuid():
        shutil.chown(folder, "postgres", "postgres")
    who = account()
    tools = str(POSTGRES)
    subprocess.run(
        [f"{tools}/initdb", "-D", "data", "-A", "trust", "-U", "cuttings", "--no-sync"],
        cwd=folder,
        check=True,
        capture_output=True,
        **who,
    )
    server = subprocess.Popen(
        [f"{tools}/postgres", "-D", "data", "-k", str(folder), "-c", "listen_addresses=", "-F"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **who,
    )
    try:
        until(lambda: ready(folder), 60)
        yield f"host={folder} user=cuttings dbname=postgres"
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait()
        shutil.rmtree(folder)


def ready(folder: Path) -> bool:
    asked = [f"{POSTGRES}/pg_isready", "-q", "-h", str(folder), "-U", "cuttings"]
    return subprocess.run(asked, check=False).returncode == 0


def until(true: Callable[[], object], seconds: float) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not come to that in time"
        time.sleep(0.1)


class Queue:
    """The example's commands, run beside a bench's sites."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "CUTTINGS_QUEUE": database,
            "CUTTINGS_HEARTBEAT": "1",
        }
        self.workers: list[subprocess.Popen[bytes]] = []

    def do(self, *words: str) -> str:
        return subprocess.run(
            [PYTHON, EXAMPLE, *words],
            cwd=self.folder,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def work(self, queue: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [PYTHON, EXAMPLE, "work", queue],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.workers.append(process)
        return process

    def kept(self, site: str) -> int:
        path = self.folder / "archives" / f"{site}.db"
        if not path.exists():
            return 0
        connection = sqlite3.connect(path)
        try:
            return int(connection.execute("select count(*) from articles").fetchone()[0])
        except sqlite3.OperationalError:  # it is being made
            return 0
        finally:
            connection.close()


def test_a_killed_worker_s_crawl_is_taken_up_again(
    bench: Bench, server: Server, database: str
) -> None:
    links = [f"/2026/01/02/story-{number}" for number in range(STORIES)]
    server.keep(270)
    server.answers["/feed"] = feed(*links)
    for number, link in enumerate(links):
        server.answers[link] = answer(story(number))
    bench.site(server, feeds=[server.url + "feed"], sitemaps=[], sections=[], delay=0.5)
    queue = Queue(bench.folder, database)
    try:
        queue.do("setup")
        queue.do("enqueue")
        assert "town: is waiting already" in queue.do("enqueue")
        first = queue.work("crawl")
        until(lambda: queue.kept("town") >= 2, 90)
        first.kill()
        first.wait()
        assert queue.kept("town") < STORIES
        queue.work("rescue")
        queue.work("crawl")
        until(lambda: queue.kept("town") == STORIES, 150)
    finally:
        for worker in queue.workers:
            worker.kill()
            worker.wait()
    asked = [each.path for each in server.log if each.path in links]
    assert set(asked) == set(links)
    assert len(asked) - len(links) <= 2  # what was out when the worker died
