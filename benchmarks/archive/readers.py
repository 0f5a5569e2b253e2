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
import csv
import gzip
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ |= {"HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1", "TQDM_DISABLE": "1"}
Row = dict[str, Any]
COLUMNS = ("id", "url", "site", "title", "lead", "text", "language", "published", "words")
LISTS = ("authors", "tags", "rights")
TABLE = (*COLUMNS, "paywall", *LISTS)
FORMS = ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet", "xml", "xml.gz")
FORMS += ("xml.zst", "warc", "warc.gz", "warc.zst", "txt")
TEI = "{http://www.tei-c.org/ns/1.0}"


class Differs(Exception):
    """Something came back otherwise than it is in the archive."""


def kept(archive: Path) -> list[Row]:
    """The articles as plain sqlite3 finds them."""
    with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as db:
        db.row_factory = sqlite3.Row
        found = [
            dict(row) for row in db.execute(f"select {', '.join(TABLE)} from articles order by id")
        ]
    for row in found:
        row |= {name: json.loads(row[name]) for name in LISTS}
        row |= {"paywall": bool(row["paywall"]), "published": moment(row["published"])}
    return found


def moment(said: Any) -> str | None:
    """A date of any tool's as UTC text to the second; None for none."""
    if said is None or said != said or str(said) in ("", "NaT"):
        return None
    at = datetime.fromisoformat(said) if isinstance(said, str) else said
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def same(read: Iterable[Row], rows: list[Row], columns: Iterable[str] = TABLE) -> str:
    """Compare what a tool read, column by column. Raises Differs with the first difference."""
    found = sorted((dict(one) for one in read), key=lambda one: int(one["id"]))
    if len(found) != len(rows):
        raise Differs(f"{len(found)} articles of {len(rows)}")
    for one, row in zip(found, rows, strict=True):
        for name in columns:
            value = moment(one[name]) if name == "published" else plain(one[name])
            if value != row[name]:
                raise Differs(f"article {row['id']}, {name}: {value!r:.80}, not {row[name]!r:.80}")
    return f"{len(found)} articles"


