"""What the index knows of a word: its forms, how often each occurs, and where. SQL alone.

FTS5 shows its terms as virtual tables (`fts5vocab`). They hold no data, and are made for each
connection.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.database.sqlite import Database
from archive.search.folding import STEM, fold, is_unspaced, lower, pieces, stems, words
from archive.search.keys import KEY

_TABLES = {"vocabulary": "col", "places": "instance"}
_LAST = "\U0010ffff"
_MOST_FORMS = 200


def prepare(db: Database) -> None:
    """Make the tables `temp.vocabulary` and `temp.places` for this connection."""
    known = db.execute("select 1 from temp.sqlite_master where name = 'vocabulary'").fetchone()
    if known:
        return
    closed = db.execute("pragma query_only").fetchone()[0]
    db.execute("pragma query_only = off")  # a temporary table is not part of the archive
    try:
        for name, kind in _TABLES.items():
            db.execute(
                f"create virtual table temp.{name} using fts5vocab(main, articles_fts, {kind})"
            )
    finally:
        if closed:
            db.execute("pragma query_only = on")


def forms(db: Database, word: str, languages: Sequence[str]) -> list[str]:
    """The folded forms of a word in the archive: itself, and those with the same stem.

    `word*` gives all that begin so. Empty for a phrase and for a word that does not occur.
    """
    prepare(db)
    bare = word.removesuffix("*")
    found = [piece for one in words(fold(bare)) for piece in pieces(one)]
    if len(found) != 1 or not found[0]:
        return []
    token = found[0]
    if word.endswith("*") or is_unspaced(token):
        return _beginning_with(db, token)
    begin = token[: max(2, len(token) // 2)]
    wanted = {lang: set(stems(lower(bare, lang), lang)) for lang in languages}
    near = _beginning_with(db, begin, None)
    return [
        form
        for form in near
        if form == token or any(wanted[lang].intersection(stems(form, lang)) for lang in languages)
    ][:_MOST_FORMS]


def _beginning_with(db: Database, begin: str, most: int | None = _MOST_FORMS) -> list[str]:
    rows = db.execute(
        "select distinct term from temp.vocabulary where term >= ? and term < ? limit ?",
        [begin, begin + _LAST, -1 if most is None else most],
    )
    return [row[0] for row in rows if row[0][0] not in (STEM, KEY)]


def occurrences(db: Database, form: str) -> int:
    """How often a form occurs in titles, leads and texts of the whole archive."""
    prepare(db)
    sql = "select sum(cnt) from temp.vocabulary where term = ? and col in ('title', 'lead', 'text')"
    return int(db.execute(sql, [form]).fetchone()[0] or 0)
