"""Rows of queries, read to the end at once, so that no cursor stays open behind a write.

A whole row of a table is a `Record` of that table's module. A row that a query makes up for one
place is a dictionary there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, ClassVar, Self, TypeVar

from archive.database.sqlite import Database

Row = dict[str, Any]
Values = Sequence[Any] | Mapping[str, Any]
R = TypeVar("R", bound="Record")


class Record:
    """A row of a table: a frozen dataclass with a field a column. `JSON` names the columns that
    hold JSON; a list in one is read as a tuple."""

    __slots__ = ()
    JSON: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def columns(cls) -> str:
        """The column names, as a select lists them."""
        return ", ".join(field.name for field in fields(cls))  # type: ignore[arg-type] # each of its classes is a dataclass

    @classmethod
    def of(cls, row: Row) -> Self:
        """The record of a row with exactly these columns."""
        return cls(
            **{name: _read(cell) if name in cls.JSON else cell for name, cell in row.items()}
        )


def _read(cell: str) -> Any:
    found = json.loads(cell)
    return tuple(found) if isinstance(found, list) else found


def rows(db: Database, sql: str, values: Values = ()) -> list[Row]:
    """Every row as a dictionary."""
    cursor = db.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def first(db: Database, sql: str, values: Values = ()) -> Row | None:
    """The first row, or None."""
    return next(iter(rows(db, sql, values)), None)


def value(db: Database, sql: str, values: Values = ()) -> Any:
    """The first column of the first row, or None."""
    row = db.conn.execute(sql, values).fetchone()
    return row[0] if row else None


def records(db: Database, kind: type[R], sql: str, values: Values = ()) -> list[R]:
    """Every row of a select with the columns of `kind`."""
    return [kind.of(row) for row in rows(db, sql, values)]


def record(db: Database, kind: type[R], sql: str, values: Values = ()) -> R | None:
    """The first of these rows, or None."""
    return next(iter(records(db, kind, sql, values)), None)
