"""What discovery finds in a feed, a sitemap or a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from cleaners.metadata.dates.zones import offset_minutes
from cleaners.types.utc import utc_text

LONGEST_TITLE = 500
NOTHING = frozenset(
    {"nothing", "too-large", "truncated"}
)  # the last two hold for the unpacked bytes

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_FROM_GREENWICH = re.compile(r"\b(?:GMT|UTC)\s?[+-]\s?\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's address, with what its source says about it.

    `url` is its key, `written` its spelling. `published` and `lastmod` are UTC text
    (`2026-03-01T09:30:00Z`), a day when no time was given, or None when there was no date.
    `content` is the article as HTML, when the feed has it.
    """

    url: str
    title: str | None = None
    published: str | None = None
    lastmod: str | None = None
    written: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    content: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A link that is not followed, and why not."""

    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that one source names.

    `kind` is what the bytes turned out to be: `feed`, `sitemap`, `index`, `page`, or one of NOTHING
    with the reason in `detail`. `children` are further sitemaps (url and lastmod as an Entry).
    `feeds` and `sitemaps` are those that a page names, and `sections` the links of its navigation,
    as written. `older` is the page of a feed with the entries before these.
    `bad` are links that are no usable address. `left_out` are those that are not followed. `detail`
    also says what was cut off or repaired; `cut`: the links of a page beyond the limit.
    """

    kind: str
    entries: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    older: str = ""
    bad: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    title: str | None = None
    language: str | None = None
    detail: str = ""
    cut: bool = False


def moment(text: str | None) -> str | None:
    """A date as feeds and sitemaps write it, as UTC text or a day; None when it is no date.

    A machine's date without a zone is UTC. Of words without a zone only the day counts.
    """
    text = (text or "").strip()[:80]
    if not text:
        return None
    match = _ISO.match(text)
    try:
        return _iso(match, text) if match else _mailed(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None if match else _in_words(text)


def _iso(match: re.Match[str], text: str) -> str:
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        return datetime(int(year), int(month), int(day), tzinfo=UTC).strftime("%Y-%m-%d")
    at = datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}")
    if not zone or zone[0] not in "+-":
        return _utc(_in_zone(at, text[match.start(7) if zone else match.end() :]))
    zone = f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}"
    return _utc(datetime.fromisoformat(f"{at.isoformat()}{zone}"))


def _mailed(text: str) -> str:
    at = parsedate_to_datetime(text)
    if at.tzinfo is None or _FROM_GREENWICH.search(text):
        at = _in_zone(at.replace(tzinfo=None), text)
    return _utc(at)


def _in_zone(at: datetime, text: str) -> datetime:
    """The moment in the zone that the text names; in UTC where it names none that is known."""
    minutes = offset_minutes(text, at) or 0
    return at.replace(tzinfo=timezone(timedelta(minutes=minutes)))


def _in_words(text: str) -> str | None:
    from cleaners.metadata.dates.moments import parse  # noqa: PLC0415 - its tables are rarely needed

    said = parse(text)
    try:
        if said is None or (said.timed and said.zone is not None):
            return None if said is None else _utc(said.at)
        return _utc(said.at)[:10]
    except (ValueError, OverflowError):
        return None


def _utc(at: datetime) -> str:
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    if not 1990 <= at.year <= 2200:
        raise ValueError(f"no date of a news site: {at}")
    return utc_text(at)


def one_line(text: str | None, longest: int = LONGEST_TITLE) -> str | None:
    """The text with its white space folded, None when nothing is left."""
    return " ".join((text or "").split())[:longest].strip() or None
