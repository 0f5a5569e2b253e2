"""Lists that commands take by `--from FILE`: of sites, of addresses."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from crawler.discovery.lists import Listed


def read_listed(file: IO[bytes]) -> list[Listed]:
    """The entries of a list. Raises UsageError when it cannot be read or is empty."""
    from crawler.discovery.lists import read_list  # noqa: PLC0415 slow to import

    name = getattr(file, "name", "-")
    try:
        found = read_list(file.read())
    except ValueError as error:
        raise click.UsageError(f"{name}: {error}") from error
    if not found:
        raise click.UsageError(f"{name}: no address in it")
    return found
