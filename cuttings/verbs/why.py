"""`cuttings why`: everything that happened to one address."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from archive.database.db import open_archive
from archive.database.rows import Row
from archive.reports.why import UrlHistory, why
from archive.tables.linked.pictures import PictureRow
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import archive_option, json_option


@click.command()
@click.argument("url", metavar="URL|ID")
@archive_option
@json_option
def command(url: str, archive_path: Path, as_json: bool) -> int:
    """Every fetch of an address, with its outcome and evidence.

    Why is this page in the archive, why is it not, why does it read like
    this? Tells where the address was found, each time it was asked for or
    refused, how that ended and by what it was seen, and when it is due again.

    \b
    cuttings why https://paper.example/story

    Exits 1 when the address is not known.
    """
    with open_archive(archive_path, readonly=True) as archive:
        history = why(archive, url)
    known = bool(
        history.site
        or history.fetches
        or history.led_here
        or history.left_out_by is not None
        or history.pictures
    )
    if as_json:
        terminal.data(asdict(history))
    else:
        _print(history)
    return exits.OK if known else exits.ATTENTION


def _print(history: UrlHistory) -> None:
    terminal.say(terminal.one_line(history.key or history.url))
    terminal.say(terminal.style(terminal.wrap(history.verdict), bold=True))
    for line in _facts(history):
        terminal.say(terminal.wrap(line, "  "))
    story = sorted(history.fetches + history.led_here, key=lambda row: int(row["id"]))
    if story:
        terminal.say()
    for row in story:
        _print_fetch(row, history.key)
    for picture in history.pictures:
        _print_picture(picture)
    if history.nearest:
        terminal.say("Known addresses that look alike:")
        for near in history.nearest:
            terminal.say(f"  {terminal.one_line(near)}")


def _facts(history: UrlHistory) -> list[str]:
    """What is known besides the fetches, a line each."""
    lines = []
    if history.discovered:
        where = f" in {history.source}" if history.source else ""
        lines.append(f"found {history.discovered}{where}")
    if history.title and not history.article:
        lines.append(f"announced as “{history.title}”")
    if history.article:
        row = history.article
        lines.append(f"article {row.id}, revision {row.revision}: “{row.title}”")
        template = f", template {row.template}" if row.template else ""
        lines.append(f"cut by {row.cleaner}{template}: {row.evidence}")
    if history.as_source:
        source = history.as_source
        lines.append(f"a {source.kind} of {history.site}, last read {source.checked}")
    lines.extend(f"also at {other}" for other in history.others)
    if history.fetches or history.led_here:
        lines.append(f"due again {history.due}" if history.due else "not due again")
    elif history.due:
        lines.append(f"due {history.due}")
    return lines


def _print_picture(picture: PictureRow) -> None:
    word = picture.outcome or "waiting"
    terminal.say(terminal.wrap(f"{picture.asked or 'picture'}  {word}  {picture.url}"))
    again = f"due again {picture.due}" if picture.asked and picture.due else ""
    told = "; ".join(filter(None, (picture.detail, again)))
    if told:
        terminal.say(terminal.wrap(told, "    "))


def _print_fetch(row: Row, key: str) -> None:
    status = f"{row['status']} " if row["status"] else ""
    head = f"{row['fetched']}  {status}{row['outcome']}"
    if row["url"] != key:
        head += f"  (asked for {row['url']})"
    if row["redirected_to"]:
        head += f"  → {row['redirected_to']}"
    terminal.say(terminal.wrap(head))
    if row["detail"]:
        terminal.say(terminal.wrap(row["detail"], "    "))
