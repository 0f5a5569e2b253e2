# mypy: disable-error-code="import-untyped, untyped-decorator"
"""Two tools for programs that talk MCP, where the plugin datasette-mcp is installed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from datasette import hookimpl
from datasette.app import Datasette

from archive.database.db import Archive
from archive.database.errors import ArchiveError, NotFound, NotPossible
from archive.datasette import reading
from archive.datasette.handle import archive_name, is_public, read
from archive.search.find import search
from archive.search.marks import plain
from archive.search.scope import Filters

T = TypeVar("T")
_MOST = 50


@hookimpl
def register_mcp_tools(datasette: Datasette, mcp: Any) -> None:
    """Add `search_articles` and `read_article` to what datasette-mcp offers."""

    async def search_articles(
        text: str,
        *,
        site: str | None = None,
        language: str | None = None,
        since: str | None = None,
        until: str | None = None,
        newest: bool = False,
        limit: int = 10,
    ) -> list[dict[str, Any]]:
        """Find articles by their words: "a phrase", prefix*, one OR other, NOT this, title:word.

        `since` and `until` are days (2026-03-01) or their beginnings (2026-03). Each answer has
        id, url, site, title, published, language and a snippet with the hits in ** **.
        """
        filters = {"site": site, "language": language, "since": since, "until": until}
        page = partial(_found, text, filters, newest, max(1, min(limit, _MOST)))
        return await _asked(datasette, page)

    async def read_article(article: int) -> dict[str, Any]:
        """One article by its id: title, lead, paragraphs, authors, dates, and how to cite it."""
        page = partial(_told, article, is_public(datasette))
        return await _asked(datasette, page)

    mcp.tool()(search_articles)
    mcp.tool()(read_article)


async def _asked(datasette: Datasette, page: Callable[[Archive], T]) -> T:
    """The archive's answer. An expected error becomes a sentence for the agent."""
    from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415 only where it is wanted

    name = await archive_name(datasette)
    if name is None:
        raise ToolError("none of these databases is an archive of cuttings")
    try:
        return await read(datasette, name, page)
    except (NotFound, NotPossible) as error:
        raise ToolError(str(error)) from error
    except (ArchiveError, sqlite3.Error) as error:
        raise ToolError("this took too long; fewer or rarer words are quicker") from error


def _found(
    text: str, filters: dict[str, Any], newest: bool, limit: int, archive: Archive
) -> list[dict[str, Any]]:
    return [
        {
            "id": hit.id,
            "url": hit.url,
            "site": hit.site,
            "title": hit.title,
            "published": hit.published,
            "language": hit.language,
            "snippet": plain(hit.snippet, "**", "**"),
        }
        for hit in search(archive, text, Filters(**filters), newest=newest, limit=limit)
    ]


def _told(number: int, public: bool, archive: Archive) -> dict[str, Any]:
    found = reading.article(archive, number, public=public)
    if found is None:
        raise NotFound(f"there is no article {number}")
    row = found["article"]
    told = {name: getattr(row, name) for name in ("id", "url", "site", "title", "lead", "language")}
    if found["withheld"]:
        told["lead"] = None
    return told | {
        "authors": row.authors,
        "published": row.published,
        "paragraphs": found["paragraphs"],
        "withheld": found["withheld"],
        "cite": found["cite"],
    }
