"""`cuttings search`: find articles by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive.database.db import Archive, open_archive
from cuttings.command_line import terminal
from cuttings.command_line.hits import print_former, print_hits, typed
from cuttings.command_line.options import OfWords, archive_option, filter_options, json_option
from cuttings.verbs.searches import save_search, saved_search


@click.command(cls=OfWords)
@click.argument("query", metavar="[QUERY]", nargs=-1)
@filter_options
@click.option("--newest", is_flag=True, help="Newest first instead of best first.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="So many.")
@click.option("--offset", type=click.IntRange(0), default=0, help="After the first so many.")
@click.option("--facets", "with_facets", is_flag=True, help="Count the hits by site, year, ...")
@click.option(
    "--timeline",
    "period",
    type=click.Choice(["day", "month", "year"]),
    is_flag=False,
    flag_value="month",
    help="Plot the hits over time instead of listing them.",
)
@click.option("--svg", "as_svg", is_flag=True, help="With --timeline: the plot as an SVG picture.")
@click.option("--revisions", is_flag=True, help="In former versions, which publishers replaced.")
@click.option("--save", metavar="NAME", help="Save this search under a name.")
@click.option("--alert", is_flag=True, help="With --save: call a person when it finds more.")
@click.option("--saved", metavar="NAME", help="A search that was saved.")
@archive_option
@json_option
def command(
    *,
    query: tuple[str, ...],
    archive_path: Path,
    as_json: bool,
    newest: bool,
    limit: int,
    offset: int,
    with_facets: bool,
    period: Any,
    as_svg: bool,
    revisions: bool,
    save: str | None,
    alert: bool,
    saved: str | None,
    **filters: Any,
) -> None:
    """Find articles by their words.

    Any text is a query. Words are found in every form (university finds
    universities) and however they are accented. Without QUERY, everything
    that the options allow.

    \b
    two words          both, anywhere in title, lead, text, authors or tags
    "two words"        side by side
    govern*            every word that begins so
    -word              without this word
    storm OR flood     either; AND, NOT and (brackets) as well
    storm NEAR/5 flood not more than five words apart
    title:storm        in the title; also heading: lead: text: author: tag: site:
                       language: section:

    \b
    cuttings search port strike --site harbour-post --since 2026-03
    cuttings search '"port strike" -title:tariffs' --newest
    cuttings search flood --timeline month
    cuttings search strike --site echo --save strike --alert
    cuttings search "was arrested" --revisions
    """
    from archive.search.counts import facets, timeline  # noqa: PLC0415
    from archive.search.find import hits  # noqa: PLC0415
    from archive.search.scope import Filters, scope  # noqa: PLC0415

    if as_svg and not period:
        raise click.UsageError("--svg draws what --timeline counts: give both")
    if alert and not save:
        raise click.UsageError("--alert tells of a search that is saved: give --save NAME")
    text = typed(query)
    with open_archive(archive_path, readonly=save is None) as archive:
        if saved is not None:
            text, filters = saved_search(archive, saved, text, filters)
        ready = scope(archive.db, text, Filters(**filters))
        if save is not None:
            save_search(archive, save, text, filters, alert=alert)
        if revisions:
            print_former(archive, text, Filters(**filters), limit, offset, as_json=as_json)
            return
        if period:
            _plot(timeline(archive.db, ready, period), text, period, as_svg, as_json)
            return
        found = hits(archive.db, ready, newest, limit, offset)
        counted = facets(archive.db, ready) if with_facets or not as_json else None
        if as_json:
            _print_data(found, counted)
        elif found:
            print_hits(found, offset)
            _print_counts(counted, with_facets, len(found), offset)
        else:
            terminal.note(_why_nothing(archive, text, ready, offset, filters))


def _print_data(found: Sequence[Any], counted: Any) -> None:
    from archive.search.marks import plain  # noqa: PLC0415

    for hit in found:
        row = asdict(hit)
        del row["headline"]
        elsewhere = [plain(one, "**", "**") for one in hit.elsewhere]
        terminal.data(row | {"snippet": plain(hit.snippet, "**", "**"), "elsewhere": elsewhere})
    if counted:
        terminal.data({"facets": asdict(counted)})


def _print_counts(counted: Any, with_facets: bool, shown: int, offset: int) -> None:
    if with_facets:
        for name in ("site", "language", "section", "author", "year"):
            values = getattr(counted, name)
            if values:
                listed = ", ".join(f"{terminal.one_line(value)} {n:,}" for value, n in values)
                terminal.say(terminal.wrap(f"{name}: {listed}"))
    many = terminal.plural(counted.total, "article")
    if counted.whole:
        terminal.say(f"{offset + 1}-{offset + shown} of {many}")
    else:
        terminal.say(
            f"{offset + 1}-{offset + shown}; so common a word that only the newest {many} "
            "were counted"
        )


def _plot(counts: Any, text: str, period: str, as_svg: bool, as_json: bool) -> None:
    from archive.reports.plots import bars, filled, svg  # noqa: PLC0415

    if as_json:
        for when, hits in counts:
            terminal.data({period: when, "articles": hits})
    elif as_svg:
        title = f"Articles that match {text}" if text else "Articles"
        terminal.say(svg(filled(counts), f"{title}, by {period}"))
    elif counts:
        terminal.say(bars(filled(counts), terminal.columns()))
    else:
        terminal.note("nothing to plot: no article matches")


def _why_nothing(
    archive: Archive, text: str, ready: Any, offset: int, filters: dict[str, Any]
) -> str:
    """Advice for a search without hits."""
    from archive.search.find import hits  # noqa: PLC0415
    from archive.search.parsing import parse  # noqa: PLC0415
    from archive.search.scope import Filters, scope  # noqa: PLC0415

    total = archive.db.execute("select count(*) from articles").fetchone()[0]
    if not total:
        return "nothing found: the archive holds no articles yet (cuttings crawl)"
    if offset and hits(archive.db, ready, True, 1):
        return "nothing more: there are not that many hits"
    query = parse(text)
    if text.strip() and query.root is None:
        return f"nothing found: there is no word to search for in {text!r}"
    given = [f"--{name} {value}" for name, value in filters.items() if value is not None]
    if given and hits(archive.db, scope(archive.db, text, Filters()), True, 1):
        return f"nothing found with {' '.join(given)}; without, there are hits"
    hint = "" if len(query.wanted) < 2 else "; fewer words find more, and OR takes either"
    return f"nothing found in {terminal.plural(total, 'article')}{hint}"
