"""Hundreds of sites in one crawl, one of them very slow: who waits for whom, how much memory.

Each site is a port of one server process, with a feed and some articles, and the usual pause of a
second between two requests (`--delay`). The slow one takes ten seconds for each answer.

    python -m benchmarks.crawl.many_sites [--sites 200] [--pages 10] [--delay 1] [--slow 10]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.crawl.paper import BEGIN_OF_EXAMPLES, Paper

ROOT = Path(__file__).resolve().parents[2]


async def serve(sites: int, pages: int, slow: float, log: Path) -> None:
    """One process, many ports; each request is a line of the log. Ends with its standard input."""
    ports: list[int] = []
    with log.open("w", buffering=1) as lines:
        for number in range(sites):
            ports.append(await _site(number, pages, slow if number == 0 else 0.0, lines))
        print(json.dumps(ports), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def _site(number: int, pages: int, slow: float, lines: Any) -> int:
    paper = Paper(number, BEGIN_OF_EXAMPLES, 10)
    now = BEGIN_OF_EXAMPLES.replace(day=BEGIN_OF_EXAMPLES.day + 1)
    stories = paper.latest(now, pages)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            path = head.split(" ")[1]
            lines.write(f"{number} {time.monotonic()} {path}\n")
            await asyncio.sleep(slow)
            status, kind, body, _ = paper.answer(path, now)
            if path == "/feed.xml":
                body = _feed([story.path for story in stories])
            if path in ("/", "/map.xml"):
                body = b"<html></html>"
            writer.write(
                f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
                "\r\n\r\n".encode()
                + body
            )
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    paper.home = f"http://127.0.0.1:{port}"
    return port


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""


def _feed(paths: list[str]) -> bytes:
    items = "".join(f"<item><title>News</title><link>{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()


def crawl(folder: Path) -> tuple[float, float, int]:
    """Seconds, the highest memory (PSS, MB) of the process tree, exit status."""
    began, peak = time.monotonic(), 0.0
    process = subprocess.Popen(
        [sys.executable, "-m", "cuttings", "crawl", "--quiet"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    while process.poll() is None:
        peak = max(peak, sum(map(_pss, _tree(process.pid))) / 1024)
        time.sleep(0.3)
    return time.monotonic() - began, peak, process.returncode


def _tree(number: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{number}/task").iterdir()
        children = [int(each) for task in tasks for each in (task / "children").read_text().split()]
    except OSError:
        children = []
    return [number, *(each for child in children for each in _tree(child))]


def _pss(number: int) -> int:
    try:
        text = Path(f"/proc/{number}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in text.splitlines() if row.startswith("Pss:")), 0)


def judge(log: Path, archive: Path, delay: float) -> dict[str, Any]:
    """What the servers saw, and what the archive kept."""
    times: dict[int, list[float]] = defaultdict(list)
    for line in log.read_text().splitlines():
        number, at, _ = line.split(" ", 2)
        times[int(number)].append(float(at))
    first = min(min(each) for each in times.values())
    ends = sorted(each[-1] - first for number, each in times.items() if number)
    gaps = [b - a for number, each in times.items() if number for a, b in pairwise(each)]
    connection = sqlite3.connect(archive)
    outcomes = connection.execute("select outcome, count(*) from fetches group by 1").fetchall()
    connection.close()
    return {
        "requests": sum(map(len, times.values())),
        "first request of the last site after": round(
            max(each[0] for each in times.values()) - first, 1
        ),
        "other sites done after, seconds": {
            "first": round(ends[0], 1),
            "median": round(median(ends), 1),
            "last": round(ends[-1], 1),
        },
        "slow site done after": round(times[0][-1] - first, 1),
        "pause between requests": {
            "shortest": round(min(gaps), 3),
            "median": round(median(gaps), 3),
        },
        "pauses under the delay": sum(gap < delay - 0.05 for gap in gaps),
        "outcomes": dict(outcomes),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sites", type=int, default=200)
    options.add_argument("--pages", type=int, default=10)
    options.add_argument("--delay", type=float, default=1.0)
    options.add_argument("--slow", type=float, default=10.0)
    options.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        asyncio.run(serve(chosen.sites, chosen.pages, chosen.slow, chosen.serve))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        arguments = ["--sites", chosen.sites, "--pages", chosen.pages, "--slow", chosen.slow]
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "benchmarks.crawl.many_sites",
                *map(str, arguments),
                "--serve",
                str(folder / "log"),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None
        (folder / "sites").mkdir()
        for number, port in enumerate(json.loads(server.stdout.readline())):
            (folder / "sites" / f"site-{number}.toml").write_text(
                f'home = "http://127.0.0.1:{port}/"\n[crawl]\ndelay = {chosen.delay}\n'
                f'feeds = ["http://127.0.0.1:{port}/feed.xml"]\nsitemaps = []\nsections = []\n'
                f'allow_private = ["127.0.0.1:{port}"]\n'
            )
        seconds, peak, status = crawl(folder)
        server.communicate("")
        found = judge(folder / "log", folder / "archive.db", chosen.delay)
    told = {"seconds": round(seconds, 1), "memory, MB": round(peak), "exit status": status}
    print(json.dumps(told | found, indent=1))


if __name__ == "__main__":
    main()
