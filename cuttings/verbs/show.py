"""`cuttings show`: one article, as text, as data or as the page it was cut from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.database.db import Archive, open_archive
from archive.database.rows import Row, value
from archive.tables import articles, fetches
from cuttings.command_line import printout, terminal
from cuttings.command_line.exits import Trouble
from cuttings.command_line.inputs import decoded
from cuttings.command_line.options import archive_option, json_option


@click.command()
@click.argument("article", metavar="URL|ID")
@click.option("--html", is_flag=True, help="The raw page that the text was cut from, as it came.")
@archive_option
@json_option
def command(article: str, html: bool, archive_path: Path, as_json: bool) -> None:
    """One article, as text.

    Prints what is kept of an article: who wrote it and when, title, lead and
    text. The number is what `cuttings search` prints before each hit; any
    address of the article serves as well.

    \b
    cuttings show 17
    cuttings show https://paper.example/story
    cuttings show 17 --html > page.html
    """
    with open_archive(archive_path, readonly=True) as archive:
        row = found(archive, article)
        if html:
            _print_page(fetches.page_of_article(archive, row).body)
        elif as_json:
            terminal.data(row | {"images": articles.images(archive, row["id"])})
        else:
            _print(archive, row)


def found(archive: Archive, key: str) -> Row:
    """The article of this address or number. Raises Trouble in words that say what to do."""
    row = articles.find(archive, key)
    if row is not None:
        return row
    kept = value(archive.db, "select count(*) from articles")
    if key.isdigit():
        raise Trouble(f"no article {key}: the archive holds {terminal.plural(kept, 'article')}")
    raise Trouble(f"no article at {key}; `cuttings why {key}` tells what is known of this address")


def _print(archive: Archive, row: Row) -> None:
    terminal.say(terminal.style(printout.about(row), dim=True))
    terminal.say(terminal.style(terminal.one_line(row["url"]), dim=True))
    for note in _notes(row):
        terminal.say(terminal.style(terminal.one_line(note), fg="yellow"))
    terminal.say()
    terminal.say(printout.article_text(row))
    for image in articles.images(archive, row["id"]):
        words = " ".join(part for part in (image["caption"], image["credit"]) if part)
        if words:
            terminal.say()
            terminal.say(terminal.wrap(f"[picture] {words}"))


def _notes(row: Row) -> list[str]:
    """What a reader should know before trusting the text."""
    notes = []
    if row["revision"] > 1:
        notes.append(f"revision {row['revision']}; `cuttings history {row['id']}` has the others")
    if row["gone"]:
        notes.append(f"gone from the site since {row['gone']}")
    if row["paywall"]:
        notes.append("behind a paywall: the text may be incomplete")
    if row["rights"]:
        notes.append(f"the publisher reserves: {', '.join(row['rights'])}")
    return notes


def _print_page(body: bytes) -> None:
    """The bytes as they came; a terminal gets text that cannot play tricks on it."""
    if terminal.watched(sys.stdout):
        terminal.say(terminal.clean(decoded(body)))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(body)
