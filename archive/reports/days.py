"""The days of a site, and which of them a judgement compares: the recent ones and the past."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

PAST_DAYS = 28
RECENT_DAYS = 42
LONGEST_PAST = 168
ENOUGH = 6  # pages in the recent days that a judgement needs
FEW = (3, 4)  # fewer pages, if spread over as many days, after a past without a fault
PAST_PAGES = 24  # pages in the past; it goes back beyond 28 days for them
SEEN_DAYS = LONGEST_PAST + RECENT_DAYS  # days that a judgement looks at
_UNASKED = frozenset(
    {"redirect", "rendered", "not-due", "over-budget", "interrupted", "erased", "source"}
)


@dataclass(frozen=True, slots=True)
class Day:
    """One site on one day (UTC).

    `outcomes` counts article addresses by outcome word, with `refused` for an http-error that is
    401, 403 or 429, and `lost` for 404 or 410. The tuples hold one entry for each new article.
    `beginnings` are the starts of the texts. `visits` counts all requests, also of feeds.
    """

    date: date
    visits: int = 0
    discovered: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    confidences: tuple[float, ...] = ()
    dated: int = 0
    authored: int = 0
    beginnings: tuple[str, ...] = ()

    @property
    def articles(self) -> int:
        """New articles."""
        return len(self.lengths)


def windows_of(
    days: Sequence[Day], weight: Callable[[Day], int]
) -> Iterator[tuple[Sequence[Day], Sequence[Day]]]:
    """The recent days and the past before them: for ENOUGH pages first, then for FEW.

    The recent days are as many as hold so many pages, RECENT_DAYS at most. A window equal to the
    last one is left out.
    """
    last = -1
    for enough in (ENOUGH, *reversed(FEW)):
        first = _reaching(days, len(days), enough, weight)
        if first is not None and len(days) - first <= RECENT_DAYS and first != last:
            yield days[first:], past_of(days, first, weight)
            last = first


def past_of(days: Sequence[Day], first: int, weight: Callable[[Day], int]) -> Sequence[Day]:
    """The PAST_DAYS before a day, and more of them until they hold PAST_PAGES."""
    back = _reaching(days, first, PAST_PAGES, weight) or 0
    return days[max(0, first - LONGEST_PAST, min(back, first - PAST_DAYS)) : first]


def _reaching(
    days: Sequence[Day], end: int, pages: int, weight: Callable[[Day], int]
) -> int | None:
    """The last day from which on there are so many pages before `end`; None when there is none."""
    taken = 0
    for number in range(end - 1, -1, -1):
        taken += weight(days[number])
        if taken >= pages:
            return number
    return None


def new_articles(day: Day) -> int:
    """How many new articles it brought."""
    return day.articles


def asked_for(outcomes: Mapping[str, int]) -> int:
    """How many of these outcomes are of addresses that were asked for."""
    return sum(count for word, count in outcomes.items() if word not in _UNASKED)


def pages_of(days: Iterable[Day]) -> int:
    """How many article addresses were asked for."""
    return sum(asked_for(day.outcomes) for day in days)


def outcomes_of(days: Iterable[Day]) -> Counter[str]:
    """The outcomes of several days together."""
    total: Counter[str] = Counter()
    for day in days:
        total.update(day.outcomes)
    return total
