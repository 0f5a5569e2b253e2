"""`cuttings concordance`: every occurrence of a word in its context, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.database.db import open_archive
from cuttings.command_line import exits, terminal
from cuttings.command_line.hits import typed
from cuttings.command_line.options import (
    OfWords,
    archive_option,
    csv_option,
    filter_options,
    json_option,
)
from cuttings.command_line.tables import print_csv

if TYPE_CHECKING:
    from archive.reports.linguistics.concordance import Concordance, Line

_HEADERS = ("article", "site", "published", "language", "before", "hit", "behind")
_LEAST = 12
"""Columns that a context gets at least."""
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@click.command(cls=OfWords)
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@filter_options
@click.option(
    "--sort",
    "order",
    type=click.Choice(["newest", "before", "behind"]),
    default="newest",
    show_default=True,
    help="By the article's date, or by the words before or behind.",
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="So many.")
@click.option("--offset", type=click.IntRange(0), default=0, help="After the first so many.")
@click.option(
    "--context", type=click.IntRange(10, 500), default=60, help="Characters kept of each side."
)
@click.option("--all", "everything", is_flag=True, help="Sort all lines, however many there are.")
@csv_option
@archive_option
@json_option
def command(
    *,
    words: tuple[str, ...],
    order: Any,
    limit: int,
    offset: int,
    context: int,
    everything: bool,
    as_csv: bool,
    archive_path: Path,
    as_json: bool,
    **filters: Any,
) -> int:
    """Every occurrence of a word with what stands before and behind it.

    WORDS are those of `cuttings search`: they are found in every form, and
    phrases, OR, NOT and NEAR work too. Lines are aligned at the word; in
    languages that are written from right to left, what is read first stands on
    the right. Sorted by context, the lines of the newest 1,000 articles are
    sorted, or with --all of all.

    \b
    cuttings concordance strike
    cuttings concordance "climate change" --sort behind --language en
    cuttings concordance strike --csv --limit 5000 > strike.csv
    """
    from archive.reports.linguistics.concordance import MOST_SORTED, concordance  # noqa: PLC0415
    from archive.search.scope import Filters, scope  # noqa: PLC0415

    with open_archive(archive_path, readonly=True) as archive:
        ready = scope(archive.db, typed(words), Filters(**filters))
        most = None if everything else MOST_SORTED
        found = concordance(
            archive.db,
            ready,
            order=order,
            limit=limit,
            offset=offset,
            context=context,
            most=most,
        )
    if as_json:
        for line in found.lines:
            terminal.data(asdict(line))
    elif as_csv:
        print_csv(_HEADERS, [_cells(line) for line in found.lines])
    else:
        _print(found.lines, terminal.columns())
    _note(found)
    return exits.OK


def _cells(line: Line) -> tuple[Any, ...]:
    about = (line.article, line.site, line.moment, line.language)
    return (*about, line.before, line.hit, line.behind)


def _print(lines: Sequence[Line], room: int) -> None:
    """Print aligned lines: the article's number, the left context, the hit, the right context."""
    numbers = max((len(str(line.article)) for line in lines), default=0)
    hits = min(max((terminal.width(line.hit) for line in lines), default=0), 30)
    side = max(_LEAST, (room - numbers - hits - 6) // 2)
    for line in lines:
        left, right = terminal.one_line(line.before), terminal.one_line(line.behind)
        if line.language in _RIGHT_TO_LEFT:
            left, right = terminal.cut(right, side), _end_of(left, side)
        else:
            left, right = _end_of(left, side), terminal.cut(right, side)
        hit = terminal.cut(line.hit, hits)
        gap = " " * (hits - terminal.width(hit))
        shown = terminal.style(hit, bold=True) + gap
        pad = " " * (side - terminal.width(left))
        terminal.say(f"{line.article:>{numbers}}  {pad}{left}  {shown}  {right}".rstrip())


def _end_of(text: str, room: int) -> str:
    """The end of a text, as much as fits; no vowel sign without its letter."""
    while terminal.width(text) > room:
        text = text[1:]
    return text[next((at for at, each in enumerate(text) if terminal.width(each)), 0) :]


def _note(found: Concordance) -> None:
    if not found.lines:
        terminal.note("no line: nothing in title, lead or text matches")
    elif not found.whole:
        many = terminal.plural(found.articles, "article")
        terminal.note(f"sorted are the lines of the newest {many}; --all sorts all")
    elif found.more:
        terminal.note("there are more: --limit, --offset")
