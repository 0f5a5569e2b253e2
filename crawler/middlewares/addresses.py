"""Addresses: only http and https, and inward ones only where the site's own file allows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from archive.outcomes import Outcome
from crawler.errands import Errand, Refused, address_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.desk import Desk


class Addresses:
    """Checks the address, and tells the guard of the exceptions that the site's file makes.

    What the name leads to is checked where the connection is made (crawler.addresses).
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler.spider.desk)  # type: ignore[union-attr]

    def process_request(self, request: Request) -> None:
        """Raises Refused where the request must not be made."""
        errand: Errand = request.meta["errand"]
        host, port = address_of(errand.url)
        if not errand.url.startswith(("http://", "https://")) or not host or not port:
            raise Refused(Outcome.BAD_URL, "no address of a web page")
        guard = self._desk.guard()
        if self._desk.sites[errand.site].permits_private(host, port):
            guard.permit(host, port)
        elif guard.permits(host, port):
            raise Refused(
                Outcome.PRIVATE_ADDRESS,
                f"{host}:{port} was allowed to another site; this one's file does not name it",
            )
