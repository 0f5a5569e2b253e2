"""`cuttings show`: one article, as text, as data or as the page it was cut from."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive.database.db import Archive, open_archive
from archive.database.rows import value
from archive.exporting.citing import FORMS as CITATIONS
from archive.exporting.citing import citation
from archive.tables import articles, fetches
from archive.tables.articles import ArticleRow
from archive.tables.linked.links import citing
from archive.tables.linked.links import of_article as links_of
from cleaners.parts.data import to_data
from cleaners.parts.standoff import lead_parts_of, parts_of
from cuttings.command_line import printout, terminal
from cuttings.command_line.exits import Trouble
from cuttings.command_line.inputs import decoded
from cuttings.command_line.options import archive_option, format_option, json_option


@click.command()
@click.argument("article", metavar="URL|ID")
@click.option("--html", is_flag=True, help="The raw page that the text was cut from, as it came.")
@click.option("--links", is_flag=True, help="Where it leads, and which articles here cite it.")
@click.option("--cite", type=click.Choice(CITATIONS), help="How to cite it.")
@click.option("--version", type=click.IntRange(1), metavar="N", help="With --cite: this version.")
@format_option
@archive_option
@json_option
def command(
    article: str,
    *,
    html: bool,
    links: bool,
    cite: str | None,
    version: int | None,
    form: str | None,
    archive_path: Path,
    as_json: bool,
) -> None:
    """One article, as text.

    Prints what is kept of an article: who wrote it and when, title, lead and
    text; as Markdown and HTML it is as `cuttings export` writes it, with
    headings, lists, tables and links. The number is what
    `cuttings search` prints before each hit; any address of the article serves
    as well.

    \b
    cuttings show 17
    cuttings show https://paper.example/story
    cuttings show 17 --format markdown > story.md
    cuttings show 17 --links
    cuttings show 17 --cite bibtex >> references.bib
    cuttings show 17 --html > page.html
    """
    if version is not None and cite is None:
        raise click.UsageError("--version says which version --cite cites: give both")
    with open_archive(archive_path, readonly=True) as archive:
        row = found(archive, article)
        if cite is not None:
            terminal.say(terminal.clean(citation(archive, row.id, cite, version)))
        elif html:
            _print_page(fetches.page_of_article(archive, row).body)
        elif links:
            _print_links(archive, row, as_json=as_json or form == "json")
        elif as_json or form == "json":
            terminal.data(_as_data(archive, row))
        elif form in {"markdown", "html"}:
            terminal.say(_as_exported(archive, row.id, form))
        else:
            _print(archive, row)


def _as_data(archive: Archive, row: ArticleRow) -> dict[str, Any]:
    parts = to_data(parts_of(row.text, row.parts))
    images = [asdict(image) for image in articles.images(archive, row.id)]
    lead_parts = to_data(lead_parts_of(row.lead, row.parts))
    said = {"paywall": bool(row.paywall), "parts": parts, "lead_parts": lead_parts}
    return asdict(row) | said | {"images": images}


def _as_exported(archive: Archive, number: int, form: str) -> str:
    """The article as its file in an export."""
    from archive.exporting.formats import html, markdown  # noqa: PLC0415 few ask for either
    from archive.exporting.rows import export_row  # noqa: PLC0415

    row = export_row(archive.db, number)
    if row is None:  # pragma: no cover (it was found a moment ago)
        raise Trouble(f"no article {number}")
    page = markdown.page(row) if form == "markdown" else html.page(row)
    return terminal.clean(page.decode().rstrip("\n"))


def _print_links(archive: Archive, row: ArticleRow, *, as_json: bool) -> None:
    """Print what the article links to, then which articles here link to it."""
    leads, cited = links_of(archive, row.id), citing(archive, row.id)
    if as_json:
        found = {"links": list(map(asdict, leads)), "cited_by": list(map(asdict, cited))}
        terminal.data({"article": row.id, **found})
        return
    for link in leads:
        here = f"  (article {link.cited})" if link.cited else ""
        terminal.say(terminal.one_line(f"{link.url}{here}  {link.text}"))
    if not leads:
        terminal.say("No link in its text.")
    if cited:
        terminal.say(f"\nCited by {terminal.plural(len(cited), 'article')}:")
    for one in cited:
        when = one.published or one.first_seen
        terminal.say(terminal.one_line(f"{one.id:>6}  {when[:10]}  {one.site}  {one.title}"))


def found(archive: Archive, key: str) -> ArticleRow:
    """The article with this address or number. Raises Trouble with advice."""
    row = articles.find(archive, key)
    if row is not None:
        return row
    kept = value(archive.db, "select count(*) from articles")
    if not key.strip():
        raise click.UsageError("neither an address nor the number of an article")
    if key.isdigit():
        raise Trouble(f"no article {key}: the archive holds {terminal.plural(kept, 'article')}")
    raise Trouble(f"no article at {key}; `cuttings why {key}` tells what is known of this address")


def _print(archive: Archive, row: ArticleRow) -> None:
    terminal.say(terminal.style(printout.about(row), dim=True))
    terminal.say(terminal.style(terminal.one_line(row.url), dim=True))
    for note in _notes(row):
        terminal.say(terminal.style(terminal.one_line(note), fg="yellow"))
    terminal.say()
    terminal.say(printout.article_text(row.title, row.lead, row.text))
    for image in articles.images(archive, row.id):
        words = " ".join(part for part in (image.caption, image.credit) if part)
        if words:
            terminal.say()
            terminal.say(terminal.wrap(f"[picture] {words}"))


def _notes(row: ArticleRow) -> list[str]:
    """What a reader should know before trusting the text."""
    notes = []
    if row.revision > 1:
        notes.append(f"revision {row.revision}; `cuttings history {row.id}` has the others")
    if row.gone:
        notes.append(f"gone from the site since {row.gone}")
    if row.paywall:
        notes.append("behind a paywall: the text may be incomplete")
    if row.rights:
        notes.append(f"the publisher reserves: {', '.join(row.rights)}")
    return notes


def _print_page(body: bytes) -> None:
    """Print the page's bytes. On a terminal, escape sequences are removed."""
    if terminal.watched(sys.stdout):
        terminal.say(terminal.clean(decoded(body)))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(body)
