"""Five days of cron on a simulated clock: benchmarks/crawl/year.py in short, faults and all."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def year() -> dict:  # type: ignore[type-arg]
    """What five days brought."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.crawl.year", "--days", "5", "--seed", "1", "--json"],
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict = json.loads(done.stdout)  # type: ignore[type-arg]
    return found


def test_nothing_that_was_published_is_missed(year: dict) -> None:  # type: ignore[type-arg]
    assert year["published"] > 60
    assert year["missed"] == []


def test_every_edit_is_caught_and_none_invented(year: dict) -> None:  # type: ignore[type-arg]
    edits = year["edits, all"]
    assert edits["edits"] == edits["caught"] > 8
    assert edits["median hours"] < 3
    assert year["false revisions"] == []
    assert year["texts that were never printed"] == []


def test_the_paper_is_asked_seldom_and_politely(year: dict) -> None:  # type: ignore[type-arg]
    assert year["requests an article"] < 12
    assert year["304 share"] > 0.4
    assert year["requests by kind"]["feed"]["requests"] <= 5 * 24
