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
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from archive.database.connect import has_content, open_readonly, open_writable, transaction
from archive.database.errors import ArchiveMissing
from archive.database.migrations.pages import BODIES
from archive.database.migrations.second_edition import ARCHIVE
from archive.database.sqlite import Database
from archive.database.translate import translate, translated

C = TypeVar("C")


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
            with transaction(self.db, self.path) as db:
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
            with transaction(self.bodies, pages_path(self.path)) as db:
                yield db
        except BaseException:
            self.forget_caches()
            raise

    def checkpoint_by_hand(self) -> None:
        """From now on nothing goes from the logs into the files but by `checkpoint` and `close`.

        Between two of them, a plain copy of the files alone is whole, though not of this moment.
        """
        for db in (self.bodies, self.db):
            db.execute("pragma wal_autocheckpoint = 0").fetchall()

    def checkpoint(self) -> None:
        """Bring what was committed from the logs into the files. The raw pages go first, so that
        no file names a page that the other lacks."""
        for path, db in ((pages_path(self.path), self.bodies), (self.path, self.db)):
            with translate(path):
                db.execute("pragma wal_checkpoint(passive)").fetchall()

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
        if not has_content(path) and not create:
            hint = "`cuttings init` makes one, and so does the first `cuttings crawl`"
            raise ArchiveMissing(
                f"{path}: there is no archive here ({hint}; or name it: --archive)"
            )
        if readonly and has_content(path):
            db = open_readonly(path, ARCHIVE)
        else:
            db = open_writable(path, ARCHIVE, "normal")
    archive = Archive(path, db, readonly=readonly)
    if not readonly:
        try:
            _ = archive.bodies
        except BaseException:
            archive.close()
            raise
    return archive


def _open_bodies(path: Path, *, readonly: bool) -> Database:
    with translate(path):
        if not readonly:
            return open_writable(path, BODIES, "full")
        if has_content(path):
            return open_readonly(path, BODIES)
        empty = Database(memory=True, execute_plugins=False)
        BODIES.apply(empty)
        return empty
