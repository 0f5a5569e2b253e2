"""A moment as pages write it: ISO 8601, RFC 2822, seconds since 1970, or words and numbers.

Written for news pages, instead of dateparser, which loads every locale it knows for seconds.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from cleaners.metadata.dates import calendars
from cleaners.metadata.dates.hours import Moment, second, with_hour, with_zone, zoned
from cleaners.metadata.dates.months import joined, month, other_month

LONGEST = 200
# Years of the Hijri calendars: no newspaper is so old.
_HIJRI = range(1300, 1501)
_SOLAR_LANGUAGES = frozenset(("fa", "ps", "tg"))
_SOLAR_REGIONS = frozenset(("IR", "AF"))
# Without a word on the page: Iran counts 1403 where Arabia counts 1445.
_LUNAR_FROM = 1425


_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:[T_]|\s{1,3}|,\s?|\s-\s)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,:]\d{1,12})?)?"
    r"\s?(Z|(?:UTC|GMT)(?!\s?[+-])|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?",
    re.I,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.I)
_EPOCH = re.compile(r"(?:/Date\()?(1\d{9}(?:\d{3})?(?:\.\d{1,6})?)(?:[+-]\d{4})?(?:\)/)?")
_RFC = re.compile(
    r"\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC?|Z)(?![+-])"
)
# As C prints a moment, and Java: `Thu May 02 10:15:00 GMT 2024`. Other zones' names are not read:
# Java has EST for Melbourne too.
_CTIME = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d(?::\d\d)?)"
    r"(?: (?:(UTC|GMT)|[A-Z]{3,5}))? (\d{4})"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?[./年년-]\s?(\d{1,2})\s?[./月월-]\s?(\d{1,2})(?:\s?[日일号])?(?!\d)"
)
_YEAR_LAST = re.compile(
    r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d|[./-]\d(?!\d?:\d))"
)
_DAY_NAME_YEAR = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-го)?(?:[\s,/.\-]{1,3}|(?=[\u0620-\u06ff]))(?:de\s|of\s|d['’]|den\s)?"
    r"([^\W\d_][\w.\u0654\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\u200c\u200d]{1,18})[\s,،/.\-]{1,3}(?:de(?:l)?\s|of\s|ماه\s|พ\.?ศ\.?\s?|ค\.?ศ\.?\s?)?(\d{4})(?!\d)"
)
_NAME_DAY_YEAR = re.compile(
    r"([^\W\d_][\w.\u0654\u0900-\u0dff\u200c\u200d]{1,18})[\s.]{1,3}(\d{1,2})(?:st|nd|rd|th)?[\s,،]{1,3}(\d{4})(?!\d)"
)
_YEAR_NAME_DAY = re.compile(
    r"(?<!\d)(\d{4})(?:\s?m\.|\.)?[\s,]{1,3}([^\W\d_][\w.]{1,18})\s{1,3}(\d{1,2})(?!\d)"
)
# `02-May-24`
_SHORT_YEAR = re.compile(r"(?<![\d-])(\d{1,2})-([A-Za-z]{3,9})-(\d\d)(?![\d-])")
# Thai pages count from the Buddha, and write two figures of it: `2 พ.ค. 67`.
_THAI = re.compile(
    r"(?<!\d)(\d{1,2})\s{1,3}([\u0e00-\u0e7f][\u0e00-\u0e7f.]{1,18})\s{1,3}([5-9]\d)(?![\d:])"
)
# Basque: `2024ko maiatzaren 2a`; Mongolian: `2024 оны 5-р сарын 2`.
_BASQUE = re.compile(r"(?<!\d)(\d{4})(?:e?ko|ko)\s+([^\W\d_]{3,12})\s+(\d{1,2})")
_MONGOLIAN = re.compile(r"(?<!\d)(\d{4})\s+оны?\s+(\d{1,2})(?:-?р)?\s+сарын\s+(\d{1,2})", re.I)
# Latvian: `2026. gada 12. februāris`.
_YEAR_DAY_NAME = re.compile(r"(?<!\d)(\d{4})\.\s?(?:gada\s)?(\d{1,2})\.\s?([^\W\d_]\w{2,18})(?!\d)")
# Each with its groups of year, month name and day.
_NAMED = (
    (_DAY_NAME_YEAR, (3, 2, 1)),
    (_NAME_DAY_YEAR, (3, 1, 2)),
    (_YEAR_NAME_DAY, (1, 2, 3)),
    (_YEAR_DAY_NAME, (1, 3, 2)),
    (_BASQUE, (1, 2, 3)),
    (_SHORT_YEAR, (3, 2, 1)),
)
_MINGUO_YEAR = re.compile(r"(?<!\d)(1[0-3]\d)\s?[./年-]\s?(\d{1,2})\s?[./月-]\s?(\d{1,2})(?!\d)")
_WEEKDAYS = re.compile(
    r"(اثنين|إثنين|پیر)|(ثلاثاء|منگل)|(أربعاء|اربعاء|بدھ)|(خميس|جمعرات)|(جمعة|جمعہ)|(سبت|ہفتہ)|"
    r"(أحد|احد|اتوار)"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(\d{1,2})\s+(?:tháng|thg\.?)\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})(?!\d)", re.I
)
# Swedish and its neighbours: `2/5 2024`.
_NORDIC = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})\s(\d{4})(?!\d)")
# Each with its groups of year, month and day.
_NUMBERED = ((_VIETNAMESE, (3, 2, 1)), (_MONGOLIAN, (1, 2, 3)), (_NORDIC, (3, 2, 1)))
# Two figures of a year stand first: `24.05.02`.
_YEAR_FIRST_LANGUAGES = frozenset(("ko", "ja", "zh", "hu"))
_DIGITS = {code: str(code - start) for start in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
           for code in range(start, start + 10)}  # fmt: skip


def parse(text: str, language: str | None = None, region: str | None = None) -> Moment | None:
    """The first moment that a short text states; None where it states none that can exist.

    `region` (`US`) decides what 03/04/2026 means; where it is unknown such a date says nothing.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST]).translate(_DIGITS).strip()
    if written := _CTIME.fullmatch(text):
        text = f"{written[2]} {written[1]} {written[5]} {written[3]} {written[4] or ''}"
    if not text.isascii() or language == "ja":
        text = _in_figures(text, language)
    if not any(map(str.isdigit, text)):
        return None
    try:
        return _machine(text, language, region) or _human(text, language, region)
    except (ValueError, OverflowError):
        return None


