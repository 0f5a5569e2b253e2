"""`cuttings template`: what was learned of a site, and how a person corrects it."""

from __future__ import annotations

import math
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.database.db import open_archive
from archive.tables import sites, templates
from cuttings.clock import utc_now
from cuttings.command_line import terminal
from cuttings.command_line.exits import Trouble
from cuttings.command_line.options import archive_option, json_option

if TYPE_CHECKING:
    from cleaners.blocks.learning.template import Template

SHOWN = 25
BY_HAND = {"keep": "article, decided by hand", "cut": "furniture, decided by hand"}


@click.command()
@click.argument("site")
@click.option("--keep", metavar="ID", multiple=True, help="Decide: these blocks are article.")
@click.option("--cut", metavar="ID", multiple=True, help="Decide: these blocks are furniture.")
@click.option("--pin", metavar="ID", multiple=True, help="Decide: what was learned, for ever.")
@click.option("--forget", metavar="ID", multiple=True, help="Decide nothing; learn it anew.")
@click.option("--all", "everything", is_flag=True, help=f"Every kind of block, not just {SHOWN}.")
@archive_option
@json_option
def command(
    *, site: str, everything: bool, archive_path: Path, as_json: bool, **edits: tuple[str, ...]
) -> None:
    """What was learned of a site, with samples; keep, cut, pin, forget.

    The pages of a site share a template: where its articles stand, and which
    blocks are furniture. Lists each kind of block by its tags and classes,
    how likely its text is article, on how many pages it stood, and a sample.
    Where it has learned wrongly, your word counts more. It holds for the
    pages that are cleaned from then on.

    \b
    cuttings template town
    cuttings template town --cut 3f9a1c --keep 07be22
    """
    changing = any(edits.values())
    with open_archive(archive_path, readonly=not changing) as archive:
        sites.get(archive, site)
        template = templates.load(archive, site)
        if changing:
            template = _edited(template, edits)
            now = utc_now()
            templates.save(archive, site, template, now)
    found = _kinds(template)
    if as_json:
        for row in found:
            terminal.data({"site": site, "template": template.version, **row})
    else:
        _print(site, template, found if everything else found[:SHOWN], len(found))


def _id(signature: str) -> str:
    """A short id for a kind of block, which is the same on every machine."""
    return blake2b(signature.encode(), digest_size=3).hexdigest()


def _edited(template: Template, edits: dict[str, tuple[str, ...]]) -> Template:
    from cleaners.blocks.learning import by_hand  # noqa: PLC0415

    known = {_id(signature): signature for signature in {*template.signatures, *template.edits}}
    for how, ids in edits.items():
        for each in ids:
            signature = known.get(each, each if each in known.values() else None)
            if signature is None:
                raise Trouble(f"no kind of block {each!r} was learned; the first column names them")
            template = getattr(by_hand, how)(template, signature)
    return template


def _kinds(template: Template) -> list[dict[str, Any]]:
    """One row for each kind of block: those on most pages first, then by size."""
    rows = []
    for name in {*template.signatures, *template.edits}:
        known = template.signatures.get(name)
        rows.append(
            {
                "id": _id(name),
                "block": name,
                "pages": known.pages if known else 0,
                "characters": known.chars if known else 0,
                "article": round(1 / (1 + math.exp(-known.mean)), 3) if known else None,
                "decided": template.edits.get(name),
                "sample": known.sample if known else None,
            }
        )
    return sorted(rows, key=lambda row: (-row["pages"], -row["characters"], row["block"]))


def _print(site: str, template: Template, shown: list[dict[str, Any]], count: int) -> None:
    if not shown:
        terminal.say(f"Nothing was learned of {site} yet: it takes a crawl of a few articles.")
        return
    pages = terminal.plural(template.pages, "page")
    texts = terminal.plural(sum(text.pages > 2 for text in template.texts.values()), "text")
    terminal.say(f"{site}: learned from {pages}; {texts} recur on three or more of them")
    terminal.say(f"template {template.version}")
    for row in shown:
        terminal.say()
        terminal.say(terminal.style(f"{row['id']}  {_verdict(row)}", bold=True))
        terminal.say(f"        {terminal.cut(row['block'], terminal.columns() - 8)}")
        if row["sample"]:
            terminal.say(f"        “{terminal.cut(row['sample'], terminal.columns() - 10)}”")
    if count > len(shown):
        terminal.say(f"\n… and {count - len(shown)} more kinds of block: --all")


def _verdict(row: dict[str, Any]) -> str:
    on = f"on {terminal.plural(row['pages'], 'page')}, {row['characters']:,} characters"
    if row["decided"]:
        return f"{BY_HAND[row['decided']]}; {on}"
    return f"{row['article']:.0%} article; {on}"
