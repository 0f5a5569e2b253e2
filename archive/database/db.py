"""Opening an archive: two SQLite files, brought up to date, guarded against surprise.

`archive.db` is what people query and copy; `archive-pages.db` beside it holds the raw pages. The
second may be missing (somebody was sent the first alone): everything but raw pages then works.

Both are in WAL mode, so that readers never wait for a crawl. `synchronous` differs: the pages are
flushed to the disk with each commit (FULL), the archive only at checkpoints (NORMAL). A power cut
may thus cost the archive its last moments, which the next crawl repeats, but it can never keep a
row whose raw page is gone. A killed process loses nothing with either.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from archive.database.errors import ArchiveDamaged, ArchiveMissing, ArchiveNewer, DiskTrouble
from archive.database.migrations.pages import BODIES
from archive.database.migrations.second_edition import ARCHIVE
from archive.database.sqlite import Database, Migrations, step_names
from archive.database.translate import translate, translated

C = TypeVar("C")
BUSY_SECONDS = 60.0
_UNREADABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR})


class Archive(AbstractContextManager["Archive"]):
    """A handle on both files.

    SQLite's errors inside `with` are raised as an ArchiveError. It is used by one thread at a time;
    which one does not matter.
    """

    def __init__(self, path: Path, db: Database, *, readonly: bool) -> None:
        self.path = path
        self.db = db
        self.readonly = readonly
        self._caches: dict[type, object] = {}
        self._bodies: Database | None = None
        self._due: dict[Hashable, Callable[[], None]] | None = None

    @property
    def bodies(self) -> Database:
        """The raw pages, opened at the first use: a search never needs them."""
        if self._bodies is None:
            self._bodies = _open_bodies(pages_path(self.path), readonly=self.readonly)
        return self._bodies

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """All or nothing on the archive. Inside another transaction it is a savepoint."""
        outermost = self._due is None and not self.db.conn.in_transaction
        try:
            with _transaction(self.db, self.path) as db:
                if outermost:
                    self._due = {}
                yield db
                if outermost:
                    self._do_what_is_due()
        except BaseException:
            self.forget_caches()  # they may hold what has just been rolled back
            raise
        finally:
            if outermost:
                self._due = None

    def before_commit(self, key: Hashable, act: Callable[[], None]) -> None:
        """Call this before the open transaction commits, or now when none is open.

        Calls run in order, one for each key. A call also runs when the savepoint that asked for it
        was rolled back.
        """
        if self._due is None:
            act()
        else:
            self._due[key] = act

    def _do_what_is_due(self) -> None:
        while self._due:
            self._due.pop(next(iter(self._due)))()

    @contextmanager
    def batch(self) -> Iterator[Database]:
        """One commit for many pages, which is much cheaper than one for each.

        Bodies are committed first.
        """
        with self.transaction() as db, self.writing_pages():
            yield db

    @contextmanager
    def writing_pages(self) -> Iterator[Database]:
        """All or nothing on the raw pages.

        Inside another such block, or a batch, it is a part of that.
        """
        if self.bodies.conn.in_transaction:
            yield self.bodies
            return
        try:
            with _transaction(self.bodies, pages_path(self.path)) as db:
                yield db
        except BaseException:
            self.forget_caches()
            raise

    def cache(self, kind: type[C]) -> C:
        """The cache of one module for this archive: its only object of this class, made at the
        first use.

        A rollback drops all caches.
        """
        return cast("C", self._caches.setdefault(kind, kind()))

    def forget_caches(self) -> None:
        """Drop all caches, so that every module reads its data anew."""
        self._caches.clear()

    def close(self) -> None:
        """Close both files."""
        if self._bodies is not None:
            self._bodies.close()
            self._bodies = None
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            better = translated(error, self.path)
            if better is not None:
                raise better from error


def behind(path: Path) -> Path:
    """The file itself when `path` is a link: an archive has one lock and one pages file, by
    whatever name it is opened."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def pages_path(path: Path) -> Path:
    """The path of this archive's raw pages: `archive-pages.db` for `archive.db`."""
    path = behind(path)
    return path.with_name(f"{path.stem}-pages{path.suffix}")


def open_archive(path: Path, *, create: bool = False, readonly: bool = False) -> Archive:
    """Open the archive at `path`, and migrate an older one.

    `create` makes a missing one. `readonly` writes nothing, and works while a crawl writes and on
    read-only media. Raises ArchiveMissing, ArchiveDamaged, ArchiveNewer, ArchiveBusy, DiskTrouble.
    """
    with translate(path):
        if not _has_content(path) and not create:
            hint = "`cuttings init` makes one, and so does the first `cuttings crawl`"
            raise ArchiveMissing(
                f"{path}: there is no archive here ({hint}; or name it: --archive)"
            )
        if readonly and _has_content(path):
            db = _open_readonly(path, ARCHIVE)
        else:
            db = _open_writable(path, ARCHIVE, "normal")
    archive = Archive(path, db, readonly=readonly)
    if not readonly:
        try:
            _ = archive.bodies
        except BaseException:
            archive.close()
            raise
    return archive


def _has_content(path: Path) -> bool:
    """Whether the file has any bytes.

    A kill at the very start leaves an empty one, which counts as missing.
    """
    return path.exists() and (path.is_dir() or path.stat().st_size > 0)


def _open_bodies(path: Path, *, readonly: bool) -> Database:
    with translate(path):
        if not readonly:
            return _open_writable(path, BODIES, "full")
        if _has_content(path):
            return _open_readonly(path, BODIES)
        empty = Database(memory=True, execute_plugins=False)
        BODIES.apply(empty)
        return empty


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


def _open_writable(path: Path, steps: Migrations, synchronous: str) -> Database:
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
    with _transaction(db, path):
        _check_steps(
            db, path, steps
        )  # again, because another program may have migrated it meanwhile
        steps.apply(db)


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


def _open_readonly(path: Path, steps: Migrations) -> Database:
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
    _open_writable(path, steps, "full").close()
    return _open_readonly(path, steps)


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
    if _has_content(path.with_name(path.name + "-wal")):
        raise DiskTrouble(f"{path}: cannot be read here with its -wal file; copy both elsewhere")
    return _connect(path, "mode=ro&immutable=1")


@contextmanager
def _transaction(db: Database, path: Path) -> Iterator[Database]:
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
