"""The undocumented parts of Scrapy and Twisted that the crawler uses, all in one module.

The versions below are those it was written for. Each part has a test of its own.
tests/crawler/components/test_scrapy_borders.py fails when another version is installed, or when one
of these parts is gone. Twisted has no types for them: hence `no-untyped-call`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.internet.error import ConnectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, ParseError, ResponseNeverReceived
from twisted.web.http import _ChunkedTransferDecoder

if TYPE_CHECKING:
    from scrapy.crawler import CrawlerProcess
    from twisted.web.client import HTTPConnectionPool

SCRAPY = "2.19"
TWISTED = "26.10"
LONGEST_HEADER = 256 * 1024
_TIRED = 408
_NO_SIZE = re.compile(rb"(?:\xef\xbb\xbf)?\s*[<{\[]|\x1f\x8b")  # no chunk's size, but a document
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110: what a header may be called


def replace_protocol(pool: HTTPConnectionPool) -> None:
    """Have answers read by our parser, which cuts off a header that does not end.

    Without this, Twisted would read it for ever. Twisted offers no way to give a request another
    parser, and Scrapy brings its own factory.
    """
    pool._factory = _Factory


def hear_signals(process: CrawlerProcess, heard: Callable[[int], None]) -> None:
    """Call `heard` with the number of the signal that stops a crawl.

    Scrapy reports it to nobody.
    """
    graceful = process._signal_shutdown

    def stop(number: int, frame: Any) -> None:
        heard(number)
        graceful(number, frame)

    process._signal_shutdown = stop  # type: ignore[method-assign, assignment] # a border


def is_no_http(error: BaseException) -> bool:
    """Whether Twisted raised this error because the answer is not HTTP."""
    return isinstance(error, ParseError | ValueError) and not isinstance(error, OSError)


class HeaderTooLarge(ValueError):
    """The header is larger than that of any real page. The host did answer."""


class _Chunks(_ChunkedTransferDecoder):
    """Reads a chunk's size as browsers do: blanks behind it and extensions of any kind are left
    out, and a line may end in a bare line feed.

    A body that is announced as chunks, and has none, is taken as it is until the connection ends.
    """

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        if not hasattr(self, "_plain"):
            self._plain = _NO_SIZE.match(data) is not None
        if self._plain:
            self.dataCallback(data)
        else:
            super().dataReceived(data)

    def noMoreData(self) -> None:  # noqa: N802 - Twisted's name
        if not getattr(self, "_plain", False):
            super().noMoreData()

    def _dataReceived_CRLF(self) -> bool:  # noqa: N802 - Twisted's name
        if self._buffer.startswith(b"\n"):
            self._buffer[:1] = b"\r\n"
        return bool(super()._dataReceived_CRLF())

    def _dataReceived_TRAILER(self) -> bool:  # noqa: N802 - Twisted's name
        self._end_line()
        return bool(super()._dataReceived_TRAILER())

    def _end_line(self) -> None:
        """Give the first line the end that Twisted looks for."""
        end = self._buffer.find(b"\n")
        if end == 0 or (end > 0 and self._buffer[end - 1 : end] != b"\r"):
            self._buffer[end : end + 1] = b"\r\n"

    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802 - Twisted's name
        self._end_line()
        end = self._buffer.find(b"\r\n")
        if end > 0:
            self._buffer[:end] = self._buffer[:end].partition(b";")[0].strip(b" \t")
            self._start = 0
        return bool(super()._dataReceived_CHUNK_LENGTH())


class _Parser(_LenientHTTPClientParser):
    """Counts the bytes of the header. A single line may be as long as the whole header.

    What a header says of the length of an answer is left out where it cannot be meant: a length
    that is no number, a transfer encoding that is none. So are empty lines before the answer, and
    headers whose names are none.
    """

    MAX_LENGTH = LONGEST_HEADER
    _transferDecoders = {b"chunked": _Chunks}  # noqa: N815, RUF012 - Twisted's name

    def parseVersion(self, strversion: bytes) -> tuple[bytes, int, int]:  # noqa: N802
        """The version of the answer; `HTTP/2` and the like, which nobody speaks here, is 1.1."""
        try:
            version: tuple[bytes, int, int] = super().parseVersion(strversion)  # type: ignore[no-untyped-call]
        except ParseError:
            if strversion.partition(b"/")[0] not in (b"HTTP", b"ICY"):
                raise
            return (b"HTTP", 1, 1)
        return version

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 - Twisted's name
        name = name.strip()
        key = name.lower()
        if _TOKEN.fullmatch(name) is None:
            return
        if key == b"content-length" and not value.replace(b",", b"").replace(b" ", b"").isdigit():
            return
        if key == b"transfer-encoding":
            if b"chunked" not in value.lower():
                return
            value = b"chunked"
        super().headerReceived(name, value)  # type: ignore[no-untyped-call]

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self.taken = getattr(self, "taken", 0) + len(line) + 2
        if self.taken > LONGEST_HEADER:
            raise HeaderTooLarge
        if self.state == STATUS and not line.strip():
            return
        if self.state == HEADER and self._partialHeader is None and line[:1] in {b" ", b"\t"}:
            return  # it would continue a header before the first
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        raise HeaderTooLarge


class _Protocol(_LenientHTTP11ClientProtocol):
    """A connection that is kept open, and may end between two requests.

    A server that has waited for too long may say so with 408. When that crosses our next request,
    it is no answer to it (RFC 9110 15.5.9), and the pool asks again as for any lost connection.
    """

    _asked = 0

    def request(self, request: Any) -> Any:
        self._asked += 1
        answer = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _Parser
        return answer.addCallback(self._meant) if self._asked > 1 else answer

    def _meant(self, response: Any) -> Any:
        if response.code != _TIRED:
            return response
        self._cut_off()
        raise ResponseNeverReceived([Failure(ConnectionDone())])  # type: ignore[no-untyped-call]

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        if self._parser is None:  # nothing was asked
            self._cut_off()
        else:
            super().dataReceived(data)  # type: ignore[no-untyped-call]

    def _cut_off(self) -> None:
        transport: Any = self.transport
        transport.abortConnection()


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
