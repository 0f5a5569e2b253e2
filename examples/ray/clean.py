"""WARC files into Parquet files with Ray, a task a file.

    python clean.py WARCS/ ROWS/

Ray Data's own writer names its files anew in each run, so that a driver that is killed and started
again doubles rows; here the name follows from the WARC file's.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import ray

from archive.mapping.folder import clean_one, inputs_of


@ray.remote(num_cpus=1, max_retries=3)
def cleaned(path: str, out: str, now: str) -> dict[str, int]:
    """How the records of one file ended."""
    mapped = clean_one(Path(path), Path(out), now=now)
    if mapped.unreadable:
        raise OSError(f"{path}: {mapped.unreadable[path]}")
    return dict(mapped.outcomes)


def main(warcs: str, out: str) -> None:
    """Clean every file, and print how the records ended."""
    ray.init(include_dashboard=False, log_to_driver=False)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    tasks = [cleaned.remote(str(path), out, now) for path in inputs_of([Path(warcs)])]
    print(dict(sum(map(Counter, ray.get(tasks)), Counter()).most_common()))


if __name__ == "__main__":
    main(*sys.argv[1:])
