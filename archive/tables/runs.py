"""Runs: each time something was done, who held the lock, and how it ended.

Whatever writes many pages takes the crawl lock first. The system releases it when the process dies
in any way. So a run that says 'running' while the lock is free was killed.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from sqlite3 import Connection
from time import monotonic, sleep
from typing import ClassVar

from archive.database.db import Archive, behind
from archive.database.errors import CrawlLocked
from archive.database.rows import Record, Row, records, rows, value
from archive.database.translate import translate

BETWEEN_WAYS = 1.0  # seconds
GAP = 0.05  # seconds in which a waiting process can take the lock
PATIENCE = 30.0  # seconds to wait for a holder that gives way
_GIVES_WAY = " gives way"


def lock_path(path: Path) -> Path:
    """The file that is locked: `archive.db.lock`. The file stays; only the lock on it counts."""
    path = behind(path)
    return path.with_name(path.name + ".lock")


class CrawlLock:
    """The lock as its holder has it. A holder that `gives_way` releases it again and again."""

    def __init__(self, handle: int, *, gives_way: bool) -> None:
        self._handle = handle
        self._sign = f"{os.getpid()}{_GIVES_WAY if gives_way else ''}\n".encode()
        self._gave = monotonic()
        self._write()

    def _write(self) -> None:
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, self._sign, 0)

    def give_way(self) -> bool:
        """Let a crawl that waits go first, and wait until it has ended. True where one did.

        Does nothing within a second after the last time.
        """
        if monotonic() - self._gave < BETWEEN_WAYS:
            return False
        fcntl.flock(self._handle, fcntl.LOCK_UN)
        sleep(GAP)
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        self._gave = monotonic()
        passed = os.pread(self._handle, 100, 0) != self._sign
        self._write()
        return passed


@contextmanager
def crawl_lock(path: Path, *, gives_way: bool = False, waits: bool = False) -> Iterator[CrawlLock]:
    """Hold the lock of the archive at `path`.

    Raises CrawlLocked at once when another process has it. With `waits`, first waits a few seconds
    for one that gives way.
    """
    with translate(lock_path(path)):
        handle = os.open(lock_path(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        with translate(lock_path(path)):
            _lock(handle, path, waits=waits)
            lock = CrawlLock(handle, gives_way=gives_way)
        yield lock
    finally:
        os.close(handle)


def _lock(handle: int, path: Path, *, waits: bool) -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            holder = os.pread(handle, 100, 0).decode("ascii", "replace").strip()
            if not (waits and holder.endswith(_GIVES_WAY)) or monotonic() > until:
                break
        sleep(GAP / 5)
    who = f" (process {holder.removesuffix(_GIVES_WAY)})" if holder else ""
    raise CrawlLocked(f"{path}: another crawl of this archive is running{who}")


def locked(path: Path) -> bool:
    """Whether any process crawls this archive now."""
    try:
        handle = os.open(lock_path(path), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


@dataclass(frozen=True, slots=True)
class RunRow(Record):
    """A row of `runs`. `status` is running, done, interrupted, failed or killed."""

    JSON: ClassVar[frozenset[str]] = frozenset({"sites", "counters"})

    id: int
    command: str
    started: str
    ended: str | None
    status: str
    pid: int | None
    version: str
    sites: tuple[str, ...]
    counters: dict[str, int]
    detail: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """A run in progress: its number, and its counts so far, by words of its own."""

    number: int
    counters: Counter[str] = field(default_factory=Counter)
    lock: CrawlLock | None = None


@contextmanager
def under_way(
    archive: Archive,
    command: str,
    sites: Sequence[str],
    clock: Callable[[], str],
    version: str,
    *,
    gives_way: bool = False,
) -> Iterator[Run]:
    """Hold the lock while something is done, in a run that says how it ended.

    `clock` gives UTC text. What is raised within leaves the run `failed`, or `interrupted` where
    somebody stopped it. Raises CrawlLocked.
    """
    with crawl_lock(archive.path, gives_way=gives_way) as lock:
        mark_killed(archive, clock())
        run = Run(start(archive, command, sites, clock(), version), lock=lock)
        status = "failed"
        try:
            yield run
            status = "done"
        except Exception:  # a failure; the error is raised again
            raise
        except BaseException:  # stopped by a key or a signal
            status = "interrupted"
            raise
        finally:
            finish(archive, run.number, status, run.counters, clock())


def note(archive: Archive, run: Run) -> None:
    """Store the counts of a run, in the transaction of its work: a kill does not lose them."""
    kept = json.dumps(run.counters, ensure_ascii=False)
    archive.db.execute("update runs set counters = ? where id = ?", (kept, run.number))


def start(archive: Archive, command: str, sites: Sequence[str], now: str, version: str) -> int:
    """Store a new run and return its number."""
    with archive.transaction() as db:
        cursor = db.execute(
            "insert into runs (command, started, pid, version, sites) values (?, ?, ?, ?, ?)",
            (command, now, os.getpid(), version, json.dumps(list(sites))),
        )
        return int(cursor.lastrowid or 0)


def finish(  # noqa: PLR0917
    archive: Archive,
    run: int,
    status: str,
    counters: Mapping[str, int] | None,
    now: str,
    detail: str | None = None,
) -> None:
    """Close a run: `status` is done, interrupted or failed.

    `counters` is stored as it is, besides what the archive counts itself: fetches by outcome. None:
    what was noted stays.
    """
    with archive.transaction() as db:
        noted = json.loads(value(db, "select counters from runs where id = ?", (run,)) or "{}")
        kept = {**noted, **outcomes(archive, run), **(counters or {})}
        db.execute(
            "update runs set status = ?, counters = ?, ended = ?, detail = ? where id = ?",
            (status, json.dumps(kept, ensure_ascii=False), now, detail, run),
        )


def mark_killed(archive: Archive, now: str) -> list[int]:
    """Mark runs that say 'running' although their process is gone.

    Only for the holder of the lock. A re-cleaning that has given way is still there.
    """
    with archive.transaction() as db:
        running = rows(db, "select id, command, pid from runs where status = 'running'")
        dead = [row["id"] for row in running if not _gives_way(row)]
        for run in dead:
            finish(archive, run, "killed", None, now, "its process ended without a word")
    return dead


def _gives_way(run: Row) -> bool:
    if run["command"] != "reclean" or not run["pid"] or run["pid"] == os.getpid():
        return False
    try:
        os.kill(run["pid"], 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def latest(archive: Archive) -> str:
    """The latest moment of any run, by the clock that it had; "" without runs.

    A run that was killed did not write how late it was, but its last fetch did.
    """
    found: str | None = value(
        archive.db,
        """select max(coalesce((select max(coalesce(ended, started)) from runs), ''),
               coalesce((select fetched from fetches order by id desc limit 1), ''))""",
    )
    return found or ""


def outcomes(archive: Archive, run: int) -> dict[str, int]:
    """How many fetches of a run ended in which word."""
    counted = rows(
        archive.db,
        "select outcome, count(*) as n from fetches where run = ? group by outcome order by n desc",
        (run,),
    )
    return {row["outcome"]: row["n"] for row in counted}


def recent(archive: Archive, limit: int = 20) -> list[RunRow]:
    """The latest runs, newest first; one whose process was killed says so, marked or not."""
    sql = f"select {RunRow.columns()} from runs order by id desc limit ?"
    alive = locked(archive.path)
    return [
        row if alive or row.status != "running" else _killed(archive, row)
        for row in records(archive.db, RunRow, sql, (limit,))
    ]


def _killed(archive: Archive, row: RunRow) -> RunRow:
    return replace(row, status="killed", counters={**row.counters, **outcomes(archive, row.id)})


def end_in_copy(copy: Connection, now: str) -> None:
    """End the run that was under way when this copy was made: nobody continues it there."""
    copy.execute(
        """update runs set status = 'interrupted', ended = ?,
               detail = 'this copy was made while it ran' where status = 'running'""",
        (now,),
    )
