"""`cuttings crawl`: fetch what is new, clean it, store it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from logging import INFO, WARNING
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.workers.pool import CleaningPool
from cuttings.clock import utc_now
from cuttings.command_line import exits, logs, terminal
from cuttings.command_line.options import ShardType, archive_option, json_option, sites_option
from cuttings.config import Config, load_config, proxy_of, refuse_lost_clock, sender_of

if TYPE_CHECKING:
    from crawler.runs.crawl import CrawlReport, SiteReport
    from crawler.session.session import Session
    from crawler.sites.shards import Shard

_ARTICLES = ("article", "updated", "unchanged")


@click.command()
@click.argument("site", nargs=-1)
@click.option("--limit", type=click.IntRange(0), help="Fetch at most so many pages in all.")
@click.option("--revisit", is_flag=True, help="Ask known articles too, whether due or not.")
@click.option(
    "--shard", type=ShardType(), metavar="I/N", help="Only the Ith part of all sites, of N."
)
@click.option("--now", is_flag=True, help="Ask all sources now, whether due or not.")
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a log: what is printed and every warning, with times.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print only what needs a person (for cron).")
@archive_option
@sites_option
@json_option
def command(  # noqa: PLR0917 - click gives them by name
    site: tuple[str, ...],
    limit: int | None,
    revisit: bool,
    shard: Shard | None,
    now: bool,
    log: Path | None,
    quiet: bool,
    archive_path: Path,
    sites_dir: Path,
    as_json: bool,
) -> int:
    """Fetch what is new on all sites, or on those named; clean it and keep it.

    Feeds, sitemaps and front pages are asked as often as they change, articles
    again while they are young; what is not due is left alone. A missing archive
    is made.

    Exit status: 0 well; 1 a site needs a person; 75 another crawl is running;
    78 a site's file is wrong, the others were crawled; 130 or 143 interrupted,
    with nothing lost.

    A page that comes without text is opened in a browser where the site's file
    says `[fetch] browser = true`: Chromium, or what CUTTINGS_BROWSER names.

    With --shard each of several machines crawls a part of the sites, into an
    archive of its own; `cuttings import` joins them.

    \b
    cuttings crawl
    cuttings crawl town-courier --now --limit 50
    cuttings crawl --shard 3/16 --archive shard-3.db
    """
    if log is not None:
        logs.log_to(log)
    refuse_lost_clock(utc_now())
    config = load_config(archive_path)
    _refuse_other_sites(archive_path, sites_dir)
    # The workers start while the crawler is imported. This module goes first, because it makes
    # deprecated classes: for each of them Python compares every frame of the stack with every
    # loaded module, and now both are few.
    with CleaningPool() as pool, terminal.progress("crawling") as bar:
        import_module("scrapy.core.downloader.contextfactory")
        from crawler.runs.crawl import crawl  # noqa: PLC0415 - slow to import
        from crawler.session.open import choose  # noqa: PLC0415
        from crawler.session.plan import Plan  # noqa: PLC0415

        report = crawl(
            archive_path,
            choose(sites_dir, site, shard),
            Plan(revisit, now, limit=limit, refuses_reserved=config.refuses_reserved),
            sender=sender_of(config),
            progress=lambda session: _show(bar, session),
            pool=pool,
        )
    if as_json:
        terminal.data(asdict(report))
    for level, line in _lines(report, config.contact):
        logs.log(level, terminal.one_line(line))
        if not as_json:
            _tell(level, line, quiet=quiet)
    unsent = _alert(config, archive_path, report)
    return report.exit_status or (exits.ATTENTION if unsent else exits.OK)


def _refuse_other_sites(archive_path: Path, sites_dir: Path) -> None:
    """Raise SiteFileError where the sites are beside the archive, and no other folder was named."""
    from crawler.sites.site_files import SiteFileError, slugs_of  # noqa: PLC0415 slow to import

    beside = archive_path.parent / "sites"
    if not slugs_of(sites_dir) and slugs_of(beside):
        raise SiteFileError(f"{sites_dir}: no site here, but there are: --sites {beside}")


def _alert(config: Config, archive_path: Path, report: CrawlReport) -> bool:
    """Send alerts as `[alert]` says. Returns whether one could not be sent."""
    if config.alert is None or report.status == "interrupted":
        return False
    from cuttings.alerts.searches import tell_of_searches  # noqa: PLC0415
    from cuttings.alerts.sites import tell  # noqa: PLC0415 - only where somebody is to be called
    from cuttings.alerts.unsent import tell_unsent  # noqa: PLC0415

    troubles: dict[str, Sequence[str]] = {
        slug: (f"its file is wrong: {told}",) for slug, told in report.broken.items()
    }
    troubles |= {site.slug: site.notes for site in report.sites if site.sick}
    answered = {site.slug for site in report.sites if site.read}
    proxy = proxy_of(config)
    unsent = tell(config.alert, archive_path, troubles, answered, utc_now(), proxy=proxy)
    unsent += tell_of_searches(config.alert, archive_path, proxy=proxy)
    return tell_unsent(unsent)


def _show(bar: terminal.Progress, session: Session) -> None:
    """Update the progress line: pages done, pages begun, and how they ended."""
    ends: dict[str, int] = {}
    for counts in session.ledger.outcomes.values():
        for word, count in counts.items():
            ends[word] = ends.get(word, 0) + count
    told = ", ".join(f"{count} {word}" for word, count in _sorted(ends)[:5])
    bar.total = session.counters["pages"]
    bar.show(sum(count for word, count in ends.items() if word != "source"), told)


def _tell(level: int, line: str, *, quiet: bool) -> None:
    if level >= WARNING:
        terminal.note(line)
    elif not quiet:
        terminal.say(line)


def _lines(report: CrawlReport, contact: str | None) -> Iterator[tuple[int, str]]:
    """What happened, as lines of the log. A WARNING needs a person."""
    for told in report.notes:
        yield WARNING, told
    for told in report.broken.values():
        yield WARNING, f"not crawled: {terminal.one_line(told)}"
    for site in report.sites:
        yield INFO, _line(site)
        for note in site.notes:
            slug = (
                site.slug if site.sick else ""
            )  # with --quiet this line stands alone, so it names the site
            yield WARNING if site.sick else INFO, f"{slug}  {terminal.one_line(note)}"
    if report.status == "interrupted":
        yield WARNING, "interrupted: what came is kept, the rest is due again"
    if contact is None:
        yield INFO, "no contact is sent to the sites: `cuttings init --contact ...` sets one"
    kept = sum(report.outcomes.get(word, 0) for word in ("article", "updated"))
    yield INFO, f"{terminal.plural(kept, 'article')} kept in {report.seconds:.1f} s"


def _line(site: SiteReport) -> str:
    """What happened at one site, or why nothing did."""
    pictures = list(_pictures(site.pictures))
    if not site.sources and not site.pages and not pictures:
        due = f"the next source is due {site.due}" if site.due else "it has no source"
        return f"{site.slug}: nothing due; {due}"
    asked = f"{terminal.plural(site.sources, 'source')} asked"
    parts = [asked + (f" ({site.not_modified} not modified)" if site.not_modified else "")]
    parts.append(f"{terminal.plural(site.new, 'new address', 'new addresses')}")
    parts += [f"{count} {word}" for word, count in _sorted(site.outcomes) if word != "source"]
    if site.waiting:
        parts.append(f"{site.waiting} left for the next run")
    return _listed(f"{site.slug}: {parts[0]}", parts[1:] + pictures)


def _pictures(ends: dict[str, int]) -> Iterator[str]:
    """How many pictures were kept, and how the others ended."""
    kept = ends.get("picture", 0)
    if kept:
        yield f"{terminal.plural(kept, 'picture')} kept"
    others = [f"{count} {word}" for word, count in ends.items() if word != "picture"]
    if others:
        yield f"pictures not kept: {', '.join(others)}"


def _listed(line: str, parts: Iterable[str]) -> str:
    """The parts behind the line, separated by commas. No part is split over two lines."""
    lines = [line]
    for part in parts:
        longer = f"{lines[-1]}, {part}"
        if terminal.width(longer) < terminal.columns():
            lines[-1] = longer
        else:
            lines[-1] += ","
            lines.append(f"  {part}")
    return "\n".join(lines)


def _sorted(counts: dict[str, Any]) -> list[tuple[str, int]]:
    """Articles first, then by frequency."""
    return sorted(counts.items(), key=lambda pair: (pair[0] not in _ARTICLES, -pair[1]))
