"""Years and days of other calendars, as days of the common one.

The Solar Hijri calendar of Iran and Afghanistan is computed: its leap years follow a cycle of 33
years, which agrees with the observed ones of 1244 to 1472 (1865 to 2094). The lunar one is a table
of observed months (Umm al-Qura), which hijridate keeps.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

# The day before 1 Farvardin 1, as `date.toordinal` counts.
_BEFORE_SOLAR = 226_894
_SOLAR_CYCLE = range(1244, 1473)
_BUDDHIST = 543
_MINGUO = 1911
# Each era's name and letter, and the year before its first.
_ERAS = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
    "R": 2018, "H": 1988, "S": 1925,
    "民國": _MINGUO, "民国": _MINGUO,
}  # fmt: skip
_ERA = re.compile(
    r"(?:中華)?(令和|平成|昭和|大正|明治|民國|民国|(?<![A-Za-z])[RHS](?=\d{1,2}[./]))\s?"
    r"(元|\d{1,3})\s?[年./]\s?(\d{1,2})\s?[月./]\s?(\d{1,2})"
)
# An era's year in brackets beside the common one: `2024年（令和6年）5月2日`.
_BESIDE = re.compile(r"[（(](?:令和|平成|昭和|大正|民國|民国)(?:元|\d{1,3})年[)）]")
# The common year in brackets behind the era's: `令和6年（2024年）5月2日`.
_BEHIND = re.compile(r"(?:令和|平成|昭和|大正|民國|民国)(?:元|\d{1,3})年[（(](\d{4})年?[)）]年?")
_HAN_DIGITS = {**{each: str(n) for n, each in enumerate("〇一二三四五六七八九")}, "零": "0"}
_HAN_DATE = re.compile(r"[〇零一二三四五六七八九十元]{1,4}(?=\s?[年月日號号])")


def solar_hijri(year: int, month: int, day: int) -> date:
    """A day of the Solar Hijri (Jalali) calendar; ValueError where there is none."""
    if year not in _SOLAR_CYCLE or not 1 <= month <= 12:
        raise ValueError(f"no month of the Solar Hijri calendar: {year}-{month}")
    long = min(month - 1, 6) * 31 + max(month - 7, 0) * 30
    if not 1 <= day <= (31 if month < 7 else 30 if month < 12 or _is_solar_leap(year) else 29):
        raise ValueError(f"no day of the Solar Hijri calendar: {year}-{month}-{day}")
    years = 365 * (year - 1) + (8 * year + 21) // 33
    return date.fromordinal(_BEFORE_SOLAR + years + long + day)


def _is_solar_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def lunar_hijri(year: int, month: int, day: int, weekday: int | None = None) -> date:
    """A day of the lunar Hijri calendar; ValueError where there is none.

    Countries see the new moon a day apart: the weekday (0 is Monday), where it is stated and a
    neighbour has it, decides.
    """
    from hijridate import Hijri  # noqa: PLC0415  its tables, which one page in thousands needs

    try:
        found = date(*Hijri(year, month, day).to_gregorian().datetuple())
    except OverflowError as error:
        raise ValueError(str(error)) from error
    near = (found, found + timedelta(days=1), found - timedelta(days=1))
    return next((each for each in near if weekday is None or each.weekday() == weekday), found)


def common_year(year: int) -> int:
    """The common year of one that counts from the Buddha, as Thai pages do."""
    return year - _BUDDHIST if 2400 <= year <= 2700 else year


def in_common_years(line: str) -> str:
    """A line without an era's year that the common one follows in brackets."""
    return _BEHIND.sub(r"\1年", line) if "年" in line else line


def without_eras(text: str) -> str:
    """A text whose years of an era (`令和6年5月2日`, `民國113年5月2日`) are common years."""
    return _ERA.sub(_in_common_years, _BESIDE.sub("", in_common_years(text)))


def _in_common_years(match: re.Match[str]) -> str:
    year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
    return f"{year}年{match[3]}月{match[4]}"


def minguo(year: int) -> int:
    """The common year of one that counts from 1912."""
    return year + _MINGUO


def with_figures(text: str) -> str:
    """A text whose dates in Chinese numerals (`二〇二四年五月二日`) are in figures."""
    return _HAN_DATE.sub(lambda match: _figure(match[0]), text)


def _figure(written: str) -> str:
    if "元" in written:
        return written
    if "十" not in written:
        return "".join(_HAN_DIGITS[each] for each in written)
    tens, _, ones = written.partition("十")
    return f"{_HAN_DIGITS.get(tens, '1')}{_HAN_DIGITS.get(ones, '0')}"
