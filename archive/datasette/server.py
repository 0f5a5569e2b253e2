# mypy: disable-error-code="import-untyped"
"""Datasette with our pages, serving one archive, whatever the name of its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml
from datasette.app import Datasette
from datasette.plugins import pm

import archive.datasette as house

# Written for Datasette 0.65. This plugin of its own prints a traceback for every error, besides
# the answer of plugins/errors.py. No setting turns it off.
_PRINTS_TRACEBACKS = "datasette.handle_exception"
FOLDER = Path(house.__path__[0])


def metadata(name: str, *, public: bool = False) -> dict[str, Any]:
    """Our metadata for a database of this name. The metadata file itself says `archive`."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / "metadata.yaml").read_text(encoding="utf-8"))
    found["databases"] = {name: found["databases"]["archive"]}
    found["plugins"] = {"cuttings": {"public": public}}
    return found


def datasette(path: Path, settings: dict[str, Any], *, public: bool = False) -> Any:
    """A Datasette that serves this archive with our pages.

    An archive in a folder without write permission is opened as immutable: SQLite could not create
    there the small files that reading beside a writer needs.
    """
    if pm.has_plugin(_PRINTS_TRACEBACKS):
        pm.unregister(name=_PRINTS_TRACEBACKS)
    frozen = not os.access(path.resolve().parent, os.W_OK)
    return Datasette(
        [] if frozen else [str(path)],
        immutables=[str(path)] if frozen else [],
        metadata=metadata(path.stem, public=public),
        template_dir=str(FOLDER / "templates"),
        plugins_dir=str(FOLDER / "plugins"),
        settings=settings,
    )


def application(path: Path, settings: dict[str, Any], *, public: bool = False) -> Any:
    """The same as an ASGI application."""
    return datasette(path, settings, public=public).app()
