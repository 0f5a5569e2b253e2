"""Redirects, followed by our own code: each hop has its own end, and none leads where it may not.

Scrapy's middleware loses a redirect when its target is off site or was seen before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from archive.tables.outcomes import Failure, Outcome
from cleaners.urls.secrets import masked
from crawler.discovery.spelling import spelled
from crawler.session.tasks import Task

EMPTY: Mapping[str, str] = MappingProxyType({})
MOST_HOPS = 5
REFRESHED = -1
CHOICES = 300  # a redirect where it names the one to take
REDIRECTS = frozenset({CHOICES, 301, 302, 303, 307, 308, REFRESHED})


@dataclass(frozen=True, slots=True)
class Hop:
    """How the redirected task ends, and the task that goes on; None when none does."""

    failure: Failure
    task: Task | None


def next_hop(
    status: int,
    location: str | None,
    task: Task,
    went: Mapping[str, str] = EMPTY,
    keep: Callable[[str], str] = masked,
) -> Hop | None:
    """Where an answer redirects to; None when it is no redirect.

    A page that holds nothing but a <meta> refresh counts as a 301: pass REFRESHED as its status.
    `went` are the redirects of other tasks of this run, from address to address. `keep` returns an
    address without its secrets, and may remember them.
    """
    if status not in REDIRECTS or (status == CHOICES and not location):
        return None
    how = "the page itself leads" if status == REFRESHED else str(status)
    status = 200 if status == REFRESHED else status
    target = spelled(location, task.url) if location else None
    if target is None:
        told = f"redirects to no usable address: {masked(location or '(none)')[:200]}"
        return Hop(Failure(Outcome.BAD_URL, told, status), None)
    target = keep(target)
    if target == task.url:
        told = "redirects to itself; it may want a cookie"
        return Hop(Failure(Outcome.REDIRECT_LOOP, told, status, target), None)
    if target in task.hops or _leads_back(went, target, task.url):
        told = f"redirects in a circle, back to {target}"
        return Hop(Failure(Outcome.REDIRECT_LOOP, told, status, target), None)
    if len(task.hops) >= MOST_HOPS:
        told = f"redirects more than {MOST_HOPS} times"
        return Hop(Failure(Outcome.REDIRECT_LOOP, told, status, target), None)
    onward = replace(task, url=target, hops=(*task.hops, task.url), attempt=0)
    return Hop(Failure(Outcome.REDIRECT, f"{how} to {target}", status, target), onward)


def _leads_back(went: Mapping[str, str], start: str, end: str) -> bool:
    """Whether a redirect from here was already seen to arrive there."""
    for _ in range(MOST_HOPS):
        if start == end:
            return True
        if start not in went:
            return False
        start = went[start]
    return False
