"""What two passes over WARC files are worth: F1 beside `cuttings clean DIR --urls`.

    python -m benchmarks.quality.two_passes [QUALITY/dev] [--files 8]

The pages of the quality folder are dealt to WARC files one by one, so that the pages of a site lie
in several. Then `cuttings clean-warc` cleans them page by page and in two passes (`--templates`),
and `cuttings clean DIR --urls` cleans the same pages as files: three commands, run as users run
them. The models were trained on these pages: compare the ways, not the figures with others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.quality.cleaning import SETS, figures
from benchmarks.quality.labels import QUALITY, Example, read_examples

Predictions = dict[str, dict[str, object]]
_REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def cuttings(*words: str) -> str:
    """What a command prints."""
    return subprocess.run(
        [sys.executable, "-m", "cuttings", *words], check=True, capture_output=True, text=True
    ).stdout


def write_warcs(examples: list[Example], folder: Path, files: int) -> None:
    """Deal the pages to WARC files; each record's file and place lead back to its page."""
    folder.mkdir()
    for number in range(files):
        records = b"".join(map(_record, examples[number::files]))
        (folder / f"part-{number}.warc.gz").write_bytes(gzip.compress(records, 1))


def _record(example: Example) -> bytes:
    reply = _REPLY + example.body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-22T00:00:00Z\r\n"
        f"WARC-Target-URI: {example.gold['url']}\r\nContent-Length: {len(reply)}\r\n\r\n"
    )
    return head.encode() + reply + b"\r\n\r\n"


def of_warcs(examples: list[Example], folder: Path, *options: str) -> Predictions:
    """What `clean-warc` makes of the pages."""
    files = len(list((folder / "warcs").iterdir()))
    out = folder / "-".join(("rows", *options))
    cuttings("clean-warc", str(folder / "warcs"), str(out), "--include-reserved", *options)
    found: Predictions = {}
    for path in sorted(out.glob("*.parquet")):
        for row in pq.ParquetFile(path).read().to_pylist():
            part = int(row["file"].removeprefix("part-").partition(".")[0])
            example = examples[part::files][row["position"] - 1]
            found[example.gold["id"]] = row | {"text": row["text"] or ""}
    return found


def of_folder(examples: list[Example], folder: Path) -> Predictions:
    """What `clean DIR --urls` makes of the same pages."""
    pages = folder / "pages"
    pages.mkdir()
    for example in examples:
        (pages / f"{example.gold['id']}.html").write_bytes(example.body)
    listed = folder / "urls.tsv"
    lines = [f"{one.gold['id']}.html\t{one.gold['url']}\n" for one in examples]
    listed.write_text("".join(lines))
    said = cuttings("clean", str(pages), "--urls", str(listed), "--json")
    rows = map(json.loads, said.splitlines())
    return {row["id"]: row | {"text": row.get("text") or ""} for row in rows}


def main() -> None:
    """Print a line a way: F1 and exactly right of each set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("quality", type=Path, nargs="?", default=QUALITY / "dev")
    parser.add_argument("--files", type=int, default=8)
    chosen = parser.parse_args()
    examples = read_examples(chosen.quality)
    print(f"{'':28}" + "".join(f"{name:>16}" for name in SETS))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_warcs(examples, folder / "warcs", chosen.files)
        ways = {
            "clean-warc": of_warcs(examples, folder),
            "clean-warc --templates": of_warcs(examples, folder, "--templates"),
            "clean DIR --urls": of_folder(examples, folder),
        }
    for way, predictions in ways.items():
        found = figures(examples, predictions, chosen.quality)
        cells = (f"{found[f'{each}_f1']:.4f} / {found[f'{each}_exact']:.2f}" for each in SETS)
        print(f"{way:28}" + "".join(f"{cell:>16}" for cell in cells))
    texts = [[one.get("text") for one in (ways[w][e.gold["id"]] for w in ways)] for e in examples]
    print(
        f"{sum(two == three for _, two, three in texts)} of {len(examples)} texts are the same"
        " in two passes as in the folder"
    )


if __name__ == "__main__":
    main()
