"""`cuttings clean`: files in, articles out, no archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cuttings.clock import utc_now
from cuttings.command_line import exits, inputs, printout, terminal
from cuttings.command_line.options import format_option, json_option

if TYPE_CHECKING:
    from cuttings.command_line.batch import Cleaned


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE|DIR|- ...", type=click.Path(path_type=Path)
)
@click.option("--url", default="", metavar="URL", help="Where the one page came from.")
@click.option(
    "--urls",
    metavar="TSV",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Where the pages came from: file name, tab, URL; one a line.",
)
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Worker processes.  [one a core]"
)
@format_option
@json_option
def command(
    paths: tuple[Path, ...],
    url: str,
    urls: Path | None,
    *,
    workers: int | None,
    form: str | None,
    as_json: bool,
) -> int:
    """Clean files without an archive.

    Takes saved pages (.html, .html.gz), texts that somebody else scraped
    (.txt), JSON lines with a "text" each (.jsonl), folders of these, and -
    for standard input.

    One file prints its text: title, lead and paragraphs, or the same as
    Markdown or HTML with headings, lists, tables and links. With --json, or
    for many files, each page is one JSON object a line, in the order of the
    files: id (the file's name without suffix), text, parts (what each line of
    the text is), lead, title, authors, date, language, outcome and more. A page
    that is no article has its reason as outcome, and no text.

    Give the addresses where you know them: dates, the canonical address and
    what the pages of one site share are read with their help.

    \b
    cuttings clean page.html --url https://paper.example/story
    cuttings clean page.html --format markdown > story.md
    cuttings clean pages/ --urls urls.tsv > articles.jsonl
    curl -s https://paper.example/story | cuttings clean -
    """
    given = inputs.collect(paths, url, urls)
    if url and len(given) > 1:
        raise click.UsageError("--url is for one file; --urls TSV names the address of each")
    reader = _Reader(given)
    cleaned = reader.rows(workers)
    many = len(given) > 1 or reader.many_lines()
    if many and form not in {None, "json"}:
        raise click.UsageError(f"--format {form} is for one page; many are JSON, an object a line")
    if as_json or many or form == "json":
        return _print_all(cleaned, reader)
    return _print_one(cleaned, reader, form or "text")


class _Reader:
    """Reads the files one after another, and remembers those that could not be read."""

    def __init__(self, given: list[inputs.Input]) -> None:
        self.given = given
        self.unreadable = 0

    def many_lines(self) -> bool:
        """Whether the only file holds JSON lines, more than one."""
        name = self.given[0].path.name.lower().removesuffix(".gz")
        return name.endswith(inputs.LINES)

    def pieces(self) -> Iterator[inputs.Piece]:
        """Every piece that can be read. The others get a line on stderr."""
        for each in self.given:
            try:
                yield from inputs.pieces(each)
            except (OSError, ValueError) as error:
                self.unreadable += 1
                why = error.strerror if isinstance(error, OSError) else error
                terminal.note(f"cuttings: {each.path}: {why}")

    def rows(self, workers: int | None) -> Iterator[dict[str, Any]]:
        """Each page or text as the row that is printed."""
        from cuttings.command_line import batch  # noqa: PLC0415 (slow to import)

        now = utc_now()
        teaching = batch.teaching_sites(each.url for each in self.given)
        if len(self.given) == 1:
            workers = 1
        with terminal.progress("cleaning", len(self.given)) as bar:
            for cleaned in batch.clean_all(self.pieces(), teaching, now, workers):
                bar.step(note=cleaned.name)
                yield _row(cleaned)


def _row(cleaned: Cleaned) -> dict[str, Any]:
    from archive.workers.worker import Crash  # noqa: PLC0415

    outcome = cleaned.outcome
    if isinstance(outcome, Crash):
        return printout.refused(cleaned.name, cleaned.url, str(outcome.outcome), outcome.detail)
    return printout.row_of(cleaned.name, cleaned.url, outcome)


def _print_all(cleaned: Iterable[dict[str, Any]], reader: _Reader) -> int:
    for row in cleaned:
        terminal.data(row)
    return exits.ATTENTION if reader.unreadable else exits.OK


def _print_one(cleaned: Iterable[dict[str, Any]], reader: _Reader, form: str) -> int:
    row = next(iter(cleaned), None)
    if row is None:
        return exits.ATTENTION
    if row["outcome"] != "article":
        terminal.note(f"cuttings: {reader.given[0].path}: {row['outcome']}: {row['evidence']}")
        return exits.ATTENTION
    if form == "text":
        terminal.say(printout.article_text(row["title"], row["lead"], row["text"]))
    else:
        terminal.say(printout.marked_up(row, form))
    return exits.OK
