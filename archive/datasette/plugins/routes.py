# mypy: disable-error-code="import-untyped, untyped-decorator"
"""Our own addresses: search and its feed, short addresses of articles, health, robots, style."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette import NotFound, Response, hookimpl
from datasette.app import Datasette

import archive.datasette as house
from archive.database.errors import ArchiveError, NotPossible, PieceMissing
from archive.database.errors import NotFound as Missing
from archive.datasette import atom
from archive.datasette.edits import edits
from archive.datasette.handle import is_public, opened, read, settings
from archive.datasette.home import health
from archive.datasette.reading import picture, version
from archive.datasette.searching import asked, former_results, results
from archive.datasette.taking import REFERENCES, TYPES, take
from archive.exporting.citing import SUFFIXES, citation
from archive.tables import searches
from cleaners.types.utc import utc_text

_TOO_LONG = "This search took too long. Fewer or rarer words are quicker."


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our pages. They take precedence over Datasette's own."""
    return [
        (r"^/search$", search_page),
        (r"^/search\.atom$", search_feed),
        (rf"^/search/cuttings\.(?P<ending>{'|'.join(map(re.escape, TYPES))})$", take_away),
        (r"^/saved/(?P<name>[A-Za-z0-9._-]{1,60}?)(?P<form>\.atom)?$", saved_search),
        (r"^/edits$", edits_page),
        (r"^/edits\.atom$", edits_feed),
        (r"^/health$", health_page),
        (r"^/article/(?P<number>[0-9]{1,18})$", short_address),
        (
            r"^/article/(?P<number>[0-9]{1,18})/v(?P<version>[0-9]{1,9})(?P<form>\.[a-z]+)?$",
            version_page,
        ),
        (r"^/robots\.txt$", robots),
        (r"^/-/cuttings\.css$", style),
        (r"^/-/cuttings/picture/(?P<digest>[0-9a-f]{64})(?:\.[a-z]{3,4})?$", picture_page),
    ]


async def search_page(datasette: Datasette, request: Any) -> Response:
    """Hits with snippets, facets and a plot."""
    name = await opened(datasette, request)
    what = asked({key: request.args.get(key) for key in request.args})
    context: dict[str, Any] = {"asked": what, "found": None, "trouble": None}
    status = 200
    try:
        page = former_results if what.former and not is_public(datasette) else results
        context["found"] = await read(datasette, name, partial(page, asked=what))
        context["endings"] = REFERENCES if is_public(datasette) else TYPES
    except NotPossible as error:
        context["trouble"], status = str(error), 400
    except (ArchiveError, sqlite3.Error):
        context["trouble"], status = _TOO_LONG, 503
    html = await datasette.render_template(
        "views/search.html",
        context | {"archive_path": datasette.urls.database(name)},
        request=request,
    )
    return Response.html(html, status=status)


async def search_feed(datasette: Datasette, request: Any) -> Response:
    """The same search as Atom."""
    name = await opened(datasette, request)
    what = asked({key: request.args.get(key) for key in request.args})
    home = datasette.absolute_url(request, datasette.urls.instance()).rstrip("/")
    full = bool(request.args.get("full"))
    page = partial(atom.feed, asked=what, home=home, now=_now(), full=full)
    try:
        written = await read(datasette, name, page)
    except NotPossible as error:
        return Response.text(f"{error}\n", status=400)
    return Response(written, content_type="application/atom+xml; charset=utf-8")


async def take_away(datasette: Datasette, request: Any) -> Response:
    """The articles of a search as a file. A public server gives references only, no texts."""
    name = await opened(datasette, request)
    ending = request.url_vars["ending"]
    if ending not in REFERENCES and is_public(datasette):
        return Response.text("texts are not given away here; .bib and .ris are\n", status=403)
    what = asked({key: request.args.get(key) for key in request.args})
    try:
        body = await read(datasette, name, partial(take, asked=what, ending=ending))
    except (NotPossible, Missing, PieceMissing) as error:
        return Response.text(f"{error}\n", status=400)
    except (ArchiveError, sqlite3.Error):
        return Response.text(f"{_TOO_LONG}\n", status=503)
    headers = {"content-disposition": f'attachment; filename="cuttings.{ending}"'}
    return Response(body, headers=headers, content_type=TYPES[ending])


async def saved_search(datasette: Datasette, request: Any) -> Response:
    """A saved search: its page or feed, at a permanent address."""
    name = await opened(datasette, request)
    try:
        saved = await read(datasette, name, partial(searches.get, name=request.url_vars["name"]))
    except Missing as error:
        raise NotFound(str(error)) from error
    form = request.url_vars["form"] or ""
    query = asked({"q": saved.query, **{key: str(it) for key, it in saved.filters.items()}})
    return Response.redirect(datasette.urls.path(f"/search{form}") + query.address())


