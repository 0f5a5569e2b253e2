# mypy: disable-error-code="import-untyped, untyped-decorator"
"""The data for Datasette's own pages with templates of ours: the front page and an article."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from archive.database.errors import ArchiveError
from archive.datasette import reading
from archive.datasette.handle import archive_name, is_public, read
from archive.datasette.home import home
from cleaners.types.utc import utc_text

_Vars = Callable[[], Awaitable[dict[str, Any]]]


@hookimpl
def extra_template_vars(
    view_name: str, database: str | None, table: str | None, request: Any, datasette: Datasette
) -> _Vars:
    """`cuttings_home` on the front page, `reading` on an article's; `archive_path` everywhere."""

    async def found() -> dict[str, Any]:
        name = await archive_name(datasette)
        if name is None:
            return {}
        data: dict[str, Any] = {"archive_path": datasette.urls.database(name)}
        try:
            if view_name == "index":
                now = utc_text(datetime.now(UTC))
                data["cuttings_home"] = await read(datasette, name, partial(home, now=now))
            elif view_name == "row" and table == "articles" and database == name:
                data["reading"] = await _reading(datasette, name, request.url_vars["pks"])
        except (ArchiveError, sqlite3.Error) as error:
            data["trouble"] = str(error)
        return data

    return found


async def _reading(datasette: Datasette, name: str, key: str) -> dict[str, Any] | None:
    if not (key.isascii() and key.isdigit()):
        return None
    public = is_public(datasette)
    page = partial(
        reading.article,
        number=int(key),
        public=public,
        picture=lambda picture: str(datasette.urls.path(f"/-/cuttings/picture/{picture}")),
    )
    return await read(datasette, name, page)
