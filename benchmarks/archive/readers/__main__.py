"""Is every form of a corpus read back whole by the tools of those who use it?

    python -m venv .venv/readers
    .venv/readers/bin/pip install -r benchmarks/archive/readers.txt
    .venv/readers/bin/pip install --no-deps -r tests/requirements/schemas.txt
    .venv/readers/bin/python -m benchmarks.archive.readers ARCHIVE --cuttings .venv/bin/cuttings

`cuttings export` writes each form, each tool reads it in the way of its own manual, and what it
read is compared with the rows that plain sqlite3 finds in the archive: number, addresses, title,
lead, text, language, day, words, paywall, lists; nothing lost, nothing empty that was null where
the form knows null. LibreOffice takes part where `soffice` is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.archive.readers.documents import with_pywb, with_sha256sum, with_tei, with_warcio
from benchmarks.archive.readers.rows import Reader, Row, kept
from benchmarks.archive.readers.tables import (
    with_csv,
    with_datasets,
    with_duckdb,
    with_libreoffice,
    with_pandas,
    with_polars,
)

os.environ |= {"HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1", "TQDM_DISABLE": "1"}
FORMS = (
    *("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet"),
    *("xml", "xml.gz", "xml.zst", "warc", "warc.gz", "warc.zst", "txt"),
)
READERS: dict[str, tuple[Reader, tuple[str, ...]]] = {
    "pandas": (with_pandas, (*FORMS[:7],)),
    "polars": (with_polars, (*FORMS[:7],)),
    "DuckDB": (with_duckdb, (*FORMS[:7],)),
    "datasets": (with_datasets, ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")),
    "csv": (with_csv, ("csv", "csv.gz")),
    "LibreOffice": (with_libreoffice, ("csv",)),
    "lxml, TEI schema": (with_tei, ("xml", "xml.gz", "xml.zst")),
    "warcio": (with_warcio, ("warc", "warc.gz")),
    "pywb": (with_pywb, ("warc", "warc.gz")),
    "sha256sum": (with_sha256sum, ("txt",)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--cuttings", default=".venv/bin/cuttings")
    parser.add_argument("--only", help="one tool")
    asked = parser.parse_args()
    rows = kept(asked.archive)
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hub").mkdir()
        for out in [*(f"c.{form}" for form in FORMS), "hub/c.parquet"]:
            command = [asked.cuttings, "export", folder / out, "--archive", asked.archive]
            subprocess.run([*command, "--include-reserved"], check=True, stdout=subprocess.DEVNULL)
        for tool, (reader, forms) in READERS.items():
            for form in forms if asked.only in (None, tool) else ():
                wrong += not report(tool, reader, folder, f"c.{form}", rows)
    sys.exit(1 if wrong else 0)


def report(tool: str, reader: Reader, folder: Path, name: str, rows: list[Row]) -> bool:
    """One line of the table; whether it was well."""
    if tool == "LibreOffice" and not shutil.which("soffice"):
        print(f"| {tool} | {name[2:]} | not installed |", flush=True)
        return True
    try:
        told, well = reader(folder, name, rows), True
    except Exception as error:  # whatever a tool raises is what its user would meet
        told, well = f"{type(error).__name__}: {error}", False
    print(f"| {tool} | {name[2:]} | {'whole' if well else 'NOT WHOLE'}: {told} |", flush=True)
    return well


if __name__ == "__main__":
    main()
