"""How fast are stored pages cleaned again, against bare trafilatura on all cores?

    python -m benchmarks.archive.reclean [PAGES] [--quality DIR] [--kills N]    # PAGES: 2000

The pages are imported first (see import_warc.py). Then they are cleaned again as a dry run, and
applied as if an older cleaner had cut them. With --kills the applying is killed that many times at
random moments; in the end the archive is the same as one where nothing was killed.
Ours looks for cycles as seldom as `cuttings` itself does, the pool as often as Python does.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive.database.db import open_archive
from benchmarks.archive.import_warc import WARM_UP, bare, bring, pages, write_warc

RECLEAN = """
import gc, json, resource, sys, time
from pathlib import Path
from archive.database.db import open_archive
from archive.upkeep.reclean import reclean
gc.set_threshold(50_000, 20, 100)  # as the front door does
print("ready", flush=True)
begun = time.perf_counter()
with open_archive(Path(sys.argv[1])) as archive:
    report = reclean(archive, now="2026-05-01T00:00:00Z", apply=sys.argv[2] == "apply")
    seconds = time.perf_counter() - begun
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    cleaned = sum(site.articles for site in report.sites.values())
    changed = sum(site.changed for site in report.sites.values())
    print(json.dumps([seconds, cpu, own.ru_maxrss / 1024, cleaned, changed]))
"""
AGE = (
    "update articles set cleaner = 'cuttings 0.0.1', title = title || '!',"
    " text = text || char(10) || 'Read more here.'"
)


def run(path: Path, how: str) -> list[float]:
    ran = subprocess.run(
        [sys.executable, "-c", RECLEAN, path, how], capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def told(name: str, count: int, bare_rate: float, bare_cpu: float, found: list[float]) -> None:
    seconds, cpu, peak, cleaned, changed = found
    print(
        f"{name}: {cleaned / seconds:.1f} pages/s, {cpu:.0f} s of CPU, peak {peak:.0f} MB;"
        f" {changed:,.0f} of {count:,} texts change"
    )
    print(
        f"  {cleaned / seconds / bare_rate:.2f} of the rate of bare extraction,"
        f" {bare_cpu / cpu * cleaned / count:.2f} by CPU"
    )


def copy(path: Path, name: str) -> Path:
    for part in ("", "-pages"):
        shutil.copy(path.with_stem(path.stem + part), path.with_name(f"{name}{part}.db"))
    return path.with_name(f"{name}.db")


def kill(path: Path, times: int) -> None:
    chance = random.Random(5)
    whole, target = copy(path, "whole"), copy(path, "killed")
    begun = time.monotonic()
    run(whole, "apply")
    seconds = time.monotonic() - begun
    killed = 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", RECLEAN, target, "apply"], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(WARM_UP * chance.random() + chance.uniform(0.05, 2 * seconds / times))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
    run(target, "apply")
    sql = "select id, title, text, cleaner, template from articles order by id"
    former = "select article, cut from former_cuts order by article"
    with open_archive(target) as one, open_archive(whole) as other:
        assert one.db.execute("pragma integrity_check").fetchone() == ("ok",)
        for query in (sql, former):
            assert one.db.execute(query).fetchall() == other.db.execute(query).fetchall()
    print(f"killed {killed} of {times} times: the same texts and former texts as without")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="?", default=2000)
    parser.add_argument("--quality", type=Path, default=Path("../shared/quality/dev"))
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path, warc = Path(name) / "archive.db", Path(name) / "pages.warc.gz"
        write_warc(warc, asked.pages, asked.quality)
        bring(path, warc)
        known = [body for _, body in pages(asked.quality)]
        seconds, cpu = bare([known[number % len(known)] for number in range(asked.pages)])
        print(f"bare extraction: {asked.pages / seconds:.1f} pages/s, {cpu:.0f} s of CPU")
        with open_archive(path) as archive:
            count = archive.db.execute("select count(*) from articles").fetchone()[0]
            archive.db.execute(AGE)
        told("dry run", count, asked.pages / seconds, cpu, run(path, "dry"))
        if asked.kills:
            kill(path, asked.kills)
        told("applied", count, asked.pages / seconds, cpu, run(path, "apply"))


if __name__ == "__main__":
    main()
