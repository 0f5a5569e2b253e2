"""The recipes for engines: run as they stand, killed and run again, no row lost or doubled."""

from __future__ import annotations

import gzip
import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archive.database.errors import ArchiveBusy, DiskTrouble
from archive.exporting.outfile import Outfile
from archive.mapping.folder import clean_warcs, inputs_of
from archive.mapping.task import clean_task
from tests.archive.mapping.test_clean_warc import NOW, warc
from tests.cleaners.sample_pages import STORIES

pq = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).parents[3]
MODULES = {"datatrove": "datatrove", "spark": "pyspark", "ray": "ray"}


@pytest.fixture
def warcs(tmp_path: Path) -> Path:
    folder = tmp_path / "warcs"
    folder.mkdir()
    names = list(STORIES)
    for number in (1, 2):
        (folder / f"part-{number}.warc.gz").write_bytes(gzip.compress(warc(*names[: 2 * number])))
    return folder


def written(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.parquet"))}


def expected(warcs: Path, out: Path) -> dict[str, bytes]:
    clean_warcs(inputs_of([warcs]), out, now=NOW, workers=1)
    return written(out)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("engine", MODULES)
def test_a_recipe_killed_and_run_again_writes_what_one_machine_writes(
    engine: str, warcs: Path, tmp_path: Path
) -> None:
    if importlib.util.find_spec(MODULES[engine]) is None:
        pytest.skip(f"{MODULES[engine]} is not installed: pip install -r benchmarks/engines.txt")
    out = tmp_path / "rows"
    command = [sys.executable, str(ROOT / "examples" / engine / "clean.py"), str(warcs), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    first = subprocess.Popen(command, start_new_session=True, **quiet)
    while not list(out.glob(".*.partial")) and not written(out) and first.poll() is None:
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)  # what it started may go on
    first.wait()
    try:
        subprocess.run(command, check=True, **quiet)
    finally:
        _end(first.pid)
    assert written(out) == expected(warcs, tmp_path / "expected")


def _end(group: int) -> None:
    """What the killed program left behind, where it has not ended."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def test_a_task_waits_for_another_that_writes_its_file(warcs: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows"
    out.mkdir()
    path = warcs / "part-1.warc.gz"
    other = Outfile(out / "part-1.parquet")
    with pytest.raises(ArchiveBusy):
        clean_task(path, out, now=NOW, patience=0)
    waited = threading.Thread(target=other.abandon)
    waited.start()
    assert clean_task(path, out, now=NOW)["article"] == 2
    waited.join()
    assert clean_task(path, out, now=NOW) == {}


def test_a_task_names_what_it_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble, match=r"none\.warc"):
        clean_task(tmp_path / "none.warc", tmp_path, now=NOW)
