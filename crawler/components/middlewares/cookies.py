"""Cookies, a subscriber's headers, and log-ins that are sent with a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.session.redirects import REDIRECTS
from crawler.session.responses import refresh_of
from crawler.session.session import session_of
from crawler.session.side_requests import ONCE
from crawler.session.tasks import Task
from crawler.sites.private import place_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.session.session import Session


class Cookies:
    """Sends to a host what belongs to it alone (session.credentials.cookies, sites.private)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler))

    def process_request(self, request: Request) -> None:
        """Add what belongs to this host. robots.txt is asked for without it."""
        task: Task = request.meta["task"]
        cookies = [self._session.cookies.of(task.url)]
        if task.kind not in ONCE:
            for header in self._session.sites[task.site].private:
                if header.place != place_of(task.url):
                    continue
                if header.name == "Cookie":
                    cookies.append(header.value)
                else:
                    request.headers[header.name] = header.value.encode("utf-8")
        if any(cookies):
            request.headers[b"Cookie"] = "; ".join(filter(None, cookies)).encode("utf-8", "replace")

    def process_response(self, request: Request, response: Response) -> Response:
        """Note the cookies that a redirect, a 403 or a page that only refreshes sets."""
        task: Task = request.meta["task"]
        if response.status in {403, *REDIRECTS} or refresh_of(response, task.url) is not None:
            said = [
                each.decode("utf-8", "replace") for each in response.headers.getlist("Set-Cookie")
            ]
            self._session.cookies.offered(task.url, said)
        return response
