"""What the crawler knows of Scrapy and Twisted beyond what they document, all in one room.

Written for the versions below; tests/crawler/test_scrapy_borders.py fails where another one is
installed, or where what is used here is no more. Each has a test of what it is for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.web._newclient import ParseError

if TYPE_CHECKING:
    from scrapy.crawler import CrawlerProcess
    from twisted.web.client import HTTPConnectionPool

SCRAPY = "2.19"
TWISTED = "26.10"
LONGEST_HEADER = 256 * 1024


def bound_headers(pool: HTTPConnectionPool) -> None:
    """An answer whose header does not end is cut off: Twisted would read it for ever.

    Twisted makes a parser for each request, and knows of no other kind; Scrapy has its own factory.
    """
    pool._factory = _Factory


def hear_signals(process: CrawlerProcess, heard: Callable[[int], None]) -> None:
    """`heard` is told which signal stops a crawl: Scrapy tells nobody."""
    graceful = process._signal_shutdown

    def stop(number: int, frame: Any) -> None:
        heard(number)
        graceful(number, frame)

    process._signal_shutdown = stop  # type: ignore[method-assign, assignment]


def is_no_http(error: BaseException) -> bool:
    """Whether Twisted raised this because what came is no HTTP."""
    return isinstance(error, ParseError | ValueError) and not isinstance(error, OSError)


class HeaderTooLarge(ValueError):
    """More header than any page has; the host did answer."""


class _Parser(_LenientHTTPClientParser):
    """Counts what the header takes; one line of it may be as long as all."""

    MAX_LENGTH = LONGEST_HEADER

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self.taken = getattr(self, "taken", 0) + len(line) + 2
        if self.taken > LONGEST_HEADER:
            raise HeaderTooLarge
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        raise HeaderTooLarge


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        answer = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _Parser
        return answer


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
