"""Pictures of articles, asked for when nothing is left to ask of their site's pages.

Each host is asked for one at a time, with its usual pause. So a page that becomes due meanwhile
waits for one picture at most. A host that fails three times in a row is asked for no more pictures
in this run. Its pages are still asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request

from archive.tables.linked import picture_bodies, pictures
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.page import GONE
from crawler.session.failures import failure_of, request_of
from crawler.session.redirects import next_hop
from crawler.session.responses import headers_of, location_of
from crawler.session.tasks import PICTURE, Ended, Pictured, Task
from crawler.sites.addresses import host_and_port

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure as TwistedFailure

    from crawler.session.session import Session

MOST = 1_000  # of one site in one run
LARGEST = 8 * 1024 * 1024
ENOUGH = 3
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/avif;q=0.9"
# Ends that are due to the host, and not to the picture.
_OF_HOST = frozenset(
    {Outcome.HTTP_ERROR, Outcome.NETWORK_ERROR, Outcome.TIMEOUT, Outcome.NOT_DUE,
     Outcome.ROBOTS_DENIED}
)  # fmt: skip

Output = Request | Ended | Pictured


class Pictures:
    """The pictures of one run."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[str, dict[str, deque[Task]]] = {}
        self._failures: Counter[str] = Counter()
        session.afterwards = self.more

    def more(self, slug: str) -> list[Task]:
        """What to ask for next of a site whose pages are done."""
        session = self._session
        if not session.sites[slug].images or session.remaining() <= 0:
            return []
        if slug not in self._waiting:
            self._waiting[slug] = self._due(slug)
        busy = {task.host for task in session.still_open() if task.kind == PICTURE}
        found = []
        for host, tasks in self._waiting[slug].items():
            if tasks and host not in busy and self._failures[host] < ENOUGH:
                found.append(tasks.popleft())
                busy.add(host)
        return found

    def _due(self, slug: str) -> dict[str, deque[Task]]:
        """What is due, by host: a slow host delays no other."""
        hosts: dict[str, deque[Task]] = defaultdict(deque)
        for one in pictures.due(self._session.archive, slug, self._session.now(), MOST):
            hosts[host_and_port(one.url)].append(
                Task(slug, one.url, PICTURE, asked=one.url, source=one.article, side=True)
            )
        return dict(hosts)

    def headers(self, task: Task) -> dict[str, str]:
        """The headers that a browser sends for a picture. Some hosts demand the Referer."""
        parts = urlsplit(task.source or task.url)
        return {"Accept": ACCEPT, "Referer": f"{parts.scheme}://{parts.netloc}/"}

    def answered(self, response: Response) -> Iterator[Output]:
        """An answer came: a redirect, a picture, or neither."""
        task: Task = response.meta["task"]
        session = self._session
        hop = next_hop(response.status, location_of(response), task, keep=lambda url: url)
        if hop is not None and hop.task is not None:
            yield Ended(task, hop.failure, session.now(), followed=True)
            yield session.request(hop.task)
            return
        failure = hop.failure if hop is not None else self._refusal(response)
        self._judge(task, failure)
        if failure is None:
            yield Pictured(task, response.body, session.now())
        else:
            yield Ended(task, failure, session.now())

    def failed(self, failure: TwistedFailure) -> Iterator[Output]:
        """No answer came, or the request was refused."""
        task: Task = request_of(failure).meta["task"]
        error = failure.value or RuntimeError("failed without a reason")
        end = failure_of(error, task, self._session.guard().refused)
        self._judge(task, end)
        yield Ended(task, end, self._session.now())

    def _refusal(self, response: Response) -> Failure | None:
        """Why an answer is not kept as a picture; None where it is."""
        status = response.status
        if status in GONE:
            return Failure(Outcome.GONE, f"answers {status}", status)
        if status != 200 or not response.body:
            return Failure(Outcome.HTTP_ERROR, f"answers {status}", status)
        headers = dict(reversed(headers_of(response)))
        if self._session.refuses_reserved and headers.get("tdm-reservation", "").strip() == "1":
            told = "its header reserves text and data mining"
            return Failure(Outcome.RESERVED, told, status)
        told = picture_bodies.why_not_kept(response.body, headers.get("content-type", ""))
        return Failure(Outcome.WRONG_TYPE, told, status) if told else None

    def _judge(self, task: Task, failure: Failure | None) -> None:
        """Count what speaks against the host that was asked first."""
        host = host_and_port(task.asked)
        if failure is None:
            self._failures[host] = 0
        elif failure.outcome in _OF_HOST:
            self._failures[host] += ENOUGH if failure.outcome is Outcome.NOT_DUE else 1
