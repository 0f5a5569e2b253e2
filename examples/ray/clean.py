"""WARC files into Parquet files with Ray Data, a task a file.

    python clean.py WARCS/ ROWS/

Ray Data's own `write_parquet` names its files anew in each run, so that a driver that is killed and
started again doubles rows. So each task writes its file itself, under a name that follows from the
WARC file's, and only what came of it goes through Ray.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ray
import ray.data

from archive.mapping.folder import inputs_of
from archive.mapping.task import clean_task


def cleaned(row: dict[str, Any], out: str, now: str) -> dict[str, Any]:
    """How the records of one file ended."""
    return row | {"outcomes": clean_task(Path(row["path"]), Path(out), now=now)}


def main(warcs: str, out: str) -> None:
    """Clean every file, and print how the records ended."""
    ray.init(include_dashboard=False, log_to_driver=False)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    paths = [{"path": str(path)} for path in inputs_of([Path(warcs)])]
    found = (
        ray.data.from_items(paths, override_num_blocks=len(paths))
        .map(cleaned, fn_kwargs={"out": out, "now": now}, num_cpus=1)
        .take_all()
    )
    ended = Counter[str]()
    for row in found:
        ended.update({word: count for word, count in row["outcomes"].items() if count})
    print(dict(ended.most_common()))


if __name__ == "__main__":
    main(*sys.argv[1:])
