"""The task of an engine: one WARC file, cleaned into its Parquet file, however often it is run."""

from __future__ import annotations

import time
from pathlib import Path

from archive.database.errors import ArchiveBusy, DiskTrouble
from archive.mapping.folder import clean_one

PATIENCE = 3_600.0
_PAUSE = 0.5


def clean_task(path: Path, out: Path, *, now: str, patience: float = PATIENCE) -> dict[str, int]:
    """Clean one WARC file into the folder `out`; how many records ended with each outcome word.

    The counts are empty when an earlier run wrote the file. A task that an engine gave up may
    still be writing it. This one then waits for `patience` seconds, and writes the file itself if
    the other dies. Raises ArchiveBusy when it waited in vain, DiskTrouble for a WARC file that
    cannot be read or a folder that cannot be written.
    """
    ends = time.monotonic() + patience
    while True:
        try:
            mapped = clean_one(path, out, now=now)
        except ArchiveBusy:
            if time.monotonic() >= ends:
                raise
            time.sleep(_PAUSE)
            continue
        if mapped.unreadable:
            raise DiskTrouble(f"{path}: {mapped.unreadable[str(path)]}")
        return dict(mapped.outcomes)
