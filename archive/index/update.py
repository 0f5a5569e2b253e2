"""Updates what is stored of an article's words: the search index, the sketch, the links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.database.db import Archive
from archive.tables.linked import links

if TYPE_CHECKING:
    from archive.index.words import Words


@dataclass(slots=True)
class _Remembered:
    """Whether every former version is known to be in the index."""

    former_indexed: bool = False


def update_index(archive: Archive, number: int, words: Words | None = None) -> None:
    """Index an article that has come or changed; in the caller's transaction.

    `words` are those of its text, where they were computed beforehand; those of another text are
    not used. The full-text index is written when the transaction ends, for all its articles at
    once: at every savepoint between two of them it would write out what it holds of the first.
    """
    from archive.index import duplicates  # noqa: PLC0415 readers need neither
    from archive.index.full_text import index  # noqa: PLC0415

    row = archive.db.execute(
        "select text, agency, published, parts, language from articles where id = ?", (number,)
    ).fetchone()
    if words is not None and not (words.parts == row[3] and words.are_of(row[0], row[4])):
        words = None
    links.refresh(archive.db, number, row[0], row[3], words.links if words else None)
    sketched = (words.shingles, words.sketch) if words else None
    duplicates.add(archive.db, number, *row[:3], sketched=sketched)
    folded = words.folded if words else {}
    archive.before_commit(("index", number), lambda: index(archive.db, number, folded))
    archive.before_commit(("former", number), lambda: _index_former(archive, number))


def _index_former(archive: Archive, number: int) -> None:
    """Index the versions of an article; once for each opened archive also those of others, which
    are from before there was an index of them."""
    from archive.index.former import index_former  # noqa: PLC0415

    index_former(archive.db, number)
    remembered = archive.cache(_Remembered)
    if not remembered.former_indexed:
        remembered.former_indexed = index_former(archive.db) == 0


def forget(archive: Archive, number: int) -> None:
    """Remove an article from the index, before its row is deleted."""
    from archive.index import duplicates  # noqa: PLC0415
    from archive.index.full_text import unindex  # noqa: PLC0415

    duplicates.remove(archive.db, number)
    unindex(archive.db, number)
