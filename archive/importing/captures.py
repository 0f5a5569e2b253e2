"""The records of a web archive as pages or failures."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urljoin

from archive.database.errors import ArchiveDamaged
from archive.importing.arrival import Arrival, moment
from archive.importing.replies import Reply, read_reply
from archive.importing.texts import of_text
from archive.importing.warc import Broken, Record, records
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.page import GONE, Page
from cleaners.types.rejection import Reason, Rejection

_PAGES = frozenset({"response", "resource", "revisit"})
_NO_PAGES = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript")
_SCRIPTS = ("application/javascript", "application/x-javascript", "application/json")


def of_warc(path: Path, now: str) -> Iterator[Arrival]:
    """The pages of a WARC file."""
    with path.open("rb") as file:
        yield from of_stream(file, path.name, now)


def of_wet(path: Path, now: str) -> Iterator[Arrival]:
    """The texts of a WET file, which Common Crawl extracted from pages."""
    with path.open("rb") as file:
        for position, record in enumerate(records(file), 1):
            url = record.head.get("warc-target-uri", "").strip("<> ")
            fetched = moment(record.head.get("warc-date", ""), now) or now
            if isinstance(record, Broken):
                page, end = _seen(record, url, fetched)
                yield Arrival(position, page, end, source=path.name)
            elif record.head.get("warc-type", "").lower() == "conversion":
                text = of_text(record.block, url, url, fetched, path.name)
                yield replace(text, position=position)


def of_wacz(path: Path, now: str) -> Iterator[Arrival]:
    """The pages of all WARC files in a WACZ. Raises ArchiveDamaged when it is no zip file."""
    position = 0
    try:
        with zipfile.ZipFile(path) as packed:
            for member in packed.infolist():
                if not member.filename.lower().endswith((".warc", ".warc.gz")):
                    continue
                with packed.open(member) as file:
                    for arrival in of_stream(cast("BinaryIO", file), path.name, now, position):
                        position = arrival.position
                        yield arrival
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ArchiveDamaged(f"{path}: cannot be unpacked ({error})") from error


def of_stream(file: BinaryIO, name: str, now: str, before: int = 0) -> Iterator[Arrival]:
    """The pages of a WARC stream, which rows call `name`. `before` records were counted already."""
    for position, record in enumerate(records(file), before + 1):
        head = record.head
        url = head.get("warc-target-uri", "").strip("<> ")
        if isinstance(record, Record) and head.get("warc-type", "").lower() not in _PAGES:
            continue
        if url.lower().startswith(("dns:", "whois:", "urn:", "metadata:")):
            continue
        fetched = moment(head.get("warc-date", ""), now) or now
        page, outcome = _seen(record, url, fetched)
        yield Arrival(position, page, outcome, source=name)


def _seen(
    record: Record | Broken, url: str, fetched: str
) -> tuple[Page, Rejection | Failure | None]:
    """The page, with its outcome when that is clear without cleaning."""
    bare = Page(url, b"", fetched)
    if isinstance(record, Broken):
        return bare, Failure(Outcome.TRUNCATED, record.reason)
    if record.head.get("warc-type", "").lower() == "revisit":
        return bare, Failure(Outcome.NOT_MODIFIED, "the web archive found it as it was before")
    if record.oversize:
        return bare, Failure(Outcome.TOO_LARGE, f"{record.oversize} bytes")
    reply = read_reply(record.block) if record.head.get("warc-type") != "resource" else None
    if reply is None:
        said = record.head.get("content-type", "")
        said = "" if said.startswith("application/http") else said
        headers = (("content-type", said),) if said else ()
        reply = Reply(200, headers, record.block)
    page = Page(url, reply.body, fetched, reply.status, reply.headers)
    failure = _failure(record, reply, url)
    if failure is not None:
        return Page(url, b"", fetched, reply.status, reply.headers), failure
    kind = (page.header("content-type") or "").lower()
    if kind.startswith(_NO_PAGES + _SCRIPTS):
        return page, Rejection(Reason.NOT_HTML, f"content-type {kind[:80]}")
    return page, None


def _failure(record: Record, reply: Reply, url: str) -> Failure | None:
    """Why there is no page. The reply's status decides first."""
    status = reply.status
    if status in (301, 302, 303, 307, 308):
        to = _joined(url, reply.header("location") or "")
        return Failure(Outcome.REDIRECT, f"HTTP {status}", status, redirected_to=to)
    if status == 304:
        return Failure(Outcome.NOT_MODIFIED, "HTTP 304", status)
    if not 200 <= status < 300:
        gone = Outcome.GONE if status in GONE else Outcome.HTTP_ERROR
        return Failure(gone, f"HTTP {status}", status)
    if cut := record.head.get("warc-truncated"):
        return Failure(Outcome.TRUNCATED, f"its crawler cut it short ({cut[:40]})", status)
    if reply.problem:
        return Failure(*_PROBLEMS[reply.problem], status)
    return None


_PROBLEMS = {
    "too-large": (Outcome.TOO_LARGE, "over the limit when decompressed"),
    "truncated": (Outcome.TRUNCATED, "ends before its announced end"),
    "encoding": (Outcome.NOT_HTML, "a content-encoding that cannot be undone"),
}


def _joined(url: str, location: str) -> str | None:
    try:
        return urljoin(url, location) if location else None
    except ValueError:
        return None
