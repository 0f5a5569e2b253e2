"""Bombs from many sites at once: the memory of all of cuttings' processes stays within bounds."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

from tests.crawler.conftest import Bench, feed, robots
from tests.crawler.faults.test_hostile import HOSTILE
from tests.crawler.server import Server, answer

BOMBS = ("gzip-bomb", "brotli-bomb", "zstd-bomb", "nested-bomb", "endless-body")
MOST = 512 * 1024  # kB


def _memory(number: int) -> int:
    """Of a process and all below it, in kB, what they share counted once."""
    try:
        smaps = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        tasks = Path(f"/proc/{number}/task").iterdir()
        below = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return 0
    own = next(int(line.split()[1]) for line in smaps if line.startswith("Pss:"))
    return own + sum(map(_memory, below))


def test_bombs_of_twenty_sites_at_once_stay_within_bounds(bench: Bench) -> None:
    with ExitStack() as stack:
        for number in range(20):
            server = stack.enter_context(Server())
            paths = {f"/2026/01/02/{name}": HOSTILE[name][0] for name in BOMBS}
            server.answers = {"/robots.txt": robots(), "/": answer("x"), "/feed": feed(*paths)}
            server.answers |= paths
            bench.site(server, f"s{number}", feeds=[server.url + "feed"], sections=[])
        process = bench.start("crawl")
        most = 0
        while process.poll() is None:
            most = max(most, _memory(process.pid))
            time.sleep(0.05)
    assert process.returncode == 0
    rows = bench.rows("select outcome, count(*) from fetches where url like '%2026%' group by 1")
    assert rows == [("too-large", 100)]
    assert most < MOST
