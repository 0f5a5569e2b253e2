"""The exit status and the one line for each kind of error.

Errors are looked up by the name of their class. So `cuttings search` need not import the crawler to
know its errors.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click

OK = 0
ATTENTION = 1  # done, but a person has to look
USAGE = 2
DAMAGED = 65  # the numbers from 65 on are those of sysexits.h
FAULT = 70  # an error in cuttings itself
DISK = 74
BUSY = 75
CONFIG = 78
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143

BY_CLASS = {
    "archive.database.errors.ArchiveMissing": USAGE,
    "archive.database.errors.ArchiveDamaged": DAMAGED,
    "archive.database.errors.ArchiveNewer": DAMAGED,
    "archive.database.errors.ArchiveBusy": BUSY,
    "archive.database.errors.CrawlLocked": BUSY,
    "archive.database.errors.DiskTrouble": DISK,
    "archive.database.errors.NotFound": ATTENTION,
    "archive.database.errors.PieceMissing": USAGE,
    "archive.database.errors.NotPossible": USAGE,
    "archive.database.errors.ArchiveError": DAMAGED,
    "crawler.sites.site_files.SiteFileError": CONFIG,
    "cuttings.config.ConfigError": CONFIG,
    "click.exceptions.UsageError": USAGE,
    "click.exceptions.FileError": DISK,
    "builtins.OSError": DISK,
    "builtins.MemoryError": DISK,
    "sqlite3.DatabaseError": DAMAGED,
}

# No thread, library, memory map or process was available, or no reason was given.
_NO_MEMORY = (
    *("can't start new thread", "failed to map segment", "cannot allocate memory"),
    *("Cannot allocate memory", "unable to allocate"),
    *("error return without exception set", "without setting an exception"),
)

# SQLite's OperationalError is mostly about the disk, not about the data.
BUSY_WORDS = ("locked", "busy")


class Trouble(click.ClickException):
    """Ends a verb: `message` is one line for a person, `status` the exit status."""

    def __init__(self, message: str, status: int = ATTENTION) -> None:
        super().__init__(message)
        self.status = status


class Terminated(BaseException):
    """The process received SIGTERM."""


def status_of(error: BaseException) -> int:
    """The exit status for `error`; FAULT for an unexpected one."""
    if isinstance(error, Trouble):
        return error.status
    if isinstance(error, sqlite3.OperationalError):
        busy = any(word in str(error) for word in BUSY_WORDS)
        return DAMAGED if _lacks_a_part(error) else BUSY if busy else DISK
    if _lacks_memory(error):
        return DISK
    for kind in type(error).__mro__:
        status = BY_CLASS.get(f"{kind.__module__}.{kind.__qualname__}")
        if status is not None:
            return status
    if isinstance(error, click.ClickException):
        return error.exit_code
    return FAULT


def _lacks_a_part(error: BaseException) -> bool:
    """Whether a table, view or column of the archive is not there any more."""
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith("no such ")


def _lacks_memory(error: BaseException) -> bool:
    """Whether the cause is too little memory, which Python reports in several ways."""
    return any(
        isinstance(each, MemoryError) or any(word in str(each) for word in _NO_MEMORY)
        for each in _chain(error)
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and its causes."""
    each: BaseException | None = error
    for _ in range(20):
        if each is None:
            return
        yield each
        each = each.__cause__ or each.__context__


def line_of(error: BaseException) -> str:
    """The error in one line that names its culprit."""
    if isinstance(error, click.ClickException):
        text = _of_click(error)
    elif _lacks_memory(error):
        text = "there is not enough memory"
    elif isinstance(error, OSError):
        text = _of_system(error)
    elif _lacks_a_part(error):
        text = f"the archive is damaged: {error}; `cuttings check` tells what it lacks"
    elif status_of(error) == FAULT:
        text = _of_fault(error)
    else:
        text = str(error) or type(error).__name__
    return " ".join(text.split())


def _of_click(error: click.ClickException) -> str:
    """Click's own message, with a pointer to the help when the command was used wrongly."""
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if isinstance(error, click.UsageError) and context is not None:
        message = f"{message.rstrip('.')} (see {context.command_path} --help)"
    return message


def _of_system(error: OSError) -> str:
    """The error with the file first, because a person looks for the file."""
    if error.filename is None:
        return str(error)
    why = error.strerror or type(error).__name__
    return f"{os.fsdecode(error.filename)}: {why}"


def _of_fault(error: BaseException) -> str:
    """Where in the code it happened, and how to see the whole traceback."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        code = trace.tb_frame.f_code
        place = f" at {'/'.join(Path(code.co_filename).parts[-2:])}:{trace.tb_lineno}"
    return (
        f"a fault in cuttings itself: {type(error).__name__}: {error}{place}"
        " (CUTTINGS_TRACEBACK=1 shows all of it)"
    )
