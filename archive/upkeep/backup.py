"""A consistent copy of the archive, made while others read and write.

SQLite's own backup copies a file as it is at one moment. The archive is copied first, the raw pages
after it. A page is written before the row that names it, so the copy has every page that it names.
An older copy is replaced only when the new one was verified.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from archive.database.db import Archive, open_archive, pages_path
from archive.database.errors import ArchiveDamaged, DiskTrouble, NotPossible
from archive.database.rows import Row, first, value
from archive.database.translate import translate
from archive.tables import runs
from archive.upkeep.check import check

STEP = 4096  # SQLite pages, 16 MB, after which a stop is noticed
_LOGS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Copied:
    """The content of the copy. With `pages` None the archive had no raw pages beside it."""

    file: str
    articles: int
    bytes: int
    pages: str | None


def backup(
    archive: Archive,
    target: Path,
    now: str,
    *,
    overwrite: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Copied:
    """Copy both files to `target` and its `-pages`. An older copy of this archive is replaced.

    Raises NotPossible where something else stands there and `overwrite` is not given, and
    ArchiveDamaged where the copy is not whole, which then replaces nothing.
    """
    target = target / archive.path.name if target.is_dir() else target
    _refuse(archive, target, overwrite=overwrite)
    part = target.with_name(f"{target.stem}.part{target.suffix}")
    try:
        _copy(archive.db.conn, part, progress)
        _end_runs(part, now)
        if pages_path(archive.path).exists():
            _copy(archive.bodies.conn, pages_path(part), progress)
        articles = _looked_through(part)
        return _put(part, target, articles)
    finally:
        for path in (part, pages_path(part)):
            _remove(path)


def _refuse(archive: Archive, target: Path, *, overwrite: bool) -> None:
    if not target.parent.is_dir():
        raise DiskTrouble(f"{target}: the folder {target.parent} does not exist")
    if not target.exists():
        return
    if target.samefile(archive.path) or target == pages_path(archive.path):
        raise NotPossible(f"{target}: is the archive itself; a copy needs another name")
    if not overwrite and not _is_copy(archive, target):
        raise NotPossible(
            f"{target}: is there already, and no older copy of this archive;"
            " choose another name, or say --overwrite"
        )


def _is_copy(archive: Archive, target: Path) -> bool:
    """Whether this is an older copy: an archive that began with the same run."""
    try:
        with open_archive(target, readonly=True) as other:
            theirs = _origin(other)
    except (ArchiveDamaged, DiskTrouble, NotPossible):
        return False
    return theirs is not None and theirs == _origin(archive)


def _origin(archive: Archive) -> Row | None:
    return first(archive.db, "select id, command, started, pid from runs order by id limit 1")


def _copy(
    source: sqlite3.Connection, target: Path, progress: Callable[[int, int], None] | None
) -> None:
    """Copy the present state. The transaction holds it, however long the copying takes."""
    _remove(target)

    def step(status: int, left: int, of: int) -> None:
        if progress is not None:
            progress(of - left, of)

    with translate(target), closing(sqlite3.connect(target)) as copy:
        source.execute("begin")
        try:
            source.execute("select count(*) from sqlite_master").fetchone()
            source.backup(copy, pages=STEP, progress=step)
        finally:
            source.execute("rollback")
        copy.execute("pragma journal_mode = delete")  # one file, which can be on any medium


def _end_runs(part: Path, now: str) -> None:
    with translate(part), closing(sqlite3.connect(part)) as copy, copy:
        runs.end_in_copy(copy, now)


def _looked_through(part: Path) -> int:
    """How many articles the copy holds. Raises ArchiveDamaged when it is not whole."""
    with open_archive(part, readonly=True) as copy:
        found = [one for one in check(copy, quick=True) if one.damage]
        if found:
            told = f"{found[0].subject}: {found[0].detail}"
            raise ArchiveDamaged(f"{copy.path}: the copy is not whole, and was not kept: {told}")
        return int(value(copy.db, "select count(*) from articles"))


def _put(part: Path, target: Path, articles: int) -> Copied:
    """Rename the copies, the pages first: after a kill between the two no named page is missing."""
    moved = 0
    for source, goal in ((pages_path(part), pages_path(target)), (part, target)):
        for log in _LOGS:
            goal.with_name(goal.name + log).unlink(missing_ok=True)
        if source.exists():
            moved += source.stat().st_size
            source.replace(goal)
        else:
            goal.unlink(missing_ok=True)
    kept = pages_path(target)
    return Copied(str(target), articles, moved, str(kept) if kept.exists() else None)


def _remove(path: Path) -> None:
    for name in (path.name, *(path.name + log for log in _LOGS)):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()
