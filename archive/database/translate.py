"""Translates errors of SQLite and the system into errors of the archive: one line that names the
file."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.database.errors import ArchiveBusy, ArchiveDamaged, ArchiveError, DiskTrouble

_MEANINGS: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_BUSY: (ArchiveBusy, "another program keeps it locked; try again later"),
    sqlite3.SQLITE_LOCKED: (ArchiveBusy, "another program keeps it locked; try again later"),
    sqlite3.SQLITE_CORRUPT: (ArchiveDamaged, "is damaged; restore it from a copy"),
    sqlite3.SQLITE_NOTADB: (ArchiveDamaged, "is no SQLite file"),
    sqlite3.SQLITE_FORMAT: (ArchiveDamaged, "is no SQLite file"),
    sqlite3.SQLITE_FULL: (DiskTrouble, "the disk is full; what was being written was not kept"),
    sqlite3.SQLITE_READONLY: (DiskTrouble, "is read-only"),
    sqlite3.SQLITE_CANTOPEN: (DiskTrouble, "cannot be opened"),
    sqlite3.SQLITE_PERM: (DiskTrouble, "may not be opened"),
    sqlite3.SQLITE_IOERR: (DiskTrouble, "cannot be read or written"),
}

_LITTLE = 64 << 10  # bytes


def translated(error: sqlite3.Error | OSError, path: Path) -> ArchiveError | None:
    """The archive error for `error`; None when it is a mistake in our code."""
    if isinstance(error, OSError):
        return DiskTrouble(f"{error.filename or path}: {error.strerror or error}")
    code = getattr(error, "sqlite_errorcode", None)
    meaning = _MEANINGS.get(code & 0xFF) if code is not None else None
    if meaning is None:
        return None
    kind, words = meaning
    if code is not None and code & 0xFF == sqlite3.SQLITE_IOERR and _is_full(path):
        words = _MEANINGS[sqlite3.SQLITE_FULL][1]
    return kind(f"{path}: {words} (SQLite: {error})")


def _is_full(path: Path) -> bool:
    """Whether the disk has next to no room left. SQLite calls that an I/O error too."""
    try:
        return shutil.disk_usage(path.absolute().parent).free < _LITTLE
    except OSError:
        return False


@contextmanager
def translate(path: Path, *, system: bool = True) -> Iterator[None]:
    """Context for any read or write: sqlite3.Error and OSError become an ArchiveError.

    Without `system` an OSError is left as it is: within, other files are read or written.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, OSError) and not system:
            raise
        better = translated(error, path)
        if better is None:
            raise
        raise better from error
