"""A folder that gets its name only when it is complete.

Like `outfile`, for many files: it is filled under a hidden name in the same folder, then renamed. A
folder that an earlier export made is replaced. One that holds anything else is left alone.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Self

from archive.database.errors import ArchiveBusy, DiskTrouble
from archive.exporting.outfile import sync_folder


class Outfolder:
    """A context manager.

    Files are added by `put` and `open`; `commit` gives the folder its name. `mark` is the file that
    shows that an export made the folder. `put` takes relative paths of plain names; others raise
    ValueError. Left without `commit`, everything is removed.
    """

    def __init__(self, path: Path, mark: str) -> None:
        self.path = path
        self.mark = mark
        self.partial = path.with_name(f".{path.name}.partial")
        self._former = path.with_name(f".{path.name}.former")
        self._folders: set[PurePosixPath] = set()
        self._open: list[BinaryIO] = []
        self._lock = -1

    def __enter__(self) -> Self:
        self._settle_former()
        if self.path.exists() and not self._replaceable():
            raise DiskTrouble(f"{self.path}: is there already, and no export made it")
        with contextlib.suppress(FileExistsError):
            self.partial.mkdir()
        self._lock = os.open(self.partial, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        self._take_over()
        return self

    def open(self, name: str) -> BinaryIO:
        """Open a file at the top of the folder for writing in pieces. `commit` closes it."""
        file = (self.partial / name).open("xb")
        self._open.append(file)
        return file

    def put(self, name: PurePosixPath, content: bytes) -> None:
        """Write a whole file."""
        if name.is_absolute() or any(part in ("", ".", "..") for part in name.parts):
            raise ValueError(f"{name} leads out of the folder")
        if name.parent not in self._folders:
            (self.partial / name.parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(name.parent)
        with (self.partial / name).open("xb") as file:
            file.write(content)

    def digest_of(self, name: str) -> tuple[str, int]:
        """SHA-256 and size of a file at the top of the folder, after `commit`."""
        with (self.path / name).open("rb") as file:
            return file_digest(file, "sha256").hexdigest(), file.tell()

    def commit(self) -> None:
        """Flush everything, then rename.

        A former export is removed when the new one is in place.
        """
        for file in self._open:
            file.close()
        os.sync()  # one call for all: a flush for each of 50,000 files would take a minute
        if self.path.exists():
            self.path.rename(self._former)
        self.partial.rename(self.path)
        sync_folder(self.path.parent)
        shutil.rmtree(self._former, ignore_errors=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._open:
            file.close()
        if self._lock >= 0:
            if self.partial.exists():
                shutil.rmtree(self.partial)
            os.close(self._lock)

    def _replaceable(self) -> bool:
        if self.path.is_symlink() or not self.path.is_dir():
            return False
        return (self.path / self.mark).is_file() or not any(self.path.iterdir())

    def _settle_former(self) -> None:
        """After a kill between the two renames: give the former folder its name back."""
        if self._former.is_dir() and not self._former.is_symlink():
            if self.path.exists():
                shutil.rmtree(self._former)
            else:
                self._former.rename(self.path)

    def _take_over(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            self._lock = -1
            raise ArchiveBusy(f"{self.partial}: another export is writing it") from error
        for left in self.partial.iterdir():
            shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
