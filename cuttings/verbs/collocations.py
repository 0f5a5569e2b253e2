"""`cuttings collocations`: the words that stand near a word more often than by chance."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import Any

import click

from archive.database.db import open_archive
from cuttings.command_line import terminal
from cuttings.command_line.hits import typed
from cuttings.command_line.options import (
    OfWords,
    archive_option,
    csv_option,
    filter_options,
    json_option,
)
from cuttings.command_line.tables import print_rows

_HEADERS = ("word", "together", "before", "everywhere", "log-likelihood", "logDice", "MI")


@click.command(cls=OfWords)
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@filter_options
@click.option(
    "--window", type=click.IntRange(1, 50), default=5, show_default=True, help="Words each side."
)
@click.option(
    "--by",
    type=click.Choice(["log-likelihood", "logdice", "mi"]),
    default="log-likelihood",
    show_default=True,
    help="The measure to sort by.",
)
@click.option("--least", type=click.IntRange(1), default=3, help="Met together at least so often.")
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help="So many.")
@click.option("--all", "everything", is_flag=True, help="Read all articles that match.")
@csv_option
@archive_option
@json_option
def command(
    *,
    words: tuple[str, ...],
    window: int,
    by: Any,
    least: int,
    limit: int,
    everything: bool,
    as_csv: bool,
    archive_path: Path,
    as_json: bool,
    **filters: Any,
) -> None:
    """The words that stand near a word more often than by chance.

    Counts the neighbours of WORDS, found as `cuttings search` finds them, in
    the newest 700 articles that hold them, or with --all in all. For each:
    how often it stands near, how often of that before, how often in the whole
    archive, and three measures of association.

    \b
    cuttings collocations strike
    cuttings collocations "climate change" --by logdice --language en
    """
    from archive.reports.linguistics.collocations import MOST_READ, collocations  # noqa: PLC0415
    from archive.search.scope import Filters, scope  # noqa: PLC0415

    with open_archive(archive_path, readonly=True) as archive:
        found = collocations(
            archive.db,
            scope(archive.db, typed(words), Filters(**filters)),
            window=window,
            by=by,
            least=least,
            limit=limit,
            most=None if everything else MOST_READ,
        )
    rows = [astuple(one) for one in found.collocates]
    if rows or as_csv:
        print_rows(_HEADERS, rows, as_csv=as_csv, as_json=as_json, right=_HEADERS[1:])
    if not found.node:
        terminal.note("nothing in title, lead or text matches")
    elif not rows:
        terminal.note(f"no word stands near it {least} times or more, beyond chance; --least 1")
    elif not found.whole:
        many = terminal.plural(found.read, "article")
        terminal.note(f"neighbours in the newest {many} that match; --all reads all")
