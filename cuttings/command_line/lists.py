"""Lists that commands take by `--from FILE`: of sites, of addresses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from cuttings.command_line import terminal

if TYPE_CHECKING:
    from crawler.discovery.lists import Listed

HOST = re.compile(r"[^\s/@:]+\.[^\s/@:.]{2,}(?::\d+)?(?:[/?#]\S*)?$")


def read_listed(file: IO[bytes]) -> list[Listed]:
    """The entries of a list. Raises UsageError when it cannot be read or is empty.

    What of a table holds no address is told to the person.
    """
    from crawler.discovery.lists import read_list  # noqa: PLC0415 slow to import

    name = getattr(file, "name", "-")
    without: list[str] = []
    try:
        found = read_list(file.read(), without)
    except ValueError as error:
        raise click.UsageError(f"{name}: {error}") from error
    if not found:
        raise click.UsageError(f"{name}: no address in it")
    if without:
        rows = terminal.plural(len(without), "row")
        first = terminal.one_line(without[0])[:60]
        terminal.note(f"{name}: {rows} without an address passed over, the first: {first}")
    return found


def is_list(word: str, command: str) -> None:
    """Raise UsageError where a word that stands for an address is a list: a file, or `-`."""
    if word == "-" or ("://" not in word and Path(word).is_file()):
        told = "standard input" if word == "-" else "a file"
        raise click.UsageError(f"{word} is {told}: `cuttings {command} --from {word}` reads it")


def with_scheme(address: str) -> str:
    """The address of a page as a browser takes it: without a scheme it is https."""
    bare = "://" not in address and HOST.match(address) is not None
    return f"https://{address}" if bare else address
