"""Cleans many pages without an archive. Pages of the same site improve each other's cleaning.

Each page is read once, by workers. When all pages of its site have been read, it is judged with the
template learned from them. In between the readings wait in a file on disk, so memory does not grow
with the batch. When no site has two pages, nothing waits.
"""

from __future__ import annotations

import pickle
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any

from archive.workers.batch import Job, clean_pages, read_pages
from archive.workers.pool import CleaningPool
from archive.workers.worker import Crash
from cleaners.plaintext.clean_text import clean_text
from cleaners.types.page import Page
from cleaners.urls.keys import host_of, registrable
from cuttings.command_line.inputs import Piece

if TYPE_CHECKING:
    from cleaners.blocks.learning.template import Template
    from cleaners.clean import Examined
    from cleaners.reading import Reading
    from cleaners.types.article import Article
    from cleaners.types.rejection import Rejection


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A piece and its result, without body and text."""

    name: str
    url: str
    outcome: Article | Rejection | Crash


def site_of(url: str) -> str:
    """The site of an address: its registrable domain, "" for no address."""
    host = host_of(url)
    return registrable(host) or host


def teaching_sites(urls: Iterable[str]) -> frozenset[str]:
    """The sites with two or more of these addresses."""
    counts = Counter(site_of(url) for url in urls if url)
    return frozenset(site for site, count in counts.items() if site and count > 1)


def clean_all(
    pieces: Iterable[Piece], teaching: frozenset[str], fetched: str, workers: int | None = None
) -> Iterator[Cleaned]:
    """Clean the pieces, in their order.

    The readings of the `teaching` sites wait for the others of their site.
    """
    with CleaningPool(workers) as pool:
        if teaching:
            yield from _taught(pieces, teaching, fetched, pool)
        else:
            yield from _plain(pieces, fetched, pool)


def _plain(pieces: Iterable[Piece], fetched: str, pool: CleaningPool) -> Iterator[Cleaned]:
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind == "text":
            yield from (_text(piece, fetched) for piece in group)
        else:
            jobs = (_job(piece, fetched) for piece in group)
            for job, examined in clean_pages(jobs, pool=pool):
                yield _cleaned(job, examined)


def _taught(
    pieces: Iterable[Piece], teaching: frozenset[str], fetched: str, pool: CleaningPool
) -> Iterator[Cleaned]:
    from cleaners.blocks.learning.template import EMPTY  # noqa: PLC0415
    from cleaners.clean import judge  # noqa: PLC0415 (slow to import)

    with tempfile.TemporaryFile() as spool:
        index = list(_spooled(pieces, fetched, pool, spool))
        templates = _learned(index, teaching, spool)
        for site, _, place in index:
            held = _at(spool, place)
            if isinstance(held, Cleaned):
                yield held
                continue
            job, reading = held
            template = templates.get(site, EMPTY)
            yield _cleaned(job, judge(reading, job.rules, template))


def _spooled(
    pieces: Iterable[Piece], fetched: str, pool: CleaningPool, spool: IO[bytes]
) -> Iterator[tuple[str, str, int]]:
    """Write each reading to the file. Yields its site, its address and its place in the file."""
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind == "text":
            for piece in group:
                yield "", piece.url, _put(spool, _text(piece, fetched))
            continue
        jobs = (_job(piece, fetched) for piece in group)
        for job, reading in read_pages(jobs, pool=pool):
            url = job.page.url
            if isinstance(reading, Crash):
                yield "", url, _put(spool, Cleaned(job.ticket, url, reading))
            else:
                yield job.site, url, _put(spool, (_emptied(job), reading))


def _learned(
    index: list[tuple[str, str, int]], teaching: frozenset[str], spool: IO[bytes]
) -> dict[str, Template]:
    """The template of each site.

    Pages are taken by address, so the order of files does not matter.
    """
    from cleaners.blocks.learning.template import EMPTY, learn  # noqa: PLC0415
    from cleaners.clean import judge  # noqa: PLC0415

    templates: dict[str, Template] = {}
    for site, _, place in sorted(index):
        if site not in teaching:
            continue
        job, reading = _at(spool, place)
        lesson = judge(reading, job.rules).lesson
        if lesson is not None:
            templates[site] = learn(templates.get(site, EMPTY), lesson)
    return templates


def _put(spool: IO[bytes], held: Cleaned | tuple[Job, Reading]) -> int:
    place = spool.seek(0, 2)
    pickle.dump(held, spool, pickle.HIGHEST_PROTOCOL)
    return place


def _at(spool: IO[bytes], place: int) -> Any:
    spool.seek(place)
    return pickle.load(spool)  # noqa: S301 our own file, unnamed, of this very run


def _job(piece: Piece, fetched: str) -> Job:
    return Job(Page(piece.url, piece.body, fetched), site_of(piece.url), ticket=piece.name)


def _emptied(job: Job) -> Job:
    page = Page(job.page.url, b"", job.page.fetched)
    return Job(page, job.site, job.rules, job.template, job.ticket)


def _text(piece: Piece, fetched: str) -> Cleaned:
    outcome = clean_text(piece.text, url=piece.url, fetched=fetched, language=piece.language)
    return Cleaned(piece.name, piece.url, outcome)


def _cleaned(job: Job, examined: Examined | Crash) -> Cleaned:
    outcome = examined if isinstance(examined, Crash) else examined.outcome
    return Cleaned(job.ticket, job.page.url, outcome)
