"""`cuttings why`: the whole story of one address."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from archive.account import Account, why
from archive.db import open_archive
from archive.rows import Row
from cuttings import exits, terminal
from cuttings.options import archive_option, json_option


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
        account = why(archive, url)
    known = bool(account.site or account.fetches or account.led_here)
    if as_json:
        terminal.data(asdict(account))
    else:
        _print(account)
    return exits.OK if known else exits.ATTENTION


def _print(account: Account) -> None:
    terminal.say(terminal.one_line(account.key or account.url))
    terminal.say(terminal.style(terminal.wrap(account.verdict), bold=True))
    for line in _facts(account):
        terminal.say(terminal.wrap(line, "  "))
    story = sorted(account.fetches + account.led_here, key=lambda row: int(row["id"]))
    if story:
        terminal.say()
    for row in story:
        _print_fetch(row, account.key)
    if account.nearest:
        terminal.say("Known addresses that look alike:")
        for near in account.nearest:
            terminal.say(f"  {terminal.one_line(near)}")


def _facts(account: Account) -> list[str]:
    """What is known beside the fetches, a line each."""
    lines = []
    if account.discovered:
        source = f" in {account.source}" if account.source else ""
        lines.append(f"found {account.discovered}{source}")
    if account.title and not account.article:
        lines.append(f"announced as “{account.title}”")
    if account.article:
        row = account.article
        lines.append(f"article {row['id']}, revision {row['revision']}: “{row['title']}”")
        template = f", template {row['template']}" if row["template"] else ""
        lines.append(f"cut by {row['cleaner']}{template}: {row['evidence']}")
    if account.as_source:
        row = account.as_source
        lines.append(f"a {row['kind']} of {account.site}, last read {row['checked']}")
    lines.extend(f"also at {other}" for other in account.others)
    if account.fetches or account.led_here:
        lines.append(f"due again {account.due}" if account.due else "not due again")
    elif account.due:
        lines.append(f"due {account.due}")
    return lines


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
