"""How small do raw pages get? The pages of each site against plain gzip, and the time it takes.

python -m benchmarks.archive.bodies [PAGES]      # default ../shared/quality/dev
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from archive.database.db import open_archive
from archive.tables import pages

NOW = "2026-01-01T00:00:00Z"


def main(place: Path) -> None:
    gold = (place / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, gold) if row["dataset"] == "sites"]
    bodies = [
        (row["site"], gzip.decompress((place / "html" / f"{row['id']}.html.gz").read_bytes()))
        for row in rows
    ]
    plain = sum(len(gzip.compress(body)) for _, body in bodies)
    seen = Counter[str]()
    later = []
    for number, (site, _) in enumerate(bodies):
        seen[site] += 1
        if seen[site] > 3:
            later.append(number)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_archive(Path(folder) / "archive.db", create=True) as archive,
    ):
        begun = time.process_time()
        digests = [pages.store(archive, body, site=site, now=NOW) for site, body in bodies]
        stored = time.process_time() - begun
        archive.forget_caches()
        begun = time.process_time()
        for digest, (_, body) in zip(digests, bodies, strict=True):
            assert pages.load(archive, digest) == body
        loaded = time.process_time() - begun
        sizes = [row[0] for row in archive.bodies.execute("select length(data) from bodies")]
    kept = sum(sizes)
    kept_later = sum(sizes[number] for number in later)
    plain_later = sum(len(gzip.compress(bodies[number][1])) for number in later)
    raw = sum(len(body) for _, body in bodies)
    print(f"{len(bodies)} pages of {len({site for site, _ in bodies})} sites, {raw / 1e6:.1f} MB")
    print(f"gzip {plain / 1e6:.2f} MB ({raw / plain:.1f}x), kept {kept / 1e6:.2f} MB", end=" ")
    print(f"({raw / kept:.1f}x): {kept / plain:.3f} of gzip")
    print(f"from the fourth page of a site on: {kept_later / plain_later:.3f} of gzip")
    print(f"store {stored * 1000 / len(bodies):.1f} ms, load {loaded * 1000 / len(bodies):.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/quality/dev"))
