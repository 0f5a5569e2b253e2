"""The options that several verbs share, so that they mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def archive_option(command: F) -> F:
    """Add `--archive PATH`, handed over as `archive_path: Path`; nothing is opened or checked."""
    return click.option(
        "--archive",
        "archive_path",
        metavar="PATH",
        envvar="CUTTINGS_ARCHIVE",
        type=click.Path(path_type=Path),
        default=Path("archive.db"),
        help="The archive.  [CUTTINGS_ARCHIVE, else ./archive.db]",
    )(command)


def sites_option(command: F) -> F:
    """Add `--sites DIR`, handed over as `sites_dir: Path`; nothing is opened or checked."""
    return click.option(
        "--sites",
        "sites_dir",
        metavar="DIR",
        envvar="CUTTINGS_SITES",
        type=click.Path(path_type=Path),
        default=Path("sites"),
        help="The folder of site files.  [CUTTINGS_SITES, else ./sites]",
    )(command)


def json_option(command: F) -> F:
    """Add `--json`, handed over as `as_json: bool`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print data, for programs: one JSON object a line."
    )(command)
