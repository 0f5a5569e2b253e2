"""The older pages of a feed (RFC 5005, `next_url` of a JSON feed), where the newest is not enough.

They are asked for where all of its entries are new: at the first visit, and after a gap. So a paper
that prints more between two visits than its feed shows loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.tables.addresses.identity import key_of
from crawler.discovery.discovery import read_source
from crawler.discovery.entries import NOTHING
from crawler.discovery.markup import tags_of_headers
from crawler.sites.addresses import host_and_port

if TYPE_CHECKING:
    from crawler.session.session import Session
    from crawler.session.sources.read_source import Reading
    from crawler.session.tasks import Task

MOST_OLDER = 10  # pages of one visit


async def read_older(session: Session, reading: Reading, task: Task) -> None:
    """Read on until a page names an entry that is known, or nothing."""
    url, met = reading.older.pop(task.asked, ""), {key_of(task.url)}
    while url and key_of(url) not in met and len(met) <= MOST_OLDER:
        met.add(key_of(url))
        url = await _page(session, reading, task, url)


async def _page(session: Session, reading: Reading, task: Task, url: str) -> str:
    """Read one older page. Returns where the next one is, "" where none need be read."""
    if host_and_port(url) != task.host:
        return ""
    answer = await session.side_requests.ask(task.site, url, "older", task.asked)
    if answer.failure is not None or answer.status != 200:
        return ""
    kind = next((value for name, value in answer.headers if name == "content-type"), None)
    linked = tags_of_headers(answer.headers, answer.url)
    found = read_source(task.kind, answer.body, answer.url, kind, linked=linked)
    if found.kind in NOTHING:
        return ""
    discovered, _, _ = reading.take(task, session.secrets.kept(found), session.now())
    return found.older if discovered.new and not discovered.known else ""
