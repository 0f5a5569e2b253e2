"""The time zone behind an hour, as an offset from UTC."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

# Names that stand for one offset wherever they are printed, in minutes.
_NAMES = {
    "غرينتش": 0, "جرينتش": 0, "بتوقيت مكة": 180, "мск": 180,
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "МСК": 180, "TRT": 180, "TSİ": 180,
    "WAT": 60, "CAT": 120, "SAST": 120, "EAT": 180, "IRST": 210, "AFT": 270, "PKT": 300,
    "NPT": 345, "ICT": 420, "WIB": 420, "WITA": 480, "WIT": 540, "HKT": 480, "SGT": 480,
    "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "ADT": -180,
    "BRT": -180, "ART": -180, "COT": -300, "PET": -300, "EST": -300, "EDT": -240, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
# Names that several places share: whose, the country or the language of the page tells.
_SHARED = {
    "IST": {"IN": 330, "hi": 330, "IE": 60, "IL": 120},
    "BST": {"GB": 60, "BD": 360, "bn": 360, "en": 60},
    "CST": {"US": -360, "CA": -360, "CN": 480, "TW": 480, "zh": 480},
    "AST": {"CA": -240, "SA": 180, "ar": 180},
    "GST": {"AE": 240, "ar": 240},
}  # fmt: skip
# The zones of the United States without a word of the season: the winter's offset.
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
_LABELLED = re.compile(r"\b(?:UTC|GMT)\s?([+\-−])\s?(\d{1,2})(?::?([0-5]\d))?\b")
_BY_LENGTH = sorted((*_NAMES, *_SHARED, *_AMERICAN), key=len, reverse=True)
_NAMED = re.compile(rf"(?<!\w)({'|'.join(_BY_LENGTH)})(?!\w)")


def offset_minutes(
    text: str, at: datetime, language: str | None = None, region: str | None = None
) -> int | None:
    """The offset that a text names beside an hour, in minutes; None where it names none.

    `at` is the moment as written: of some zones it tells summer from winter.
    """
    if (found := _LABELLED.search(text)) is not None:
        hours, minutes = int(found[2]), int(found[3] or 0)
        sign = 1 if found[1] == "+" else -1
        return sign * (hours * 60 + minutes) if hours <= 14 else None
    named = _NAMED.search(text)
    if named is None:
        return None
    name = named[1]
    if name in _AMERICAN:
        return _AMERICAN[name] + (60 if _is_american_summer(at) else 0)
    if name in _SHARED:
        return _SHARED[name].get(region or "", _SHARED[name].get(language or ""))
    return _NAMES[name]


def written(minutes: int) -> str:
    """An offset as moments carry it: `+05:30`."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _is_american_summer(at: datetime) -> bool:
    """Whether daylight saving time holds there: second Sunday of March to first of November."""
    begin = _sunday(at.year, 3) + timedelta(days=7, hours=2)
    return begin <= at.replace(tzinfo=None) < _sunday(at.year, 11) + timedelta(hours=2)


def _sunday(year: int, month: int) -> datetime:
    """The first Sunday of a month, at midnight."""
    first = datetime(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7)
