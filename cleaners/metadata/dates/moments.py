"""A moment as pages write it: ISO 8601, RFC 2822, seconds since 1970, or words and numbers.

Written for news pages, instead of dateparser, which loads every locale it knows for seconds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from cleaners.metadata.dates.months import month

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is UTC, or as written where `zone` is None; `timed` is False where it is only a day."""

    at: datetime
    zone: str | None = None
    timed: bool = True


_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:[T_]|\s{1,3}|,\s?|\s-\s)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,:]\d{1,12})?)?"
    r"\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?",
    re.I,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.I)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d{1,6})?")
_RFC = re.compile(r"\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4} \d\d:\d\d")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?[./年년-]\s?(\d{1,2})\s?[./月월-]\s?(\d{1,2})(?:\s?[日일号])?(?!\d)"
)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d|[./-]\d)")
_DAY_NAME_YEAR = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-го)?[\s,/.\-]{1,3}(?:de\s|of\s|d['’]|den\s)?"
    r"([^\W\d_][\w.\u0900-\u0dff\u0e00-\u0e7f]{1,18})[\s,/.\-]{1,3}(?:de(?:l)?\s|of\s)?(\d{4})(?!\d)"
)
_NAME_DAY_YEAR = re.compile(
    r"([^\W\d_][\w.\u0900-\u0dff]{1,18})[\s.]{1,3}(\d{1,2})(?:st|nd|rd|th)?[\s,]{1,3}(\d{4})(?!\d)"
)
_YEAR_NAME_DAY = re.compile(
    r"(?<!\d)(\d{4})(?:\s?m\.|\.)?[\s,]{1,3}([^\W\d_][\w.]{1,18})\s{1,3}(\d{1,2})(?!\d)"
)
# Latvian: `2026. gada 12. februāris`.
_YEAR_DAY_NAME = re.compile(r"(?<!\d)(\d{4})\.\s?(?:gada\s)?(\d{1,2})\.\s?([^\W\d_]\w{2,18})(?!\d)")
# Each with its groups of year, month name and day.
_NAMED = (
    (_DAY_NAME_YEAR, (3, 2, 1)),
    (_NAME_DAY_YEAR, (3, 1, 2)),
    (_YEAR_NAME_DAY, (1, 2, 3)),
    (_YEAR_DAY_NAME, (1, 3, 2)),
)
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})(?!\d)", re.I)
_CLOCK = re.compile(
    r"(?<![\d:./-])(\d{1,2})(?:[:h時시]|\.(?=\d\d(?![.\d]))|\s?Uhr\s?)\s?(\d\d)?(?:(?::(\d\d))|分|분)?\s?([ap]\.?m\.?)?"
    r"(?:\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)\b)?",
    re.I,
)
_AFTERNOON = re.compile(r"오후|下午|午後|晚上")
_DIGITS = {code: str(code - start) for start in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
           for code in range(start, start + 10)}  # fmt: skip
# Names of zones that stand for one offset wherever they are printed.
_ZONES = {"PDT": -7, "PST": -8, "MDT": -6, "CDT": -5, "EDT": -4, "EST": -5, "CET": 1, "CEST": 2,
          "MEZ": 1, "MESZ": 2, "JST": 9, "KST": 9, "SAST": 2, "MSK": 3, "AEST": 10,
          "AEDT": 11}  # fmt: skip
_ZONE_NAME = re.compile(r"\b(" + "|".join(_ZONES) + r")\b")


