"""Cookies. None are kept, except where a site redirects in a circle until its cookie comes back, or
refuses a page with a 403 that sets one.

Such a page is asked for once more with the cookie. The cookie then goes with every later request of
this run to the same host, because otherwise each of its pages would cost a circle. It is held in
memory only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from archive.tables.outcomes import Failure, Outcome
from crawler.session.redirects import Hop
from crawler.session.tasks import Task

MOST = 20  # cookies of one host
LONGEST = 4_096  # characters of one cookie

_LOOP = Outcome.REDIRECT_LOOP

Place = tuple[str, str]  # scheme, and host with port: a cookie is sent to no other place


class Cookies:
    """The cookies that hosts set with redirects and refusals, and which hosts want them back."""

    def __init__(self) -> None:
        self._offered: dict[Place, dict[str, str]] = {}
        self._wanted: set[Place] = set()

    def offered(self, url: str, headers: Iterable[str]) -> None:
        """Note what a redirect or a refusal sets. Each is the value of a Set-Cookie header."""
        for header in headers:
            name, equals, value = header.partition(";")[0].partition("=")
            kept = self._offered.setdefault(_place(url), {})
            usable = name.strip() and equals and len(header) <= LONGEST and header.isprintable()
            if usable and (len(kept) < MOST or name.strip() in kept):
                kept[name.strip()] = value.strip()

    def of(self, url: str) -> str:
        """The value of the Cookie header for a request, "" for none."""
        place = _place(url)
        kept = self._offered.get(place, {}) if place in self._wanted else {}
        return "; ".join(f"{name}={value}" for name, value in kept.items())

    def round_trip(self, hop: Hop, task: Task) -> Hop:
        """The same hop, or one that begins again when the hop closes a circle that set a cookie.

        A redirect that sets a cookie and leads to the same page with another query tests whether
        the cookie comes back. That request already carries it.
        """
        place = _place(task.url)
        if not self._offered.get(place) or task.cookies:
            return hop
        if hop.task is not None and _is_test(task.url, hop.task.url):
            self._wanted.add(place)
            return hop
        return self.once_more(hop, task) if hop.failure.outcome is _LOOP else hop

    def after_refusal(self, task: Task, *, carried: bool) -> Task | None:
        """For a refusal that set a cookie: the task with that cookie. None when the request
        `carried` one already."""
        place = _place(task.url)
        if task.cookies or carried or not self._offered.get(place):
            return None
        self._wanted.add(place)
        return replace(task, attempt=0, cookies=True)

    def once_more(self, hop: Hop, task: Task) -> Hop:
        """For a hop that leads nowhere: begin again with the cookie, when one was set."""
        place = _place(task.url)
        if not self._offered.get(place) or task.cookies:
            return hop
        self._wanted.add(place)
        first = task.hops[0] if task.hops else task.url
        told = f"{hop.failure.detail}; asked once more with the cookie that it set"
        end = Failure(Outcome.REDIRECT, told, hop.failure.status, hop.failure.redirected_to)
        return Hop(end, replace(task, url=first, hops=(), attempt=0, cookies=True))


def _place(url: str) -> Place:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _is_test(url: str, target: str) -> bool:
    before, after = urlsplit(url), urlsplit(target)
    same = _place(url) == _place(target) and before.path == after.path
    return same and before.query != after.query
