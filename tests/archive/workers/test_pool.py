"""Worker processes: a page that hangs, dies or swells costs only itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.index.words import words_of
from archive.tables.outcomes import Outcome
from archive.workers import pool as pool_module
from archive.workers.pool import CleaningPool
from archive.workers.worker import Crash, Prepared
from cleaners.clean import Examined
from cleaners.language.fingerprint import digest
from cleaners.reading import Reading
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rules import Rules

SENTENCE = "The council of the harbour town voted on Tuesday to keep the old ferry running. "


def page(number: int, body: bytes | None = None) -> Page:
    html = (
        f"<html lang=en><head><title>Ferry {number}</title></head><body>"
        f"<article><h1>Ferry {number}</h1><p>{SENTENCE * 9}</p><p>{number}</p></article>"
    )
    return Page(
        f"https://example.org/2026/ferry-{number}",
        body or html.encode(),
        "2026-03-01T10:00:00Z",
        headers=(("content-type", "text/html; charset=utf-8"),),
    )


# Tens of thousands of nested and attribute-laden elements: minutes of work for any extractor.
SLOW = page(0, b"<html><body>" + b"<div><p>word <b>x</b>" * 60_000 + b"</html>")


@pytest.fixture(scope="module")
def pool() -> Iterator[CleaningPool]:
    with CleaningPool(1, time_limit=10) as pool:
        yield pool


def test_pages_come_back_cleaned(pool: CleaningPool) -> None:
    futures = [pool.submit(page(number), Rules(), "example") for number in range(5)]
    outcomes = [future.result(60) for future in futures]
    for outcome in outcomes:
        assert isinstance(outcome, Examined)
        assert isinstance(outcome.outcome, Article)
        assert "old ferry" in outcome.outcome.text


def test_a_new_page_comes_back_with_the_words_of_its_text(pool: CleaningPool) -> None:
    prepared = pool.submit_new(page(1), Rules(), "example").result(60)
    alone = pool.submit(page(1), Rules(), "example").result(60)
    assert isinstance(prepared, Prepared) and isinstance(alone, Examined)
    assert (prepared.outcome, prepared.lesson) == (alone.outcome, alone.lesson)
    assert isinstance(alone.outcome, Article)
    assert prepared.words == words_of(alone.outcome)
    assert prepared.digest == digest(page(1).body)
    empty = pool.submit_new(page(2, b"<p>Nothing"), Rules(), "example").result(60)
    assert isinstance(empty, Prepared) and empty.words is None


def test_the_slow_half_alone(pool: CleaningPool) -> None:
    assert isinstance(pool.submit_read(page(1), Rules(), "example").result(60), Reading)


def test_a_page_that_hangs_ends_at_its_limit_and_costs_only_itself() -> None:
    with CleaningPool(1, time_limit=4) as pool:
        pool.submit(page(1), Rules(), "example").result(60)
        _, worker = pool.processes()
        os.kill(worker, signal.SIGSTOP)
        hanging = pool.submit(page(3), Rules(), "example")
        after = pool.submit(page(2), Rules(), "example")
        crash = hanging.result(60)
        assert isinstance(crash, Crash)
        assert crash.outcome is Outcome.TIMEOUT
        assert isinstance(after.result(60), Examined)
        assert pool.replaced == 1


def test_a_page_that_kills_its_worker_costs_only_itself() -> None:
    with CleaningPool(1, time_limit=300) as pool:
        pool.submit(page(1), Rules(), "example").result(60)
        _, worker = pool.processes()
        before = ticks(worker)
        slow = pool.submit(SLOW, Rules(), "example")
        while ticks(worker) < before + 20:  # it is at the page
            time.sleep(0.01)
        os.kill(worker, signal.SIGSEGV)
        crash = slow.result(60)
        assert isinstance(crash, Crash)
        assert crash.outcome is Outcome.CRASHED
        assert isinstance(pool.submit(page(2), Rules(), "example").result(60), Examined)


def test_a_worker_that_dies_between_two_pages_costs_none() -> None:
    with CleaningPool(1) as pool:
        pool.submit(page(1), Rules(), "example").result(60)
        _, worker = pool.processes()
        os.kill(worker, signal.SIGKILL)
        while alive(worker):
            time.sleep(0.01)
        assert isinstance(pool.submit(page(2), Rules(), "example").result(60), Examined)


def test_what_every_worker_would_read_is_read_once_before_they_are_forked() -> None:
    code = """
        import socket
        from archive.workers import forkserver
        forkserver._warm_up()
        import tld.utils
        print(bool(tld.utils.tld_names))
        from cleaners.phrases.files import languages, load
        ours, theirs = socket.socketpair()
        forkserver._read_phrases(ours)
        print(load.cache_info().currsize == len(languages()))
        load.cache_clear()
        from cleaners.phrases import index
        index.phrase_index.cache_clear()
        index._sorted.cache_clear()
        theirs.sendall(b"f")
        forkserver._read_phrases(ours)
        print(load.cache_info().currsize == 0)
        """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "True", "True"]


@pytest.mark.usefixtures("started_forkserver")
def test_a_forkserver_that_dies_is_started_anew() -> None:
    with CleaningPool(1) as pool:
        pool.submit(page(1), Rules(), "example").result(60)
        forkserver, worker = pool.processes()
        os.kill(forkserver, signal.SIGKILL)
        while alive(worker):
            time.sleep(0.01)
        assert isinstance(pool.submit(page(2), Rules(), "example").result(60), Examined)


def test_a_page_that_swells_is_a_crash_not_the_end_of_the_machine() -> None:
    with CleaningPool(1, time_limit=30, memory=60 * 2**20) as pool:
        swollen = page(3, b"<html>" + bytes(150 * 2**20))
        assert isinstance(pool.submit(swollen, Rules(), "example").result(60), Crash)
        assert isinstance(pool.submit(page(2), Rules(), "example").result(60), Examined)


def test_closing_in_haste_drops_what_waits() -> None:
    pool = CleaningPool(1, time_limit=1)
    futures = [pool.submit(page(number), Rules(), "example") for number in range(200)]
    futures[0].result(60)
    family = pool.processes()
    pool.close(cancel=True)
    assert futures[-1].cancelled()
    assert not [process for process in family if alive(process)]


def test_no_worker_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys, time
        from archive.workers.pool import CleaningPool
        from cleaners.types.page import Page
        from cleaners.types.rules import Rules
        pool = CleaningPool(2, time_limit=60)
        body = b"<html><body>" + b"<div><p>word <b>x</b>" * 60_000
        page = Page("https://example.org/", body, "2026-01-01T00:00:00Z")
        slow = [pool.submit(page, Rules(), "x") for _ in range(2)]
        while len(pool.processes()) < 3:
            time.sleep(0.05)
        time.sleep(0.3)
        print(*pool.processes(), flush=True)
        time.sleep(60)
        """
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path.cwd()
    )
    assert parent.stdout is not None
    family = [int(word) for word in parent.stdout.readline().split()]
    assert len(family) == 3
    assert all(alive(process) for process in family)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 60
    while any(alive(process) for process in family) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [process for process in family if alive(process)]


def ticks(process: int) -> int:
    """How long it has worked, in hundredths of a second."""
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(words[11]) + int(words[12])


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_worker_that_has_held_much_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory that a worker once took stays with it: a new one begins with little."""
    for heavy, replaced in ((-1, True), (2**40, False)):
        monkeypatch.setattr(pool_module, "HEAVY", heavy)
        with CleaningPool(1, time_limit=10) as own:
            own.submit(page(1), Rules(), "example").result(60)
            first = own.workers()
            own.submit(page(2), Rules(), "example").result(60)
            assert (own.workers() != first or not first) is replaced
