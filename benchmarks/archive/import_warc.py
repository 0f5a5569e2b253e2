"""How fast does a WARC come in, against bare trafilatura on all cores? Is memory flat?

    python -m benchmarks.archive.import_warc [PAGES] [--quality DIR] [--kills N]    # PAGES: 2000
    python -m benchmarks.archive.import_warc [PAGES] --writer    # only what the one writer takes

The pages are those of the quality folder, again and again under addresses of their own, written as
gzip members like a CC-NEWS file. Bare extraction is `trafilatura.bare_extraction` with metadata on
the same pages in a process pool of one worker a core, which keeps nothing.
Ours looks for cycles as seldom as `cuttings` itself does, the pool as often as Python does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from archive.database.db import open_archive
from archive.workers.pool import cores

WARM_UP = 0.6  # seconds until an import that takes up another keeps its first page
IMPORT = """
import gc, json, resource, sys, time
from pathlib import Path
from archive.database.db import open_archive
from archive.importing.load import load
gc.set_threshold(50_000, 20, 100)  # as the front door does
print("ready", flush=True)
begun = time.perf_counter()
with open_archive(Path(sys.argv[1]), create=True) as archive:
    loaded = load(archive, [Path(sys.argv[2])], now="2026-04-01T00:00:00Z", version="benchmark")
    seconds = time.perf_counter() - begun
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = [used.ru_utime + used.ru_stime for used in (own, children)]
    print(json.dumps([seconds, cpu, own.ru_maxrss / 1024, dict(loaded.outcomes)]))
"""


def pages(quality: Path) -> list[tuple[str, bytes]]:
    """Address and bytes of each quality page."""
    found = []
    for line in (quality / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = gzip.decompress((quality / "html" / f"{row['id']}.html.gz").read_bytes())
        found.append((row.get("url") or f"https://{row['id']}.example/", body))
    return found


def write_warc(path: Path, count: int, quality: Path) -> None:
    """The pages in turn; each round under other addresses, with another number in the page."""
    known = pages(quality)
    with path.open("wb") as out:
        for number in range(count):
            url, body = known[number % len(known)]
            turn = number // len(known)
            host = url.split("/")[2] if "//" in url else "a.example"
            address = f"https://{host}/turn-{turn}/{number}-{url.rpartition('/')[2][:80]}"
            body = body.replace(b"canonical", b"no-canonical").replace(b"og:url", b"og:no-url")
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Turn: {turn}\r\n\r\n"
            block = head.encode() + body + f"<!-- {number} -->".encode()
            warc = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
                f"WARC-Date: 2026-03-01T10:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(warc.encode() + block + b"\r\n\r\n", 6))


def extract(body: bytes) -> int:
    """What anyone would write: the text and the metadata of a page."""
    from trafilatura import bare_extraction

    document = bare_extraction(body, with_metadata=True)
    return len(document.text or "") if document else 0


def bare(bodies: list[bytes]) -> tuple[float, float]:
    """Seconds and CPU seconds of bare extraction in a warm pool."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with get_context("fork").Pool(cores()) as pool:
        pool.map(extract, bodies[: 2 * cores()])
        begun = time.perf_counter()
        pool.map(extract, bodies, chunksize=4)
        seconds = time.perf_counter() - begun
    pool.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime


def bring(archive: Path, warc: Path) -> tuple[float, list[float], float, dict[str, int]]:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORT, archive, warc], capture_output=True, text=True, check=True
    )
    seconds, cpu, peak, outcomes = json.loads(ran.stdout.splitlines()[-1])
    return seconds, cpu, peak, outcomes


def kill(folder: Path, warc: Path, times: int) -> None:
    """Kill an import at random moments; what one kill leaves, the next import takes up.

    The moments are so near that the import comes to its end about with the last of them.
    """
    chance = random.Random(3)
    target, whole = folder / "killed.db", folder / "whole.db"
    seconds = bring(whole, warc)[0]
    killed = 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", IMPORT, target, warc], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(WARM_UP * chance.random() + chance.uniform(0.05, 2 * seconds / times))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        with open_archive(target, create=True) as archive:
            assert archive.db.execute("pragma integrity_check").fetchone() == ("ok",)
    bring(target, warc)
    sql = "select url, title, text from articles order by url"
    with open_archive(target) as one, open_archive(whole) as other:
        assert [row[0] for row in one.db.execute(sql)] == [row[0] for row in other.db.execute(sql)]
        fetched = "select count(*), count(distinct url) from fetches"
        counts = one.db.execute(fetched).fetchone()
        assert counts == other.db.execute(fetched).fetchone()
    print(f"killed {killed} of {times} times: {counts[0]} records, none lost, none twice")


def writer(folder: Path, warc: Path, count: int, quality: Path) -> None:
    """CPU a page of the writer and of its workers, without what it takes to start and to end."""
    one = folder / "one.warc.gz"
    write_warc(one, 1, quality)
    _, start, _, _ = bring(folder / "one.db", one)
    _, cpu, _, _ = bring(folder / "archive.db", warc)
    own, workers = (1000 * (took - least) / count for took, least in zip(cpu, start, strict=True))
    print(f"{own:.2f} ms of CPU a page in the one writer, {workers:.2f} in its workers")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="?", default=2000)
    parser.add_argument("--quality", type=Path, default=Path("../shared/quality/dev"))
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--writer", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warc = folder / "pages.warc.gz"
        write_warc(warc, asked.pages, asked.quality)
        if asked.writer:
            writer(folder, warc, asked.pages, asked.quality)
            return
        known = [body for _, body in pages(asked.quality)]
        bodies = [known[number % len(known)] for number in range(asked.pages)]
        print(f"{asked.pages} pages, {warc.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores")
        seconds, cpu = bare(bodies)
        print(f"bare extraction: {asked.pages / seconds:.1f} pages/s, {cpu:.0f} s of CPU")
        took, (own, workers), peak, outcomes = bring(folder / "archive.db", warc)
        print(
            f"import: {asked.pages / took:.1f} pages/s, {own:.0f} s of CPU in the one writer,"
            f" {workers:.0f} s in the workers"
        )
        print(
            f"  {seconds / took:.2f} of the rate of bare extraction,"
            f" {cpu / (own + workers):.2f} by CPU; the writer's peak is {peak:.0f} MB"
        )
        print(f"  {outcomes}")
        if asked.kills:
            small = folder / "small.warc.gz"
            write_warc(small, min(asked.pages, 300), asked.quality)
            kill(folder, small, asked.kills)


if __name__ == "__main__":
    main()
