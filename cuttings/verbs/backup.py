"""`cuttings backup`: copy the archive, while a crawl writes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from cuttings.clock import utc_now
from cuttings.command_line import terminal
from cuttings.command_line.options import archive_option, json_option


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace whatever stands there.")
@archive_option
@json_option
def command(file: Path, overwrite: bool, archive_path: Path, as_json: bool) -> None:
    """Copy the archive to FILE, and its raw pages beside it.

    Works while a crawl writes and others read: both files are copied as they
    stand at one moment, and looked through before they take the place of an
    older copy. FILE may be a folder. Site files and cuttings.toml are yours
    to copy.

    \b
    cuttings backup /backup/archive.db
    cuttings backup "archive-$(date +%F).db"
    """
    from archive.database.db import open_archive  # noqa: PLC0415 `--help` opens nothing
    from archive.upkeep.backup import backup  # noqa: PLC0415

    with (
        open_archive(archive_path, readonly=True) as archive,
        terminal.progress("copied pages of 4 kB") as bar,
    ):

        def step(done: int, of: int) -> None:
            bar.total = of
            bar.show(done)

        copied = backup(archive, file, utc_now(), overwrite=overwrite, progress=step)
    if as_json:
        terminal.data(asdict(copied))
        return
    size = f"{copied.bytes / 1_000_000:,.1f} MB"
    terminal.say(f"{copied.file}: {terminal.plural(copied.articles, 'article')}, {size}, whole")
    if copied.pages is None:
        terminal.say("the raw pages are not beside the archive: the copy has none either")
