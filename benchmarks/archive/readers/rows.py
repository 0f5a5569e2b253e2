"""The articles as the archive has them, and the comparison with what a tool read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]
COLUMNS = ("id", "url", "site", "title", "lead", "text", "language", "published", "words")
LISTS = ("authors", "tags", "rights")
TABLE = (*COLUMNS, "paywall", *LISTS)


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
