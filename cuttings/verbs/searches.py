"""`cuttings searches`: the searches that were saved under a name, by `cuttings search`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive.database.db import Archive, open_archive
from archive.tables import searches
from cuttings.clock import utc_now
from cuttings.command_line import terminal
from cuttings.command_line.options import archive_option, json_option


@click.command()
@click.option("--forget", metavar="NAME", help="Remove this one.")
@archive_option
@json_option
def command(forget: str | None, archive_path: Path, as_json: bool) -> None:
    """The searches that were saved under a name.

    `cuttings search WORDS --save NAME` saves one, with its filters. It is then
    found again with `cuttings search --saved NAME`, and `cuttings serve` gives
    it as an Atom feed, /saved/NAME.atom. Saved with --alert it calls a person
    after each crawl, fetch or import that brought something new, as [alert] in
    cuttings.toml says.

    \b
    cuttings searches
    cuttings searches --forget strike
    """
    with open_archive(archive_path, readonly=forget is None) as archive:
        if forget is not None:
            searches.forget(archive, forget)
        found = searches.every(archive)
    if as_json:
        for one in found:
            terminal.data(asdict(one))
    elif found:
        rows = [
            (one.name, one.query, _filters(one.filters), "yes" if one.told is not None else "")
            for one in found
        ]
        terminal.say(terminal.table(rows, ("name", "words", "filters", "alert")))
    else:
        terminal.say("no search is saved: cuttings search WORDS --save NAME")


def _filters(filters: searches.Filters) -> str:
    return " ".join(f"{name}={value}" for name, value in filters.items())


def saved_search(
    archive: Archive, name: str, text: str, filters: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Words and filters of a saved search. Options typed beside its name override it."""
    kept = searches.get(archive, name)
    given = {key: value for key, value in filters.items() if value is not None}
    return text or kept.query, {**kept.filters, **given}


def save_search(
    archive: Archive, name: str, text: str, filters: dict[str, Any], *, alert: bool
) -> None:
    """Save it, and print how it is used."""
    said = {key: value for key, value in filters.items() if value is not None}
    searches.save(archive, name, text, said, now=utc_now(), alert=alert)
    terminal.note(f"saved as {name}: cuttings search --saved {name}")
