"""WARC 1.1: the raw page of each article as it came, and what was cut from it.

A `response` record for every version of an article whose page was kept, and a `metadata` record
with the article as the line of JSON that the `.jsonl` export has. Each record is compressed by
itself, as replay tools want it. Record numbers are made of what the record holds, so that the
same archive gives the same bytes. A metadata record stands under `urn:cuttings:<address>`, since
pywb would show it in place of the page if it stood under the page's own address.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from uuid import NAMESPACE_URL, uuid5

from archive.database.errors import NotFound
from archive.database.rows import rows
from archive.exporting import pictures
from archive.exporting.corpus import Corpus
from archive.exporting.formats import jsonl
from archive.exporting.outfile import Outfile
from archive.exporting.rows import ExportRow
from archive.tables import fetches
from archive.tables.linked import picture_bodies
from archive.tables.linked.pictures import PictureRow
from cleaners.types.page import Page

_NO_MOMENT = "1970-01-01T00:00:00Z"
_OF_THE_TRANSPORT = frozenset({"content-encoding", "transfer-encoding", "content-length"})


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus. The note says how many articles have no raw page."""
    card = corpus.card
    about = {
        "software": card.made_by,
        "format": "WARC File Format 1.1",
        "description": card.command,
    }
    fields = "".join(f"{name}: {value}\r\n" for name, value in about.items()).encode()
    moment = card.changed or _NO_MOMENT
    out.write(_record("warcinfo", moment, "application/warc-fields", fields))
    shown: set[str] = set()
    without = 0
    for row in corpus.export_rows():
        pages = list(_pages(corpus, row))
        without += not pages
        for page in pages:
            out.write(_response(page))
        for picture in pictures.kept(corpus.archive, row.id):
            if picture.url not in shown:
                shown.add(picture.url)
                out.write(_picture(corpus, picture))
        out.write(_metadata(row, pages[-1] if pages else None))
    return [f"{without:,} articles are here without their raw page."] if without else []


def _pages(corpus: Corpus, row: ExportRow) -> Iterator[Page]:
    """The pages of its versions as far as they are kept, oldest first."""
    versions = rows(
        corpus.choice.db,
        "select body from revisions where article = ? and body is not null order by number",
        (row.id,),
    )
    bodies = [*(row["body"] for row in versions), row.body]
    for body in dict.fromkeys(filter(None, bodies)):
        try:
            yield fetches.page_of_version(corpus.archive, row.id, body)
        except NotFound:
            continue


def _response(page: Page) -> bytes:
    """The page as a server would have sent it, without the headers of its transfer."""
    try:
        phrase = HTTPStatus(page.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {page.status} {phrase}"]
    lines += [f"{k}: {_flat(v)}" for k, v in page.headers if k not in _OF_THE_TRANSPORT]
    lines += [f"content-length: {len(page.body)}", "", ""]
    head = "\r\n".join(lines).encode("utf-8", "replace")
    kind = "application/http; msgtype=response"
    more = [("WARC-Target-URI", page.url), ("WARC-Payload-Digest", _digest(page.body))]
    return _record("response", page.fetched, kind, head + page.body, more)


def _picture(corpus: Corpus, picture: PictureRow) -> bytes:
    """A picture as a resource: the headers that it came with are not kept."""
    body, kind = picture_bodies.load(corpus.archive, picture.digest or "")
    more = [("WARC-Target-URI", picture.url), ("WARC-Payload-Digest", _digest(body))]
    return _record("resource", picture.asked or _NO_MOMENT, kind, body, more)


def _metadata(row: ExportRow, page: Page | None) -> bytes:
    more = [("WARC-Target-URI", f"urn:cuttings:{row.url}")]
    moment = page.fetched if page else row.last_seen
    return _record("metadata", moment, "application/json", jsonl.line(row), more)


def _record(
    kind: str, moment: str, content: str, block: bytes, more: Iterable[tuple[str, str]] = ()
) -> bytes:
    digest = _digest(block)
    number = uuid5(NAMESPACE_URL, f"{kind} {moment} {digest} {dict(more)}")
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{number}>"),
        ("WARC-Date", moment),
        *more,
        ("WARC-Block-Digest", digest),
        ("Content-Type", content),
        ("Content-Length", str(len(block))),
    ]
    head = "".join(f"{name}: {_flat(value)}\r\n" for name, value in fields)
    return b"".join((b"WARC/1.1\r\n", head.encode("utf-8", "replace"), b"\r\n", block, b"\r\n\r\n"))


def _digest(data: bytes) -> str:
    """SHA-1 in base 32, which replay tools compare. It is not used for security."""
    sha1 = hashlib.sha1(data, usedforsecurity=False)
    return f"sha1:{base64.b32encode(sha1.digest()).decode()}"


def _flat(value: str) -> str:
    """A header's value on one line."""
    return " ".join(value.split())
