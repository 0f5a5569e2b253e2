"""The hits of a search on the terminal: marked words, folded lines, former versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from archive.database.db import Archive
from archive.search.scope import Filters
from cuttings.command_line import terminal
from cuttings.command_line.printout import local

_BEGIN, _END = "\u2039\u2060", "\u2060\u203a"
"""Stand around a hit while lines are broken; joined to their word, and never in plain text."""

_BEFORE = re.compile(r"-?(?:[a-z]{3,9}:(?=\S))?")


def typed(words: Sequence[str]) -> str:
    """The query as it was typed.

    The shell removes the quotation marks around a phrase; they are restored, behind a minus or the
    name of a field. A word that has some of its own is as it was meant.
    """
    if len(words) == 1:
        return words[0]
    return " ".join(_quoted(word) if " " in word and '"' not in word else word for word in words)


def _quoted(word: str) -> str:
    before = _BEFORE.match(word)
    start = before[0] if before else ""
    return f'{start}"{word[len(start) :]}"'


def marked(pieces: Any) -> str:
    """A text with its hits between control characters, which `lit` replaces."""
    text = "".join(f"{_BEGIN}{piece}{_END}" if hit else piece for piece, hit in pieces)
    return terminal.one_line(text)


def shown(pieces: Any) -> str:
    """The text without marks."""
    return terminal.one_line("".join(piece for piece, _ in pieces))


def headline(hit: Any, number: int) -> str:
    """The number and the headline, in two lines at most: some pages have a text for a title."""
    room = terminal.columns() - 5
    title = terminal.cut(shown(hit.headline) or "(no title)", 2 * room - 10)
    lines = terminal.wrap(title, "     ").lstrip().split("\n")
    return f"{number:>3}. " + "\n     ".join(
        terminal.style(line.strip(), bold=True) for line in lines
    )


def lit(text: str) -> str:
    """Hits in bold on a terminal, in [brackets] elsewhere."""
    if terminal.colours():
        return text.replace(_BEGIN, "\x1b[1;4m").replace(_END, "\x1b[0m")
    return text.replace(_BEGIN, "[").replace(_END, "]")


def print_hits(found: Sequence[Any], offset: int) -> None:
    """Print each hit: its headline, its facts, the passage with most hits, and its address."""
    for number, hit in enumerate(found, offset + 1):
        when = local(hit.published, hit.published_zone) or "no date"
        about = [str(hit.id), hit.site, when.replace("T", " "), hit.language or ""]
        about += [f"cluster {hit.cluster}"] if hit.cluster else []
        terminal.say(headline(hit, number))
        terminal.say("     " + " · ".join(part for part in about if part))
        terminal.say(lit(terminal.wrap(marked(hit.snippet), "     ")))
        if hit.elsewhere:
            found_in = ", ".join(marked(one) for one in hit.elsewhere)
            terminal.say(lit(terminal.wrap(f"found in author or tag: {found_in}", "     ")))
        terminal.say("     " + terminal.style(terminal.one_line(hit.url), dim=True) + "\n")


def print_former(
    archive: Archive, text: str, filters: Filters, limit: int, offset: int, *, as_json: bool
) -> None:
    """Print the former versions that match, with dates and whether the text still holds it."""
    from archive.search.former import search_former, unindexed  # noqa: PLC0415
    from archive.search.marks import plain  # noqa: PLC0415

    found = search_former(archive, text, filters, limit, offset)
    for number, hit in enumerate(found, offset + 1):
        if as_json:
            row = asdict(hit)
            del row["headline"]
            terminal.data(row | {"snippet": plain(hit.snippet, "**", "**")})
            continue
        stood = f"version {hit.version} stood from {hit.recorded} to {hit.replaced}"
        now = "the current text matches too" if hit.still else "the current text does not match"
        terminal.say(headline(hit, number))
        terminal.say(terminal.wrap(f"{hit.id} · {hit.site} · {stood} · {now}", "     "))
        terminal.say(lit(terminal.wrap(marked(hit.snippet), "     ")) + "\n")
    if not found:
        terminal.note("nothing found in former versions")
    if missing := unindexed(archive.db):
        many = terminal.plural(missing, "former version is", "former versions are")
        terminal.note(f"{many} not in the index yet; the next crawl takes them in")
