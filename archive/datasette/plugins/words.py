# mypy: disable-error-code="import-untyped, untyped-decorator"
"""Template filters: days, numbers, marked texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from datasette import hookimpl
from jinja2 import Environment
from markupsafe import Markup

from archive.datasette.reading import day, direction, safe_link


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Add the filters. Each escapes its input."""
    env.filters["day"] = day
    env.filters["direction"] = direction
    env.filters["safe_link"] = safe_link
    env.filters["marked"] = marked
    env.filters["changes"] = changes
    env.filters["thousands"] = lambda number: f"{number or 0:,}"


def marked(pieces: Iterable[tuple[str, bool]]) -> Markup:
    """A snippet with its hits in `mark`."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if hit else piece for piece, hit in pieces
    )


def changes(pieces: Iterable[Any]) -> Markup:
    """A diff with removed text in `del` and added text in `ins`."""
    tags = {
        "removed": Markup("<del>{}</del>"),
        "added": Markup("<ins>{}</ins>"),
        "same": Markup("{}"),
    }
    return Markup("").join(tags[piece.kind].format(piece.text) for piece in pieces)
