"""Compressed answers, unpacked strictly (see crawler.compression)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler.compression import ACCEPTED, unpack

if TYPE_CHECKING:
    from scrapy import Request

LONGEST = 32 * 1024 * 1024


class Compression:
    """Asks for compressed answers, and raises crawler.compression.Damaged for what is not whole."""

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
        return response.replace(body=unpack(response.body, encodings, limit))
