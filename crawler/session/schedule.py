"""When is something due again. Pure: the time is an argument, nothing is fetched or kept.

**Sources** (feeds, sitemaps, front pages) are asked as often as they change: a visit that finds
something new halves the pause, one that finds nothing lengthens it by half, within bounds. A feed
whose window has moved on altogether was asked too seldom: its pause is quartered. What was seen
only once is due at once, since one visit says nothing of its rate.

**Articles** are visited again while they are young, after 1, 3 and 9 hours, a day, 3, 9 and 27
days, counted from when they were first met; after that only a hint (a newer `lastmod`) brings one
back. One that was changed in the last visit is visited at its present rate once more.

**Failures** are tried again after 15 minutes, 1, 4, 16 and 64 hours and 9 days, then no more. What
is gone is asked for a day, a week and a month later, in case it comes back; what a source named and
was never there, an hour, a day and a week later. What was refused by robots.txt, or reserved, is
asked for once a day for a week: rules change. What showed too little text is looked at again after
a day, 3 and 9 days: the text may come, or the layout be mended. What was no HTML, too large, or led
to no usable address is asked for after a day and after 9 days: it may have been an error's answer.

**Pictures** that could not be had are tried again after 1 and 6 hours, 1, 3 and 9 days; those that
are gone, reserved or forbidden after a day and 3 and 9; those too large or of a wrong type never.

**Redirects** that end at no article mostly pass: a consent wall, a maintenance page. They are asked
again after 1 and 6 hours, 1, 3, 9 and 27 days; what was an article before after 6 hours, 1, 3, 9
and 27 days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from math import ceil

from archive.tables.outcomes import Outcome
from cleaners.types.utc import utc_text

MINUTE, HOUR, DAY = 60, 3_600, 86_400

SHORTEST = {
    "feed": 10 * MINUTE,
    "front": 15 * MINUTE,
    "section": 15 * MINUTE,
    "sitemap": 30 * MINUTE,
}
LONGEST = {"feed": DAY, "front": DAY, "section": DAY, "sitemap": 3 * DAY}
FIRST = 20 * MINUTE
IDLE = 3 * DAY

VISITS = (HOUR, 3 * HOUR, 9 * HOUR, DAY, 3 * DAY, 9 * DAY, 27 * DAY)
RETRIES = (15 * MINUTE, HOUR, 4 * HOUR, 16 * HOUR, 64 * HOUR, 9 * DAY)
RETURNS = (DAY, 7 * DAY, 30 * DAY)
DETOURS = (HOUR, 6 * HOUR, DAY, 3 * DAY, 9 * DAY, 27 * DAY)
ARRIVALS = (HOUR, DAY, 7 * DAY)
ODD = (DAY, 9 * DAY)
PERHAPS = (DAY, 3 * DAY, 9 * DAY)
ASK_AGAIN = (DAY,) * 7
PICTURES = (HOUR, 6 * HOUR, DAY, 3 * DAY, 9 * DAY)

USUALLY_SERVES = 12 * HOUR
LONGEST_WAIT = 30
LONGEST_LEAVE = DAY

_SECONDS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:s|sec|secs|seconds?)?", re.ASCII | re.IGNORECASE)
_ARTICLES = frozenset({Outcome.ARTICLE, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED})
_FAILURES = frozenset(
    {
        Outcome.HTTP_ERROR,
        Outcome.NETWORK_ERROR,
        Outcome.TIMEOUT,
        Outcome.TRUNCATED,
        Outcome.BOT_BLOCK,
        Outcome.CONSENT_WALL,
        Outcome.LOGIN,
        Outcome.CRASHED,
        Outcome.REDIRECT_LOOP,
    }
)
_REFUSED = frozenset({Outcome.ROBOTS_DENIED, Outcome.RESERVED, Outcome.PRIVATE_ADDRESS})
_GONE = frozenset({Outcome.GONE, Outcome.SOFT_404})
_ODD = frozenset({Outcome.NOT_HTML, Outcome.TOO_LARGE, Outcome.BAD_URL})
_PERHAPS = frozenset({Outcome.TOO_SHORT, Outcome.NO_TEXT, Outcome.PAYWALL})


_STEPS = (
    (_FAILURES, RETRIES),
    (_REFUSED, ASK_AGAIN),
    (_PERHAPS, PERHAPS),
    (_ODD, ODD),
    (frozenset({Outcome.INTERRUPTED}), (0,) * 5),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit of a source ended, as far as its rate is concerned.

    `window` holds the entries of this visit and `before` those of the last one (empty: never
    visited). `idle`: a section found by the crawl brought nothing that no other source had brought.
    """

    kind: str
    window: Sequence[str] = ()
    before: Sequence[str] = ()
    failed: bool = False
    unchanged: bool = False
    idle: bool = False

    @property
    def fresh(self) -> bool:
        """Whether something was there that was not there the last time."""
        return not self.unchanged and not self.failed and bool(set(self.window) - set(self.before))

    @property
    def gap(self) -> bool:
        """Whether all entries of the last visit are gone: something may have been missed."""
        usable = bool(self.window) and bool(self.before) and not (self.unchanged or self.failed)
        return usable and self.kind == "feed" and not set(self.window) & set(self.before)


