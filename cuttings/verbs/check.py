"""`cuttings check`: is the archive whole?"""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import click

from cuttings.command_line import exits, terminal
from cuttings.command_line.options import archive_option, json_option


@click.command("check")
@click.option("--quick", is_flag=True, help="Do not unpack every raw page.")
@archive_option
@json_option
def command(quick: bool, archive_path: Path, as_json: bool) -> int:
    """Is the archive whole? Looks at both files, their references, the search index and every page.

    Exit status: 0 whole (what `cuttings vacuum` tidies is named); 65 damaged.

    \b
    cuttings check
    cuttings check --archive /backup/archive.db
    """
    from archive.database.db import open_archive, pages_path  # noqa: PLC0415
    from archive.upkeep.check import check  # noqa: PLC0415 `--help` opens nothing

    alone = not pages_path(
        archive_path
    ).exists()  # opened for writing, it would get an empty pages file
    fixed = not all(map(_may_be_written, (archive_path, pages_path(archive_path))))
    with (
        open_archive(archive_path, readonly=alone or fixed) as archive,
        terminal.progress("checked raw pages") as bar,
    ):

        def step(done: int, of: int) -> None:
            bar.total = of
            bar.show(done)

        found = check(archive, quick=quick, progress=step)
    damaged = any(one.damage for one in found)
    if as_json:
        terminal.data({"whole": not damaged, "findings": [asdict(one) for one in found]})
    else:
        for one in found:
            word = "damaged" if one.damage else "untidy"
            terminal.say(f"{word}: {one.subject}: {terminal.one_line(one.detail)}")
        terminal.say("the archive is damaged" if damaged else "the archive is whole")
        if alone:
            terminal.say("its raw pages are not here")
        elif fixed:
            terminal.say("its search index was not looked at: that needs leave to write")
    return exits.DAMAGED if damaged else exits.OK


def _may_be_written(path: Path) -> bool:
    """Whether a file of the archive can be opened for writing: SQLite writes beside it too."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
