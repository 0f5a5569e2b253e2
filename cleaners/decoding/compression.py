"""Unpacks bodies strictly: never beyond a limit, and never half a body as if it were whole.

Scrapy's own middleware passes on the first part of a cut stream. Here a cut, a bomb and rubbish are
told apart, because each is an outcome of its own. Servers name encodings that they did not apply,
and apply some that they do not name. So a body that is plainly a document is taken as it is.
"""

from __future__ import annotations

import re
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
_ZSTD = b"\x28\xb5\x2f\xfd"
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<[!?A-Za-z]|User-agent|Sitemap|\{\s*\")", re.I)
_TEXT = re.compile(rb"[\t\n\r\x20-\x7e]{64}|%PDF-|\x89PNG|\xff\xd8\xff|PK\x03\x04|GIF8|RIFF")
_UNREAD = frozenset({"compress", "x-compress", "exi", "sdch", "aes128gcm", "dcb", "dcz"})
ACCEPTED = b"gzip, deflate, br, zstd"


class Damaged(Exception):
    """A body that cannot be unpacked. `so_far` is what was unpacked before the fault."""

    def __init__(self, message: str, so_far: bytes = b"") -> None:
        super().__init__(message)
        self.so_far = so_far


class TooLarge(Damaged):
    """The unpacked body is larger than allowed."""


class CutShort(Damaged):
    """The packed body ends too early."""


def unpack(body: bytes, encodings: list[str], limit: int) -> bytes:
    """The body before these content encodings (in the order they were applied).

    An unknown encoding (`none`, `utf-8`) is ignored, and a body that is plainly a document is not
    packed. Raises TooLarge, CutShort, or Damaged for rubbish.
    """
    unread = next((each for each in encodings if each in _UNREAD), None)
    if unread is not None and not _PLAIN.match(body):
        raise Damaged(f"packed in an unknown way: {unread}")
    known = [_UNPACKERS[each] for each in encodings if each in _UNPACKERS]
    if len(known) > MOST_LAYERS:
        raise Damaged(f"packed {len(known)} times over")
    for unpacker in reversed(known):
        if not body or _PLAIN.match(body):
            break
        body = _truly(unpacker, body)(body, limit)
    return body


def _truly(said: Callable[[bytes, int], bytes], body: bytes) -> Callable[[bytes, int], bytes]:
    """What undoes the packing by its first bytes, whatever the header calls it."""
    if body.startswith(GZIP):
        return gunzip
    if body.startswith(_ZSTD):
        return _zstd
    if said is gunzip:
        return _deflate if _is_zlib(body) else _brotli_or_gzip
    return said


def _brotli_or_gzip(body: bytes, limit: int) -> bytes:
    try:
        return _brotli(body, limit)
    except TooLarge:
        raise
    except Damaged:
        return gunzip(body, limit)  # which says what is wrong with it


def unpack_unsaid(body: bytes, limit: int) -> bytes:
    """The body when no header says that it is packed, although it may be.

    Raises as `unpack` does for gzip, which its first bytes tell. Of what they do not tell surely, a
    document must come out: else the body is taken as it is.
    """
    if body.startswith(GZIP):
        return gunzip(body, limit)
    if not body or _PLAIN.match(body) or _TEXT.match(body):
        return body
    likely = _zstd if body.startswith(_ZSTD) else _deflate if _is_zlib(body) else _brotli
    for unpacker in dict.fromkeys((likely, _deflate)):
        try:
            unpacked = unpacker(body, limit)
        except Damaged:
            continue
        if _PLAIN.match(unpacked):
            return unpacked
    return body


def gunzip(body: bytes, limit: int) -> bytes:
    """Gzip, of one or several members. Raises as `unpack` does."""
    out = bytearray()
    while body:
        stream = zlib.decompressobj(wbits=31)
        try:
            out += _inflated(stream, body, limit - len(out), bytes(out))
        except TooLarge:
            raise
        except Damaged:  # or only its check sum is wrong, or missing
            return bytes(out) + _without_check(body, limit - len(out), bytes(out))
        body = stream.unused_data.lstrip(b"\0")
        if body and body[:2] != GZIP:
            break
    return bytes(out)


def _without_check(body: bytes, limit: int, before: bytes) -> bytes:
    """A gzip member whose data is complete, although its check sum is wrong."""
    stream = zlib.decompressobj(wbits=-15)
    start = _after_header(body)
    if start is None:
        raise Damaged("its compression is damaged (no gzip header)", before)
    return _inflated(stream, body[start:], limit, before)


def _after_header(body: bytes) -> int | None:
    """Where the data of a gzip member begins (RFC 1952)."""
    if len(body) < 10 or body[:2] != GZIP:
        return None
    flags, at = body[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(body[at : at + 2], "little")
    for flag in (8, 16):
        if flags & flag:
            at = body.find(b"\0", at) + 1
            if at == 0:
                return None
    return at + (2 if flags & 2 else 0)


def _deflate(body: bytes, limit: int) -> bytes:
    # Some servers send raw deflate where the standard means zlib's.
    return _inflated(zlib.decompressobj(wbits=15 if _is_zlib(body) else -15), body, limit, b"")


def _is_zlib(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0


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


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
READ = frozenset(_UNPACKERS)
"""The content encodings that can be undone."""
