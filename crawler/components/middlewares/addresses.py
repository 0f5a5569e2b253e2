"""Address rules: only http and https; private addresses only where the site's file permits them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from archive.tables.outcomes import Outcome
from crawler.session.credentials.secrets import is_masked
from crawler.session.session import session_of
from crawler.session.tasks import Refused, Task
from crawler.sites.addresses import address_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.session.session import Session


class Addresses:
    """Checks the address of each request, and gives the resolver the exceptions from the site's
    file.

    Where the host name leads is checked when the connection is made (crawler.sites.resolver).
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler))

    def process_request(self, request: Request) -> None:
        """Raises Refused when the request is not allowed."""
        task: Task = request.meta["task"]
        host, port = address_of(task.url)
        if not task.url.startswith(("http://", "https://")) or not host or not port:
            raise Refused(Outcome.BAD_URL, "no address of a web page")
        if is_masked(request.url):
            told = "its secret is not kept: it is asked for when its source names it again"
            raise Refused(Outcome.NOT_DUE, told)
        guard = self._session.guard()
        if self._session.sites[task.site].permits_private(host, port):
            guard.permit(host, port)
        elif guard.permits(host, port):
            raise Refused(
                Outcome.PRIVATE_ADDRESS,
                f"{host}:{port} was allowed to another site; this one's file does not name it",
            )
