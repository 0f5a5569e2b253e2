"""`cuttings fetch`: ask for addresses that somebody names, and keep what comes."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from archive.workers.pool import CleaningPool
from cuttings.clock import utc_now
from cuttings.command_line import exits, terminal
from cuttings.command_line.lists import is_list, read_listed, with_scheme
from cuttings.command_line.options import archive_option, json_option, sites_option
from cuttings.config import load_config, refuse_lost_clock, sender_of

if TYPE_CHECKING:
    from crawler.runs.fetch import End, FetchReport

_WELL = ("article", "updated", "unchanged", "not-modified", "duplicate")


@click.command()
@click.argument("urls", nargs=-1, metavar="[URL ...]")
@click.option(
    "--from",
    "listed",
    metavar="FILE",
    type=click.File("rb"),
    help="Addresses from a file: lines, CSV, OPML, JSON, a sitemap or feed; - is stdin.",
)
@click.option("--allow-private", is_flag=True, help="Let them be met on private addresses.")
@archive_option
@sites_option
@json_option
def command(
    *,
    urls: tuple[str, ...],
    listed: IO[bytes] | None,
    allow_private: bool,
    archive_path: Path,
    sites_dir: Path,
    as_json: bool,
) -> int:
    """Fetch the addresses that are named, clean them and keep them.

    As in a crawl robots.txt is obeyed, hosts are given time, and every address
    ends in one outcome word, which `cuttings why URL` explains. A redirect to
    another site is followed, as links through shorteners need. A site that is
    not known yet is made in the archive; it is not crawled until `cuttings add`
    writes its file. A missing archive is made.

    \b
    cuttings fetch https://paper.example/story
    cuttings fetch --from addresses.txt

    Exits 1 when an address did not end as an article, or an alert was not sent.
    """
    for word in urls:
        is_list(word, "fetch")
    named = [*urls, *(one.url for one in (read_listed(listed) if listed else ()))]
    named = [with_scheme(address) for address in named]
    if not named:
        raise click.UsageError("nothing to fetch: give a URL, or --from FILE")
    refuse_lost_clock(utc_now())
    config = load_config(archive_path)
    with CleaningPool() as pool, terminal.progress("fetched", len(named)) as bar:
        import_module("scrapy.core.downloader.contextfactory")  # see cuttings.verbs.crawl
        from crawler.runs.fetch import fetch  # noqa: PLC0415 slow to import

        report = fetch(
            archive_path,
            sites_dir,
            named,
            allow_private=allow_private,
            sender=sender_of(config),
            refuses_reserved=config.refuses_reserved,
            progress=lambda _: bar.step(),
            pool=pool,
        )
    for told in report.notes:
        terminal.note(told)
    _print(report, as_json=as_json)
    unwell = any(end.outcome not in _WELL for end in report.ends)
    if not report.stopped:
        from cuttings.alerts.searches import call_about_new  # noqa: PLC0415

        unwell |= call_about_new(archive_path)
    return report.stopped or (exits.ATTENTION if unwell else exits.OK)


def _print(report: FetchReport, *, as_json: bool) -> None:
    for end in report.ends:
        if as_json:
            terminal.data(asdict(end))
        else:
            terminal.say(_line(end))
    if not as_json and len(report.ends) > 1:
        counts = Counter(end.outcome for end in report.ends).most_common()
        terminal.say(", ".join(f"{count:,} {outcome}" for outcome, count in counts))


def _line(end: End) -> str:
    kept = f"  article {end.article}" if end.article is not None else ""
    kept = f" → {end.led_to}{kept}" if end.led_to else kept
    why = f"  ({end.detail})" if end.outcome not in _WELL and end.detail else ""
    return terminal.one_line(f"{end.outcome:<13} {end.url}{kept}{why}")
