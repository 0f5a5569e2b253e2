"""Cleans many pages: worker processes clean, the caller alone writes.

Pages come in and go out one by one, in order. Only a few wait in between, so a folder of a million
pages needs no more memory than one of a hundred.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.workers.pool import SECONDS, CleaningPool, cores
from archive.workers.worker import Crash, Prepared
from cleaners.blocks.learning.template import EMPTY, Template
from cleaners.types.page import Page
from cleaners.types.rules import Rules

if TYPE_CHECKING:
    from cleaners.clean import Examined
    from cleaners.reading import Reading

WAITING = 4  # pages in flight for each worker, so that none is idle
LEAST_WAITING = 8  # in all: one worker and two see the same templates, and so clean alike


@dataclass(frozen=True, slots=True)
class Job:
    """A page to clean. `ticket` is anything by which the caller knows it when it comes back."""

    page: Page
    site: str = ""
    rules: Rules = field(default_factory=Rules)
    template: Template = EMPTY
    ticket: Any = None


def clean_pages(
    jobs: Iterable[Job],
    workers: int | None = None,
    *,
    time_limit: float = SECONDS,
    pool: CleaningPool | None = None,
) -> Iterator[tuple[Job, Examined | Crash]]:
    """Clean each job's page with its own template, in order.

    With `workers` None one for each core. A `pool` of the caller's is used and left open.
    """

    def submit(pool: CleaningPool, job: Job) -> Future[Examined | Crash]:
        return pool.submit(job.page, job.rules, job.site, job.template)

    return _stream(jobs, submit, workers, time_limit, pool)


def prepare_pages(
    jobs: Iterable[Job], workers: int | None = None, *, archive: Path | None = None
) -> Iterator[tuple[Job, Prepared | Crash]]:
    """The same for pages to be stored: the words of each article are computed too."""

    def submit(pool: CleaningPool, job: Job) -> Future[Prepared | Crash]:
        return pool.submit_new(job.page, job.rules, job.site, job.template, archive=archive)

    return _stream(jobs, submit, workers, SECONDS, None)


def read_pages(
    jobs: Iterable[Job],
    workers: int | None = None,
    *,
    time_limit: float = SECONDS,
    pool: CleaningPool | None = None,
) -> Iterator[tuple[Job, Reading | Crash]]:
    """Only the slow half of cleaning: reading a page, before its template is needed."""

    def submit(pool: CleaningPool, job: Job) -> Future[Reading | Crash]:
        return pool.submit_read(job.page, job.rules, job.site, job.template)

    return _stream(jobs, submit, workers, time_limit, pool)


def _stream(
    jobs: Iterable[Job],
    submit: Callable[[CleaningPool, Job], Future[Any]],
    workers: int | None,
    time_limit: float,
    pool: CleaningPool | None,
) -> Iterator[tuple[Job, Any]]:
    many = workers or cores()
    with ExitStack() as stack:
        pool = pool or stack.enter_context(CleaningPool(many, time_limit))
        waiting: deque[tuple[Job, Future[Any]]] = deque()
        for job in jobs:
            waiting.append((job, submit(pool, job)))
            if len(waiting) >= max(many * WAITING, LEAST_WAITING):
                yield _next(waiting)
        while waiting:
            yield _next(waiting)


def _next(waiting: deque[tuple[Job, Future[Any]]]) -> tuple[Job, Any]:
    job, future = waiting.popleft()
    return job, future.result()
