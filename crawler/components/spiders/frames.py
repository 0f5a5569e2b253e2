"""Asks for the frames of a page, and makes one page of what they show."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaners.types.page import Page
from cleaners.urls.keys import canonical
from crawler.discovery.frames import frames_of, unframed
from crawler.session.responses import PAGES
from crawler.session.tasks import Task

if TYPE_CHECKING:
    from crawler.session.session import Session
    from crawler.session.side_requests import SideAnswer

DEEPEST = 2  # a frame may be a frameset itself
REMEMBERED = 32  # frames of a run; the menu is the same on every page
FRAMED = frozenset({"article", "front", "section"})
_OF_THE_FRAMESET = frozenset({"etag", "last-modified", "content-type"})

Shown = tuple[str, bytes, str | None]


class Frames:
    """Fills the frames of one run's pages."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._met: dict[tuple[str, str], asyncio.Future[SideAnswer]] = {}

    async def fill(self, task: Task, page: Page) -> Page:
        """The page with what its frames show; the same page where it has none.

        It has no validators: the frames may change while the frameset stays.
        """
        shown = await self._shown(task, page, {canonical(page.url)}, DEEPEST)
        if not shown:
            return page
        headers = tuple(each for each in page.headers if each[0] not in _OF_THE_FRAMESET)
        return replace(
            page,
            body=unframed(page.body, page.header("content-type"), shown),
            headers=(*headers, ("content-type", "text/html; charset=utf-8")),
        )

    async def fill_front(self, slug: str, home: SideAnswer) -> SideAnswer:
        """The same for a front page that came by a side request."""
        page = Page(home.url, home.body, self._session.now(), home.status, home.headers)
        task = Task(slug, home.url, "front", asked=home.url, side=True)
        filled = await self.fill(task, page)
        return replace(home, body=filled.body, headers=filled.headers)

    async def _shown(self, task: Task, page: Page, met: set[str | None], depth: int) -> list[Shown]:
        """What each frame shows, in order. One that cannot be had is left out."""
        found: list[Shown] = []
        for url in frames_of(page.body, page.url, page.header("content-type")):
            if canonical(url) in met:
                continue
            met.add(canonical(url))
            answer = await self._ask(task.site, url)
            if answer.failure is not None or answer.status not in PAGES:
                continue
            inner = replace(page, url=answer.url, body=answer.body, headers=answer.headers)
            within = await self._shown(task, inner, met, depth - 1) if depth else []
            found += within or [(inner.url, inner.body, inner.header("content-type"))]
        return found

    async def _ask(self, slug: str, url: str) -> SideAnswer:
        """The answer of this run, asked for once; it is forgotten when many others were met."""
        asked = self._met.pop((slug, url), None)
        if asked is None:
            asked = asyncio.ensure_future(self._session.side_requests.ask(slug, url, "frame"))
        self._met[slug, url] = asked
        if len(self._met) > REMEMBERED and (first := next(iter(self._met.items())))[1].done():
            del self._met[first[0]]
        return await asyncio.shield(asked)
