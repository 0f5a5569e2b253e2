"""Between two passes: the readings of pages, stored by site until the site's template is known.

Pass one reads every page once, which takes nearly all the time, and stores its reading in a bucket:
a hash of its site. Pass two takes one bucket, learns each site's template from the lessons of its
pages, and judges each page with it. Both passes are maps, so any engine can run them.

A reading is pickled. Such files are for this run and this cleaner, and must come from nobody else.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from archive.importing.arrival import Arrival
from archive.importing.captures import of_stream
from archive.mapping.row import Ending, MappedRow, row_of, site_of
from archive.mapping.warc import ending_of, in_order
from archive.workers.batch import Job, read_pages
from archive.workers.pool import CleaningPool
from cleaners.blocks.learning.lessons import gathered
from cleaners.blocks.learning.template import EMPTY, Template
from cleaners.types.edition import CLEANER

if TYPE_CHECKING:
    from cleaners.reading import Reading

FORM = f"cuttings reading 1 {CLEANER}\n".encode()
BUCKETS = 64


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record after pass one: its place, its site, and `held`: its ending, or its reading.

    `dumps` and `loads` make bytes of `held`.
    """

    file: str
    position: int
    site: str
    url: str
    held: bytes


def read_records(
    stream: BinaryIO, name: str, *, now: str, pool: CleaningPool | None = None
) -> Iterator[ReadRecord]:
    """Pass one: every page record of a WARC stream, in order, read and not yet judged."""

    def jobs(settled: list[tuple[Arrival, Ending]]) -> Iterator[Job]:
        for arrival in of_stream(stream, name, now):
            ending = ending_of(arrival)
            if ending is not None:
                settled.append((_bare(arrival), ending))
            else:
                yield Job(arrival.page, site_of(arrival.page.url), ticket=arrival)

    def read(found: Iterator[Job]) -> Iterator[tuple[Arrival, Ending | Reading]]:
        for job, reading in read_pages(found, None if pool is not None else 1, pool=pool):
            yield _bare(job.ticket), reading

    for arrival, held in in_order(jobs, read):
        url = arrival.page.url
        site = arrival.site or site_of(url)
        yield ReadRecord(name, arrival.position, site, url, dumps(arrival, held))


def _bare(arrival: Arrival) -> Arrival:
    return replace(arrival, page=replace(arrival.page, body=b""))


def bucket_of(site: str, buckets: int = BUCKETS) -> int:
    """The bucket of a site: the same on every machine."""
    digest = blake2b(site.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % buckets


def dumps(arrival: Arrival, held: Ending | Reading) -> bytes:
    """A record with its reading as bytes that name their form."""
    return FORM + zlib.compress(pickle.dumps((arrival, held), pickle.HIGHEST_PROTOCOL), 3)


def loads(data: bytes) -> tuple[Arrival, Ending | Reading]:
    """The record of such bytes. Raises ValueError for another form or cleaner."""
    if not data.startswith(FORM):
        raise ValueError(f"a reading of another cuttings than this ({CLEANER}): read anew")
    arrival, held = pickle.loads(zlib.decompress(data[len(FORM) :]))  # noqa: S301 of this run
    return arrival, held


def judged(records: Iterable[ReadRecord], *, refuses_reserved: bool = True) -> Iterator[MappedRow]:
    """Pass two: the rows of a bucket's records, by site, address, file and position.

    Each page is judged with its site's template, learned from all pages of the site that are here.
    """
    ordered = sorted(records, key=lambda one: (one.site, one.url, one.file, one.position))
    for site, group in groupby(ordered, key=lambda one: one.site):
        held = list(group)
        template = _template_of(held) if site and len(held) > 1 else EMPTY
        for record in held:
            arrival, ending = _ended(record, template)
            yield row_of(arrival, ending, refuses_reserved=refuses_reserved)


def _template_of(records: Iterable[ReadRecord]) -> Template:
    from cleaners.clean import judge  # noqa: PLC0415 slow to import
    from cleaners.reading import Reading  # noqa: PLC0415

    readings = (held for _, held in map(_loaded, records) if isinstance(held, Reading))
    lessons = (judge(reading).lesson for reading in readings)
    return gathered(lesson for lesson in lessons if lesson is not None).template()


def _loaded(record: ReadRecord) -> tuple[Arrival, Ending | Reading]:
    return loads(record.held)


def _ended(record: ReadRecord, template: Template) -> tuple[Arrival, Ending]:
    from cleaners.clean import judge  # noqa: PLC0415 slow to import
    from cleaners.reading import Reading  # noqa: PLC0415

    arrival, held = loads(record.held)
    if isinstance(held, Reading):
        return arrival, judge(held, template=template).outcome
    return arrival, held