def _in_figures(text: str, language: str | None) -> str:
    """A text with its dates as figures, and its years of an era as common ones."""
    if "年" not in text and not (language == "ja" and text[:1] in "RHS"):
        return joined(text)
    return calendars.without_eras(calendars.with_figures(text))


def _machine(text: str, language: str | None, region: str | None) -> Moment | None:
    if match := _ISO.search(text) or _COMPACT.fullmatch(text):
        day = _day(int(match[1]), int(match[2]), int(match[3]), language, region)
        return _built(match, day, text[match.end() :], language, region)
    if epoch := _EPOCH.fullmatch(text):
        said = epoch[1]
        seconds = float(said) / (1000 if len(said.partition(".")[0]) == 13 else 1)
        return Moment(datetime.fromtimestamp(int(seconds), UTC), "+00:00")
    if _RFC.search(text):
        return _rfc(text)
    return None


def _built(
    match: re.Match[str], day: datetime, rest: str, language: str | None, region: str | None
) -> Moment:
    """A moment out of a match whose groups 4 to 7 are hour, minute, second and zone."""
    if match[4] is None:
        return Moment(day, None, timed=False)
    at = day.replace(hour=int(match[4]), minute=int(match[5]), second=second(match[6]))
    return zoned(at, match[7]) if match[7] else with_zone(at, rest, language, region)


def _day(  # noqa: PLR0917
    year: int,
    month_: int,
    day: int,
    language: str | None = None,
    region: str | None = None,
    weekday: int | None = None,
) -> datetime:
    """The day of a year in whichever calendar it is; ValueError where there is none."""
    if year not in _HIJRI:
        return datetime(calendars.common_year(year), month_, day)
    if _is_solar(year, language, region):
        found = calendars.solar_hijri(year, month_, day)
    else:
        found = calendars.lunar_hijri(year, month_, day, weekday)
    return datetime(found.year, found.month, found.day)


