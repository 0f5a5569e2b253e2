"""What goes with a request beyond the usual: a cookie that its site waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.session.redirects import REDIRECTS
from crawler.session.tasks import Task

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.session.session import Session


class Cookies:
    """Sends cookies where a site wants them back (crawler.session.cookies)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler.spider.session)  # type: ignore[union-attr]

    def process_request(self, request: Request) -> None:
        """Add the cookies of this very host."""
        task: Task = request.meta["task"]
        cookies = self._session.cookies.of(task.url)
        if cookies:
            request.headers[b"Cookie"] = cookies.encode("utf-8", "replace")

    def process_response(self, request: Request, response: Response) -> Response:
        """Hear which cookies a redirect sets."""
        if response.status in REDIRECTS:
            task: Task = request.meta["task"]
            said = [
                each.decode("utf-8", "replace") for each in response.headers.getlist("Set-Cookie")
            ]
            self._session.cookies.offered(task.url, said)
        return response
