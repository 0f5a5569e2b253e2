"""The proxy, where one is set.

With a proxy, the proxy makes the connection, so the resolver cannot choose the address. What can be
checked is checked before: a private address, or a name that resolves to one here, is refused as
usual. A name that only the proxy can resolve is left to the proxy.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from archive.tables.outcomes import Outcome
from crawler.session.session import session_of
from crawler.session.tasks import Refused, Task
from crawler.sites.addresses import address_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.session.session import Session


class Proxies:
    """Sends every request to the proxy of the setting PROXY, when it is set."""

    def __init__(self, session: Session, proxy: str | None) -> None:
        self._session = session
        parts = urlsplit(proxy or "")
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._key = None
        if parts.username is not None:
            words = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            self._key = b"Basic " + b64encode(words.encode())
        self._looks: dict[tuple[str, int], asyncio.Future[str | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler), crawler.settings.get("PROXY"))

    async def process_request(self, request: Request) -> None:
        """Raises Refused when the request leads to a private address, as far as this machine can
        tell."""
        if not self._host:
            return
        task: Task = request.meta["task"]
        host, port = address_of(task.url)
        inner = await self._inner(host, port)
        if inner is not None:
            told = f"{host}:{port} leads to {inner}, which is no public address"
            raise Refused(Outcome.PRIVATE_ADDRESS, told)
        guard = self._session.guard()
        for number in (self._port, 0):  # here Twisted asks for an address without a port
            guard.permit(self._host, number)
        shown = f"[{self._host}]" if ":" in self._host else self._host
        request.meta["proxy"] = f"http://{shown}:{self._port}"
        if self._key is not None:
            request.headers[b"Proxy-Authorization"] = self._key

    async def _inner(self, host: str, port: int) -> str | None:
        """Where the name leads. A stop waits for no name: behind a proxy many are unknown to this
        machine, and each takes seconds."""
        key = (host, port)
        if key not in self._looks:
            self._looks[key] = asyncio.ensure_future(self._session.guard().inner(host, port))
        look, stopping = self._looks[key], asyncio.ensure_future(self._session.stopping.wait())
        await asyncio.wait((look, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not look.done():
            raise Refused(Outcome.INTERRUPTED, "the crawl was stopped")
        return look.result()
