"""sqlite-utils, taken in without numpy and pandas.

It imports both where they are installed, to store their numbers, which we have none of. That
would cost every command a tenth of a second, and it aborts where memory is short.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_UNUSED = ("numpy", "pandas")


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    """Inside, modules that were not imported yet cannot be: for Python they are not installed."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None: "is not to be had"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _without(_UNUSED):
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations"]