def _is_solar(year: int, language: str | None, region: str | None) -> bool:
    if language in _SOLAR_LANGUAGES or region in _SOLAR_REGIONS:
        return True
    return language not in {"ar", "ur"} and year < _LUNAR_FROM


def _rfc(text: str) -> Moment | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if found.tzinfo is None:  # its zone is `-0000`, or none that this reader knows
        return Moment(found.replace(tzinfo=UTC), "+00:00") if "-0000" in text else None
    return Moment(found.astimezone(UTC), found.strftime("%z")[:3] + ":" + found.strftime("%z")[3:5])


def _human(text: str, language: str | None, region: str | None) -> Moment | None:
    found = _date(text, language, region)
    if found is None:
        return None
    day, rest = found
    return with_hour(day, rest, language, region)


def _date(text: str, language: str | None, region: str | None) -> tuple[datetime, str] | None:
    """The day in a text, and what is left of the text around it (where the hour may stand)."""
    if (named := _named(text, language)) is not None:
        return named
    for pattern, (year, number, day) in _NUMBERED:
        if (said := pattern.search(text)) is not None:
            return datetime(int(said[year]), int(said[number]), int(said[day])), _around(text, said)
    if (first := _YEAR_FIRST.search(text)) is not None:
        stated = (int(first[1]), int(first[2]), int(first[3]))
        return _day(*stated, language, region), _around(text, first)
    if region == "TW" and (minguo := _MINGUO_YEAR.search(text)) is not None:
        year_ = calendars.minguo(int(minguo[1]))
        return datetime(year_, int(minguo[2]), int(minguo[3])), _around(text, minguo)
    if (last := _year_last(text, language, region)) is not None:
        return last
    return _of_other_calendar(text)


def _year_last(text: str, language: str | None, region: str | None) -> tuple[datetime, str] | None:
    """A day in numbers whose year stands last: `2/5/2024`; in some languages `24.05.02`."""
    last = _YEAR_LAST.search(text)
    if last is None:
        return None
    if len(last[4]) == 2 and language in _YEAR_FIRST_LANGUAGES and int(last[1]) > 12:
        return datetime(2000 + int(last[1]), int(last[3]), int(last[4])), _around(text, last)
    order = _order(int(last[1]), int(last[3]), last[2], language, region)
    if order is None:
        return None
    return _day(_year(last[4], language), *order, language, region), _around(text, last)


def _named(text: str, language: str | None) -> tuple[datetime, str] | None:
    """A day whose month is a name of the common calendar."""
    for pattern, (year, name, day) in _NAMED:
        for match in pattern.finditer(text):
            if (number := month(match[name], language)) is not None:
                found = datetime(_year(match[year]), number, int(match[day]))
                return found, _around(text, match)
    thai = _THAI.search(text) if language == "th" else None
    if thai is not None and (number := month(thai[2], language)) is not None:
        return datetime(_year(thai[3], language), number, int(thai[1])), _around(text, thai)
    return None


def _of_other_calendar(text: str) -> tuple[datetime, str] | None:
    """A day whose month is a name of the Hijri calendars."""
    for pattern, (year, name, day) in _NAMED:
        for match in pattern.finditer(text):
            if (other := other_month(match[name])) is not None and int(match[year]) in _HIJRI:
                stated = (int(match[year]), other[1], int(match[day]))
                language = "fa" if other[0] == "solar" else "ar"
                return _day(*stated, language, None, _weekday(text)), _around(text, match)
    return None


def _weekday(text: str) -> int | None:
    """The weekday that a text names in Arabic script, 0 for Monday."""
    found = _WEEKDAYS.search(text)
    return found.lastindex - 1 if found and found.lastindex else None


def _around(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " ~ " + text[match.end() :]


def _year(text: str, language: str | None = None) -> int:
    year = int(text)
    if len(text) == 2:
        year += 2500 if language == "th" and year >= 50 else 2000
    return calendars.common_year(year)


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
