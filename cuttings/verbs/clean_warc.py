"""`cuttings clean-warc`: WARC files into Parquet files, without an archive."""

from __future__ import annotations

from pathlib import Path

import click

from cuttings.clock import utc_now
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import json_option


@click.command("clean-warc")
@click.argument(
    "inputs", nargs=-1, required=True, metavar="IN ...", type=click.Path(path_type=Path)
)
@click.argument("out", metavar="OUT/", type=click.Path(file_okay=False, path_type=Path))
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="[one a core]")
@click.option(
    "--include-reserved",
    is_flag=True,
    help="Texts too whose publishers reserve text and data mining.",
)
@click.option(
    "--templates",
    is_flag=True,
    help="In two passes: the pages of a site teach each other. The files are then by site.",
)
@json_option
def command(  # noqa: PLR0917 - click gives them by name
    inputs: tuple[Path, ...],
    out: Path,
    workers: int | None,
    include_reserved: bool,
    templates: bool,
    as_json: bool,
) -> int:
    """Clean WARC files into a folder of Parquet files.

    Each WARC file, or each one in a folder, gives a Parquet file of its name: a
    row for every page record, with its outcome word and, of an article, its
    text and metadata. For revisions and search, `cuttings import` is the way.

    With --templates all pages are read first; then each site's template is
    learned from all its pages, and each page is cut with it. The rows then
    stand in bucket-000.parquet and on, a site's pages together.

    A file is written aside and renamed when it is whole. Killed, start it
    again: what is done is passed over, and the files are the same to the byte.

    \b
    cuttings clean-warc CC-NEWS-202603*.warc.gz rows/
    cuttings clean-warc warcs/ rows/ --workers 16

    Exits 1 when a WARC file could not be read; needs pyarrow.
    """
    from archive.mapping.folder import clean_warcs, inputs_of  # noqa: PLC0415 slow to import
    from archive.mapping.two_passes import clean_with_templates  # noqa: PLC0415

    found = inputs_of(inputs)
    with terminal.progress("records") as bar:
        mapped = (clean_with_templates if templates else clean_warcs)(
            found,
            out,
            now=utc_now(),
            workers=workers,
            refuses_reserved=not include_reserved,
            progress=bar.show,
        )
    outcomes = dict(mapped.outcomes.most_common())
    for path, why in mapped.unreadable.items():
        terminal.note(f"cuttings: {path}: {why}")
    if as_json:
        terminal.data(
            {
                "outcomes": outcomes,
                "written": mapped.written,
                "done_before": mapped.done_before,
                "unreadable": mapped.unreadable,
            }
        )
    else:
        _say(outcomes, len(mapped.written), len(mapped.done_before), out)
    return exits.ATTENTION if mapped.unreadable else exits.OK


def _say(outcomes: dict[str, int], written: int, before: int, out: Path) -> None:
    told = ", ".join(f"{count:,} {word}" for word, count in outcomes.items())
    total = terminal.plural(sum(outcomes.values()), "record")
    if written or not before:
        terminal.say(f"{out}: {terminal.plural(written, 'file')} written")
        terminal.say(f"{total}: {told}" if told else "no WARC file, or no page record, was found")
    if before:
        terminal.say(f"{terminal.plural(before, 'file')} had been written before")
