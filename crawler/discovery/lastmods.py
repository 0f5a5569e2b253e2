"""Whether the `lastmod` of a source says anything: some give the time of their own making.

A date is a hint where it tells one entry from another. It is none where most entries carry the
same one, or the present moment, or where most of those that are known have moved since the last
visit: no paper edits half of its articles between two visits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from crawler.discovery.entries import Entry

LEAST = 5  # with fewer dates one may be as good as another
MOST = 0.6  # the share of the dates that makes them worthless
CLOSE = 10 * 60.0  # seconds between dates that were written in one go


def believable(
    entries: Sequence[Entry], now: str, known: Mapping[str, str] | None = None, least: int = LEAST
) -> list[Entry]:
    """The entries, without each `lastmod` that is no hint.

    `known` are the dates of a former visit, by address; `now` is when the source was asked.
    """
    dated = {entry.url: _seconds(entry.lastmod) for entry in entries if entry.lastmod}
    if len(dated) < least:
        return list(entries)
    worthless = _crowd(dated, _seconds(now)) | _all_moved(entries, known or {}, least)
    return [replace(each, lastmod=None) if each.url in worthless else each for each in entries]


def _crowd(dated: Mapping[str, float], now: float) -> set[str]:
    """Entries whose date most others share, or that is the present moment, as it is for most."""
    first, last = _densest(sorted(dated.values()))
    same = {url for url, moment in dated.items() if first <= moment <= last}
    present = {url for url, moment in dated.items() if moment >= now - CLOSE}
    return set().union(*(each for each in (same, present) if len(each) > MOST * len(dated)))


def _densest(moments: Sequence[float]) -> tuple[float, float]:
    """The stretch of at most CLOSE seconds that holds the most of these moments."""
    best, begin = (0, 0), 0
    for end, moment in enumerate(moments):
        while moment - moments[begin] > CLOSE:
            begin += 1
        if end - begin > best[1] - best[0]:
            best = (begin, end)
    return moments[best[0]], moments[best[1]]


def _all_moved(entries: Sequence[Entry], known: Mapping[str, str], least: int) -> set[str]:
    """Entries whose date moved since the last visit, as those of most others did."""
    met = [each for each in entries if each.lastmod and each.url in known]
    moved = {each.url for each in met if (each.lastmod or "") > known[each.url]}
    return moved if len(met) >= least and len(moved) > MOST * len(met) else set()


def _seconds(moment: str | None) -> float:
    return datetime.fromisoformat(moment or "").replace(tzinfo=UTC).timestamp()
