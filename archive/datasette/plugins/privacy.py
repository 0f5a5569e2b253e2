# mypy: disable-error-code="import-untyped, untyped-decorator"
"""On a public server: no reserved texts by other ways, and no internal tables."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl
from datasette.app import Datasette

from archive.datasette.handle import INTERNAL, is_public

_WITHHELD = frozenset({"text", "lead", "description", "caption", "alt", "cut", "parts"})
"""Columns that hold what a publisher wrote, in whatever table."""


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Let SQLite read texts as null.

    The reading page has its own connection, and checks the rights.
    """
    if is_public(datasette):
        conn.set_authorizer(_allow)


def _allow(action: int, one: str | None, two: str | None, base: str | None, by: str | None) -> int:
    if action == sqlite3.SQLITE_READ and two in _WITHHELD:
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


@hookimpl
def permission_allowed(datasette: Datasette, action: str, resource: object) -> bool | None:
    """Refuse internal tables and free SQL."""
    if not is_public(datasette):
        return None
    if action == "execute-sql":
        return False
    if action == "view-table" and isinstance(resource, tuple):
        name = str(resource[1])
        if name in INTERNAL or name.startswith(("articles_fts", "revisions")):
            return False
    return None