async def edits_page(datasette: Datasette, request: Any) -> Response:
    """The latest edits by publishers."""
    name = await opened(datasette, request)
    context: dict[str, Any] = {"found": [], "trouble": None, "arguments": _arguments(request)}
    context["headlines"] = bool(request.args.get("headlines"))
    status = 200
    try:
        context["found"] = await read(datasette, name, _edits(request))
    except NotPossible as error:
        context["trouble"], status = str(error), 400
    context["archive_path"] = datasette.urls.database(name)
    html = await datasette.render_template("views/edits.html", context, request=request)
    return Response.html(html, status=status)


async def edits_feed(datasette: Datasette, request: Any) -> Response:
    """The same as Atom."""
    name = await opened(datasette, request)
    home = datasette.absolute_url(request, datasette.urls.instance()).rstrip("/")
    try:
        found = await read(datasette, name, _edits(request))
    except NotPossible as error:
        return Response.text(f"{error}\n", status=400)
    written = atom.edits_feed(found, home, _arguments(request), _now())
    return Response(written, content_type="application/atom+xml; charset=utf-8")


def _edits(request: Any) -> Any:
    headlines = bool(request.args.get("headlines"))
    return partial(edits, site=request.args.get("site") or None, headlines=headlines)


def _arguments(request: Any) -> str:
    given = {key: request.args.get(key) for key in ("site", "headlines") if request.args.get(key)}
    return "?" + urlencode(given) if given else ""


async def health_page(datasette: Datasette, request: Any) -> Response:
    """Each site compared with its own past."""
    name = await opened(datasette, request)
    found = await read(datasette, name, partial(health, now=_now()))
    context = {"health": found, "archive_path": datasette.urls.database(name)}
    return Response.html(
        await datasette.render_template("views/health.html", context, request=request)
    )


async def short_address(datasette: Datasette, request: Any) -> Response:
    """`/article/17`, whatever the name of the archive's file."""
    name = await opened(datasette, request)
    number = int(request.url_vars["number"])
    return Response.redirect(f"{datasette.urls.table(name, 'articles')}/{number}")


async def version_page(datasette: Datasette, request: Any) -> Response:
    """One version of an article at a permanent address. With a suffix, its citation."""
    name = await opened(datasette, request)
    number, wanted = int(request.url_vars["number"]), int(request.url_vars["version"])
    ending = (request.url_vars["form"] or "").removeprefix(".")
    if ending:
        form = SUFFIXES.get(ending)
        if form is None:
            raise NotFound(f"citations end in {', '.join(SUFFIXES)}")
        try:
            cite = partial(citation, article=number, form=form, version=wanted)
            written = await read(datasette, name, cite)
        except Missing as error:
            raise NotFound(str(error)) from error
        return Response(written + "\n", content_type=f"{_CITATION_TYPES[ending]}; charset=utf-8")
    page = partial(version, number=number, wanted=wanted, public=is_public(datasette))
    told = await read(datasette, name, page)
    if told is None:
        raise NotFound(f"there is no version {wanted} of article {number}")
    context = {"told": told, "archive_path": datasette.urls.database(name)}
    return Response.html(
        await datasette.render_template("views/version.html", context, request=request)
    )


_CITATION_TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
    "txt": "text/plain",
}


async def picture_page(datasette: Datasette, request: Any) -> Response:
    """A picture of an article, as it came; only what is kept, and by its own type."""
    name = await opened(datasette, request)
    page = partial(picture, digest=request.url_vars["digest"], public=is_public(datasette))
    found = await read(datasette, name, page)
    if found is None:
        raise NotFound("no such picture is kept")
    body, kind = found
    return Response(body, headers=_OF_PICTURES, content_type=kind)


_OF_PICTURES = {
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "content-disposition": "inline",
}


async def robots(datasette: Datasette) -> Response:
    """Disallow all robots, unless the metadata says `plugins: cuttings: robots: true`."""
    allowed = settings(datasette).get("robots")
    return Response.text("User-agent: *\n" + ("Allow: /\n" if allowed else "Disallow: /\n"))


async def style() -> Response:
    """The style sheet, so that --static is not needed."""
    return Response(_style(), content_type="text/css; charset=utf-8")


@cache
def _style() -> str:
    return (Path(house.__path__[0]) / "static" / "cuttings.css").read_text(encoding="utf-8")


def _now() -> str:
    return utc_text(datetime.now(UTC))
