# mypy: disable-error-code="import-untyped, untyped-decorator"
"""Any text may be searched for in Datasette's own tables.

Datasette makes an FTS5 query of what was typed. Of `""` or a blank it makes an empty one, of a NUL
a broken one; SQLite refuses both, and the reader gets a 400.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.utils import escape_fts

App = Callable[[Any, Any, Any], Awaitable[None]]
MODE = "_searchmode"


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Mend the `_search` parameters of a request before Datasette reads them."""

    def wrapped(app: App) -> App:
        async def answering(scope: Any, receive: Any, send: Any) -> None:
            query = scope.get("query_string", b"")
            if scope["type"] == "http" and b"_search" in query:
                scope = {**scope, "query_string": mended(query.decode("latin-1")).encode()}
            await app(scope, receive, send)

        return answering

    return wrapped


def mended(query: str) -> str:
    """The same query string, with search texts that FTS5 can read."""
    pairs = parse_qsl(query, keep_blank_values=True)
    found = [(name, _text(value) if _is_search(name) else value) for name, value in pairs]
    return query if found == pairs else urlencode(found)


def _is_search(name: str) -> bool:
    return name.startswith("_search") and name != MODE


def _text(value: str) -> str:
    """The text; of blanks and quotation marks alone, a phrase without words."""
    value = value.replace("\0", " ")
    return '" "' if value and not escape_fts(value) else value
