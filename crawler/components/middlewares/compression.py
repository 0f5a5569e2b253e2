"""Compressed answers, unpacked strictly (see crawler.discovery.compression)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler.discovery.compression import ACCEPTED, Damaged, unpack

if TYPE_CHECKING:
    from scrapy import Request

LONGEST = 32 * 1024 * 1024


class Compression:
    """Asks for compressed answers; one that is not whole raises `discovery.compression.Damaged`."""

    def process_request(self, request: Request) -> None:
        """Say what we can unpack."""
        request.headers.setdefault(b"Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer as it was before it was packed."""
        headers = response.headers.getlist(b"Content-Encoding")
        encodings = [
            each.strip().lower()
            for header in headers
            for each in header.decode("latin-1").split(",")
            if each.strip()
        ]
        if not encodings:
            return response
        limit = int(request.meta.get("download_maxsize", LONGEST))
        return response.replace(body=_unpacked(response.body, encodings, limit))


def _unpacked(body: bytes, encodings: list[str], limit: int) -> bytes:
    """As `unpack`, but what it raises holds nothing of the body: errors live long in Twisted."""
    try:
        return unpack(body, encodings, limit)
    except Damaged as error:
        light = type(error)(str(error))
    raise light
