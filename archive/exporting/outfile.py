"""A file that gets its name only when it is complete.

It is written under a hidden name in the same folder, flushed to the disk, then renamed. A kill
leaves the hidden file, which the next export to the same name takes over. A thread of its own
compresses, hashes and writes, beside the work that makes the bytes.
"""

from __future__ import annotations

import fcntl
import os
import sys
import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import Protocol

from archive.database.errors import ArchiveBusy, DiskTrouble

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 1 << 20
COMPRESSIONS = {".gz": "gz", ".zst": "zst"}


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


class Outfile(RawIOBase):
    """Takes bytes by `write`.

    `commit` gives the file its name, `abandon` removes it. With `members` each call of `write`
    becomes a compressed member that can be read alone, as WARC demands. `digest` is the SHA-256 of
    the file, valid after `commit`. Of two exports to one name at the same time the second raises
    ArchiveBusy. Anything but a regular file (or nothing) under the name raises DiskTrouble, because
    a rename would replace a device.
    """

    def __init__(
        self, path: Path, compression: str | None = None, *, members: bool = False
    ) -> None:
        if path.exists() and not path.is_file():
            raise DiskTrouble(f"{path}: is there already and is no file")
        self.path = path
        self.partial = path.with_name(f".{path.name}.partial")
        self._fd = _take(self.partial)
        self._members = compression if members else None
        self._compressor = compressor(None if members else compression)
        self._hash = sha256()
        self._parts: list[bytes] = []
        self._held = 0
        self._position = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="outfile")
        self._under_way: Future[None] | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the file, as hexadecimal digits."""
        return self._hash.hexdigest()

    def writable(self) -> bool:
        """True: it takes bytes."""
        return True

    def tell(self) -> int:
        """How many bytes were written, before compression."""
        return self._position

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all we are given
        """Write bytes. A disk error is raised here or at `commit`."""
        size = len(data)
        self._position += size
        if self._members:
            whole = compressor(self._members)
            data = whole.compress(data) + whole.flush()
        self._parts.append(data)
        self._held += len(data)
        if self._held >= CHUNK:
            self._hand_over()
        return size

    def finish(self) -> None:
        """Flush everything to the disk. The name is still the hidden one."""
        self._hand_over()
        self._wait()
        self._put(self._compressor.flush())
        os.fsync(self._fd)

    def commit(self) -> None:
        """Finish, and give the file its name."""
        self.finish()
        self.partial.replace(self.path)
        self._release()
        sync_folder(self.path.parent)

    def abandon(self) -> None:
        """Remove the unfinished file. After `commit` this does nothing."""
        if self._fd >= 0:
            self.partial.unlink(missing_ok=True)
            self._release()

    def _hand_over(self) -> None:
        """Give the thread one chunk at a time, so that memory stays flat on a slow disk."""
        data = b"".join(self._parts)
        self._parts.clear()
        self._held = 0
        self._wait()
        self._under_way = self._thread.submit(self._compress_and_put, data)

    def _wait(self) -> None:
        if self._under_way is not None:
            under_way, self._under_way = self._under_way, None
            under_way.result()

    def _compress_and_put(self, data: bytes) -> None:
        self._put(self._compressor.compress(data))

    def _put(self, data: bytes) -> None:
        self._hash.update(data)
        view = memoryview(data)
        while view:
            view = view[os.write(self._fd, view) :]

    def _release(self) -> None:
        self._thread.shutdown()
        os.close(self._fd)
        self._fd = -1


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder, so that they survive a power cut."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _take(partial: Path) -> int:
    """Open the hidden file with a lock. That of a dead export is taken over and emptied."""
    fd = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(fd, 0)
    except BlockingIOError as error:
        os.close(fd)
        raise ArchiveBusy(f"{partial}: another export is writing it") from error
    return fd


def compressor(compression: str | None) -> _Compressor:
    """A compressor whose output depends on its input only: no clock, no file name."""
    if compression == "gz":
        return zlib.compressobj(6, zlib.DEFLATED, 31)
    if compression == "zst":
        return zstd.ZstdCompressor(level=6)
    return _Plain()


class _Plain:
    def compress(self, data: bytes, /) -> bytes:
        return data

    def flush(self) -> bytes:
        return b""
