"""What discovery finds in a feed, a sitemap or a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

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
    """A date as feeds and sitemaps write it, as UTC text or a day; None when it is no date."""
    text = (text or "").strip()[:80]
    if not text:
        return None
    match = _ISO.match(text)
    try:
        return _iso(match) if match else _utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        return datetime(int(year), int(month), int(day), tzinfo=UTC).strftime("%Y-%m-%d")
    zone = "+00:00" if not zone or zone[0] not in "+-" else zone
    zone = f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}"
    return _utc(
        datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}")
    )


def _utc(at: datetime) -> str:
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    if not 1990 <= at.year <= 2200:
        raise ValueError(f"no date of a news site: {at}")
    return utc_text(at)


def one_line(text: str | None, longest: int = LONGEST_TITLE) -> str | None:
    """The text with its white space folded, None when nothing is left."""
    return " ".join((text or "").split())[:longest].strip() or None
