"""Reservations of text and data mining: /.well-known/tdmrep.json, asked once a host and run.

<https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/>. A header and a <meta> may
say the same of one page; those come with the page itself.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from protego import Protego

from archive.tables.outcomes import Outcome
from cleaners.types.article import RESERVED
from crawler.session.session import session_of
from crawler.session.tasks import PICTURE, Refused, Task

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.session.session import Session

MOST_RULES = 200
_RESERVABLE = frozenset({"article", PICTURE})


class Reservations:
    """Reads what a host reserves before its first article is asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rules: dict[tuple[str, str], asyncio.Future[tuple[tuple[str, bool], ...]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(session_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Note a reservation in `meta["rights"]`.

        Raises Refused when reserved pages are refused.
        """
        task: Task = request.meta["task"]
        if task.kind not in _RESERVABLE or not is_reserved(await self._rules_of(task), task.url):
            return
        if self._session.refuses_reserved:
            where = tdmrep_of(task.url)
            raise Refused(Outcome.RESERVED, f"{where} reserves text and data mining")
        request.meta["rights"] = (RESERVED,)

    async def _rules_of(self, task: Task) -> tuple[tuple[str, bool], ...]:
        key = (task.site, tdmrep_of(task.url))
        if key not in self._rules:
            self._rules[key] = asyncio.ensure_future(self._ask(task, key[1]))
        return await asyncio.shield(self._rules[key])

    async def _ask(self, task: Task, address: str) -> tuple[tuple[str, bool], ...]:
        answer = await self._session.side_requests.ask(task.site, address, "reservations")
        return read_tdmrep(answer.body) if answer.status == 200 else ()


def tdmrep_of(url: str) -> str:
    """The address of a host's tdmrep.json."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/.well-known/tdmrep.json"


def read_tdmrep(body: bytes) -> tuple[tuple[str, bool], ...]:
    """The rules, as pairs of a path pattern and whether it is reserved; () for an invalid file."""
    try:
        table: Any = json.loads(body[:200_000])
    except (ValueError, RecursionError):
        return ()
    rules = table if isinstance(table, list) else []
    return tuple(
        (rule["location"], str(rule.get(RESERVED)) == "1")
        for rule in rules[:MOST_RULES]
        if isinstance(rule, dict) and isinstance(rule.get("location"), str)
    )


def is_reserved(rules: tuple[tuple[str, bool], ...], url: str) -> bool:
    """Whether the first rule that matches reserves this address.

    The patterns are those of robots.txt, so its parser matches them.
    """
    for pattern, reserved in rules:
        one = Protego.parse(
            f"User-agent: *\nDisallow: {pattern.splitlines()[0] if pattern else '/'}\n"
        )
        if not one.can_fetch(url, "cuttings"):
            return reserved
    return False
