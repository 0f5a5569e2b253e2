"""`cuttings cron`: a crontab line that works as pasted, or units for systemd."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings.command_line.executable import ourselves
from cuttings.command_line.options import archive_option, sites_option
from cuttings.command_line.terminal import note, say
from cuttings.timers import shards as division
from cuttings.timers.jobs import (
    EVERY,
    Job,
    crontab_line,
    service_unit,
    timer_unit,
)


@click.command()
@click.argument("site", nargs=-1)
@click.option(
    "--every", type=click.Choice(list(EVERY)), default="hour", show_default=True, help="How often."
)
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where its log goes.  [beside the archive]",
)
@click.option("--systemd", is_flag=True, help="Print a service and a timer for systemd instead.")
@click.option(
    "--shards", type=click.IntRange(1, 10_000), metavar="N", help="A crawl for each of N."
)
@click.option("--kubernetes", is_flag=True, help="With --shards: print a CronJob instead.")
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write these two into this folder.",
)
@archive_option
@sites_option
def command(  # noqa: PLR0917 - click gives them by name
    site: tuple[str, ...],
    every: str,
    log: Path | None,
    systemd: bool,
    shards: int | None,
    kubernetes: bool,
    into: Path | None,
    archive_path: Path,
    sites_dir: Path,
) -> None:
    """Print the crontab line, or with --systemd two units.

    All paths in it are absolute, so that it works as pasted, whatever cron's
    PATH and directory. The crawl writes a log, of a few megabytes at most. It
    prints what needs a person, which cron mails, and keeps its exit status; a
    crawl that is still running is no reason to write. The minute is drawn from
    the archive's path, so that a hundred archives on one machine do not all
    wake at once.

    With --shards each of N crawls takes its part of the sites, into an archive
    of its own; a last line joins them once a day (`cuttings import`, which
    takes what is new). On several machines each gets its own line.

    \b
    (crontab -l; cuttings cron) | crontab -
    cuttings cron --every day small-paper
    cuttings cron --systemd --into ~/.config/systemd/user
    """
    if into is not None and not systemd:
        raise click.UsageError("--into goes with --systemd")
    if kubernetes and not shards:
        raise click.UsageError("--kubernetes goes with --shards")
    if kubernetes and shards:
        say(division.kubernetes(every, shards))
        return
    _refuse_unknown(site, sites_dir)
    archive_path, sites_dir = archive_path.absolute(), sites_dir.absolute()
    for path in (archive_path, sites_dir):
        if not path.exists():
            note(f"cuttings: not there yet: {path}")
    log = log.absolute() if log else archive_path.with_suffix(".log")
    if log.is_dir():
        raise click.UsageError(f"--log {log}: a folder, and no file in it is named")
    words = (*ourselves(), "crawl", "--quiet", *site, "--archive", str(archive_path))
    words += ("--sites", str(sites_dir), "--log", str(log))
    job = Job(words, archive_path.parent, every, str(archive_path))
    ours = tuple(ourselves())
    if not systemd:
        say(division.crontab(job, ours, archive_path, shards) if shards else crontab_line(job))
        return
    units = division.units(job, ours, archive_path, shards) if shards else _units(job)
    if into is None:
        say("\n".join(f"# {name}\n{text}" for name, text in units.items()))
    else:
        _write(units, into, shards)


def _refuse_unknown(slugs: tuple[str, ...], sites_dir: Path) -> None:
    """Raises SiteFileError where a site that is named has no file."""
    if not slugs:
        return
    from crawler.sites.site_files import refuse_unknown  # noqa: PLC0415 - only where named

    refuse_unknown(sites_dir, slugs)


def _units(job: Job) -> dict[str, str]:
    return {"cuttings.service": service_unit(job), "cuttings.timer": timer_unit(job)}


def _write(units: dict[str, str], folder: Path, shards: int | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in units.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        say(f"wrote {path}")
    timer = "cuttings.timer"
    if shards:
        timer = f"cuttings@{{1..{shards}}}.timer cuttings-join.timer"
    say(f"now: systemctl --user daemon-reload && systemctl --user enable --now {timer}")