def parse(text: str, language: str | None = None, region: str | None = None) -> Moment | None:
    """The first moment that a short text states; None where it states none that can exist.

    `region` (`US`) decides what 03/04/2026 means; where it is unknown such a date says nothing.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST]).translate(_DIGITS).strip()
    if not any(map(str.isdigit, text)):
        return None
    try:
        return _machine(text) or _human(text, language, region)
    except (ValueError, OverflowError):
        return None


def _machine(text: str) -> Moment | None:
    if match := _ISO.search(text):
        return _built(match, match[1], match[2], match[3])
    if match := _COMPACT.fullmatch(text):
        return _built(match, match[1], match[2], match[3])
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) == 13 else 1)
        return Moment(datetime.fromtimestamp(int(seconds), UTC), "+00:00")
    if _RFC.search(text):
        return _rfc(text)
    return None


def _built(match: re.Match[str], year: str, month_: str, day: str) -> Moment:
    """A moment out of a match whose groups 4 to 7 are hour, minute, second and zone."""
    if match[4] is None:
        return Moment(_day(int(year), int(month_), int(day)), None, timed=False)
    at = datetime(int(year), int(month_), int(day), int(match[4]), int(match[5]), _second(match[6]))
    return _zoned(at, match[7])


def _second(text: str | None) -> int:
    return min(int(text or 0), 59)


def _day(year: int, month_: int, day: int) -> datetime:
    return datetime(year, month_, day)


def _zoned(at: datetime, zone: str | None) -> Moment:
    """The moment in UTC; without a zone, as written."""
    if zone is None:
        return Moment(at)
    if zone.upper() in ("Z", "UTC", "GMT"):
        return Moment(at.replace(tzinfo=UTC), "+00:00")
    sign = -1 if zone[0] == "-" else 1
    offset = sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]) if len(zone) > 3 else 0)
    local = at.replace(tzinfo=timezone(offset))
    return Moment(local.astimezone(UTC), f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}")


def _rfc(text: str) -> Moment | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if found.tzinfo is None:
        return Moment(found)
    return Moment(found.astimezone(UTC), found.strftime("%z")[:3] + ":" + found.strftime("%z")[3:5])


def _human(text: str, language: str | None, region: str | None) -> Moment | None:
    found = _date(text, language, region)
    if found is None:
        return None
    day, rest = found
    return _with_clock(day, rest)


def _date(text: str, language: str | None, region: str | None) -> tuple[datetime, str] | None:
    """The day in a text, and what is left of the text around it (where the hour may stand)."""
    for pattern, (year, name, day) in _NAMED:
        for match in pattern.finditer(text):
            if (number := month(match[name], language)) is not None:
                return _day(_year(match[year]), number, int(match[day])), _around(text, match)
    if (said := _VIETNAMESE.search(text)) is not None:
        return _day(_year(said[3]), int(said[2]), int(said[1])), _around(text, said)
    if (first := _YEAR_FIRST.search(text)) is not None:
        return _day(_year(first[1]), int(first[2]), int(first[3])), _around(text, first)
    if (last := _YEAR_LAST.search(text)) is not None:
        order = _order(int(last[1]), int(last[3]), last[2], language, region)
        if order is not None:
            return _day(_year(last[4]), *order), _around(text, last)
    return None


def _around(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " ~ " + text[match.end() :]


def _year(text: str) -> int:
    year = int(text) + (2000 if len(text) == 2 else 0)
    # Thai pages count from the Buddha.
    return year - 543 if 2500 <= year <= 2700 else year


def _order(
    first: int, second: int, mark: str, language: str | None, region: str | None
) -> tuple[int, int] | None:
    """(month, day) of two numbers before a year; None where nothing tells which is which."""
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    if region in ("US", "PH"):
        return first, second
    if mark == "." or region is not None or language not in (None, "en"):
        return second, first
    return None


def _with_clock(day: datetime, rest: str) -> Moment:
    match = next((m for m in _CLOCK.finditer(rest) if m[2] or m[4]), None)
    if match is None:
        return Moment(day, None, timed=False)
    hour = int(match[1])
    if (match[4] or "").lower().startswith("p") or (match[4] is None and _AFTERNOON.search(rest)):
        hour = hour + 12 if hour < 12 else hour
    elif match[4] and hour == 12:
        hour = 0
    if hour > 23 or int(match[2] or 0) > 59:
        return Moment(day, None, timed=False)
    at = day.replace(hour=hour, minute=int(match[2] or 0), second=_second(match[3]))
    named = _ZONE_NAME.search(rest)
    return _zoned(at, match[5] or (named and f"{_ZONES[named[1]]:+03d}:00") or None)
