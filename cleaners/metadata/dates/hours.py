"""A moment, and the hour in the text around a day: `10:15 a.m. ET`, `10 Uhr 15`, `下午3時15分`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from cleaners.metadata.dates.zones import offset_minutes, written

_CLOCK = re.compile(
    r"(?<![\d:./-])(\d{1,2})(?:[:時时시]|\s?h|\.(?=\d\d(?![.\d]))|\s?Uhr\s?)\s?(\d\d)?"
    r"(?:(?::(\d\d))|分|분)?\s?([ap]\.?\s?m(?!\w)\.?|[صم](?!\w))?(?:\s?(Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b))?",
    re.I,
)
_AFTERNOON = re.compile(
    r"오후|下午|午後|午后|晚上|傍晚|مساء|عصر|بعد از ظهر|بعدازظهر|μ\.?μ|शाम|दोपहर|chiều|tối|"
    "বিকাল|বিকেল|সন্ধ্যা"
)
# At night `11:30` is late and `1:30` early.
_NIGHT = re.compile("রাত|रात|(?<![가-힣])밤|夜")
_LATE = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is UTC, or as written where `zone` is None; `timed` is False where it is only a day."""

    at: datetime
    zone: str | None = None
    timed: bool = True


def second(text: str | None) -> int:
    """The second that a text states; a leap second is the one before."""
    return min(int(text or 0), 59)


def zoned(at: datetime, zone: str | None) -> Moment:
    """A moment as written taken to UTC by its zone (`Z`, `+0100`); without one, as written."""
    if zone is None:
        return Moment(at)
    if zone.upper() in ("Z", "UTC", "GMT"):
        return Moment(at.replace(tzinfo=UTC), "+00:00")
    sign = -1 if zone[0] == "-" else 1
    offset = sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]) if len(zone) > 3 else 0)
    local = at.replace(tzinfo=timezone(offset))
    return Moment(local.astimezone(UTC), f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}")


def with_hour(day: datetime, rest: str, language: str | None, region: str | None) -> Moment:
    """A day with the hour and the zone that stand in the text around it."""
    match = next((m for m in _CLOCK.finditer(rest) if m[2] or m[4]), None)
    hour = None if match is None else _hour(match, rest)
    if match is None or hour is None:
        return Moment(day, None, timed=False)
    at = day.replace(hour=hour, minute=int(match[2] or 0), second=second(match[3]))
    if match[5] and match[5][0] in "+-zZ":
        return zoned(at, match[5])
    return with_zone(at, rest, language, region)


def with_zone(at: datetime, rest: str, language: str | None, region: str | None) -> Moment:
    """A moment as written, in the zone that the text around it names, if it names one."""
    offset = offset_minutes(rest, at, language, region) if rest else None
    return Moment(at) if offset is None else zoned(at, written(offset))


def _hour(match: re.Match[str], rest: str) -> int | None:
    """The hour of a clock's match from 0 to 23; None where there is none such."""
    hour, half = int(match[1]), (match[4] or "").lower()
    if half[:1] in {"p", "م"} or (not half and _AFTERNOON.search(rest)):
        hour = hour + 12 if hour < 12 else hour
    elif half and hour == 12:
        hour = 0
    elif not half and _LATE <= hour < 12 and _NIGHT.search(rest):
        hour += 12
    return hour if hour <= 23 and int(match[2] or 0) <= 59 else None
