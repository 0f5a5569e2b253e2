"""HTTP replies in WARC files: status, headers, and the body as a browser would see it.

Chunked transfer and content encodings are undone only where they are really there. Many crawlers
undo them before they write, and leave the header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleaners.decoding.compression import READ, CutShort, Damaged, TooLarge, unpack

LARGEST = 32 << 20  # bytes of a decompressed body, as in the crawler
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_LONGEST_TAIL = 4_096  # bytes of comments behind the end of a page
_DONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply.

    `headers` have lower-case names. `problem` is what is wrong with the body: `truncated`,
    `too-large`, `encoding` (one that cannot be undone), or "".
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    problem: str = ""

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.headers if key == name), None)


def read_reply(block: bytes) -> Reply | None:
    """The reply in a block of bytes; None when it does not begin like one."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _HEAD_END.search(block)
    head, raw = (block, b"") if end is None else (block[: end.start()], block[end.end() :])
    headers = _headers(head)
    body, problem = _decoded(headers, raw)
    if end is None:
        problem = "truncated"
    kept = tuple((name, value) for name, value in headers if name not in _DONE)
    return Reply(int(status[1]), kept, body, problem)


def _headers(head: bytes) -> list[tuple[str, str]]:
    """Header lines; a folded one is joined to that before."""
    found: list[tuple[str, str]] = []
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if colon and name.strip():
            found.append((name.strip().lower(), value.strip()))
    return found


def _decoded(headers: list[tuple[str, str]], body: bytes) -> tuple[bytes, str]:
    said = dict(reversed(headers))
    if "chunked" in said.get("transfer-encoding", "").lower():
        body, whole = _dechunked(body)
        if not whole:
            return body, "truncated"
        said.pop("content-length", None)
    codings = [one.strip() for one in said.get("content-encoding", "").lower().split(",")]
    packed = not _is_text(body) and any(coding in READ for coding in codings)
    if not packed and _shorter(said, body) and not _is_ended(body):
        return body, "truncated"
    for coding in reversed(codings):
        body, problem = _decompressed(coding, body)
        if problem:
            return body, problem
    return (body, "") if len(body) <= LARGEST else (b"", "too-large")


def _shorter(said: dict[str, str], body: bytes) -> bool:
    """Whether the body is shorter than announced.

    One that was decompressed before it was written is longer.
    """
    length = said.get("content-length", "")
    return length.isascii() and length.isdigit() and len(body) < int(length[:15])


def _is_ended(body: bytes) -> bool:
    """Whether a page has its own end. Then it is complete, whatever length was announced."""
    return b"</html>" in body[-_LONGEST_TAIL:].lower()


def _dechunked(body: bytes) -> tuple[bytes, bool]:
    """The body without its chunk lines, if it has any, and whether the last chunk was there."""
    if not _CHUNK.match(body):
        return body, True
    parts: list[bytes] = []
    at = 0
    while line := _CHUNK.match(body, at):
        size = int(line[1], 16)
        if size == 0:
            return b"".join(parts), True
        data = body[line.end() : line.end() + size]
        parts.append(data)
        at = line.end() + size
        if len(data) < size:
            return b"".join(parts), False
        end = _LINE_END.match(body, at)
        if end is None and len(parts) == 1:
            return body, True  # only the beginning looked like a chunk
        at = end.end() if end else at
    return b"".join(parts), False


def _decompressed(coding: str, body: bytes) -> tuple[bytes, str]:
    """The body decompressed, and what is wrong with it."""
    if coding not in READ or not body or _is_text(body):
        return body, ""
    try:
        return unpack(body, [coding], LARGEST), ""
    except TooLarge:
        return b"", "too-large"
    except CutShort as cut:
        return cut.so_far, "truncated"
    except Damaged:
        return body, "encoding"


def _is_text(body: bytes) -> bool:
    """Whether it is markup already: it was decompressed before it was written."""
    head = body[:512].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return head.startswith(b"<")
