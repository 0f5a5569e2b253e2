"""What is kept of an article's words: the search index, and the sketch that finds copies."""

from __future__ import annotations

from archive.db import Archive


def bring_up_to_date(archive: Archive, number: int) -> None:
    """Index an article that has come or changed; in the caller's transaction."""
    from archive import duplicates  # noqa: PLC0415 readers need neither
    from archive.search.index import index  # noqa: PLC0415

    index(archive.db, number)
    words = "select text, language, agency, published from articles where id = ?"
    duplicates.add(archive.db, number, *archive.db.execute(words, (number,)).fetchone())


def forget(archive: Archive, number: int) -> None:
    """Take an article out, before its row goes."""
    from archive import duplicates  # noqa: PLC0415
    from archive.search.index import unindex  # noqa: PLC0415

    duplicates.remove(archive.db, number)
    unindex(archive.db, number)
