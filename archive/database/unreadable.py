"""Rows that no program can read: SQLite takes any bytes for a text, and any text for a list.

cuttings writes no such row. Another program may, and a failing disk may. The error names the row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from archive.database.errors import ArchiveDamaged
from archive.database.sqlite import Database

LISTS = frozenset({"authors", "tags", "rights"})


@contextmanager
def naming_rows(db: Database) -> Iterator[None]:
    """Context in which an error that an unreadable row of `articles` causes becomes ArchiveDamaged,
    which names the row."""
    try:
        yield
    except (sqlite3.OperationalError, ValueError, TypeError, AttributeError) as error:
        found = unreadable(db, "articles") or unreadable(db, "images")
        if found is None:
            raise
        raise ArchiveDamaged(found) from error


def unreadable(db: Database, table: str) -> str | None:
    """The first row of a table that cannot be read, and which of its columns, as one line."""
    columns = [row[1] for row in db.execute(f"pragma table_info({table})") if row[2] == "TEXT"]
    where = _suspicious(columns) if _is_all_text(db, table) else "true"
    cells = ", ".join(f"cast({name} as blob)" for name in columns)
    for row in db.execute(f"select rowid, {cells} from {table} where {where}"):
        for name, cell in zip(columns, row[1:], strict=True):
            if why := _wrong(name, cell):
                return f"{table}: the {name} of row {row[0]} {why}"
    return None


def _is_all_text(db: Database, table: str) -> bool:
    """Whether every text is UTF-8: sqlite3 decodes far quicker than the look at each cell."""
    try:
        for _ in db.execute(f"select * from {table}"):
            pass
    except sqlite3.OperationalError:
        return False
    return True


def _suspicious(columns: list[str]) -> str:
    """The rows whose lists deserve a closer look, as a condition."""
    found = [
        f"{name} <> '[]' and (json_type({name}) <> 'array' or instr({name}, '\\u') or exists"
        f" (select 1 from json_each({name}) where type <> 'text'))"
        for name in columns
        if name in LISTS
    ]
    found += ["json_type(parts) not in ('array', 'object')"] if "parts" in columns else []
    return " or ".join(found) or "false"


def _wrong(name: str, cell: bytes | None) -> str:
    if cell is None:
        return ""
    try:
        said = cell.decode()
        if name in LISTS and not _is_list_of_texts(said):
            return "is no list of texts"
        if name == "parts" and not isinstance(json.loads(said), list | dict):
            return "is no list"
    except ValueError:
        return "is no text in UTF-8"
    return ""


def _is_list_of_texts(said: str) -> bool:
    found = json.loads(said)
    return isinstance(found, list) and all(isinstance(one, str) and _encodes(one) for one in found)


def _encodes(text: str) -> bool:
    """Whether it holds no half of a character, which JSON can spell."""
    return text.encode("utf-8", "replace").decode() == text
