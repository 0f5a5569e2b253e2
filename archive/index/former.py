"""Former versions in a full-text index of their own, which is fed like the index of articles.

Triggers remove the words of a version when it is deleted or cut again.
"""

from __future__ import annotations

from archive.database.sqlite import Database
from archive.index.full_text import Source, fed
from archive.search.former import MISSING

_AT_ONCE = 2_000
"""Versions that one act takes in at most."""


def index_former(db: Database, article: int | None = None) -> int:
    """Index the versions that the index lacks, of one article or of all. Returns their number."""
    only = " and r.article = ?" if article is not None else ""
    values = [] if article is None else [article]
    missing = db.execute(f"{MISSING}{only} limit {_AT_ONCE}", values).fetchall()
    for number, version, *source in missing:
        db.execute(
            "insert into revisions_fts (rowid, text, title, lead, authors, tags, site)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            [number * 4096 + version, *fed(Source(*source))],
        )
    return len(missing)
