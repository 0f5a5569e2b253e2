"""The same WARC files through each engine: CPU a page, and what a kill loses.

    python -m benchmarks.engines [--pages 400] [--files 8] [--engine NAME] [--kills]

Needs an environment with cuttings and the engines (`pip install -r benchmarks/engines.txt`, and
Java for Spark); an engine that is not installed is passed over. The pages are those of the quality
folder beside the checkout, repeated. Each engine cleans all files with two workers; CPU is that of
all its processes, the start of the engine included. With `--kills` it is killed (-9) at three
moments: first the program that was started, which is started again at once beside the processes
that it left; then one of the engine's workers. Each time its rows are compared with those of
`cuttings clean-warc`.
"""

from __future__ import annotations

import argparse
import ctypes
import gzip
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT.parent / "shared" / "quality" / "dev" / "html"
RECIPES = {"datatrove": "datatrove", "spark": "pyspark", "ray": "ray"}
MOMENTS = (0.25, 0.5, 0.75)  # of the time that the engine took undisturbed
FORKSERVER = "archive.workers.forkserver"  # our own process for cleaning, in each of its workers
LONGEST = 180  # seconds: an engine that has not ended by then hangs
_PR_SET_CHILD_SUBREAPER = 36


def make(folder: Path, pages: int, files: int) -> None:
    """Write the WARC files."""
    folder.mkdir()
    sources = cycle(sorted(PAGES.glob("*.html.gz")))
    for number in range(files):
        records = []
        for at, path in enumerate(islice(sources, pages // files)):
            reply = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            reply += gzip.decompress(path.read_bytes())
            url = f"https://{path.name.split('.')[0].lower()}.example/{number}/{at}"
            records.append(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-03-01T10:00:00Z\r\n"
                f"WARC-Target-URI: {url}\r\nContent-Length: {len(reply)}\r\n\r\n".encode()
                + reply
                + b"\r\n\r\n"
            )
        (folder / f"part-{number:02}.warc.gz").write_bytes(gzip.compress(b"".join(records), 1))


def command(engine: str, warcs: Path, out: Path) -> list[str]:
    """What starts an engine."""
    if engine == "clean-warc":
        words = ["-m", "cuttings", "clean-warc", str(warcs), str(out), "--workers", "2"]
    else:
        words = [str(ROOT / "examples" / engine / "clean.py"), str(warcs), str(out)]
    return [sys.executable, *words]


@dataclass(frozen=True, slots=True)
class Run:
    """How it ended (None: it hung), after how many seconds, with how much CPU in all processes."""

    status: int | None
    wall: float
    cpu: float


def start(engine: str, warcs: Path, out: Path) -> subprocess.Popen[bytes]:
    """An engine under way, silent."""
    return subprocess.Popen(
        command(engine, warcs, out),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RAY_DATA_DISABLE_PROGRESS_BARS": "1"},
    )


def end(process: subprocess.Popen[bytes], began: float) -> Run:
    """Wait for it and for all that it started; what does not end by itself is killed."""
    spent: dict[int, float] = {}
    ends = time.monotonic() + LONGEST
    while process.poll() is None and time.monotonic() < ends:
        for number in _tree(os.getpid()):
            spent[number] = max(spent.get(number, 0.0), _cpu(number))
        time.sleep(0.1)
    wall = time.monotonic() - began
    _end_children()
    return Run(process.returncode, wall, sum(spent.values()))


def run(engine: str, warcs: Path, out: Path) -> Run:
    """One run, undisturbed."""
    began = time.monotonic()
    return end(start(engine, warcs, out), began)


def killed_program(engine: str, warcs: Path, out: Path, after: float) -> Run:
    """Kill the program that was started, and start it again beside what it left."""
    began = time.monotonic()
    process = start(engine, warcs, out)
    time.sleep(after)
    process.kill()
    process.wait()
    return end(start(engine, warcs, out), began)


def killed_worker(engine: str, warcs: Path, out: Path, after: float) -> Run | None:
    """Kill one of its workers; None where there was none by then."""
    began = time.monotonic()
    process = start(engine, warcs, out)
    time.sleep(after)
    found = None
    while found is None and process.poll() is None:
        found = next((each for each in _workers() if each != process.pid), None)
        time.sleep(0.05)
    if found is not None:
        with suppress(ProcessLookupError):
            os.kill(found, signal.SIGKILL)
    ended = end(process, began)
    return ended if found is not None else None


def _workers() -> Iterator[int]:
    """The processes that have one of ours for cleaning below them: an engine's own workers."""
    for number in _tree(os.getpid()):
        for child in _children(number):
            with suppress(OSError):
                if FORKSERVER in Path(f"/proc/{child}/cmdline").read_text():
                    yield number


def _tree(number: int) -> Iterator[int]:
    for child in _children(number):
        yield child
        yield from _tree(child)


def _children(number: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{number}/task").iterdir())
        return [int(each) for task in tasks for each in (task / "children").read_text().split()]
    except OSError:
        return []


def _end_children() -> None:
    """Whoever lost its parent is ours (a subreaper's); give it five seconds, then kill it."""
    deadline = time.monotonic() + 5
    while True:
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        left = list(_tree(os.getpid()))
        if not left:
            return
        if time.monotonic() > deadline:
            for number in left:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
        time.sleep(0.05)


def _cpu(number: int) -> float:
    """Seconds that a process has spent so far, without its children's."""
    try:
        cells = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def rows(out: Path) -> Counter[tuple[str, int, str, str | None]]:
    """Every row: its file, position, outcome and text."""
    found: Counter[tuple[str, int, str, str | None]] = Counter()
    for path in sorted(out.glob("*.parquet")):
        table = pq.ParquetFile(path).read(columns=["file", "position", "outcome", "text"])
        found.update(tuple(row.values()) for row in table.to_pylist())
    return found


def told(ended: Run, out: Path, expected: Counter[tuple[str, int, str, str | None]]) -> str:
    """How a run ended, and whether its rows are the expected ones, none twice."""
    how = "hung" if ended.status is None else f"ended with {ended.status}"
    return f"{how}, rows {'as expected' if rows(out) == expected else 'DIFFER'}"


def measure(engine: str, folder: Path, pages: int, kills: bool) -> None:
    """Print what one engine does."""
    warcs, expected = folder / "warcs", rows(folder / "expected")
    plain = run(engine, warcs, folder / engine)
    each = 1000 * plain.cpu / pages
    print(
        f"{engine:11} {each:6.1f} ms of CPU a page, {pages / plain.wall:6.1f} pages/s,"
        f" {told(plain, folder / engine, expected)}",
        flush=True,
    )
    for moment in MOMENTS if kills else ():
        out = folder / f"{engine}-{moment}"
        ended = killed_program(engine, warcs, out, plain.wall * moment)
        print(f"{'':11} program killed at {moment:.0%}: {told(ended, out, expected)}", flush=True)
    for moment in MOMENTS if kills and engine != "clean-warc" else ():
        out = folder / f"{engine}-{moment}-worker"
        hurt = killed_worker(engine, warcs, out, plain.wall * moment)
        line = told(hurt, out, expected) if hurt else "none was there any more"
        if hurt and hurt.status != 0:
            line += f"; started again: {told(run(engine, warcs, out), out, expected)}"
        print(f"{'':11} worker killed at {moment:.0%}: {line}", flush=True)


def main() -> None:
    """Print some lines an engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--engine", choices=["clean-warc", *RECIPES])
    parser.add_argument("--kills", action="store_true")
    chosen = parser.parse_args()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    folder = Path(tempfile.mkdtemp())
    try:
        make(folder / "warcs", chosen.pages, chosen.files)
        run("clean-warc", folder / "warcs", folder / "expected")
        for engine in [chosen.engine] if chosen.engine else ["clean-warc", *RECIPES]:
            if importlib.util.find_spec(RECIPES.get(engine, "archive")) is None:
                print(f"{engine:11} not installed")
            else:
                measure(engine, folder, chosen.pages, chosen.kills)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
