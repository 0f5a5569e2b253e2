"""The same WARC files through each engine: pages a second, and what a kill loses.

    python -m benchmarks.engines [--pages 400] [--files 8] [--engine NAME] [--kills]

Needs an environment with cuttings and the engines (`pip install datatrove pyspark 'ray[data]'`,
Java for Spark); an engine that is not installed is passed over. The pages are those of the quality
folder beside the checkout, repeated. Each engine cleans all files with two workers; then, with
`--kills`, again with kill -9 at three moments, started anew until it ends, and its rows are held
against those of `cuttings clean-warc`.
"""

from __future__ import annotations

import argparse
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
from itertools import cycle, islice
from pathlib import Path

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT.parent / "shared" / "quality" / "dev" / "html"
RECIPES = {"datatrove": "datatrove", "spark": "pyspark", "ray": "ray"}
MOMENTS = (0.25, 0.5, 0.75)  # of the time that the engine took undisturbed


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


def run(engine: str, warcs: Path, out: Path) -> float:
    """Seconds of one run to its end."""
    began = time.monotonic()
    subprocess.run(
        command(engine, warcs, out), check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, timeout=900,
    )  # fmt: skip
    return time.monotonic() - began


def killed(engine: str, warcs: Path, out: Path, after: float) -> None:
    """Start it, kill all of it after some seconds, and start it again to its end."""
    process = subprocess.Popen(
        command(engine, warcs, out), cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    run(engine, warcs, out)


def _told(same: bool) -> str:
    return "as expected" if same else "DIFFER"


def rows(out: Path) -> Counter[tuple[str, int, str, str | None]]:
    """Every row: its file, position, outcome and text."""
    found: Counter[tuple[str, int, str, str | None]] = Counter()
    for path in sorted(out.glob("*.parquet")):
        table = pq.ParquetFile(path).read(columns=["file", "position", "outcome", "text"])
        found.update(tuple(row.values()) for row in table.to_pylist())
    return found


def main() -> None:
    """Print a line an engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--engine", choices=["clean-warc", *RECIPES])
    parser.add_argument("--kills", action="store_true")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        warcs = folder / "warcs"
        make(warcs, chosen.pages, chosen.files)
        run("clean-warc", warcs, folder / "expected")
        expected = rows(folder / "expected")
        for engine in [chosen.engine] if chosen.engine else ["clean-warc", *RECIPES]:
            if importlib.util.find_spec(RECIPES.get(engine, "archive")) is None:
                print(f"{engine:12} not installed")
                continue
            wall = run(engine, warcs, folder / engine)
            same = rows(folder / engine) == expected
            print(f"{engine:12} {chosen.pages / wall:6.1f} pages/s  rows {_told(same)}", flush=True)
            for moment in MOMENTS if chosen.kills else ():
                out = folder / f"{engine}-{moment}"
                killed(engine, warcs, out, wall * moment)
                same = rows(out) == expected
                print(
                    f"{'':12} killed at {moment:.0%}: {'as expected' if same else 'DIFFER'}",
                    flush=True,
                )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
