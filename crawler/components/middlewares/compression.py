"""Compressed answers, unpacked strictly (see cleaners.decoding.compression)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import ResponseDataLossError

from cleaners.decoding.compression import ACCEPTED, Damaged, unpack, unpack_unsaid
from crawler.session.responses import is_cut, whole_entries

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

LONGEST = 32 * 1024 * 1024
# Files that are packed by hand are unpacked where they are read, as far as they go.
_FILES = frozenset({"feed", "sitemap"})


class Compression:
    """Asks for compressed answers; one that is not whole raises `Damaged`."""

    def process_request(self, request: Request) -> None:
        """Say what we can unpack."""
        request.headers.setdefault(b"Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer as it was before it was packed.

        Raises ResponseDataLossError where less came than the header had said, unless it ends as a
        whole document does: some servers count wrongly. Of a feed or sitemap the whole entries are
        kept, and it stays marked as cut.
        """
        headers = response.headers.getlist(b"Content-Encoding")
        encodings = [
            each.strip().lower()
            for header in headers
            for each in header.decode("latin-1").split(",")
            if each.strip()
        ]
        limit = int(request.meta.get("download_maxsize", LONGEST))
        is_file = request.meta["task"].kind in _FILES
        body = _unpacked(response.body, encodings, limit, unsaid=not is_file)
        if body != response.body:  # its packing shows that it is whole
            return response.replace(body=body, flags=[])
        if not is_cut(response):
            return response
        body = whole_entries(body) if is_file else b""
        if not body:
            raise ResponseDataLossError
        return response.replace(body=body)


def _unpacked(body: bytes, encodings: list[str], limit: int, *, unsaid: bool) -> bytes:
    """As `unpack`, but what it raises holds nothing of the body: errors live long in Twisted."""
    try:
        body = unpack(body, encodings, limit)
        return unpack_unsaid(body, limit) if unsaid else body
    except Damaged as error:
        light = type(error)(str(error))
    raise light
