"""Concordance: every occurrence of a word with its context, a line each.

Lines are in reading order: `before` is what is read first, whatever the direction of the script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal
from unicodedata import category

from archive.database.sqlite import Database
from archive.reports.linguistics.texts import Text, read, sample
from archive.search.folding import fold
from archive.search.marks import WIDE, spans
from archive.search.parsing import Term
from archive.search.scope import Scope
from archive.search.tokens import letters

Order = Literal["newest", "before", "behind"]
CONTEXT = 60
"""Characters shown on either side."""
MOST_SORTED = 1_000
"""Articles whose lines are sorted by context, where nobody asks for more."""
_NEIGHBOURS = 4
"""Words by which a line is sorted, the nearest first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence. `before` and `behind` have the requested length, cut at a word's border."""

    article: int
    site: str
    moment: str
    language: str | None
    before: str
    hit: str
    behind: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """Lines in their order.

    `articles` were read for them. `whole` is False when more match than were read. `more`: there
    are further lines.
    """

    lines: tuple[Line, ...]
    articles: int
    whole: bool
    more: bool


def concordance(
    db: Database,
    scope: Scope,
    *,
    order: Order = "newest",
    limit: int = 50,
    offset: int = 0,
    context: int = CONTEXT,
    most: int | None = MOST_SORTED,
    may_show: Callable[[int], bool] | None = None,
) -> Concordance:
    """The lines of a search's words: newest article first, or sorted by a neighbour.

    `context` is in letters of ordinary width; of characters twice as wide half as many are shown.

    Newest first reads no more articles than it needs. `most` bounds the articles that are read
    to be sorted; None reads all. `may_show` is asked of each article; None shows all.
    """
    terms = scope.query.wanted
    wanted = offset + limit + 1
    chosen = sample(db, scope, wanted if order == "newest" else most)
    shown = chosen.articles if may_show is None else tuple(filter(may_show, chosen.articles))
    texts = read(db, shown)
    lines: Iterator[Line] = (line for text in texts for line in _lines(text, terms, context))
    if order != "newest":
        lines = iter(sorted(lines, key=_before if order == "before" else _behind))
    found = list(islice(lines, offset, wanted))
    # With newest first a page may be filled by few articles with many lines each.
    return Concordance(
        tuple(found[:limit]),
        len(chosen.articles),
        chosen.whole or order == "newest",
        len(found) > limit,
    )


def _lines(text: Text, terms: tuple[Term, ...], context: int) -> Iterator[Line]:
    about = (text.article, text.site, text.moment, text.language)
    context = context // 2 if text.language in WIDE else context
    for start, end in spans(text.text, terms, text.language):
        before = _flat(text.text[max(0, start - context - 20) : start])
        behind = _flat(text.text[end : end + context + 20])
        hit = _flat(text.text[start:end])
        yield Line(*about, _ending(before, context), hit, _beginning(behind, context))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _ending(text: str, length: int) -> str:
    """The end of a text, from the beginning of a word when one is near."""
    if len(text) <= length:
        return text
    start = len(text) - length
    space = text.find(" ", start)
    if 0 <= space < len(text) - length // 2:
        return text[space + 1 :]
    while start < len(text) and category(text[start]) in ("Mn", "Mc"):
        start += 1  # no vowel sign without its letter
    return text[start:]


def _beginning(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    space = text.rfind(" ", length // 2, length)
    if space > 0:
        return text[:space]
    while length < len(text) and category(text[length]) in ("Mn", "Mc"):
        length += 1
    return text[:length]


def _before(line: Line) -> tuple[list[str], str]:
    return _words(line.before)[::-1][:_NEIGHBOURS], fold(line.hit)


def _behind(line: Line) -> tuple[list[str], str]:
    return _words(line.behind)[:_NEIGHBOURS], fold(line.hit)


def _words(text: str) -> list[str]:
    return [word for _, _, word in letters(text)]
