"""The table `imports`: how far each file came, so that an import that was killed goes on there."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from archive.database.rows import value
from archive.database.sqlite import Database


@dataclass(frozen=True, slots=True)
class Import:
    """A file on its way in. `key` stands for its content."""

    key: str
    name: str
    kind: str
    run: int | None
    started: str


def begin(db: Database, one: Import) -> int:
    """Begin an import or take it up. Returns the position it came to, 0 for a new one."""
    db.execute(
        """insert into imports (key, name, kind, run, started) values (?, ?, ?, ?, ?)
           on conflict (key) do update set run = excluded.run""",
        astuple(one),
    )
    found: int = value(db, "select position from imports where key = ?", (one.key,))
    return found


def came_to(db: Database, key: str, position: int) -> None:
    """Store how far an import came; in the transaction of the pages before."""
    db.execute("update imports set position = ? where key = ?", (position, key))


def end(db: Database, key: str, now: str) -> None:
    """Store that an import came to its end."""
    db.execute("update imports set ended = ? where key = ?", (now, key))


def has_ended(db: Database, key: str) -> bool:
    """Whether a file was imported to its end."""
    return bool(value(db, "select ended from imports where key = ?", (key,)))


def forget(db: Database, key: str, *, unfinished: bool) -> None:
    """Forget an import, so that its file is read anew; one that is `unfinished` only if asked."""
    sql = "delete from imports where key = ?" + ("" if unfinished else " and ended is not null")
    db.execute(sql, (key,))
