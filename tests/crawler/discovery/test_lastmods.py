"""A `lastmod` that tells no entry from another is no hint."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.discovery.entries import Entry
from crawler.discovery.sitemaps.lastmods import LEAST, believable

NOW = "2026-03-01T12:00:00Z"


def _entries(*lastmods: str | None) -> list[Entry]:
    return [Entry(f"https://town.example/{n}", lastmod=each) for n, each in enumerate(lastmods)]


def _ago(**ago: float) -> str:
    return (datetime(2026, 3, 1, 12, tzinfo=UTC) - timedelta(**ago)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _left(entries: list[Entry]) -> list[str | None]:
    return [entry.lastmod for entry in entries]


@pytest.mark.parametrize(
    "lastmods",
    [
        [NOW] * 20,
        [_ago(seconds=n) for n in range(200)],
        ["2026-03-01"] * 20,
        ["2024-05-05T10:00:00Z"] * 20,
        [_ago(days=30, seconds=n) for n in range(200)],
        ["2026-03-02T08:00:00Z", "2026-05-02", "2026-03-08T08:00:00Z", NOW, NOW, NOW],
    ],
)
def test_the_same_for_all_or_always_now_is_none(lastmods: list[str]) -> None:
    assert _left(believable(_entries(*lastmods), NOW)) == [None] * len(lastmods)


@pytest.mark.parametrize(
    "lastmods",
    [
        [_ago(hours=7 * n) for n in range(20)],
        [NOW, NOW, *(_ago(days=n) for n in range(1, 20))],
        [NOW] * (LEAST - 1),
        [None] * 20,
        ["2026-03-01", "2026-02-28", "2026-02-27", "2026-02-27", "2026-02-26"],
        [],
    ],
)
def test_what_tells_entries_apart_is_one(lastmods: list[str | None]) -> None:
    assert _left(believable(_entries(*lastmods), NOW)) == lastmods


def test_the_few_that_differ_from_the_crowd_keep_theirs() -> None:
    entries = _entries(*["2026-02-01T00:00:00Z"] * 20, NOW, None)
    assert _left(believable(entries, NOW)) == [*[None] * 20, NOW, None]


def test_when_most_have_moved_none_was_edited() -> None:
    entries = _entries(*(_ago(hours=n) for n in range(20)))
    known = {entry.url: _ago(days=3) for entry in entries[:15]}
    assert _left(believable(entries, NOW, known))[:15] == [None] * 15
    assert None not in _left(believable(entries, NOW, known))[15:]
    known = {entry.url: entry.lastmod or "" for entry in entries} | {entries[3].url: _ago(days=3)}
    assert None not in _left(believable(entries, NOW, known))
