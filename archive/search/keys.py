"""The values of the filters as tokens of the index: a filter is one more word."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from hashlib import blake2b

KEY = "\ue001"
"""Stands before every key in the index. Private use: folding takes it out of what people write."""

_PERIODS = (("year", 4), ("month", 7), ("day", 10))


def key(kind: str, value: str) -> str:
    """The token of one value: `site` `language` `section` `year` `month` `day`.

    Every article has `all`.
    """
    named = f"{kind} {value.strip().casefold()}".encode(errors="replace")
    return KEY + blake2b(named, digest_size=6).hexdigest()


def keys_of(site: str, language: str | None, section: str | None, moment: str) -> list[str]:
    """Every key of an article."""
    values = (("site", site), ("language", language), ("section", section))
    found = [key("all", ""), *(key(kind, value) for kind, value in values if value)]
    return found + [key(kind, moment[:to]) for kind, to in _PERIODS]


def period_keys(since: date, until: date) -> list[str]:
    """The fewest years, months and days that cover the time from one day to another."""
    found: list[str] = []
    at = since
    while at <= until:
        kind, end = next(
            (kind, end) for kind, end in _whole_periods(at) if end <= until or kind == "day"
        )
        found.append(key(kind, at.isoformat()[: dict(_PERIODS)[kind]]))
        if end == date.max:
            break
        at = end + timedelta(days=1)
    return found


def _whole_periods(at: date) -> list[tuple[str, date]]:
    """The periods that begin on this day, the longest first, each with its last day."""
    periods = [("day", at)]
    if at.day == 1:
        periods.insert(0, ("month", at.replace(day=monthrange(at.year, at.month)[1])))
        if at.month == 1:
            periods.insert(0, ("year", at.replace(month=12, day=31)))
    return periods
