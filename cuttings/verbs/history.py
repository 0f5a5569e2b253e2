"""`cuttings history`: the versions of an article, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import click

from archive.database.db import open_archive
from archive.reports.diff import Edit, Piece, compare
from archive.tables import revisions
from archive.tables.articles import ArticleRow
from archive.tables.revisions import RevisionRow
from cuttings.command_line import terminal
from cuttings.command_line.options import archive_option, json_option
from cuttings.verbs.show import found

MARGIN = 60  # characters of unchanged text shown on either side of a change


@click.command()
@click.argument("article", metavar="URL|ID")
@archive_option
@json_option
def command(article: str, archive_path: Path, as_json: bool) -> None:
    """What a publisher changed in an article.

    Prints each version with what went [-out-] and came {+in+} since the one
    before. A version is kept only when the publisher changed title, lead or
    text: never because the page's furniture or our cleaner changed.

    \b
    cuttings history 17
    cuttings history https://paper.example/story --json
    """
    with open_archive(archive_path, readonly=True) as archive:
        row = found(archive, article)
        versions = revisions.of_article(archive, row.id)
    edits = [compare(before, after) for before, after in pairwise(versions)]
    if as_json:
        _print_data(row, versions, edits)
    else:
        _print(row, versions, edits)


def _print_data(row: ArticleRow, versions: list[RevisionRow], edits: list[Edit]) -> None:
    counts = [{"words_added": None, "words_removed": None}] + [
        {"words_added": edit.words_added, "words_removed": edit.words_removed} for edit in edits
    ]
    for version, count in zip(versions, counts, strict=True):
        terminal.data({"article": row.id, "url": row.url, **asdict(version), **count})


def _print(row: ArticleRow, versions: list[RevisionRow], edits: list[Edit]) -> None:
    terminal.say(terminal.style(terminal.wrap(row.title or "(no title)"), bold=True))
    terminal.say(terminal.one_line(row.url))
    terminal.say(f"\n{versions[0].recorded}  version 1, as first kept")
    for edit in edits:
        size = f"{edit.words_added} words in, {edit.words_removed} out"
        terminal.say(f"\n{edit.recorded}  version {edit.number}: {size}")
        for line in _changes(edit):
            terminal.say(line)
    if not edits:
        terminal.say(f"No other version: nothing has changed, last seen {row.last_seen}.")
    if row.gone:
        terminal.say(f"\n{row.gone}  gone from the site; the text is kept")


def _changes(edit: Edit) -> Iterator[str]:
    for name, pieces in (("title", edit.title), ("lead", edit.lead)):
        if pieces is not None:
            yield _marked(pieces, f"{name}: ")
    for paragraph in edit.paragraphs:
        if paragraph.kind != "same":
            yield _marked(paragraph.pieces, "moved: " if paragraph.kind == "moved" else "")


def _marked(pieces: Sequence[Piece], label: str = "") -> str:
    """A paragraph with its changes marked, in colour on a terminal."""
    parts = [label]
    for number, piece in enumerate(pieces):
        text = terminal.clean(piece.text)
        if piece.kind == "same":
            parts.append(_shortened(text, first=number == 0, last=number == len(pieces) - 1))
            continue
        opening, closing = ("[-", "-]") if piece.kind == "removed" else ("{+", "+}")
        core = text.strip()
        parts.append(text.replace(core, f"{opening}{core}{closing}", 1) if core else text)
    folded = terminal.wrap("".join(parts), "    ")
    return _coloured(folded)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """The ends of an unchanged stretch, where they touch a change."""
    if len(text) <= 2 * MARGIN:
        return text
    begin = "" if first else text[:MARGIN]
    end = "" if last else text[-MARGIN:]
    return f"{begin}…{end}"


def _coloured(text: str) -> str:
    """The text with colour.

    The marks stay for people who see no colour, and colour may span lines.
    """
    if not terminal.colours():
        return text
    for opening, closing, code in (("[-", "-]", 31), ("{+", "+}", 32)):
        text = text.replace(opening, f"\x1b[{code}m{opening}").replace(closing, f"{closing}\x1b[0m")
    return text
