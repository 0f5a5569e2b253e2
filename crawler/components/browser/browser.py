"""The browser of a crawl: started when the first page needs it, one page at a time, then ended.

It opens pages that came without text, on sites whose file says `[fetch] browser = true`. The page
as its scripts leave it is the answer to a request of the kind `rendered`. So robots.txt, the host's
pause and the account of requests hold for it as for any other request.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.http import Response

from archive.tables.outcomes import Outcome
from cleaners.types.page import RENDERED
from cleaners.urls.keys import same_site
from crawler.components.browser import chromium
from crawler.components.browser.gate import Gate
from crawler.components.browser.page_requests import PageRequests
from crawler.components.middlewares.robots import Robots
from crawler.session.session import session_of
from crawler.session.tasks import Refused, Task

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.session.session import Session

LONGEST_PAGE = 5 * 1024 * 1024
IDLE_SECONDS = 8.0  # a page whose requests never end is read as it is after so long
START_SECONDS = 20.0
END_SECONDS = 3.0
LOOKS = 0.5
_ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR")
# Headers of the document that say something of its rights; the others were about its bytes.
_KEPT = frozenset({"x-robots-tag", "tdm-reservation", "tdm-policy", "content-language", "link"})


class Browser:
    """One Chromium at most. It is an extension of Scrapy, so it ends with the crawl."""

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler, self._session = crawler, session
        self._named: str | None = crawler.settings.get("BROWSER")
        self._proxied = bool(crawler.settings.get("PROXY"))
        self._one_at_a_time = asyncio.Lock()
        self._token = token_hex(8)
        self._gate: Gate | None = None
        self._playwright: Any = None
        self._chromium: Any = None
        self.lacking = self._lacking()
        self._tell()
        crawler.signals.connect(self.close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one. Nothing is imported or started yet."""
        return cls(crawler, session_of(crawler))

    def _lacking(self) -> str | None:
        """Why no page can be opened in a browser here; None where one can, or no site asks for
        it."""
        if not any(site.browser for site in self._session.sites.values()):
            return None
        if self._proxied:
            return "a browser is not used where a proxy is set"
        return chromium.lacking(self._named)

    def _tell(self) -> None:
        """A person who wants pages opened in a browser is told why they are not."""
        for site in self._session.sites.values():
            if self.lacking and site.browser:
                self._session.queues[site.slug].notes.append(
                    f"pages without text are not opened in a browser: {self.lacking}"
                )

    async def render(self, request: Request) -> Response:
        """The page as it is after its scripts have run. Raises Refused when the browser cannot show
        it."""
        if self.lacking:
            raise Refused(Outcome.NOT_DUE, self.lacking)
        async with self._one_at_a_time:
            try:
                async with asyncio.timeout(START_SECONDS):
                    gate = await self._started()
                async with asyncio.timeout(float(request.meta["download_timeout"])):
                    return await self._render(request, gate)
            except TimeoutError:
                await self.close()
                raise Refused(Outcome.TIMEOUT, "the browser came to no end in time") from None

    async def _render(self, request: Request, gate: Gate) -> Response:
        from playwright.async_api import Error  # noqa: PLC0415 - slow, and it is an extra

        gate.begin()
        robots = self._crawler.get_downloader_middleware(Robots)
        assert robots is not None  # noqa: S101 - the settings name it
        requests = PageRequests(self._session, robots, gate, request.meta["task"])
        opened = asyncio.ensure_future(self._opened(request, requests))
        watch = asyncio.ensure_future(self._watch())
        try:
            await asyncio.wait({opened, watch}, return_when=asyncio.FIRST_COMPLETED)
            if not opened.done():  # playwright may wait for ever for a browser that has ended
                raise watch.result()
            return opened.result()
        except Error as error:
            if not self._runs:
                raise await watch from None
            raise requests.end or _refused(error) from None
        finally:
            watch.cancel()
            opened.cancel()
            await asyncio.wait({opened, watch}, timeout=END_SECONDS + 1)
            if not self._runs:
                await self.close()

    @property
    def _runs(self) -> bool:
        return self._chromium is not None and bool(self._chromium.is_connected())

    async def _opened(self, request: Request, requests: PageRequests) -> Response:
        agent = (request.headers.get("User-Agent") or b"").decode("latin-1")
        context = await self._chromium.new_context(
            user_agent=agent,
            service_workers="block",
            accept_downloads=False,
            java_script_enabled=True,
            ignore_https_errors=False,
        )
        try:
            context.set_default_timeout(0)  # the bound is set around all of it
            await context.add_init_script("delete window.RTCPeerConnection")
            await context.route("**/*", requests.judge)
            await context.route_web_socket("**/*", lambda socket: socket.close())
            page = await context.new_page()
            context.on("page", _shut)
            return await self._read(page, request, requests)
        finally:
            with contextlib.suppress(Exception):  # it may be gone already
                await asyncio.wait_for(context.close(), END_SECONDS)

    async def _read(self, page: Any, request: Request, requests: PageRequests) -> Response:
        from playwright.async_api import TimeoutError as TooLong  # noqa: PLC0415

        url = request.meta["task"].url
        answer = await page.goto(url, wait_until="domcontentloaded")
        with contextlib.suppress(TooLong):
            await page.wait_for_load_state("networkidle", timeout=IDLE_SECONDS * 1000)
        html: str = await page.content()
        body = html.encode("utf-8", "replace")
        if len(body) > LONGEST_PAGE:
            raise Refused(Outcome.TOO_LARGE, "larger than a page may be")
        if requests.end is not None:
            raise requests.end
        self._led_away(page.url, request.meta["task"])
        headers = await answer.all_headers() if answer is not None else {}
        return Response(
            url,
            status=answer.status if answer is not None else 200,
            headers={
                **{name: value for name, value in headers.items() if name in _KEPT},
                "Content-Type": "text/html; charset=utf-8",
                RENDERED: f"Chromium {self._chromium.version}; {requests.told()}",
            },
            body=body,
        )

    def _led_away(self, url: str, task: Task) -> None:
        """Raises Refused where the page's scripts led to another site."""
        if not same_site(url, self._session.sites[task.site].home):
            raise Refused(Outcome.OFFSITE, f"the page led to {url[:200]}")

    async def _started(self) -> Gate:
        """The gate of a browser that runs."""
        if self._gate is not None and self._runs:
            return self._gate
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415

        await self.close()
        gate = self._gate = Gate(self._session.guard())
        port = await gate.open()
        self._playwright = await async_playwright().start()
        try:
            self._chromium = await self._playwright.chromium.launch(
                executable_path=chromium.executable(self._named),
                args=chromium.arguments(port, self._token),
                timeout=START_SECONDS * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
                env=_environment(),
            )
        except Error as error:
            await self.close()
            self.lacking = f"Chromium could not be started: {_first_line(error)}"
            raise Refused(Outcome.NOT_DUE, self.lacking) from None
        return gate

    async def _watch(self) -> Refused:
        """Ends the browser when it holds too much memory. Returns why there is none any more."""
        while self._runs:
            await asyncio.sleep(LOOKS)
            held = await asyncio.to_thread(chromium.memory, self._token)
            if held > chromium.MOST_MEMORY:
                chromium.kill(self._token)
                told = f"the browser held {held // 1024 // 1024} MB for one page"
                return Refused(Outcome.TOO_LARGE, told)
        return Refused(Outcome.CRASHED, "the browser ended by itself")

    async def close(self) -> None:
        """End the browser, whatever it does; nothing of it is left running."""
        gate, self._gate = self._gate, None
        playwright, self._playwright = self._playwright, None
        browser, self._chromium = self._chromium, None
        for end in (browser and browser.close, playwright and playwright.stop):
            if end:
                with contextlib.suppress(Exception):  # it may be gone; then it is killed below
                    await asyncio.wait_for(end(), END_SECONDS)
        if playwright is not None:
            chromium.kill(self._token)
        if gate is not None:
            gate.close()


async def _shut(popup: Any) -> None:
    """Close every window except the page's own."""
    with contextlib.suppress(Exception):  # it may be gone already
        await popup.close()


def _refused(error: Exception) -> Refused:
    said = _first_line(error)
    word = Outcome.PRIVATE_ADDRESS if "ERR_TUNNEL" in said else Outcome.NETWORK_ERROR
    return Refused(word if "net::" in said else Outcome.CRASHED, f"in the browser: {said}")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200]


def _environment() -> dict[str, str | float | bool]:
    """The variables of our environment that Chromium needs; none is secret."""
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
