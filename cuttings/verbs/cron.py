"""`cuttings cron`: a crontab line that works as pasted."""

from __future__ import annotations

import shlex
import zlib
from pathlib import Path

import click

from cuttings.command_line.executable import ourselves
from cuttings.command_line.exits import BUSY, Trouble
from cuttings.command_line.options import archive_option, sites_option
from cuttings.command_line.terminal import note, say

EVERY = {"15m": "* * * *", "hour": "* * * *", "6h": "*/6 * * *", "day": "5 * * *"}


@click.command()
@click.argument("site", nargs=-1)
@click.option(
    "--every", type=click.Choice(list(EVERY)), default="hour", show_default=True, help="How often."
)
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where its output goes.  [beside the archive]",
)
@archive_option
@sites_option
def command(
    *, site: tuple[str, ...], every: str, log: Path | None, archive_path: Path, sites_dir: Path
) -> None:
    """Print the crontab line.

    All paths in it are absolute, so that it works as pasted, whatever cron's
    PATH and directory. Its output is added to a log. When a crawl needs a
    person, the last lines of the log are printed too, which cron mails, and
    the exit status is kept; a crawl that is still running is no reason to
    write. The minute is drawn from the archive's path, so that a hundred
    archives on one machine do not all wake at once.

    \b
    (crontab -l; cuttings cron) | crontab -
    cuttings cron --every day small-paper
    """
    archive_path, sites_dir = archive_path.absolute(), sites_dir.absolute()
    log = log.absolute() if log else archive_path.with_suffix(".log")
    for path in (archive_path, sites_dir):
        if not path.exists():
            note(f"cuttings: not there yet: {path}")
    crawl = [
        *ourselves(),
        "crawl",
        *site,
        "--archive",
        str(archive_path),
        "--sites",
        str(sites_dir),
    ]
    say(f"{_when(every, archive_path)} {_job(crawl, archive_path.parent, log)}")


def _when(every: str, archive_path: Path) -> str:
    minute = zlib.crc32(str(archive_path).encode()) % 60
    minutes = sorted((minute + 15 * n) % 60 for n in range(4)) if every == "15m" else [minute]
    return f"{','.join(map(str, minutes))} {EVERY[every]}"


def _job(crawl: list[str], folder: Path, log: Path) -> str:
    """One line for /bin/sh. In a crontab `%` would end the line: it is escaped."""
    if any("\n" in word for word in (*crawl, str(folder), str(log))):
        raise Trouble("a path with a line break in it cannot stand in a crontab")
    to, run = shlex.quote(str(log)), shlex.join(crawl)
    line = (
        f"cd {shlex.quote(str(folder))} && {{ {run} >> {to} 2>&1; s=$?; "
        f"[ $s -eq 0 ] || [ $s -eq {BUSY} ] || tail -n 20 {to}; exit $s; }}"
    )
    return line.replace("%", r"\%")
