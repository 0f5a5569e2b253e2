"""Checks the values of a selection: a typing error is refused, with the choices and the nearest
value.

Search and export both use it, so the command, the web and a program get the same answer.
"""

from __future__ import annotations

import re
from datetime import datetime

from archive.database.choices import near
from archive.database.errors import NotPossible
from archive.database.sqlite import Database

_WHEN = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?")
_START = "0000-01-01T00:00:00"


def moment(text: str) -> str:
    """A day, month, year or moment as given. Raises NotPossible when it does not exist."""
    said = text.strip()
    if not _WHEN.fullmatch(said):
        raise NotPossible(f"{text!r} is no day: 2026, 2026-03 or 2026-03-01 is")
    bare = said.rstrip("Z")
    try:
        datetime.fromisoformat(bare + _START[len(bare) :])
    except ValueError as error:
        raise NotPossible(f"there is no day {text!r}: {error}") from error
    return said


def period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Both ends of a period.

    Raises NotPossible when one does not exist or they are in the wrong order.
    """
    first = moment(since) if since else None
    last = moment(until) if until else None
    if first and last and first[: len(last)] > last[: len(first)]:
        raise NotPossible(f"the period ends ({last}) before it begins ({first})")
    return first, last


def site(db: Database, slug: str) -> str:
    """The site's slug as the archive writes it. Raises NotPossible when there is none."""
    return _one_of(slug, "site", _column(db, "select slug from sites order by slug"))


def language(db: Database, code: str) -> str:
    """The language's code as the archive writes it. Raises NotPossible when there is none."""
    sql = "select language from articles_languages order by language"
    return _one_of(code, "language", _column(db, sql))


def cluster(db: Database, number: int) -> int:
    """The number of a cluster. Raises NotPossible when there is none."""
    if db.execute("select 1 from clusters where id = ?", [number]).fetchone():
        return number
    last = db.execute("select max(id) from clusters").fetchone()[0]
    held = f"their numbers go to {last}" if last else "the archive holds none yet"
    raise NotPossible(f"there is no cluster {number}: {held}")


def missing_section(db: Database, name: str) -> str | None:
    """Why no article has this section; None when some have it."""
    sql = "select distinct section from articles_indexed where section is not null"
    known = _column(db, sql)
    if name.casefold() in {one.casefold() for one in known}:
        return None
    return f"there is no section {name!r}{near(name, known)}"


def _one_of(value: str, kind: str, known: list[str]) -> str:
    wanted = value.strip().casefold()
    for one in known:
        if one.casefold() == wanted:
            return one
    raise NotPossible(f"there is no {kind} {value!r}{near(value, known)}")


def _column(db: Database, sql: str) -> list[str]:
    return [row[0] for row in db.conn.execute(sql)]
