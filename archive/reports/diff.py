"""The differences between two versions of an article: paragraphs first, then words within them.

The result is data, for `cuttings history`, its `--json` and Datasette, which decide how it looks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from archive.database.db import Archive
from archive.database.errors import NotFound
from archive.tables import articles, revisions
from archive.tables.articles import ArticleRow
from archive.tables.revisions import RevisionRow
from cleaners.language.fingerprint import untypeset
from cleaners.language.scripts import UNSPACED
from cleaners.parts.standoff import parts_of
from cleaners.types.parts import Part

Kind = Literal["same", "removed", "added"]
_TOKEN = re.compile(rf"[{UNSPACED}]|\w+|\s+|[^\w\s]")
_RELATED = 0.4  # share of common words from which two paragraphs are versions of one
_LONGEST = 4_000  # tokens; a longer paragraph is not compared word by word
_MOST_PAIRS = 2_500  # pairs of paragraphs that are compared in one place
# Pairs of equal paragraphs. difflib needs cubic time for a text of the same line many times over.
_MOST_EQUAL = 50_000


class Piece(NamedTuple):
    """A stretch of words that stayed, was removed or was added."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that is `same`, `removed`, `added`, `moved` unchanged from another place, or
    `changed`: then `pieces` show the words.

    `part` is its kind: a paragraph (`p`), an `item`, a `row` (see parts).
    """

    kind: Literal["same", "removed", "added", "changed", "moved"]
    pieces: tuple[Piece, ...]
    part: str = "p"


@dataclass(frozen=True, slots=True)
class Edit:
    """The step from one version to the next.

    `title` and `lead` are None when they stayed. `recorded` is when the crawl first saw the later
    version, `number` its number.
    """

    number: int
    recorded: str
    title: tuple[Piece, ...] | None
    lead: tuple[Piece, ...] | None
    paragraphs: tuple[Paragraph, ...]
    words_added: int
    words_removed: int


def history(archive: Archive, url_or_id: str | int) -> tuple[ArticleRow, list[Edit]]:
    """An article and its edits, oldest first. Raises NotFound."""
    article = articles.find(archive, url_or_id)
    if article is None:
        raise NotFound(f"{archive.path}: no article {url_or_id!s} (`cuttings why` says more)")
    versions = revisions.of_article(archive, article.id)
    return article, [compare(before, after) for before, after in pairwise(versions)]


def compare(before: RevisionRow, after: RevisionRow) -> Edit:
    """The edit between two versions."""
    title = _line(before.title, after.title)
    lead = _line(before.lead, after.lead)
    old, new = (parts_of(version.text, version.parts) for version in (before, after))
    paragraphs = tuple(_with_moves(list(_paragraphs(old, new))))
    pieces = [*(title or ()), *(lead or ()), *(p for each in paragraphs for p in each.pieces)]
    return Edit(
        number=after.number,
        recorded=after.recorded,
        title=title,
        lead=lead,
        paragraphs=paragraphs,
        words_added=sum(_words(piece.text) for piece in pieces if piece.kind == "added"),
        words_removed=sum(_words(piece.text) for piece in pieces if piece.kind == "removed"),
    )


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The words that were removed and added. Together the pieces hold every character of both."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return _merged([Piece("removed", before), Piece("added", after)])
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[c:d])))
        else:
            pieces.append(Piece("removed", "".join(old[a:b])))
            pieces.append(Piece("added", "".join(new[c:d])))
    return _merged(pieces)


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Joins two changes with only a space between them."""
    found: list[Piece] = []
    gone = came = ""
    for at, piece in enumerate(pieces):
        lone = piece.kind == "same" and not piece.text.strip() and 0 < at < len(pieces) - 1
        if piece.kind != "same" or (lone and (gone or came)):
            gone += piece.text if piece.kind != "added" else ""
            came += piece.text if piece.kind != "removed" else ""
            continue
        found += [Piece("removed", gone), Piece("added", came), piece]
        gone = came = ""
    found += [Piece("removed", gone), Piece("added", came)]
    return tuple(piece for piece in found if piece.text)


