"""Tells whether the `lastmod` of a source means anything: some sources write the time of their own
making.

A date is a hint when it tells one entry from another. It is none when most entries carry the same
date or the present moment, or when most known dates have moved since the last visit: no paper edits
half of its articles between two visits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from crawler.discovery.entries import Entry

LEAST = 5  # with fewer dates nothing can be concluded
MOST = 0.6  # the share of equal dates above which none counts
CLOSE = 10 * 60.0  # seconds between dates that count as one moment


def believable(
    entries: Sequence[Entry], now: str, known: Mapping[str, str] | None = None, least: int = LEAST
) -> list[Entry]:
    """The entries without those `lastmod` that are no hint.

    `known` are the dates of the last visit by address, `now` is when the source was asked.
    """
    dated = {entry.url: _seconds(entry.lastmod) for entry in entries if entry.lastmod}
    if len(dated) < least:
        return list(entries)
    worthless = _crowd(dated, _seconds(now)) | _all_moved(entries, known or {}, least)
    return [replace(each, lastmod=None) if each.url in worthless else each for each in entries]


def _crowd(dated: Mapping[str, float], now: float) -> set[str]:
    """The entries whose date is shared by most others, or is the present moment for most."""
    first, last = _densest(sorted(dated.values()))
    same = {url for url, moment in dated.items() if first <= moment <= last}
    present = {url for url, moment in dated.items() if moment >= now - CLOSE}
    return set().union(*(each for each in (same, present) if len(each) > MOST * len(dated)))


def _densest(moments: Sequence[float]) -> tuple[float, float]:
    """The span of at most CLOSE seconds that holds the most moments."""
    best, begin = (0, 0), 0
    for end, moment in enumerate(moments):
        while moment - moments[begin] > CLOSE:
            begin += 1
        if end - begin > best[1] - best[0]:
            best = (begin, end)
    return moments[best[0]], moments[best[1]]


def _all_moved(entries: Sequence[Entry], known: Mapping[str, str], least: int) -> set[str]:
    """The entries whose date moved since the last visit, when most others' dates did so too."""
    met = [each for each in entries if each.lastmod and each.url in known]
    moved = {each.url for each in met if (each.lastmod or "") > known[each.url]}
    return moved if len(met) >= least and len(moved) > MOST * len(met) else set()


def _seconds(moment: str | None) -> float:
    return datetime.fromisoformat(moment or "").replace(tzinfo=UTC).timestamp()