def plain(value: Any) -> Any:
    """Arrays of a tool's own kind as lists, its NaN as None."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    return None if isinstance(value, float) and value != value else value


def as_cells(rows: list[Row]) -> list[Row]:
    """The rows as CSV can say them: no null, no lists, and nothing that a spreadsheet executes."""
    cells = []
    for row in rows:
        flat = {name: "; ".join(row[name]) for name in LISTS} | {"paywall": int(row["paywall"])}
        texts = {k: (row | flat)[k] or "" for k in (*COLUMNS, *LISTS) if k not in ("id", "words")}
        texts |= {"published": row["published"]}
        safe = {k: f"'{v}" if v and v[0] in "=+-@\t\r\n＝＋－＠" else v for k, v in texts.items()}
        cells.append(row | flat | safe)
    return cells


# Each reader takes the folder of the corpora, the name in it, and the rows; it answers what it saw.
Reader = Callable[[Path, str, list[Row]], str]


def with_pandas(folder: Path, name: str, rows: list[Row]) -> str:
    import pandas

    path = folder / name
    if name.endswith("parquet"):
        frame = pandas.read_parquet(path)
        for column in ("published", "first_seen", "modified"):
            if str(frame[column].dtype) != "datetime64[ms, UTC]":
                raise Differs(f"{column} is {frame[column].dtype}")
        return same(frame.to_dict("records"), rows)
    if ".jsonl" in name:
        frame = pandas.read_json(path, lines=True)
        return same(frame.to_dict("records"), rows)
    frame = pandas.read_csv(path, keep_default_na=False)
    return same(frame.to_dict("records"), as_cells(rows))


def with_polars(folder: Path, name: str, rows: list[Row]) -> str:
    import polars

    path = folder / name
    if name.endswith("parquet"):
        frame = polars.read_parquet(path)
        lazy = polars.scan_parquet(path).filter(polars.col("words") > 100).select("id").collect()
        if len(lazy) != sum(row["words"] > 100 for row in rows):
            raise Differs("a lazy filter finds others")
        return same(frame.iter_rows(named=True), rows)
    if ".jsonl" in name:
        return same(polars.read_ndjson(path, infer_schema_length=None).iter_rows(named=True), rows)
    frame = polars.read_csv(path, infer_schema_length=None, empty_string_is_null=False)
    return same(frame.iter_rows(named=True), as_cells(rows))


def with_duckdb(folder: Path, name: str, rows: list[Row]) -> str:
    import duckdb

    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    read = connection.sql(f"select * from '{folder / name}'").to_arrow_table().to_pylist()
    for row in read:
        for column in LISTS if ".csv" not in name else ():
            row[column] = [str(one) for one in row[column]]
        if ".csv" in name:
            row |= {key: value or "" for key, value in row.items() if value is None}
    return same(read, as_cells(rows) if ".csv" in name else rows)


def with_datasets(folder: Path, name: str, rows: list[Row]) -> str:
    """Hugging Face: Parquet by its folder, whose README.md says what is in it."""
    import datasets

    with tempfile.TemporaryDirectory() as cache:
        if name.endswith("parquet"):
            found = datasets.load_dataset(str(folder / "hub"), cache_dir=cache)["train"]
        else:
            files = str(folder / name)
            found = datasets.load_dataset("json", data_files=files, cache_dir=cache)["train"]
        return same(list(found), rows)


def with_csv(folder: Path, name: str, rows: list[Row]) -> str:
    opened = gzip.open if name.endswith(".gz") else open
    with opened(folder / name, "rt", encoding="utf-8", newline="") as file:
        read = [line | {"words": int(line["words"])} for line in csv.DictReader(file)]
    for line in read:
        line |= {"id": int(line["id"]), "paywall": int(line["paywall"])}
    return same(read, as_cells(rows))


def with_libreoffice(folder: Path, name: str, rows: list[Row]) -> str:
    """What a person sees who opens it: text as text, numbers as numbers, not one formula."""
    from lxml import etree

    with tempfile.TemporaryDirectory() as out:
        command = ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless"]
        command += ["--infilter=Text - txt - csv (StarCalc):44,34,76,1", "--convert-to", "fods"]
        subprocess.run(
            [*command, "--outdir", out, folder / name], check=True, capture_output=True, timeout=300
        )
        root = etree.parse(next(Path(out).glob("*.fods")), etree.XMLParser(huge_tree=True))
    space = {key: value for key, value in root.getroot().nsmap.items() if key}
    if formulas := root.xpath("//table:table-cell/@table:formula", namespaces=space):
        raise Differs(f"a formula: {formulas[0]}")
    lines = [list(_cells(line, space)) for line in root.iterfind(".//table:table-row", space)]
    head = [text for text, _ in lines[0] if text]
    read = [dict(zip(head, line, strict=False)) for line in lines[1:] if line[0][0]]
    numbers = ("id", "words", "confidence", "paywall")
    if any(row[one][1] != "float" for row in read for one in numbers):
        raise Differs("a number that is text")
    columns = ("id", "url", "title", "lead", "text", "language", "authors")
    texts = [{name: text for name, (text, _) in row.items()} for row in read]
    for row in texts:
        row["id"] = int(row["id"])  # type: ignore[assignment]
    return same(texts, as_cells(rows), columns)


def _cells(line: Any, space: dict[str, str]) -> Iterator[tuple[str, str]]:
    office, table, text = (f"{{{space[key]}}}" for key in ("office", "table", "text"))
    for cell in line.iterfind("table:table-cell", space):
        paragraphs = cell.iterfind("text:p", space)
        said = "\n".join(_spaced(one, text) for one in paragraphs)
        for _ in range(min(40, int(cell.get(f"{table}number-columns-repeated", 1)))):
            yield said, cell.get(f"{office}value-type") or ""


def _spaced(paragraph: Any, text: str) -> str:
    """ODF writes runs of spaces and tabs as elements."""
    for one in paragraph.iter(f"{text}s", f"{text}tab"):
        filler = "\t" if one.tag.endswith("tab") else " " * int(one.get(f"{text}c", 1))
        one.tail = filler + (one.tail or "")
    return "".join(paragraph.itertext())


def with_tei(folder: Path, name: str, rows: list[Row]) -> str:
    """Valid by the TEI's own schema of all its elements, and everything in its place."""
    from importlib.resources import files

    from lxml import etree

    data = (folder / name).read_bytes()
    if name.endswith(".zst"):
        import zstandard

        data = zstandard.ZstdDecompressor().stream_reader(data).read()
    data = gzip.decompress(data) if name.endswith(".gz") else data
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    schema = etree.RelaxNG(etree.parse(str(files("schemas") / "tei_all.rng")))
    if not schema.validate(root):
        raise Differs(str(schema.error_log.last_error))
    return same(map(_of_tei, root.iterfind(f"{TEI}TEI")), rows, ("id", "url", "text", "authors"))


