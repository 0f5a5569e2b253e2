"""The scheduler: one queue a host. A host is served again when its last request has ended.

Scrapy's own queue hands out sixteen requests in order, so a single slow host may hold all of them.
Here hosts take turns, and each has one request in transfer at most.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Self

from scrapy.core.scheduler import BaseScheduler

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class Scheduler(BaseScheduler):
    """Scrapy's SCHEDULER. Requests carry their host as `meta["download_slot"]`."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._queues: dict[str, deque[Request]] = {}
        self._hosts: deque[str] = deque()
        self._out: dict[str, Request] = {}
        self._waiting = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """What Scrapy calls to make one."""
        return cls(crawler)

    def has_pending_requests(self) -> bool:
        """Whether any request waits."""
        return self._waiting > 0

    def enqueue_request(self, request: Request) -> bool:
        """Add a request. One of a priority above 0 goes first."""
        host = request.meta["download_slot"]
        if host not in self._queues:
            self._queues[host] = deque()
            self._hosts.append(host)
        queue = self._queues[host]
        (queue.appendleft if request.priority > 0 else queue.append)(request)
        self._waiting += 1
        return True

    def next_request(self) -> Request | None:
        """The next request of the next free host."""
        for _ in range(len(self._hosts)):
            host = self._hosts[0]
            self._hosts.rotate(-1)
            if self._busy(host):
                continue
            request = self._out[host] = self._queues[host].popleft()
            self._waiting -= 1
            if not self._queues[host]:
                del self._queues[host]
                self._hosts.remove(host)
            return request
        return None

    def _busy(self, host: str) -> bool:
        out = self._out.get(host)
        if out is None:
            return False
        if out in self._crawler.engine.downloader.active:
            return True
        del self._out[host]
        return False
