"""Many pages at once: in order, and in little memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.workers.batch import Job, clean_pages, read_pages
from archive.workers.pool import CleaningPool
from archive.workers.worker import Crash
from cleaners.clean import Examined
from cleaners.reading import Reading
from cleaners.types.article import Article
from cleaners.types.page import Page

HABIT = "Readers of the Port Gazette know more: our newsletter comes every morning, free of charge."


def job(number: int, site: str = "port") -> Job:
    lines = "".join(
        f"<p>Ship {number} sailed past pier {n} at {n + number} o'clock with {n * 7} crates of "
        f"oranges for the market of quarter {n % 5}, the harbour master wrote in book {number}.</p>"
        for n in range(6)
    )
    html = f"<html lang=en><title>Ship {number}</title><body><article><h1>Ship {number}</h1>{lines}"
    body = f"{html}<p class=promo>{HABIT}</p></article></body></html>".encode()
    url = f"https://{site}.example/2026/ship-{number}"
    return Job(Page(url, body, "2026-03-01T10:00:00Z"), site, ticket=number)


@pytest.fixture(scope="module")
def pool() -> Iterator[CleaningPool]:
    with CleaningPool(2) as pool:
        yield pool


def test_pages_come_out_in_the_order_they_went_in(pool: CleaningPool) -> None:
    done = list(clean_pages((job(n) for n in range(30)), 2, pool=pool))
    assert [each.ticket for each, _ in done] == list(range(30))
    for each, outcome in done:
        assert isinstance(outcome, Examined)
        assert isinstance(outcome.outcome, Article)
        assert f"Ship {each.ticket} sailed past" in outcome.outcome.text


def test_no_more_is_read_ahead_than_the_workers_need(pool: CleaningPool) -> None:
    taken = 0

    def endless() -> Iterator[Job]:
        nonlocal taken
        while True:
            taken += 1
            yield job(taken)

    stream = clean_pages(endless(), 2, pool=pool)
    for _ in range(5):
        next(stream)
    assert taken <= 16
    stream.close()


def test_a_page_that_cannot_be_cleaned_does_not_stop_the_others() -> None:
    slow = Job(
        Page("https://port.example/slow", b"<div><p>x" * 90_000, "2026-03-01T10:00:00Z"), "port"
    )
    done = list(clean_pages([job(1), slow, job(2)], 1, time_limit=0.4))
    assert [isinstance(outcome, Crash) for _, outcome in done] == [False, True, False]


def test_reading_alone(pool: CleaningPool) -> None:
    ((_, reading),) = read_pages([job(1)], 2, pool=pool)
    assert isinstance(reading, Reading)