def _of_tei(one: Any) -> Row:
    number = one.get("{http://www.w3.org/XML/1998/namespace}id").removeprefix("a")
    paragraphs = [p.text or "" for p in one.iterfind(f".//{TEI}body/{TEI}p") if not p.get("rend")]
    header = one.find(f"{TEI}teiHeader/{TEI}fileDesc")
    return {
        "id": int(number),
        "url": header.find(f".//{TEI}ref").get("target"),
        "text": "\n".join(paragraphs),
        "authors": [a.text for a in header.iterfind(f"{TEI}titleStmt/{TEI}author")],
    }


def with_warcio(folder: Path, name: str, rows: list[Row]) -> str:
    from warcio import ArchiveIterator

    pages, told = 0, []
    with (folder / name).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            content = record.content_stream().read()
            pages += record.rec_type == "response" and bool(content)
            if record.rec_type == "metadata":
                told.append(json.loads(content))
    return same(told, rows) + f", {pages} pages"


def with_pywb(folder: Path, name: str, rows: list[Row]) -> str:
    """Replays every page: what a browser gets is what the WARC holds, and the article is in it."""
    from warcio import ArchiveIterator

    with (folder / name).open("rb") as file:
        records = list(_responses(ArchiveIterator(file)))
    with tempfile.TemporaryDirectory() as home, _wayback(Path(home), folder / name) as address:
        for url, stamp, body in records:
            with urllib.request.urlopen(f"{address}/c/{stamp}id_/{url}") as answer:
                if answer.read() != body:
                    raise Differs(f"{url} is replayed otherwise")
            with urllib.request.urlopen(f"{address}/c/{stamp}mp_/{url}") as answer:
                if b"</html>" not in answer.read().lower():
                    raise Differs(f"{url} is no page when it is replayed")
    urls = {url for url, *_ in records}
    return f"{len(records)} pages replayed, of {len(urls & {row['url'] for row in rows})} articles"


def _responses(records: Any) -> Iterator[tuple[str, str, bytes]]:
    for record in records:
        if record.rec_type == "response":
            head = record.rec_headers
            stamp = "".join(c for c in head.get_header("WARC-Date") if c.isdigit())
            yield head.get_header("WARC-Target-URI"), stamp, record.content_stream().read()


@contextmanager
def _wayback(home: Path, warc: Path) -> Iterator[str]:
    """pywb on a port of loopback, with one collection `c`."""
    tools = Path(sys.executable).parent
    for words in (["init", "c"], ["add", "c", warc.resolve()]):
        subprocess.run([tools / "wb-manager", *words], cwd=home, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [tools / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    with (
        (home / "log").open("wb") as log,
        subprocess.Popen(command, cwd=home, stdout=log, stderr=log) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"{address}/").close()
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()


def with_sha256sum(folder: Path, name: str, rows: list[Row]) -> str:
    """A file an article, whose digests hold and whose words are title, lead and text."""
    top = folder / name
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=top, check=True)
    with (top / "metadata.csv").open(encoding="utf-8", newline="") as file:
        lines = {int(line["id"]): line["file"] for line in csv.DictReader(file)}
    for row in rows:
        parts = [row["title"], row["lead"], row["text"]]
        expected = "\n\n".join(part for part in parts if part) + "\n"
        if (top / lines[row["id"]]).read_bytes().decode() != expected:
            raise Differs(f"{lines[row['id']]} says something else")
    return f"{len(lines)} files"


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
