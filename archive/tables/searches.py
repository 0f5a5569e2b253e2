"""Saved searches, and how far a person was told of their hits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.database.choices import near
from archive.database.db import Archive
from archive.database.errors import NotFound, NotPossible
from archive.database.rows import rows

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
Filters = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name. `filters` are those of `archive.search.scope.Filters` that say
    something. `told`: the newest article that somebody was told of; None: nobody is to be told."""

    name: str
    query: str
    filters: Filters
    saved: str
    told: int | None = None


def save(
    archive: Archive,
    name: str,
    query: str,
    filters: Mapping[str, str | int],
    *,
    now: str,
    alert: bool,
) -> None:
    """Keep a search; one of the same name is replaced. With `alert` what comes from now on is told.

    Raises NotPossible for a name that no address could hold.
    """
    if not _NAME.fullmatch(name):
        raise NotPossible(f"{name!r} is no name for a search: letters, digits and . _ - only")
    with archive.transaction() as db:
        db.execute(
            "insert or replace into searches (name, query, filters, saved, told) values"
            " (?, ?, ?, ?, iif(?, (select coalesce(max(id), 0) from articles), null))",
            (name, query, json.dumps(filters, ensure_ascii=False), now, alert),
        )


def every(archive: Archive) -> list[SavedSearch]:
    """All saved searches, by name."""
    found = rows(archive.db, "select * from searches order by name")
    return [SavedSearch(**row | {"filters": json.loads(row["filters"])}) for row in found]


def get(archive: Archive, name: str) -> SavedSearch:
    """One of them. Raises NotFound with the nearest name."""
    known = {one.name: one for one in every(archive)}
    if name not in known:
        raise NotFound(f"there is no saved search {name!r}{near(name, known)}")
    return known[name]


def forget(archive: Archive, name: str) -> None:
    """Remove one. Raises NotFound."""
    get(archive, name)
    with archive.transaction() as db:
        db.execute("delete from searches where name = ?", (name,))


def set_told(archive: Archive, name: str, article: int) -> None:
    """Store that a person was told of everything up to this article."""
    with archive.transaction() as db:
        db.execute("update searches set told = ? where name = ?", (article, name))
