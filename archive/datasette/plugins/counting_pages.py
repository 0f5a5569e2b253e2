# mypy: disable-error-code="import-untyped, untyped-decorator"
"""The pages of corpus linguistics: concordance, frequency, collocations, compare; each also CSV."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any
from urllib.parse import urlencode

from datasette import Response, hookimpl
from datasette.app import Datasette

from archive.database.errors import ArchiveError, NotPossible
from archive.datasette.counting import KINDS, Table, answer, question
from archive.datasette.handle import is_public, opened, read
from archive.datasette.searching import asked


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """One address for each page. With `.csv` at its end it gives the table alone."""
    return [(rf"^/(?P<kind>{'|'.join(KINDS)})(?P<form>\.csv)?$", counting_page)]


async def counting_page(datasette: Datasette, request: Any) -> Response:
    """The page, or its table."""
    name = await opened(datasette, request)
    kind, as_csv = request.url_vars["kind"], bool(request.url_vars["form"])
    arguments = {key: request.args.get(key) for key in request.args}
    what = question(kind, asked(arguments), arguments, as_csv=as_csv, public=is_public(datasette))
    table, trouble, status = Table(), None, 200
    try:
        table = await read(datasette, name, partial(answer, what=what))
    except NotPossible as error:
        trouble, status = str(error), 400
    except (ArchiveError, sqlite3.Error):
        trouble, status = "This took too long. Filters, and rarer words, are quicker.", 503
    if as_csv:
        if trouble:
            return Response.text(f"{trouble}\n", status=status)
        headers = {"content-disposition": f'attachment; filename="{kind}.csv"'}
        return Response(table.as_csv(), headers=headers, content_type="text/csv; charset=utf-8")
    kept = {key: value for key, value in arguments.items() if key != "page" and value}
    html = await datasette.render_template(
        "views/counting.html",
        {
            "kind": kind,
            "kinds": KINDS,
            "asked": what.asked,
            "order": what.order,
            "against": what.against,
            "table": table,
            "trouble": trouble,
            "arguments": "?" + urlencode(kept),
            "next": _page(kept, what.asked.page + 1) if table.more else None,
            "previous": _page(kept, what.asked.page - 1) if what.asked.page > 1 else None,
            "archive_path": datasette.urls.database(name),
        },
        request=request,
    )
    return Response.html(html, status=status)


def _page(kept: dict[str, Any], number: int) -> str:
    return "?" + urlencode({**kept, "page": number})
