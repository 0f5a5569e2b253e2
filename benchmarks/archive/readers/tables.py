"""The forms of a table: Parquet, JSON lines and CSV."""

from __future__ import annotations

import csv
import gzip
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.archive.readers.rows import LISTS, Differs, Row, as_cells, same


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
        row["id"] = int(row["id"])  # type: ignore[assignment] # the texts of one column are numbers
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
