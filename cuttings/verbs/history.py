"""`cuttings history`: the versions of an article, and what changed between them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click

from archive import articles
from archive.db import open_archive
from archive.rows import Row
from cuttings import terminal
from cuttings.options import archive_option, json_option
from cuttings.verbs.show import found


@click.command()
@click.argument("article", metavar="URL|ID")
@archive_option
@json_option
def command(article: str, archive_path: Path, as_json: bool) -> None:
    """What a publisher changed in an article.

    Prints each version with what was taken out (-) and put in (+) since the
    one before. A version is kept only when the publisher changed title, lead
    or text: never because the page's furniture or our cleaner changed.

    \b
    cuttings history 17
    cuttings history https://paper.example/story --json
    """
    with open_archive(archive_path, readonly=True) as archive:
        row = found(archive, article)
        versions = articles.revisions(archive, row["id"])
    if as_json:
        for version in versions:
            terminal.data({"article": row["id"], "url": row["url"], **version})
    else:
        _print(row, versions)


def _print(row: Row, versions: list[Row]) -> None:
    terminal.say(terminal.style(terminal.wrap(row["title"] or "(no title)"), bold=True))
    terminal.say(terminal.one_line(row["url"]))
    terminal.say(f"\n{versions[0]['recorded']}  version 1, as first kept")
    for old, new in pairwise(versions):
        terminal.say(f"\n{new['recorded']}  version {new['number']}")
        for line in _changes(old, new):
            terminal.say(line)
    if len(versions) == 1:
        terminal.say(f"No other version: nothing changed until {row['last_seen']}.")
    if row["gone"]:
        terminal.say(f"\n{row['gone']}  gone from the site; the text is kept")


def _changes(old: Row, new: Row) -> Iterator[str]:
    for name in ("title", "lead"):
        if old[name] != new[name]:
            yield from _pair(f"{name}: {old[name] or 'none'}", f"{name}: {new[name] or 'none'}")
    before, after = old["text"].split("\n"), new["text"].split("\n")
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, start_new, end_new in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, come = before[start:end], after[start_new:end_new]
        paired = min(len(gone), len(come))
        for one, other in zip(gone[:paired], come[:paired], strict=True):
            yield from _pair(one, other)
        yield from (_marked(line, "-", "red") for line in gone[paired:])
        yield from (_marked(line, "+", "green") for line in come[paired:])


def _pair(one: str, other: str) -> Iterator[str]:
    """Two versions of a paragraph; of a long one only the sentences around the change."""
    yield _marked(_around(one, other), "-", "red")
    yield _marked(_around(other, one), "+", "green")


def _around(text: str, other: str, margin: int = 60) -> str:
    """The part of `text` that `other` has not, with a little on either side."""
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(text), len(other)) - start and text[-1 - end] == other[-1 - end]:
        end += 1
    first, last = max(0, start - margin), min(len(text), len(text) - end + margin)
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def _marked(line: str, mark: str, colour: str) -> str:
    shown = terminal.wrap(line, "    ").replace("    ", f"  {mark} ", 1)
    return terminal.style(shown, fg=colour)
