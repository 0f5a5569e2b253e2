"""sqlite-utils as the archive uses it: the one place that knows more of it than it documents.

Written for sqlite-utils 4.2. It imports numpy and pandas where they are installed, to store their
numbers. The archive has none, and the imports would cost every command a tenth of a second and
abort where memory is short: so it is imported here as if both were not installed.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

_UNUSED = ("numpy", "pandas")


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    """Context in which these modules cannot be imported, unless they already are: Python takes them
    for not installed."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None: it counts as not installed
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _without(_UNUSED):
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations", "run_script", "step_names"]


@lru_cache(maxsize=4)
def step_names(steps: Migrations) -> frozenset[str]:
    """The names of all steps: those that an empty database lacks."""
    empty = Database(memory=True, execute_plugins=False)
    try:
        return frozenset(step.name for step in steps.pending(empty))
    finally:
        empty.close()


def run_script(db: Database, sql: str) -> None:
    """Run statements that each end at the end of a line, in the open transaction. sqlite3's own
    executescript commits first. sqlite-utils asks after every character whether a statement is
    complete, which takes 15 ms for a new archive."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            db.conn.execute(statement)
            statement = ""
    if statement.strip():
        db.conn.execute(statement)
