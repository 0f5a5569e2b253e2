# mypy: disable-error-code="import-untyped, untyped-decorator"
"""Error pages with one plain sentence. The technical message goes to the log."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from markupsafe import Markup

from archive.database.errors import ArchiveError

# What Datasette says of an address that leads nowhere, in words for a reader.
_PLAINLY = {
    "Database not found": "There is no page at this address.",
    "Record not found": "Nothing has this number here. It may have been taken down.",
}
_log = logging.getLogger("cuttings.serve")


@hookimpl
def handle_exception(
    datasette: Datasette, request: Any, exception: BaseException
) -> Callable[[], Awaitable[Response]]:
    """Answer in place of Datasette's own handler, which prints a traceback for a missing page."""

    async def answered() -> Response:
        status, title, message = _told(exception, request.path)
        info = {"ok": False, "error": str(message), "status": status, "title": title}
        if request.path.endswith(".json"):
            return Response.json(info, status=status)
        context = {"error": message, "status": status, "title": title}
        html = await datasette.render_template("error.html", context, request=request)
        return Response.html(html, status=status)

    return answered


def _told(exception: BaseException, path: str) -> tuple[int, str | None, str | Markup]:
    if isinstance(exception, Base400):
        said = str(exception.args[0]) if exception.args else "Not possible"
        return exception.status, None, _PLAINLY.get(said, said)
    if isinstance(exception, DatasetteError):
        html = exception.message_is_html  # Datasette wrote this message, and escaped it
        message = Markup(exception.message) if html else exception.message  # noqa: S704
        return exception.status, exception.title, message
    if isinstance(exception, sqlite3.OperationalError) and "interrupted" in str(exception):
        return 503, "Too long", "This page took longer than this server allows."
    if isinstance(exception, (ArchiveError, sqlite3.Error)):
        _log.warning("%s: %s", path, exception)
        return 503, "The archive cannot be read just now", str(exception)
    _log.error("%s: %s: %s", path, type(exception).__name__, exception)
    return 500, None, f"A fault of this server: {type(exception).__name__}"
