"""The map step: a WARC stream in, its rows out, in the order of the records.

For one task of any engine. `rows` needs only a binary stream, which may be remote. Pages are
cleaned in worker processes with limits of time and memory (`CleaningPool`). A page that hangs,
grows or kills its process costs only itself, and ends as `timeout` or `crashed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeVar

from archive.importing.arrival import Arrival
from archive.importing.captures import of_stream
from archive.mapping.row import Ending, MappedRow, row_of, site_of
from archive.tables.outcomes import Failure, Outcome
from archive.workers.batch import Job, clean_pages
from archive.workers.pool import CleaningPool
from archive.workers.worker import Crash
from cleaners.blocks.learning.template import EMPTY, Template
from cleaners.urls.keys import canonical

H = TypeVar("H")


def _no_template(site: str) -> Template:
    return EMPTY


def rows(
    stream: BinaryIO,
    name: str,
    *,
    now: str,
    pool: CleaningPool | None = None,
    template: Callable[[str], Template] = _no_template,
    refuses_reserved: bool = True,
) -> Iterator[MappedRow]:
    """Every page record of a WARC stream as a row, in order.

    `name` is the name of the file in the rows. `now` is UTC text, for records without a date.
    Without a `pool` one worker is started for this stream alone. `template` returns what is known
    of a site.
    """
    for job, ending in _ended(stream, name, now, pool, template):
        yield row_of(job, ending, refuses_reserved=refuses_reserved)


def _ended(
    stream: BinaryIO,
    name: str,
    now: str,
    pool: CleaningPool | None,
    template: Callable[[str], Template],
) -> Iterator[tuple[Arrival, Ending]]:
    """Each record with its ending."""

    def jobs(settled: list[tuple[Arrival, Ending]]) -> Iterator[Job]:
        for arrival in of_stream(stream, name, now):
            ending = ending_of(arrival)
            if ending is not None:
                settled.append((arrival, ending))
                continue
            site = site_of(arrival.page.url)
            yield Job(arrival.page, site, template=template(site), ticket=arrival)

    def cleaned(found: Iterator[Job]) -> Iterator[tuple[Arrival, Ending]]:
        for job, examined in clean_pages(found, None if pool is not None else 1, pool=pool):
            yield job.ticket, examined if isinstance(examined, Crash) else examined.outcome

    yield from in_order(jobs, cleaned)


def in_order(
    jobs: Callable[[list[tuple[Arrival, Ending]]], Iterator[Job]],
    work: Callable[[Iterator[Job]], Iterator[tuple[Arrival, H]]],
) -> Iterator[tuple[Arrival, H | Ending]]:
    """The result of each record, in the order of the records.

    `jobs` yields the pages to work on, and adds what ends without work to the list it is given.
    """
    settled: list[tuple[Arrival, Ending]] = []
    for arrival, done in work(jobs(settled)):
        yield from _before(settled, arrival.position)
        yield arrival, done
    yield from settled


def ending_of(arrival: Arrival) -> Ending | None:
    """How a record ends that is not cleaned; None for a page that is."""
    if arrival.outcome is not None:
        return arrival.outcome
    if canonical(arrival.page.url) is None:
        return Failure(Outcome.BAD_URL, "not an http or https address")
    return None


def _before(
    settled: list[tuple[Arrival, Ending]], position: int
) -> Iterator[tuple[Arrival, Ending]]:
    while settled and settled[0][0].position < position:
        yield settled.pop(0)
