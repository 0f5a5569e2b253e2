"""`cuttings serve`: browse the archive in a web browser, with Datasette."""

from __future__ import annotations

import importlib.util
import logging
import socket
import webbrowser
from pathlib import Path
from threading import Timer
from typing import Any

import click

from archive.database.db import open_archive
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import archive_option

_SETTINGS: dict[str, Any] = {
    "default_page_size": 30,
    "max_returned_rows": 2_000,
    "sql_time_limit_ms": 3_000,
    "facet_time_limit_ms": 500,
    "suggest_facets": False,
    "truncate_cells_html": 160,
    "allow_csv_stream": True,
    "allow_download": False,
}
_PUBLIC: dict[str, Any] = _SETTINGS | {
    "max_returned_rows": 500,
    "sql_time_limit_ms": 1_000,
    "allow_csv_stream": False,
    "default_allow_sql": False,
}


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--open", "opened", is_flag=True, help="Open a browser on it.")
@click.option(
    "--public",
    is_flag=True,
    help="For strangers: no SQL of their own, tighter limits, and only the beginning of texts"
    " that their publishers reserve.",
)
@click.option("--where", is_flag=True, help="Print the folder of our pages, and end.")
@archive_option
def command(
    archive_path: Path, *, port: int, host: str, opened: bool, public: bool, where: bool
) -> None:
    """Browse the archive in a web browser, with Datasette.

    A front page, every article with its versions and copies, search with an
    Atom feed of any search, the health of the sites, and all tables as data.
    It only reads: a crawl may go on meanwhile. Raw pages are never shown.

    \b
    cuttings serve --open
    cuttings serve --public --host 0.0.0.0 --port 80

    The pages are files: `datasette archive.db -m metadata.yaml --template-dir
    templates --plugins-dir plugins`, from the folder that --where prints,
    does the same without this command.
    """
    if importlib.util.find_spec("datasette") is None:
        raise exits.Trouble(
            "Datasette is not installed: pip install 'cuttings[serve]'", exits.USAGE
        )
    if where:
        from archive.datasette.server import FOLDER  # noqa: PLC0415

        terminal.say(str(FOLDER))
        return
    with open_archive(archive_path, readonly=True) as archive:
        total = archive.db.execute("select count(*) from articles").fetchone()[0]
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    if host in ("127.0.0.1", "localhost", "::1"):
        whom = "on this machine"
    else:
        whom = "for whoever can reach this machine"
    if not public and whom != "on this machine":
        terminal.note("note: without --public everybody gets whole texts and SQL of their own")
    many = terminal.plural(total, "article")
    terminal.say(f"{many} of {archive_path} {whom}: {address}  (Ctrl-C ends it)")
    if opened:
        Timer(1.0, webbrowser.open, [address]).start()
    _serve(archive_path, listening, public)


def _listen(host: str, port: int) -> socket.socket:
    """Bind the port first. Raises Trouble when that fails."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        why = getattr(error, "strerror", None) or error
        raise exits.Trouble(
            f"cannot listen on {host}:{port}: {why} (--port 0 takes any free one)", exits.DISK
        ) from error
    listening.listen()
    return listening


def _serve(path: Path, listening: socket.socket, public: bool) -> None:
    """Run until interrupted."""
    import uvicorn  # noqa: PLC0415 comes with Datasette

    from archive.datasette.server import application  # noqa: PLC0415

    logging.getLogger("mcp").setLevel(logging.WARNING)  # it would log each request
    app = application(path, _PUBLIC if public else _SETTINGS, public=public)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=5))
    server.run(sockets=[listening])
