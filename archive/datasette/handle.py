# mypy: disable-error-code="import-untyped"
"""From Datasette to the archive: which of its databases is one, and how a page reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from datasette import NotFound
from datasette.app import Datasette
from datasette.utils import sqlite_timelimit

from archive.database.db import Archive, open_archive

T = TypeVar("T")
MARKS = frozenset({"articles", "articles_fts", "fetches", "clusters", "sketches"})
"""The tables that a database must have to be an archive of ours."""
INTERNAL = frozenset(
    {
        "articles_indexed", "articles_languages", "articles_stale", "former_cuts", "imports",
        "searches", "sketches", "sketch_parts", "templates", "tombstones", "_sqlite_migrations",
    }
)  # fmt: skip
"""Tables for the machine; hidden, and out of reach on a public server."""


def settings(datasette: Datasette) -> dict[str, Any]:
    """What `plugins: cuttings:` in the metadata says, such as `public: true`."""
    return datasette.plugin_config("cuttings") or {}


def is_public(datasette: Datasette) -> bool:
    """Whether the server is public. Then reserved texts are not shown in full."""
    return bool(settings(datasette).get("public"))


async def archive_name(datasette: Datasette) -> str | None:
    """The name of the first database that is an archive, or None."""
    for name, database in datasette.databases.items():
        if database.path and set(await database.table_names()) >= MARKS:
            return str(name)
    return None


async def opened(datasette: Datasette, request: Any) -> str:
    """The archive's name, if the visitor may read it. Raises Datasette's NotFound."""
    name = await archive_name(datasette)
    if name is None:
        raise NotFound("None of these databases is an archive of cuttings")
    await datasette.ensure_permissions(
        request.actor,
        [("view-table", (name, "articles")), ("view-database", name), "view-instance"],
    )
    return name


async def read(datasette: Datasette, name: str, page: Callable[[Archive], T]) -> T:
    """Let `page` read the archive in a thread, on its own connection, for a limited time."""
    path = Path(datasette.databases[name].path)
    limit = datasette.setting("sql_time_limit_ms")

    def run() -> T:
        with open_archive(path, readonly=True) as archive:
            archive.db.conn.execute("pragma query_only = on")
            with sqlite_timelimit(archive.db.conn, max(1, limit) * _PAGE_COSTS):
                return page(archive)

    return await asyncio.to_thread(run)


_PAGE_COSTS = 4
"""A page asks several queries; `sql_time_limit_ms` is meant for one."""
