"""Unpacks compressed answers strictly (see cleaners.decoding.compression)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import ResponseDataLossError

from cleaners.decoding.compression import ACCEPTED, GZIP, Damaged, unpack, unpack_unsaid
from crawler.session.responses import is_cut, whole_entries

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

LONGEST = 32 * 1024 * 1024
# A file that is itself a gzip file is unpacked by its reader, as far as it can be read.
_FILES = frozenset({"feed", "sitemap"})


class Compression:
    """Asks for compressed answers. One that is not complete raises `Damaged`."""

    def process_request(self, request: Request) -> None:
        """Name the encodings that can be unpacked."""
        request.headers.setdefault(b"Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the answer unpacked.

        Raises ResponseDataLossError when fewer bytes came than the header promised, unless the
        document ends as a complete one does, because some servers count wrongly. A feed or sitemap
        keeps its complete entries, and stays marked as cut.
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
        body = _unpacked(response.body, encodings, limit, is_file=is_file)
        if body != response.body:  # it could be unpacked to its end, so it is complete
            return response.replace(body=body, flags=[])
        if not is_cut(response):
            return response
        body = whole_entries(body) if is_file else b""
        if not body:
            raise ResponseDataLossError
        return response.replace(body=body)


def _unpacked(body: bytes, encodings: list[str], limit: int, *, is_file: bool) -> bytes:
    """As `unpack`, but the error it raises holds no part of the body: Twisted keeps errors for
    long."""
    try:
        body = unpack(body, encodings, limit)
        return body if is_file and body.startswith(GZIP) else unpack_unsaid(body, limit)
    except Damaged as error:
        light = type(error)(str(error))
    raise light
