"""WARC files into Parquet files with Spark, a task a file.

    spark-submit clean.py WARCS/ ROWS/ [MASTER]

`local[2,4]`, the default, tries a task four times, so that a killed worker costs nothing;
`local[2]` ends with it. On a cluster WARCS and ROWS must be paths that every executor sees.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from pyspark.sql import SparkSession

from archive.mapping.folder import inputs_of
from archive.mapping.task import clean_task


def main(warcs: str, out: str, master: str = "local[2,4]") -> None:
    """Clean every file, and print how the records ended."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def cleaned(path: str) -> dict[str, int]:
        return clean_task(Path(path), Path(out), now=now)

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(master)
        .appName("cuttings")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    paths = [str(path) for path in inputs_of([Path(warcs)])]
    found = spark.sparkContext.parallelize(paths, len(paths)).map(cleaned).collect()
    print(dict(sum(map(Counter, found), Counter()).most_common()))
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
