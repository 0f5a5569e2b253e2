"""`cuttings reclean`: clean the stored pages again with today's cleaner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cuttings.clock import utc_now
from cuttings.command_line import terminal
from cuttings.command_line.options import archive_option, json_option, sites_option
from cuttings.command_line.side_by_side import side_by_side

if TYPE_CHECKING:
    from archive.database.db import Archive
    from archive.upkeep.recleaned import Difference, Report

_PARAGRAPHS = 4  # of an article that are shown


@click.command("reclean")
@click.argument("sites", nargs=-1, metavar="[SITE ...]")
@click.option("--dry-run", is_flag=True, help="Only report what would change.")
@click.option("--undo", is_flag=True, help="Put the former texts back.")
@click.option("--forget", is_flag=True, help="Keep the former texts no longer.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="[one a core]")
@archive_option
@sites_option
@json_option
def command(  # noqa: PLR0917 - click gives them by name
    sites: tuple[str, ...],
    dry_run: bool,
    undo: bool,
    forget: bool,
    workers: int | None,
    archive_path: Path,
    sites_dir: Path,
    as_json: bool,
) -> None:
    """Clean the stored pages of all sites, or of those named, with today's cleaner and rules.

    Nothing is fetched. The report says for each site how many texts change and how much, and
    shows the twenty largest differences, as kept on the left, as cut today on the right: begin
    with --dry-run. The former texts are kept, --undo puts
    them back, until --forget. A change by the cleaner is never a publisher's revision. Stopped
    half-way, it goes on where it stopped.

    \b
    cuttings reclean --dry-run
    cuttings reclean kanalbote
    cuttings reclean --undo kanalbote
    """
    from archive.database.db import open_archive  # noqa: PLC0415 `--help` opens nothing
    from archive.tables.sites import get  # noqa: PLC0415
    from archive.upkeep.reclean import reclean  # noqa: PLC0415
    from crawler.sites.site_files import slugs_of  # noqa: PLC0415
    from cuttings.command_line.site_rules import rules_of  # noqa: PLC0415

    acts = [name for name, asked in (("undo", undo), ("forget", forget)) if asked]
    if len(acts) + dry_run > 1:
        raise click.UsageError("--dry-run, --undo and --forget exclude each other")
    act = acts[0] if acts else None
    with open_archive(archive_path) as archive:
        for site in sites:
            get(archive, site)
        if act is not None:
            _tell_back(_back(archive, act, sites), act, as_json=as_json)
            return
        rules = rules_of(sites_dir, sites or slugs_of(sites_dir))
        with terminal.progress("cleaned again") as bar:

            def step(done: int, of: int) -> None:
                bar.total = of
                bar.show(done)

            report = reclean(
                archive,
                now=utc_now(),
                clock=utc_now,
                sites=sites,
                apply=not dry_run,
                rules=rules,
                workers=workers,
                progress=step,
            )
    if as_json:
        terminal.data(report.as_data() | {"applied": not dry_run})
    else:
        _tell(report, dry_run=dry_run)


def _back(archive: Archive, act: str, sites: tuple[str, ...]) -> dict[str, int]:
    """Undo or forget, as a run of its own. Prints the result."""
    from archive.recording.former_cuts import forget, undo  # noqa: PLC0415
    from archive.tables.runs import under_way  # noqa: PLC0415
    from cleaners.types.edition import CLEANER  # noqa: PLC0415

    with under_way(archive, f"reclean --{act}", sites, utc_now, CLEANER) as run:
        if act == "undo":
            run.counters.update(undo(archive, sites=sites))
        else:
            run.counters["forgotten"] = forget(archive, sites=sites)
    return dict(run.counters)


def _tell(report: Report, *, dry_run: bool) -> None:
    if not report.sites:
        terminal.say("nothing to do: every article is of today's cleaner, template and rules")
        return
    heads = ("site", "articles", "changed", "by", "confidence", "now", "lost", "no page")
    lines = [_line(site.means(), site) for site in report.sites.values()]
    terminal.say(terminal.table(lines, heads, right="articles changed by confidence now lost"))
    for one in report.largest:
        _show(one)
    changed = sum(site.changed for site in report.sites.values())
    texts = terminal.plural(changed, "text")
    if dry_run and not changed:
        terminal.say("no text would change")
    elif dry_run:
        terminal.say(f"{texts} would change; without --dry-run they do")
    else:
        _tell_changed(report, texts)


def _tell_changed(report: Report, texts: str) -> None:
    """Print how many texts changed, and for how many articles only the metadata did. --undo
    restores both."""
    finer = sum(site.finer for site in report.sites.values())
    also = f", and what is said about {terminal.plural(finer, 'other article')}" if finer else ""
    terminal.say(f"{texts} changed{also}; `cuttings reclean --undo` puts all of that back")


def _line(means: dict[str, float], site: Any) -> tuple[object, ...]:
    before, after = means["confidence_before"], means["confidence_after"]
    lost = ", ".join(f"{count} {reason}" for reason, count in site.lost.items()) or "0"
    lost += f", {site.crashed} crashed" if site.crashed else ""
    share = f"{means['share']:.0%}" if site.changed else "-"
    counts = (site.articles, site.changed, share, f"{before:.3f}", f"{after:.3f}")
    return (site.site, *counts, lost, site.without_page)


def _show(one: Difference) -> None:
    terminal.say(f"\n{one.article}  {terminal.one_line(one.url)}  ({one.amount:,} characters)")
    for line in side_by_side(one.gone, one.new, _PARAGRAPHS):
        terminal.say(line)


def _tell_back(counts: dict[str, int], act: str, *, as_json: bool) -> None:
    if act == "forget":
        gone = counts["forgotten"]
        kept = terminal.plural(gone, "former text")
        terminal.data({"forgotten": gone}) if as_json else terminal.say(f"forgot {kept}")
        return
    restored, edited = counts.get("restored", 0), counts.get("edited", 0)
    if as_json:
        terminal.data({"restored": restored, "edited": edited})
        return
    terminal.say(f"{terminal.plural(restored, 'article')} put back as they were")
    if edited:
        told = terminal.plural(edited, "article")
        terminal.say(f"{told} edited by the publisher since: the new text stays")
