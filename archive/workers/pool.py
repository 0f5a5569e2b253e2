"""Worker processes that clean pages, with a time limit for each page and a memory limit for each
worker.

A page that hangs or kills its worker costs only itself: the worker is killed and replaced, and the
page ends as a Crash. `submit` returns a future at once, which another thread completes; the reactor
of a crawl never waits here.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from concurrent.futures import Future
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from archive.tables.outcomes import Outcome
from archive.workers.worker import Answer, Crash, Prepared, Step, Task
from cleaners.blocks.learning.template import EMPTY, Template
from cleaners.types.page import Page
from cleaners.types.rules import Rules

if TYPE_CHECKING:
    from cleaners.clean import Examined
    from cleaners.reading import Reading

from archive.workers.forks import GROWTH, Forkserver

SECONDS = 15.0
HEAVY = 200 * 2**20  # bytes: a worker that grew by more than this is replaced
_Job = tuple["Future[Any]", Task]


def cores() -> int:
    """The number of worker processes for this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class CleaningPool:
    """`workers` processes that clean, or one a core. Close it, or use it as a context manager."""

    def __init__(
        self,
        workers: int | None = None,
        time_limit: float = SECONDS,
        *,
        memory: int = GROWTH,
        waiting: int = 0,
    ) -> None:
        """`memory`: bytes a worker may grow by. `waiting`: pages that may wait, 0 for no bound;
        with a bound `submit` waits for room, so give none where nothing may ever wait."""
        self.time_limit = time_limit
        self.replaced = 0
        self._jobs: queue.Queue[_Job | None] = queue.Queue(waiting)
        self._closed = False
        self._forkserver = Forkserver(memory)
        self._workers = [
            _Worker(self._forkserver, time_limit) for _ in range(max(1, workers or cores()))
        ]
        self._threads = [
            threading.Thread(target=self._attend, args=(worker,), name="cleaning", daemon=True)
            for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()

    @property
    def backlog(self) -> int:
        """About how many pages wait for a worker."""
        return self._jobs.qsize()

    def workers(self) -> list[int]:
        """The process numbers of the workers."""
        return [worker.child for worker in self._workers if worker.child]

    def processes(self) -> list[int]:
        """The process numbers of the forkserver and its workers, to measure their memory."""
        return [self._forkserver.child, *self.workers()]

    def submit(
        self, page: Page, rules: Rules, site: str, template: Template = EMPTY
    ) -> Future[Examined | Crash]:
        """Clean a page. The future never fails: a page that cannot be cleaned is a Crash."""
        return self._submit("examine", page, rules, site, template)

    def submit_new(
        self,
        page: Page,
        rules: Rules,
        site: str,
        template: Template = EMPTY,
        *,
        archive: Path | None = None,
    ) -> Future[Prepared | Crash]:
        """The same for a page that will probably be stored: the words of its text are computed.

        With `archive` its raw page is compressed as well, as that archive will keep it.
        """
        return self._submit("prepare", page, rules, site, template, archive=archive)

    def submit_read(
        self, page: Page, rules: Rules, site: str, template: Template = EMPTY
    ) -> Future[Reading | Crash]:
        """Only the slow half, which needs no template: for batches that learn before they judge."""
        return self._submit("read", page, rules, site, template)

    def _submit(  # noqa: PLR0917 as a Task has them
        self,
        step: Step,
        subject: Page,
        rules: Rules,
        site: str,
        template: Template,
        archive: Path | None = None,
    ) -> Future[Any]:
        if self._closed:
            raise RuntimeError("the pool is closed")
        future: Future[Any] = Future()
        self._jobs.put((future, Task(step, subject, rules, site, template, archive)))
        return future

    def close(self, *, cancel: bool = False) -> None:
        """Wait for what was submitted, then end the workers; `cancel`: drop what still waits."""
        if self._closed:
            return
        self._closed = True
        if cancel:
            self._drop()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        self._forkserver.close()

    def _drop(self) -> None:
        with contextlib.suppress(queue.Empty):
            while job := self._jobs.get_nowait():
                job[0].cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(cancel=kind is not None)

    def _attend(self, worker: _Worker) -> None:
        """The thread of one worker: hands it pages and waits for its answers."""
        while (job := self._jobs.get()) is not None:
            future, task = job
            if future.set_running_or_notify_cancel():
                future.set_result(worker.clean(task))
            self.replaced += worker.take_losses()
        worker.end()


class _Worker:
    """A worker process as its thread sees it: started when needed, ended after a fault."""

    def __init__(self, forkserver: Forkserver, time_limit: float) -> None:
        self._forkserver = forkserver
        self._limit = time_limit
        self.child = 0
        self._line: Connection | None = None
        self._first_memory = 0
        self._losses = 0
        self._sent: dict[str, Template] = {}

    def clean(self, task: Task) -> Examined | Prepared | Reading | Crash:
        """The result for the page, within the time limit and a short grace."""
        for _ in range(2):  # a worker that died between two pages is replaced once
            try:
                if self._line is not None and self._line.poll():
                    raise OSError(
                        "its cleaning worker died"
                    )  # it was asked for nothing, so it ended by itself
                line = self._line or self._start()
                line.send(task._replace(template=self._news(task.site, task.template or EMPTY)))
                return self._answer(line)
            except OSError as error:
                self._lose()
                reason = str(error)
        return Crash(reason)

    def _answer(self, line: Connection) -> Examined | Prepared | Reading | Crash:
        try:
            if not line.poll(self._limit):
                self._lose()
                return Crash(f"cleaning took over {self._limit:g} s", Outcome.TIMEOUT)
            answer: Answer = line.recv()
        except (EOFError, OSError):
            self._lose()
            return Crash("its cleaning worker died")
        if self._first_memory == 0:
            self._first_memory = answer.memory
        if answer.memory > self._first_memory + HEAVY:
            self._lose()
        return answer.outcome

    def _news(self, site: str, template: Template) -> Template | None:
        """The template, unless the worker has this version."""
        held = self._sent.get(site, EMPTY)
        if held is template or (held.pages == template.pages and held == template):
            return None
        self._sent[site] = template
        return template

    def _start(self) -> Connection:
        self.child, self._line = self._forkserver.fork()
        self._first_memory = 0
        self._sent = {}
        return self._line

    def _lose(self) -> None:
        self._losses += 1
        self.end()

    def end(self) -> None:
        """Kill it. The next page starts another."""
        if self._line is not None:
            self._line.close()
            self._line = None
            self._forkserver.kill(self.child)
            self.child = 0

    def take_losses(self) -> int:
        """How many workers were lost since the last call."""
        lost, self._losses = self._losses, 0
        return lost
