"""What a page in the browser may ask for: each request is judged before it is made."""

from __future__ import annotations

import contextlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from archive.tables.outcomes import Outcome
from crawler.components.middlewares.robots import Robots
from crawler.session.tasks import Refused, Task
from crawler.sites.addresses import address_of
from crawler.sites.private import place_of

if TYPE_CHECKING:
    from crawler.components.browser.gate import Gate
    from crawler.session.session import Session

MOST = 150  # requests that one page may make
# What makes a page look like something, or counts its readers, and brings no text.
UNNEEDED = frozenset(
    {"image", "media", "font", "texttrack", "manifest", "ping", "cspreport", "prefetch", "beacon"}
)


class PageRequests:
    """Judges the requests of one page. `made` and `refused` (by reason) count them.

    `end` is why the page itself, or another in its place, was refused.
    """

    def __init__(self, session: Session, robots: Robots, gate: Gate, task: Task) -> None:
        self._session, self._robots, self._gate, self._task = session, robots, gate, task
        self.made = 0
        self.refused: Counter[str] = Counter()
        self.end: Refused | None = None

    async def judge(self, route: Any) -> None:
        """Let a request of the page pass, or not; playwright's handler of routes."""
        from playwright.async_api import Error  # noqa: PLC0415 - slow, and it is an extra

        with contextlib.suppress(Error):  # the page may be gone meanwhile, or the window never open
            await self._judge(route)

    async def _judge(self, route: Any) -> None:
        request = route.request
        if request.resource_type in UNNEEDED:
            self.refused["not needed"] += 1
            await route.abort("blockedbyclient")
            return
        try:
            await self._check(request.url)
        except Refused as refused:
            self.refused[str(refused.outcome)] += 1
            await route.abort("blockedbyclient")
            if request.is_navigation_request() and request.frame.parent_frame is None:
                self.end = refused
            return
        self.made += 1
        await route.continue_(headers={**request.headers, **self._private(request.url)})

    async def _check(self, url: str) -> None:
        """Raises Refused for what must not be asked for."""
        host, port = address_of(url)
        if not url.startswith(("http://", "https://")) or not host or not port:
            raise Refused(Outcome.BAD_URL, "no address of a web page")
        if self.made >= MOST:
            raise Refused(Outcome.OVER_BUDGET, f"more than {MOST} requests of one page")
        guard, site = self._session.guard(), self._session.sites[self._task.site]
        if site.permits_private(host, port):
            guard.permit(host, port)
        if not await guard.addresses(host, port):
            inner = guard.refused.get((host, port))
            told = f"{host}:{port} leads to {inner}, which is no public address"
            word = Outcome.PRIVATE_ADDRESS if inner else Outcome.NETWORK_ERROR
            raise Refused(word, told if inner else f"there is no host {host}")
        await self._robots.check(Task(site.slug, url, "rendered", asked=url, side=True))
        self._gate.admitted.add((host, port))

    def _private(self, url: str) -> dict[str, str]:
        """What the site's file says for its host alone."""
        private = self._session.sites[self._task.site].private
        return {each.name: each.value for each in private if each.place == place_of(url)}

    def told(self) -> str:
        """How many requests there were, in a few words."""
        reasons = ", ".join(f"{count} {word}" for word, count in self.refused.most_common())
        made = f"{self.made} request{'s' * (self.made != 1)}"
        return made + (f", not made: {reasons}" if reasons else "")
