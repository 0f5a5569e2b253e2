"""Asks for the pages of an article that is cut into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.tables import fetches
from archive.tables.addresses import urls
from archive.tables.addresses.identity import key_of
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.page import GONE, Page
from crawler.discovery.markup import tags_of_headers
from crawler.discovery.next_page import MOST_PAGES, next_page
from crawler.session.responses import PAGES

if TYPE_CHECKING:
    from crawler.session.session import Session
    from crawler.session.tasks import Task

# No article is longer, and cleaning takes thirty times its size in memory.
LONGEST_PAGE = 5 * 1024 * 1024
VISITS_UNTIL_SHORTER = 3  # in which a further page is missing


async def further_pages(
    session: Session, task: Task, page: Page
) -> list[tuple[str, bytes]] | Failure:
    """The pages that follow this one, or the reason why one of them could not be read."""
    found: list[tuple[str, bytes]] = []
    met, size = {key_of(page.url)}, len(page.body)
    while len(found) < MOST_PAGES:
        link = _next(page, len(found) + 1)
        if link is None or key_of(link) in met or size > LONGEST_PAGE:
            break
        met.add(key_of(link))
        answer = await session.side_requests.ask(task.site, link, "part", task.asked)
        if answer.failure is not None:
            return Failure(answer.failure.outcome, f"its page {link}: {answer.failure.detail}")
        if answer.status in GONE:
            if _missed(session, task, link):  # no status: the article itself is not gone
                told = f"its page {link} answers {answer.status}, for the first few times"
                return Failure(Outcome.HTTP_ERROR, told)
            break
        if answer.status not in PAGES:
            told = f"its page {link} answers {answer.status}"
            return Failure(Outcome.HTTP_ERROR, told, answer.status)
        page = Page(answer.url, answer.body, page.fetched, answer.status, answer.headers)
        size += len(page.body)
        found.append((page.url, page.body))
    return found


def _missed(session: Session, task: Task, link: str) -> bool:
    """Whether this page belonged to the article, and has not been missing for long.

    One fault of a server must not cut an article short. A publisher may.
    """
    if not fetches.has_ended_in(session.archive, key_of(link), Outcome.PART):
        return False
    known = urls.find(session.archive, task.asked)
    return known is not None and known.article is not None and known.tries < VISITS_UNTIL_SHORTER


def _next(page: Page, number: int) -> str | None:
    """Where the page after this one stands, which is the one of that `number`."""
    linked = tags_of_headers(page.headers, page.url)
    return next_page(page.body, page.url, page.header("content-type"), number, linked)
