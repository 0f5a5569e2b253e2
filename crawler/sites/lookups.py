"""Threads that look up names. Nobody waits for them: where no name server answers, one name takes
many seconds, and Twisted's own threads are waited for when a crawl is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from twisted.python.failure import Failure

_Job = tuple[Callable[[bool, Any], None], Callable[..., Any], tuple[Any, ...]]


class LookupThreads:
    """As much of Twisted's ThreadPool as its resolver uses.

    The threads are made when needed, at most `most` of them, and end with the process.
    """

    def __init__(self, most: int = 20) -> None:
        self._most = most
        self._threads = self._idle = 0
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._lock = threading.Lock()

    def callInThreadWithCallback(  # noqa: N802 - Twisted's name
        self,
        onResult: Callable[[bool, Any], None],  # noqa: N803
        func: Callable[..., Any],
        *args: Any,
    ) -> None:
        """Call `func` in a thread, and there `onResult` with whether it succeeded and what came."""
        self._jobs.put((onResult, func, args))
        with self._lock:
            if self._threads < self._most and self._jobs.qsize() > self._idle:
                self._threads += 1
                threading.Thread(target=self._work, daemon=True, name="lookup").start()

    def _work(self) -> None:
        while True:
            with self._lock:
                self._idle += 1
            told, func, args = self._jobs.get()
            with self._lock:
                self._idle -= 1
            try:
                result = func(*args)
            except Exception:  # a lookup that fails must end no thread; whoever asked is told
                told(False, Failure())  # type: ignore[no-untyped-call]  # Twisted has no types here
            else:
                told(True, result)