def next_pause(visit: Visit, pause: int | None) -> int:
    """The pause in seconds after this visit. `pause` is the one before (None: first visit)."""
    if visit.idle:
        return min(max((pause or 0) * 3, DAY), IDLE, _half_a_window(visit, pause))
    low, high = SHORTEST.get(visit.kind, HOUR), LONGEST.get(visit.kind, DAY)
    if pause is None:
        return 0 if not visit.failed else low
    factor = 0.25 if visit.gap else 0.5 if visit.fresh else 2.0 if visit.failed else 1.5
    return round(min(max((pause or FIRST) * factor, low), high))


def _half_a_window(visit: Visit, pause: int | None) -> int:
    """How long it takes until half of a page's links are new, as they changed in the last pause.

    A section that is asked more seldom than its whole list changes would lose what only it names.
    """
    new = len(set(visit.window) - set(visit.before))
    if not (pause and new and visit.before):
        return IDLE
    return max(round(pause * len(visit.window) / (2 * new)), HOUR)


def next_visit(
    outcome: Outcome, *, now: str, first_seen: str, tries: int, is_article: bool
) -> str | None:
    """When an address is due again after a visit that ended in `outcome`; None: never.

    `tries` counts the visits in a row that ended without an article, this one included.
    """
    if outcome is Outcome.NOT_DUE:
        return later(now, HOUR)
    if outcome in _ARTICLES:
        return _next_look(outcome, now, first_seen)
    steps = _steps(outcome, is_article)
    return later(now, steps[tries - 1]) if 0 < tries <= len(steps) else None


def _steps(outcome: Outcome, is_article: bool) -> tuple[int, ...]:
    if outcome is Outcome.REDIRECT:
        return DETOURS[1:] if is_article else DETOURS
    if outcome in _GONE:
        return RETURNS if is_article else ARRIVALS
    for outcomes, steps in _STEPS:
        if outcome in outcomes:
            return steps
    return ()


def _next_look(outcome: Outcome, now: str, first_seen: str) -> str | None:
    """The next of the fixed visits. A page that changed is visited once more at this rate.

    What was first met at a moment that is yet to come, by a clock that was ahead, counts for as old
    as that is far, 9 days at most: else it would be visited every hour until then.
    """
    age = seconds_between(first_seen, now)
    age = age if age >= 0 else min(-age, VISITS[-2])
    for number, step in enumerate(VISITS):
        if step > age:
            again = VISITS[max(number - 1, 0)] if outcome is Outcome.UPDATED else step
            return later(now, min(step - age, again) if outcome is Outcome.UPDATED else step - age)
    return None


def next_picture(outcome: Outcome, now: str, tries: int) -> str | None:
    """When to ask again for a picture that did not come; None: never. `tries` counts the requests
    that brought nothing."""
    pauses: tuple[int, ...] = PICTURES if outcome in _FAILURES else ()
    if outcome in _REFUSED | _GONE:
        pauses = PERHAPS
    return later(now, pauses[tries]) if tries < len(pauses) else None


def retry_after(value: str | None, now: str) -> int | None:
    """Seconds that a Retry-After header asks for, at most a day; None when it is invalid."""
    text = (value or "").strip()
    if (said := _SECONDS.fullmatch(text)) is not None:
        return min(ceil(float(said[1][:9])), LONGEST_LEAVE)
    try:
        at = parsedate_to_datetime(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return min(max(0, int((at - parse(now)).total_seconds())), LONGEST_LEAVE)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def serves(headers: Iterable[tuple[str, str]]) -> int:
    """Seconds that robots.txt or tdmrep.json may be used before it is asked for again.

    This is what its Cache-Control says (RFC 9111), at most the day that RFC 9309 allows, and half a
    day when it says nothing valid.
    """
    said = ",".join(value for name, value in headers if name.lower() == "cache-control").lower()
    words = {each.strip().partition("=")[::2] for each in said.split(",")}
    if {"no-cache", "no-store"} & {word for word, _ in words}:
        return 0
    ages = [value.strip('" ') for word, value in words if word == "max-age"]
    ages = [age for age in ages if age.isascii() and age.isdigit()]
    return min((min(int(age[:9]), DAY) for age in ages), default=USUALLY_SERVES)


def later(now: str, seconds: float) -> str:
    """The moment so many seconds after `now`."""
    return utc_text(parse(now) + timedelta(seconds=seconds))


def seconds_between(start: str, end: str) -> int:
    """Seconds from one moment to another, both UTC text."""
    return int((parse(end) - parse(start)).total_seconds())


def parse(text: str) -> datetime:
    """UTC text as a datetime; a day is its midnight."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
