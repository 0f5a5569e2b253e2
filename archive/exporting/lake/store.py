"""The place of a lake: a folder, or a bucket that speaks S3.

Files appear complete or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Protocol

from archive.database.errors import DiskTrouble, PieceMissing
from archive.database.translate import translate
from archive.exporting.outfile import Outfile

REMOTE = ("s3://",)


class Sink(Protocol):
    """Takes the bytes of one file."""

    def write(self, data: bytes, /) -> int: ...  # noqa: D102


class Store(Protocol):
    """A place for files with names such as `site=courier/part-0.parquet`."""

    def sizes(self) -> dict[str, int]:
        """The size in bytes of every file here, except hidden ones."""

    def read(self, name: str) -> bytes | None:
        """A small file; None when it does not exist."""

    def write(self, name: str, fill: Callable[[Any], None]) -> tuple[str, int]:
        """Write a file: `fill` gets a sink. Returns its SHA-256 and its size."""

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that it leaves empty."""


def store_of(out: str) -> Store:
    """The store at a path or an address (`s3://bucket/prefix`). Raises PieceMissing."""
    if out.startswith(REMOTE):
        return _Bucket(out)
    return _Folder(Path(out))


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root

    def sizes(self) -> dict[str, int]:
        found = (path for path in sorted(self._root.rglob("*")) if path.is_file())
        return {
            path.relative_to(self._root).as_posix(): path.stat().st_size
            for path in found
            if not path.name.startswith(".")
        }

    def read(self, name: str) -> bytes | None:
        path = self._root / name
        with translate(path):
            return path.read_bytes() if path.is_file() else None

    def write(self, name: str, fill: Callable[[Any], None]) -> tuple[str, int]:
        path = self._root / name
        with translate(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = Outfile(path)
            try:
                fill(file)
                file.commit()
            finally:
                file.abandon()
            return file.digest, path.stat().st_size

    def remove(self, name: str) -> None:
        path = self._root / name
        with translate(path):
            path.unlink(missing_ok=True)
            for folder in path.relative_to(self._root).parents[:-1]:
                if any((self._root / folder).iterdir()):
                    return
                (self._root / folder).rmdir()


class _Bucket:
    """A bucket.

    An object appears when its upload is complete, so none is ever half there. Keys, region and
    endpoint come from the variables of S3 clients: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
    AWS_REGION, and AWS_ENDPOINT_URL for servers other than Amazon's.

    Amazon's library puts checksums between the bytes of an upload, and some other servers store
    them as content. They are therefore left out for other servers unless
    AWS_REQUEST_CHECKSUM_CALCULATION says otherwise, and the stored size is compared.
    """

    def __init__(self, address: str) -> None:
        try:
            from pyarrow import fs  # type: ignore[import-untyped]  # noqa: PLC0415 optional
        except ImportError as error:
            raise PieceMissing("a lake needs pyarrow: pip install 'cuttings[parquet]'") from error
        self._fs = fs
        if os.environ.get("AWS_ENDPOINT_URL"):
            os.environ.setdefault("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required")
        with _trouble(address):
            self._system = fs.S3FileSystem(
                endpoint_override=os.environ.get("AWS_ENDPOINT_URL"),
                allow_delayed_open=True,  # a small file is one request
            )
        self._root = address.removeprefix("s3://").rstrip("/")

    def sizes(self) -> dict[str, int]:
        chosen = self._fs.FileSelector(self._root, recursive=True, allow_not_found=True)
        with _trouble(self._root):
            found = self._system.get_file_info(chosen)
        files = [info for info in found if info.type == self._fs.FileType.File]
        return {info.path[len(self._root) + 1 :]: info.size for info in files}

    def read(self, name: str) -> bytes | None:
        path = f"{self._root}/{name}"
        with _trouble(path):
            if self._system.get_file_info(path).type != self._fs.FileType.File:
                return None
            with self._system.open_input_stream(path) as stream:
                return bytes(stream.read())

    def write(self, name: str, fill: Callable[[Any], None]) -> tuple[str, int]:
        path = f"{self._root}/{name}"
        with _trouble(path), self._system.open_output_stream(path) as stream:
            hashing = _Hashing(stream)
            fill(hashing)
        self._refuse_other_size(path, hashing.size)
        return hashing.digest.hexdigest(), hashing.size

    def _refuse_other_size(self, path: str, size: int) -> None:
        with _trouble(path):
            kept = self._system.get_file_info(path).size
        if kept != size:
            raise DiskTrouble(
                f"{path}: the server keeps {kept} bytes of {size} that were sent;"
                " try AWS_REQUEST_CHECKSUM_CALCULATION=when_required"
            )

    def remove(self, name: str) -> None:
        """pyarrow then leaves an empty object for the folder; a server may refuse such names."""
        path = f"{self._root}/{name}"
        try:
            self._system.delete_file(path)
        except OSError as error:
            with _trouble(path):
                there = self._system.get_file_info(path).type == self._fs.FileType.File
            if there:
                raise DiskTrouble(f"{path}: {str(error).splitlines()[0]}") from error


class _Hashing:
    """A sink that hashes the bytes that pass through it."""

    closed = False

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.size += len(data)
        self._stream.write(data)
        return len(data)

    def tell(self) -> int:
        return self.size

    def flush(self) -> None:
        self._stream.flush()

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False


@contextmanager
def _trouble(place: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise DiskTrouble(f"{place}: {str(error).splitlines()[0]}") from error
