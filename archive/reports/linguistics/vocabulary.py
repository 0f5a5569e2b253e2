"""What the index knows of a word: its forms, how often each occurs, and where. SQL alone.

FTS5 shows its terms as virtual tables (`fts5vocab`). They hold no data, and are made for each
connection.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from archive.database.sqlite import Database
from archive.search.folding import STEM, fold, lower, stems, words
from archive.search.keys import KEY
from archive.search.tokens import sequence

_TABLES = {"vocabulary": "col", "places": "instance"}
_LAST = "\U0010ffff"
_MOST_FORMS = 200
_SHOWN = "and col in ('title', 'lead', 'text')"
"""The columns of the index that hold what a reader sees."""


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
    found = words(fold(bare))
    if len(found) != 1:
        return []
    token = found[0]
    if word.endswith("*"):
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


@dataclass(frozen=True, slots=True)
class Places:
    """Where a word stands in titles, leads and texts.

    `sql` gives `doc`, the article, once for each occurrence. `forms` are the forms that were looked
    for; of a word that is several pieces of the index, the word itself.
    """

    sql: str
    parameters: dict[str, str]
    forms: tuple[str, ...]


def places(db: Database, word: str, languages: Sequence[str]) -> Places | None:
    """Where a word stands. None for a phrase, and for what no text holds."""
    found = words(fold(word.removesuffix("*")))
    if len(found) != 1:
        return None
    cut, is_open = sequence(found)
    if len(cut) == 1 and not is_open:
        known = tuple(forms(db, word, languages))
        return _of_terms(known) if known else None
    prepare(db)
    return _side_by_side(found[0], cut, is_open=is_open or word.endswith("*"))


def _of_terms(terms: tuple[str, ...]) -> Places:
    wanted = "term in (select value from json_each(:terms))"
    sql = f"select doc from temp.places where {wanted} {_SHOWN}"
    return Places(sql, {"terms": json.dumps(terms)}, terms)


def _side_by_side(word: str, cut: Sequence[str], *, is_open: bool) -> Places:
    """A word of several pieces: each stands one place behind the one before."""
    tables, joins, parameters = [], [], {}
    for at, piece in enumerate(cut):
        begins = f"term >= :piece{at} and term < :piece{at} || :beyond"
        asked = begins if is_open and at == len(cut) - 1 else f"term = :piece{at}"
        rows = f"select doc, col, offset from temp.places where {asked} {_SHOWN}"
        tables.append(f"t{at} as materialized ({rows})")
        parameters[f"piece{at}"] = piece
        if at:
            same = f"t{at}.doc = t0.doc and t{at}.col = t0.col"
            joins.append(f"join t{at} on {same} and t{at}.offset = t0.offset + {at}")
    if is_open:
        parameters["beyond"] = _LAST
    sql = f"with {', '.join(tables)} select t0.doc from t0 {' '.join(joins)}"
    return Places(sql, parameters, (word,))


def occurrences(db: Database, token: str) -> int:
    """How often a token stands in titles, leads and texts of the whole archive."""
    cut, is_open = sequence([token])
    prepare(db)
    if len(cut) == 1:
        asked = "term >= ? and term < ? || ?" if is_open else "term = ?"
        sql = f"select sum(cnt) from temp.vocabulary where {asked} {_SHOWN}"
        values = [cut[0], cut[0], _LAST] if is_open else cut
        return int(db.execute(sql, values).fetchone()[0] or 0)
    found = _side_by_side(token, cut, is_open=is_open)
    sql = f"select count(*) from ({found.sql})"
    return int(db.execute(sql, found.parameters).fetchone()[0])
