"""Asks for the frames of a page, and makes one page of what they show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleaners.types.page import Page
from cleaners.urls.keys import canonical
from crawler.discovery.frames import frames_of, unframed
from crawler.session.responses import PAGES

if TYPE_CHECKING:
    from crawler.session.session import Session
    from crawler.session.tasks import Task

DEEPEST = 2  # a frame may be a frameset itself
FRAMED = frozenset({"article", "front", "section"})
_VALIDATORS = frozenset({"etag", "last-modified"})

Shown = tuple[str, bytes, str | None]


async def with_frames(session: Session, task: Task, page: Page) -> Page:
    """The page with what its frames show; the same page where it has none.

    It has no validators: the frames may change while the frameset stays.
    """
    shown = await _frames(session, task, page, {canonical(page.url)}, DEEPEST)
    if not shown:
        return page
    headers = tuple(each for each in page.headers if each[0] not in _VALIDATORS | {"content-type"})
    return replace(
        page,
        body=unframed(page.body, page.header("content-type"), shown),
        headers=(*headers, ("content-type", "text/html; charset=utf-8")),
    )


async def _frames(
    session: Session, task: Task, page: Page, met: set[str | None], depth: int
) -> list[Shown]:
    found: list[Shown] = []
    for url in frames_of(page.body, page.url, page.header("content-type")):
        if canonical(url) in met:
            continue
        met.add(canonical(url))
        answer = await session.side_requests.ask(task.site, url, "frame")
        if answer.failure is not None or answer.status not in PAGES:
            continue
        inner = replace(page, url=answer.url, body=answer.body, headers=answer.headers)
        within = await _frames(session, task, inner, met, depth - 1) if depth else []
        found += within or [(inner.url, inner.body, inner.header("content-type"))]
    return found
