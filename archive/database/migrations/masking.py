"""Secrets in addresses that an archive kept before they were masked: tokens, user and password.

A release migration calls this once. It reads `cleaners.urls.secrets`, so that what is masked there
is masked here. Two addresses that differ in their token alone become one; of two articles there the
second keeps an address of its own, by its number behind a `#`.
"""

from __future__ import annotations

from archive.database.sqlite import Database
from cleaners.urls.secrets import masked

# Columns that hold an address, or a text (or JSON) that may hold some.
_COLUMNS = {
    "articles": ("feed",),
    "fetches": ("url", "source", "redirected_to", "detail", "headers"),
    "hosts": ("why",),
    "links": ("url",),
    "runs": ("detail",),
    "sites": ("home",),
    "sources": ("detail", "window", "left_out"),
    "urls": ("source", "written", "claims"),
}
_LIKELY = "({0} like '%=%' or {0} like '%://%@%')"


def mask_addresses(db: Database) -> None:
    """Mask what is secret in every address that is kept."""
    db.execute("pragma secure_delete = on")
    db.conn.create_function("masked", 1, masked, deterministic=True)
    for table, columns in _COLUMNS.items():
        for name in columns:
            db.execute(
                f"update {table} set {name} = masked({name})"
                f" where {_LIKELY.format(name)} and masked({name}) <> {name}"
            )
    _articles(db)
    _keys(db)
    _sources(db)


def _secret(db: Database, table: str) -> list[tuple[int, str]]:
    """Number and address of the rows whose address holds a secret."""
    likely = _LIKELY.format("url")
    sql = f"select rowid, url from {table} where {likely} and masked(url) <> url order by rowid"
    return db.execute(sql).fetchall()


def _articles(db: Database) -> None:
    for number, url in _secret(db, "articles"):
        shown = masked(url)
        taken = db.execute("select 1 from articles where url = ?", (shown,)).fetchone()
        shown = f"{shown}#{number}" if taken else shown
        db.execute("update articles set url = ? where id = ?", (shown, number))


def _keys(db: Database) -> None:
    """Where two addresses become one, the row with an article stays; if none has one, the row that
    had the address already."""
    for number, url in _secret(db, "urls"):
        shown = masked(url)
        same = db.execute("select rowid, article from urls where url = ?", (shown,)).fetchone()
        if same is not None:
            mine = db.execute("select article from urls where rowid = ?", (number,)).fetchone()
            loses = same[0] if same[1] is None and mine[0] is not None else number
            db.execute("delete from urls where rowid = ?", (loses,))
        db.execute("update urls set url = ? where rowid = ?", (shown, number))


def _sources(db: Database) -> None:
    for number, url in _secret(db, "sources"):
        site = db.execute("select site from sources where rowid = ?", (number,)).fetchone()[0]
        db.execute("delete from sources where site = ? and url = ?", (site, masked(url)))
        db.execute("update sources set url = ? where rowid = ?", (masked(url), number))
