"""Rows as dictionaries, read to the end at once so that no cursor stays open behind a write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from archive.database.sqlite import Database

Row = dict[str, Any]


def rows(db: Database, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """Every row, its columns by name."""
    cursor = db.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def first(db: Database, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Row | None:
    """The first row, or None."""
    return next(iter(rows(db, sql, values)), None)


def value(db: Database, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
    """The first column of the first row, or None."""
    row = db.conn.execute(sql, values).fetchone()
    return row[0] if row else None
