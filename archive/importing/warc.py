"""Reads WARC files record by record, also around damage.

Plain, gzip (a member for each record, or one for all) and zstd. Only one record is held in memory.
Where a record is cut short, a length is wrong or a gzip member is damaged, a `Broken` is returned,
and reading goes on at the next record.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LARGEST = 64 << 20  # bytes of a record's block; a larger one is skipped
_CHUNK = 1 << 18
_FURTHEST = 4 << 20  # bytes of a damaged member that are searched for the next one
_LARGEST_HEAD = 1 << 20
_MAGIC = b"WARC/"
_NEXT = re.compile(rb"(?:\A|\n)WARC/\d\.\d{1,2}\r?\n")
_BLANK = re.compile(rb"[\r\n]*")
_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its header by lower-case name (the first of a name counts), and its block.

    `oversize` is the announced length of a block that was skipped as too large.
    """

    head: dict[str, str]
    block: bytes = field(default=b"", repr=False)
    oversize: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch that could not be read. `head` is what could be read of its first record."""

    reason: str
    head: dict[str, str] = field(default_factory=dict)


class _Cut(Exception):
    """The stream is damaged here, and goes on elsewhere."""


class _End:
    """A compressed member ends here."""


_Piece = bytes | _Cut | _End


def records(file: BinaryIO) -> Iterator[Record | Broken]:
    """Every record of an open WARC file, in order. Raises nothing but what reading raises."""
    source = _Source(_pieces(file))
    while True:
        try:
            more = source.seek_record()
        except _Cut as cut:
            yield Broken(str(cut))
            continue
        if source.skipped:
            yield Broken(f"{source.skipped} bytes that are no record")
        if not more:
            return
        head: dict[str, str] = {}
        try:
            head = _head(source)
            yield _record(source, head)
        except _Cut as cut:
            yield Broken(str(cut), head)


def _record(source: _Source, head: dict[str, str]) -> Record | Broken:
    length = head.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        return Broken("a record without a length", head)
    size = int(length)
    if size > LARGEST:
        source.skip(size)
        return Record(head, oversize=size)
    block = source.take(size)
    if not source.at_record() and (inside := _NEXT.search(block)):
        source.put_back(block[inside.start() :])
        return Broken("the next record begins within this one", head)
    return Record(head, block)


def _head(source: _Source) -> dict[str, str]:
    """The header of the record that begins here."""
    found: dict[str, str] = {}
    source.line()
    name = ""
    while line := source.line():
        if line[:1] in " \t" and name:
            found[name] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        if name in found:
            name = ""  # of two with the same name the first counts, with its folded lines
        else:
            found[name] = value.strip()
    return found


class _Source:
    """Decompressed bytes to read from. Damage is raised as _Cut when it is reached."""

    def __init__(self, pieces: Iterator[_Piece]) -> None:
        self._pieces = pieces
        self._buffer = bytearray()
        self._cut: _Cut | None = None
        self._held = b""
        self._ended = False
        self.skipped = 0

    def seek_record(self) -> bool:
        """Go to the next record; False at the end. `skipped` is the number of bytes passed over."""
        self.skipped = 0
        self._strip()
        while not (match := _NEXT.search(self._buffer)):
            keep = min(len(self._buffer), 16)
            self.skipped += len(self._buffer) - keep
            del self._buffer[: len(self._buffer) - keep]
            if not self._more():
                if self._cut:
                    raise self._short("")
                self.skipped += keep
                return False
        start = match.start() + match.group().index(_MAGIC)
        self.skipped += start
        del self._buffer[:start]
        return True

    def at_record(self) -> bool:
        """Whether a record begins here, or nothing is left."""
        self._strip()
        while len(self._buffer) < len(_MAGIC):
            if not self._more():
                return True
            self._strip()
        return self._buffer.startswith(_MAGIC)

    def put_back(self, data: bytes) -> None:
        """Give back bytes that were read too far."""
        self._buffer[:0] = data

    def _strip(self) -> None:
        """Drop the empty lines between records."""
        while True:
            blank = _BLANK.match(self._buffer)
            del self._buffer[: blank.end() if blank else 0]
            if self._buffer or not self._more():
                return

    def line(self) -> str:
        """The next line without its end. Header lines are short."""
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > _LARGEST_HEAD or not self._more():
                raise self._short("a header that does not end")
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line.rstrip(b"\r").decode("utf-8", "replace")

    def take(self, size: int) -> bytes:
        """So many bytes.

        Raises _Cut when they are missing, or when another record begins inside.
        """
        while len(self._buffer) < size:
            if not self._more():
                raise self._short("the file ends within a record")
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def skip(self, size: int) -> None:
        """Skip so many bytes without holding them."""
        while len(self._buffer) < size:
            size -= len(self._buffer)
            self._buffer.clear()
            if not self._more():
                raise self._short("the file ends within a record")
        del self._buffer[:size]

    def _more(self) -> bool:
        """Read on. False at the end or before damage, which `_short` then reports."""
        if self._cut or self._ended:
            return False
        piece = next(self._pieces, None)
        if isinstance(piece, _End):
            piece = next(self._pieces, None)
            if isinstance(piece, bytes) and piece.startswith(_MAGIC) and self._begun():
                self._held, piece = piece, _Cut("the record is cut short")
        if isinstance(piece, bytes):
            self._buffer += piece
        elif isinstance(piece, _Cut):
            self._cut = piece
        else:
            self._ended = piece is None
        return isinstance(piece, bytes)

    def _begun(self) -> bool:
        """Whether anything but empty lines comes before the member that begins now."""
        blank = _BLANK.match(self._buffer)
        return (blank.end() if blank else 0) < len(self._buffer)

    def _short(self, otherwise: str) -> _Cut:
        """Why there is no more. The rest is dropped, up to a record that may begin in it."""
        inside = _NEXT.search(self._buffer, 1)
        del self._buffer[: inside.start() if inside else len(self._buffer)]
        self._buffer += self._held
        cut, self._cut, self._held = self._cut, None, b""
        return cut or _Cut(otherwise)


def _pieces(file: BinaryIO) -> Iterator[_Piece]:
    """The file decompressed in pieces, whatever its compression."""
    first = file.read(_CHUNK)
    gzipped = first.find(_GZIP)
    if gzipped >= 0 and b"WARC" not in first[:gzipped]:
        if gzipped:
            yield _Cut(f"{gzipped} bytes that are no gzip")
        yield from _unzipped(_Raw(file, first[gzipped:]))
    elif first.startswith(_ZSTD):
        yield from _unpacked(_Raw(file, first))
    else:
        while first:
            yield first
            first = file.read(_CHUNK)


class _Raw:
    """Compressed bytes that can be read again after they were read ahead."""

    def __init__(self, file: BinaryIO, first: bytes) -> None:
        self.file = file
        self.rest = first

    def read(self) -> bytes:
        data, self.rest = self.rest or self.file.read(_CHUNK), b""
        return data

    def find(self, magic: bytes) -> bool:
        """Go to the next `magic` after the first byte of what is left."""
        self.rest = self.rest[1:]
        while (at := self.rest.find(magic)) < 0:
            data = self.file.read(_CHUNK)
            if not data:
                return False
            self.rest = self.rest[-len(magic) :] + data
        self.rest = self.rest[at:]
        return True


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


def _unzipped(raw: _Raw) -> Iterator[_Piece]:
    """Gzip member after member.

    A damaged one is cut where it breaks. Damage may look like data beyond the beginning of the next
    member, so the next one is searched for from the beginning of the damaged one.
    """
    while data := raw.read():
        member, held, why = zlib.decompressobj(31), data, "the file ends within a gzip member"
        try:
            while data and not member.eof:
                yield member.decompress(data, _CHUNK)
                data = member.unconsumed_tail
                if not data and not member.eof:
                    data = raw.read()
                    held = held + data if len(held) < _FURTHEST else data
        except zlib.error as error:
            why = f"a damaged gzip member ({error})"
        if member.eof:
            yield _End()
            raw.rest = member.unused_data.lstrip(b"\0")
            continue
        yield _Cut(why)
        raw.rest = held
        if not raw.find(_GZIP):
            return


def _unpacked(raw: _Raw) -> Iterator[_Piece]:
    """Zstd frame after frame. At a damaged one the file ends."""
    while data := raw.read():
        frame = zstd.ZstdDecompressor()
        try:
            while data and not frame.eof:
                yield frame.decompress(data, _CHUNK)
                while not frame.needs_input and not frame.eof:
                    yield frame.decompress(b"", _CHUNK)
                data = b"" if frame.eof else raw.read()
        except zstd.ZstdError as error:
            yield _Cut(f"a damaged zstd frame ({error})")
            return
        if not frame.eof:
            yield _Cut("the file ends within a zstd frame")
            return
        yield _End()
        raw.rest = frame.unused_data