def _line(before: str | None, after: str | None) -> tuple[Piece, ...] | None:
    if untypeset(before or "") == untypeset(after or ""):
        return None
    return words(before or "", after or "")


def _paragraphs(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Paragraph]:
    before, after = ([untypeset(part.text) for part in parts] for parts in (old, new))
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    yield from (_whole("same", part) for part in new[:first])
    for equal, a, b, c, d in _steps(
        before[first : len(before) - last], after[first : len(after) - last]
    ):
        if equal:
            yield from (_whole("same", part) for part in new[first + c : first + d])
        else:
            yield from _rewritten(old[first + a : first + b], new[first + c : first + d])
    yield from (_whole("same", part) for part in new[len(new) - last :])


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """How many paragraphs two texts begin with that are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))


def _steps(before: Sequence[str], after: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """difflib's opcodes, with whether they say `equal`. Where too many are alike, all differ."""
    counts = Counter(after)
    if sum(counts[key] for key in before) > _MOST_EQUAL:
        return [(False, 0, len(before), 0, len(after))]
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(tag == "equal", a, b, c, d) for tag, a, b, c, d in found]


def _whole(kind: Kind, part: Part) -> Paragraph:
    return Paragraph(kind, (Piece(kind, part.text),), str(part.kind))


def _rewritten(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Paragraph]:
    """Pairs paragraphs in one place, in order, as edits of each other; the others were removed or
    added."""
    first = 0
    for part in new:
        match = _related(old, first, part) if len(old) * len(new) <= _MOST_PAIRS else None
        if match is None:
            yield _whole("added", part)
            continue
        yield from (_whole("removed", gone) for gone in old[first:match])
        yield Paragraph("changed", words(old[match].text, part.text), str(part.kind))
        first = match + 1
    yield from (_whole("removed", gone) for gone in old[first:])


def _related(old: Sequence[Part], first: int, part: Part) -> int | None:
    """The first paragraph from `first` on that this one was made of, if any: the row with the same
    first cell, else the one that shares most words."""
    if name := _name_of_row(part):
        same = (at for at in range(first, len(old)) if _name_of_row(old[at]) == name)
        if (found := next(same, None)) is not None:
            return found
    new = set(_TOKEN.findall(untypeset(part.text)))
    best, chosen = _RELATED, None
    for at in range(first, len(old)):
        former = set(_TOKEN.findall(untypeset(old[at].text)))
        shared = len(former & new) / max(1, len(former), len(new))
        if shared > best:
            best, chosen = shared, at
    return chosen


def _name_of_row(part: Part) -> str:
    """The name of a row within its table; "" for anything else."""
    return untypeset(part.text[slice(*part.cells[0])]) if part.cells else ""


def _with_moves(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """A paragraph removed in one place and added word for word in another counts as moved."""
    gone = Counter(_key(one) for one in paragraphs if one.kind == "removed")
    came = Counter(_key(one) for one in paragraphs if one.kind == "added")
    moved = gone & came
    left = Counter(moved)
    for one in paragraphs:
        key = _key(one)
        if one.kind == "removed" and left[key]:
            left[key] -= 1
        elif one.kind == "added" and moved[key]:
            moved[key] -= 1
            yield Paragraph("moved", (Piece("same", one.pieces[0].text),), one.part)
        else:
            yield one


def _key(paragraph: Paragraph) -> str:
    """What identifies a removed or added paragraph; "" for any other."""
    whole = paragraph.kind in {"removed", "added"} and paragraph.pieces
    return untypeset(paragraph.pieces[0].text) if whole else ""


def _words(text: str) -> int:
    return sum(1 for token in _TOKEN.findall(text) if token[0].isalnum())
