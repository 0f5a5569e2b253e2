"""WARC files into Parquet files with datatrove: on this machine, or on Slurm or Ray as it is.

    python clean.py WARCS/ ROWS/ [TASKS]

datatrove's own WarcReader drops records whose payload libmagic takes for something else, and hands
on decoded text without status or headers; so the step reads the files itself. For Slurm give the
same pipeline to SlurmPipelineExecutor.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep

from archive.mapping.folder import inputs_of
from archive.mapping.task import clean_task


class CleanWarcs(PipelineStep):
    """Cleans the WARC files of its rank; each gives a Parquet file."""

    name = "cuttings"
    type = "EXTRACTOR"

    def __init__(self, warcs: str, out: str) -> None:
        super().__init__()
        self.warcs, self.out = warcs, out

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """One statistic an outcome word; no document is handed on."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for path in inputs_of([Path(self.warcs)])[rank::world_size]:
            for outcome, count in clean_task(path, Path(self.out), now=now).items():
                self.stat_update(outcome, value=count)
        return iter(())


def main(arguments: Iterable[str]) -> None:
    """Run it with two workers on this machine."""
    warcs, out, *rest = arguments
    tasks = int(rest[0]) if rest else len(inputs_of([Path(warcs)]))
    LocalPipelineExecutor(
        [CleanWarcs(warcs, out)], tasks=tasks, workers=2, logging_dir=f"{out.rstrip('/')}-logs"
    ).run()


if __name__ == "__main__":
    main(sys.argv[1:])
