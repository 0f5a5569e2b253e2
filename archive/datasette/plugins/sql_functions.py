# mypy: disable-error-code="import-untyped, untyped-decorator"
"""SQL functions: the archive's search, in SQL that a visitor writes."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl

from archive.datasette.handle import MARKS
from archive.search.marks import plain, snippet
from archive.search.parsing import parse
from archive.search.query import safe_query


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Add `cuttings_query(text)` and `cuttings_snippet(text, query, language)`.

    select * from articles where id in
        (select rowid from articles_fts where articles_fts match cuttings_query('any text'))

    The stems searched are those of the languages that were in the archive when the connection
    was opened.
    """
    tables = {row[0] for row in conn.execute("select name from sqlite_master where type = 'table'")}
    if not tables >= MARKS:
        return
    known = tuple(row[0] for row in conn.execute("select language from articles_languages"))

    def query(text: object) -> str:
        return safe_query("" if text is None else str(text), known)

    def marked(text: object, query: object, language: object) -> str:
        terms = parse(str(query or "")).wanted
        return plain(snippet(str(text or ""), terms, str(language) if language else None))

    conn.create_function("cuttings_query", 1, query, deterministic=True)
    conn.create_function("cuttings_snippet", 3, marked, deterministic=True)
