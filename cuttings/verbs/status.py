"""`cuttings status`: how each site fares, and what is wrong with it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from archive.database.db import open_archive
from archive.reports.opml import opml
from archive.reports.plots import bars
from archive.reports.status import SiteStatus, status
from archive.tables import sites
from cuttings.clock import utc_now
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import archive_option, json_option

_DAYS = 28


@click.command()
@click.argument("site", required=False, metavar="[SITE]")
@click.option(
    "--quiet", "-q", is_flag=True, help="Print sick sites only, and nothing when all is well."
)
@click.option("--opml", "as_opml", is_flag=True, help="Print the sites and their feeds as OPML.")
@archive_option
@json_option
def command(
    *, site: str | None, quiet: bool, as_opml: bool, archive_path: Path, as_json: bool
) -> int:
    """How each site fares, and what is wrong.

    Judges each site against its own past: a feed that has gone quiet, pages
    that suddenly hold no text, a wall where articles were. For each sick site
    it names a likely cause and the figures it rests on. With SITE, that site
    alone, and its new articles day by day over four weeks.

    \b
    cuttings status
    cuttings status harbour-post
    cuttings status --quiet || mail -s 'a site is sick' me@our.org < /dev/null

    cuttings status --opml > sites.opml

    Exits 1 when a site is sick.
    """
    if as_opml:
        with open_archive(archive_path, readonly=True) as archive:
            terminal.say(opml(archive))
        return exits.OK
    now = utc_now()
    with open_archive(archive_path, readonly=True) as archive:
        chosen = sites.get(archive, site).slug if site else None
        found = [one for one in status(archive, now) if chosen in (None, one.site)]
    shown = [one for one in found if one.sick] if quiet else found
    if as_json:
        for one in shown:
            terminal.data(_row(one))
    else:
        _print(shown, quiet=quiet)
        if site and not quiet:
            _plot(found[0])
    return exits.ATTENTION if any(one.sick for one in found) else exits.OK


def _row(site: SiteStatus) -> dict[str, object]:
    today = site.today
    return {
        "site": site.site,
        "name": site.name,
        "sick": site.sick,
        "articles": site.articles,
        "usual": round(site.usual, 2),
        "last_article": site.last_article,
        "last_fetched": site.last_fetched,
        "due": site.due,
        "today": {
            "visits": today.visits,
            "discovered": today.discovered,
            "articles": today.articles,
            "outcomes": dict(today.outcomes),
        },
        "pictures": site.pictures,
        "ailments": [asdict(ailment) for ailment in site.ailments],
    }


def _print(sites: list[SiteStatus], *, quiet: bool) -> None:
    if not sites and not quiet:
        terminal.say("No site in this archive yet: `cuttings add URL`, then `cuttings crawl`.")
    if sites:
        rows = [
            (
                site.site,
                "SICK" if site.sick else "well",
                f"{site.articles:,}",
                site.today.articles,
                f"{site.usual:.1f}",
                (site.last_article or "never")[:10],
                (site.last_fetched or "never")[:16].replace("T", " "),
                f"{site.due:,}",
            )
            for site in sites
        ]
        headers = ("site", "", "articles", "today", "a day", "last new", "last crawl", "due")
        terminal.say(terminal.table(rows, headers, right="articles today a day due"))
    for site in sites:
        if site.pictures and not quiet:
            told = ", ".join(f"{count:,} {word}" for word, count in site.pictures.items())
            terminal.say(terminal.wrap(f"{site.site}, pictures: {told}"))
    for site in sites:
        for ailment in site.ailments:
            terminal.say()
            head = f"{site.site}: {ailment.kind}: {ailment.cause}"
            terminal.say(terminal.style(terminal.wrap(head), fg="red"))
            terminal.say(terminal.wrap(ailment.evidence, "  "))


def _plot(site: SiteStatus) -> None:
    days = [(day.date.isoformat(), day.articles) for day in site.days[-_DAYS:]]
    terminal.say()
    terminal.say("New articles by day:")
    terminal.say(bars(days, terminal.columns()))
