"""Connects to one SQLite file: in WAL mode, migrated, or read-only where it may not be written."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.database.errors import ArchiveDamaged, ArchiveNewer, DiskTrouble
from archive.database.sqlite import Database, Migrations, step_names
from archive.database.translate import translate

BUSY_SECONDS = 60.0
_NOT_WRITABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_UNREADABLE = _NOT_WRITABLE | {sqlite3.SQLITE_IOERR}


def has_content(path: Path) -> bool:
    """Whether the file has any bytes.

    A kill at the very start leaves an empty one, which counts as missing.
    """
    return path.exists() and (path.is_dir() or path.stat().st_size > 0)


def _connect(path: Path, query: str, *, timeout: float = BUSY_SECONDS) -> Database:
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    return Database(conn, execute_plugins=False)


def open_writable(path: Path, steps: Migrations, synchronous: str) -> Database:
    """Open a file for writing, and run the steps that it lacks; a missing file is made."""
    _refuse_folder(path)
    db = _connect(path, "mode=rwc")
    try:
        _check_steps(db, path, steps)
        _into_wal(db)
        db.execute("pragma foreign_keys = on")
        db.execute(f"pragma synchronous = {synchronous}")
        db.execute("pragma journal_size_limit = 67108864")
        _migrate(db, path, steps)
    except BaseException:
        db.close()
        raise
    return db


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise DiskTrouble(f"{path}: is a folder, not an archive")
    if not path.parent.is_dir():
        raise DiskTrouble(f"{path}: the folder {path.parent} does not exist")


def _into_wal(db: Database) -> None:
    """Switch to WAL.

    Two programs that create the same archive collide here, and SQLite does not wait.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(db: Database, path: Path, steps: Migrations) -> None:
    """Run every missing step in one transaction: an archive is never half migrated."""
    if not _pending(db, steps):
        return
    with transaction(db, path):
        _check_steps(
            db, path, steps
        )  # again, because another program may have migrated it meanwhile
        try:
            steps.apply(db)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # the disk, or another program
                raise
            told = f"an older archive that cannot be brought up to date: {error}"
            raise ArchiveDamaged(f"{path}: {told}; nothing of it was changed") from error


def _check_steps(db: Database, path: Path, steps: Migrations) -> None:
    """Refuse a file that is not ours, or of a newer cuttings.

    This is also the first read, where damage shows.
    """
    tables = {row[0] for row in db.execute("select name from sqlite_master where type = 'table'")}
    if not tables:
        return
    done = {step.name for step in steps.applied(db)}
    if not done:
        raise ArchiveDamaged(f"{path}: a SQLite file, but no archive of cuttings")
    if unknown := sorted(done - step_names(steps)):
        raise ArchiveNewer(
            f"{path}: made by a newer cuttings (it has {unknown[-1]}); update cuttings to open it"
        )


def _pending(db: Database, steps: Migrations) -> bool:
    return bool(steps.pending(db))


def open_readonly(path: Path, steps: Migrations) -> Database:
    """Open a file for reading alone. One that lacks a step is migrated first."""
    _refuse_folder(path)
    db = _connect_readonly(path)
    try:
        _check_steps(db, path, steps)
        if not _pending(db, steps):
            db.execute("pragma query_only = on")
            return db
    except BaseException:
        db.close()
        raise
    db.close()
    try:
        open_writable(path, steps, "full").close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _NOT_WRITABLE:
            raise
        told = (
            "made by an older cuttings, and cannot be brought up to date where nothing is written"
        )
        raise DiskTrouble(f"{path}: {told}; copy it and its -pages file elsewhere") from error
    return open_readonly(path, steps)


def _connect_readonly(path: Path) -> Database:
    """WAL wants to write a small file beside the archive; where it may not, the archive is frozen.

    A frozen file may be read as it is (`immutable`), unless somebody left a journal beside it.
    """
    db = _connect(path, "mode=ro")
    try:
        db.execute("select count(*) from sqlite_master").fetchone()
        return db
    except sqlite3.OperationalError as error:
        db.close()
        if error.sqlite_errorcode & 0xFF not in _UNREADABLE or not path.is_file():
            raise
    if has_content(path.with_name(path.name + "-wal")):
        raise DiskTrouble(f"{path}: cannot be read here with its -wal file; copy both elsewhere")
    return _connect(path, "mode=ro&immutable=1")


@contextmanager
def transaction(db: Database, path: Path) -> Iterator[Database]:
    """`begin immediate`: a writer waits at the start, never in the middle."""
    with translate(path):
        if db.conn.in_transaction:
            with db.atomic():
                yield db
            return
        db.conn.execute("begin immediate")
        try:
            yield db
            db.conn.execute("commit")
        except BaseException:
            if db.conn.in_transaction:  # a full disk has already ended the transaction
                db.conn.execute("rollback")
            raise
