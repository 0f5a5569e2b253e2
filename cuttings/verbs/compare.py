"""`cuttings compare`: how much each site writes of something, over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from archive.reports.linguistics.coverage import SiteCoverage

_RIGHT = "found of share articles"


@click.command(cls=OfWords)
@click.argument("words", metavar="[WORDS]", nargs=-1)
@filter_options
@click.option(
    "--by",
    "period",
    type=click.Choice(["day", "month", "year"]),
    default="month",
    show_default=True,
    help="The steps of time.",
)
@click.option("--svg", "as_svg", is_flag=True, help="A picture: a line for each site.")
@csv_option
@archive_option
@json_option
def command(
    *,
    words: tuple[str, ...],
    period: Any,
    as_svg: bool,
    as_csv: bool,
    archive_path: Path,
    as_json: bool,
    **filters: Any,
) -> None:
    """How much each site writes of something, over time.

    Counts for each site the articles that `cuttings search WORDS` finds, their
    share of all its articles, and how that share went. With --csv or --json
    every step of time is a line of its own. Without WORDS: how many articles
    each site has, over time.

    \b
    cuttings compare --csv > articles-by-month.csv
    cuttings compare strike --since 2026
    cuttings compare "climate change" --by year --csv > climate.csv
    cuttings compare flood --svg > flood.svg
    """
    from archive.reports.linguistics.coverage import coverage, is_searchable  # noqa: PLC0415
    from archive.reports.plots import lines  # noqa: PLC0415
    from archive.search.scope import Filters  # noqa: PLC0415

    text = typed(words)
    if words and not is_searchable(text):
        raise click.UsageError(f"there is no word to search for in {text!r}")
    with open_archive(archive_path, readonly=True) as archive:
        found = coverage(archive.db, text, Filters(**filters), period)
    if as_svg and not words:
        raise click.UsageError("--svg draws the share of WORDS: give some")
    if as_svg:
        title = f"Share of each site's articles that match {text}, by {period}"
        terminal.say(lines([(one.site, one.by_period) for one in found], title))
    elif not (as_csv or as_json):
        _print(found, of_words=bool(words))
    elif words:
        rows = [
            (one.site, when, hits, articles, round(hits / articles, 4) if articles else 0.0)
            for one in found
            for when, hits, articles in one.by_period
        ]
        headers = ("site", period, "found", "articles", "share")
        print_rows(headers, rows, as_csv=as_csv, as_json=as_json)
    else:
        counts = [(one.site, *row[:2]) for one in found for row in one.by_period if row[1]]
        print_rows(("site", period, "articles"), counts, as_csv=as_csv, as_json=as_json)


def _print(found: list[SiteCoverage], *, of_words: bool) -> None:
    from archive.reports.plots import shares  # noqa: PLC0415

    if not found:
        terminal.note("no article meets the filters, so there is nothing to compare")
        return
    periods = sorted({when for one in found for when, _, _ in one.by_period})
    span = f"{periods[0]} to {periods[-1]}" if periods else ""
    if of_words:
        curves = shares([one.by_period for one in found])
        rows = [
            (one.site, f"{one.found:,}", f"{one.articles:,}", f"{one.share:.2%}", curve)
            for one, curve in zip(found, curves, strict=True)
        ]
        terminal.say(terminal.table(rows, ("site", "found", "of", "share", span), right=_RIGHT))
        return
    found = sorted((one for one in found if one.found), key=lambda one: (-one.found, one.site))
    curves = shares([[(when, hits, 1) for when, hits, _ in one.by_period] for one in found])
    counts = [(one.site, f"{one.found:,}", curve) for one, curve in zip(found, curves, strict=True)]
    terminal.say(terminal.table(counts, ("site", "articles", span), right=_RIGHT))
