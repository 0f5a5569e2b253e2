"""Bodies unpacked strictly: never beyond a limit, never half a body for a whole one.

Scrapy's own middleware hands on what a cut stream gave; here a cut, a bomb and rubbish are told
apart, since each is an outcome of its own.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 256 * 1024
MOST_LAYERS = 3
GZIP = b"\x1f\x8b"
ACCEPTED = b"gzip, deflate, br, zstd"


class Damaged(Exception):
    """A body that cannot be unpacked; `so_far` is what came out before."""

    def __init__(self, message: str, so_far: bytes = b"") -> None:
        super().__init__(message)
        self.so_far = so_far


class TooLarge(Damaged):
    """Unpacked, the body is larger than allowed."""


class CutShort(Damaged):
    """The packed body ends before its end."""


def unpack(body: bytes, encodings: list[str], limit: int) -> bytes:
    """The body as it was before these content encodings (in the order they were applied).

    Raises TooLarge, CutShort, or Damaged for rubbish and for an encoding that nobody knows.
    """
    if len(encodings) > MOST_LAYERS:
        raise Damaged(f"packed {len(encodings)} times over")
    for encoding in reversed(encodings):
        unpacker = _UNPACKERS.get(encoding)
        if unpacker is None:
            raise Damaged(f"packed in an unknown way: {encoding[:40]}")
        if body:
            body = unpacker(body, limit)
    return body


def gunzip(body: bytes, limit: int) -> bytes:
    """Gzip, of one or several members. Raises as `unpack` does."""
    out = bytearray()
    while body:
        stream = zlib.decompressobj(wbits=31)
        out += _inflated(stream, body, limit - len(out), bytes(out))
        body = stream.unused_data.lstrip(b"\0")
        if body and body[:2] != GZIP:
            break
    return bytes(out)


def _deflate(body: bytes, limit: int) -> bytes:
    # Some servers send raw deflate where the standard means zlib's.
    header = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _inflated(zlib.decompressobj(wbits=15 if header else -15), body, limit, b"")


def _inflated(stream: zlib._Decompress, body: bytes, limit: int, before: bytes) -> bytes:
    out = bytearray()
    try:
        while body and not stream.eof:
            out += stream.decompress(body, CHUNK)
            if len(out) > limit:
                raise TooLarge(_too_large(limit), before + bytes(out[:limit]))
            body = stream.unconsumed_tail
        while not stream.eof:
            piece = stream.decompress(b"", CHUNK)
            if not piece:
                break
            out += piece
    except zlib.error as error:
        raise Damaged(f"its compression is damaged ({error})", before + bytes(out)) from None
    if not stream.eof:
        raise CutShort("its compressed body ends early", before + bytes(out))
    return bytes(out)


def _brotli(body: bytes, limit: int) -> bytes:
    out = bytearray()
    stream = brotli.Decompressor()
    try:
        piece = stream.process(body, output_buffer_limit=CHUNK)
        while piece:
            out += piece
            if len(out) > limit:
                raise TooLarge(_too_large(limit), bytes(out[:limit]))
            piece = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=CHUNK)
    except brotli.error as error:
        raise Damaged(f"its compression is damaged ({error})", bytes(out)) from None
    if not stream.is_finished():
        raise CutShort("its compressed body ends early", bytes(out))
    return bytes(out)


def _zstd(body: bytes, limit: int) -> bytes:
    out = bytearray()
    try:
        while body:
            # A frame may ask for a window of gigabytes: 2^25 is our largest page.
            stream = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 25})
            while not stream.eof:
                piece = stream.decompress(body, CHUNK)
                body = b""
                out += piece
                if len(out) > limit:
                    raise TooLarge(_too_large(limit), bytes(out[:limit]))
                if not piece and stream.needs_input and not stream.eof:
                    raise CutShort("its compressed body ends early", bytes(out))
            body = stream.unused_data
    except zstd.ZstdError as error:
        raise Damaged(f"its compression is damaged ({error})", bytes(out)) from None
    return bytes(out)


def _too_large(limit: int) -> str:
    return f"more than {limit // (1024 * 1024)} MiB when unpacked"


def _as_it_is(body: bytes, limit: int) -> bytes:
    return body


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
    "identity": _as_it_is,
}
