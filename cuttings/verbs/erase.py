"""`cuttings erase`: take an article or a site down for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings.clock import utc_now
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import archive_option, json_option

if TYPE_CHECKING:
    from archive.database.db import Archive

_SHOWN = 10


@click.command("erase")
@click.argument("urls", nargs=-1, metavar="[URL ...]")
@click.option("--site", metavar="SITE", help="Everything of this site, and the site itself.")
@click.option("--author", metavar="NAME", help="Every article by this author.")
@click.option("--query", metavar="WORDS", help="Everything that `cuttings search WORDS` finds.")
@click.option("--why", required=True, metavar="REASON", help="Why; it is kept with the tombstone.")
@click.option("--yes", is_flag=True, help="Do not ask; needed where nobody can answer.")
@archive_option
@json_option
def command(  # noqa: PLR0917 - click gives them by name
    urls: tuple[str, ...],
    site: str | None,
    author: str | None,
    query: str | None,
    why: str,
    yes: bool,
    archive_path: Path,
    as_json: bool,
) -> int:
    """Take down articles: text, revisions, raw pages, index, everything.

    A tombstone of a hash and the reason keeps them from coming back by crawl or import. A URL
    that the archive never met is kept out from now on. `cuttings vacuum` afterwards overwrites
    the bytes on the disk.

    \b
    cuttings erase https://news.example/2026/03/name --why "court order 7/26"
    cuttings erase --site kanalbote --why "the publisher asked"
    """
    from archive.database.db import open_archive  # noqa: PLC0415 `--help` opens nothing
    from archive.upkeep.erase import Target, erase, find  # noqa: PLC0415

    if not (urls or site or author or query):
        raise click.UsageError("nothing to erase: give a URL, --site, --author or --query")
    now = utc_now()
    with open_archive(archive_path) as archive:
        _refuse_unknown(archive, urls)
        target = Target(urls, site, author, _matching(archive, query) if query else ())
        found = find(archive, target)
        if not found.articles and not found.addresses and site is None:
            terminal.say("nothing matches; nothing was erased")
            return exits.OK
        if not yes:
            for number in found.articles[:_SHOWN]:
                sql = "select title, url from articles where id = ?"
                title, url = archive.db.execute(sql, (number,)).fetchone()
                terminal.note(f"  {terminal.one_line(title or '')}  {url}")
            _ask(_question(len(found.articles), len(found.addresses)))
        gone = erase(archive, target, why=why, now=now)
    if as_json:
        terminal.data(
            {
                "articles": gone.articles,
                "addresses": gone.addresses,
                "pages": gone.pages,
                "pictures": gone.pictures,
            }
        )
        return exits.OK
    terminal.say(
        f"erased {terminal.plural(gone.articles, 'article')},"
        f" {terminal.plural(gone.pages, 'raw page')};"
        f" {terminal.plural(gone.addresses, 'address', 'addresses')} kept out from now on"
    )
    terminal.say("`cuttings vacuum` overwrites the bytes on the disk")
    if site is not None:
        terminal.say(f"the file of {terminal.one_line(site)} in sites/ is yours to remove")
    return exits.OK


def _matching(archive: Archive, query: str) -> tuple[int, ...]:
    """The articles that a query finds now, also those whose texts are reserved."""
    from archive.search.selection import Selection, choose  # noqa: PLC0415 only a query needs it

    with choose(archive, Selection(query=query, include_reserved=True)) as choice:
        return tuple(row[0] for row in choice.db.execute("select id from chosen order by id"))


def _refuse_unknown(archive: Archive, urls: tuple[str, ...]) -> None:
    """Refuse what is neither an article here nor an address that could come.

    Raises UsageError.
    """
    from archive.tables.articles import find  # noqa: PLC0415
    from cleaners.urls.keys import canonical  # noqa: PLC0415

    for url in urls:
        if find(archive, url) is None and canonical(url) is None:
            told = "no article has this number" if url.isdigit() else "no address of a page"
            raise click.UsageError(f"{url}: {told}; nothing was erased")


def _question(articles: int, addresses: int) -> str:
    many = terminal.plural(articles, "article")
    if articles or not addresses:
        return f"Erase {many} for good?"
    kept_out = terminal.plural(addresses, "address", "addresses")
    return f"No article is kept there. Keep {kept_out} out from now on?"


def _ask(question: str) -> None:
    """Go on only with a yes. Raises UsageError where nobody is there to answer."""
    try:
        answered = click.confirm(question, err=True)
    except click.Abort as error:
        if terminal.watched(sys.stdin):
            raise
        raise click.UsageError("nobody is there to answer; --yes does not ask") from error
    if not answered:
        raise click.Abort
