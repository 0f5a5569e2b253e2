"""`cuttings vacuum`: give unused space back to the disk."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from cuttings.command_line import terminal
from cuttings.command_line.options import archive_option, json_option

_MEGA = 1_000_000


@click.command("vacuum")
@archive_option
@json_option
def command(archive_path: Path, as_json: bool) -> None:
    """Give unused space back to the disk, and overwrite what was erased.

    Raw pages that nothing names are dropped, the index and both files are written anew. For a
    while that needs the size of the archive once more on the disk. Not while a crawl runs.

    \b
    cuttings vacuum
    """
    from archive.database.db import open_archive  # noqa: PLC0415 `--help` opens nothing
    from archive.upkeep.vacuum import vacuum  # noqa: PLC0415

    with open_archive(archive_path) as archive, terminal.progress("vacuum") as bar:
        done = vacuum(archive, progress=lambda what: bar.step(1, what))
    if as_json:
        terminal.data(asdict(done))
        return
    saved = (done.before - done.after) / _MEGA
    orphans = f"; dropped {terminal.plural(done.orphans, 'raw page')} that nothing named"
    terminal.say(
        f"{done.before / _MEGA:,.1f} MB before, {done.after / _MEGA:,.1f} MB now"
        f" ({saved:,.1f} MB given back){orphans if done.orphans else ''}"
    )
