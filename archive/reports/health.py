"""Tells whether a site is sick, compared with its own past, so that weekends and small sites raise
no alarm.

Pure: days in, ailments out. archive.reports.status reads the days from the archive.

Every test asks whether a change is large enough to matter, and too rare to be chance. The recent
days are only as many as hold a few pages, and the past goes back until it holds enough to compare
with. So a large site is judged by one day against four weeks, and one with an article a week by a
month against half a year. The result names a likely cause, with its figures.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from statistics import mean, median

from archive.reports.days import (
    ENOUGH,
    Day,
    asked_for,
    new_articles,
    outcomes_of,
    pages_of,
    past_of,
    windows_of,
)

PAST_ENOUGH = 12  # articles in the past that a comparison needs
CHANCE = 1e-5  # probability of a false alarm: once in hundreds of site-years
SILENCE = {1: 60.0, 2: 25.0}  # missing articles after so many days; else _MISSING
_MISSING = 14.0
LONGEST_SILENCE = 120
SHARES = {"unreachable": 0.7}  # servers have bad hours, which are no sickness
LEAST = {"unreachable": 4}  # and neither are three of them


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, sitemap or front page: how often, and on how many days, it has not answered."""

    url: str
    kind: str
    failures: int = 0
    days: int = 0
    last_well: str | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Ailment:
    """What is wrong, with the likely cause and the figures.

    `kind` is a stable word for programs.
    """

    kind: str
    cause: str
    evidence: str


_KINDS: tuple[tuple[str, frozenset[str], str], ...] = (
    (
        "blocked",
        frozenset({"refused", "bot-block"}),
        "the site turns the crawler away; slow down, and ask the publisher",
    ),
    (
        "wall",
        frozenset({"consent-wall", "login", "paywall"}),
        "a wall stands before its articles",
    ),
    (
        "unreachable",
        frozenset({"network-error", "http-error", "timeout", "truncated", "redirect-loop"}),
        "its server does not answer as it should",
    ),
    (
        "forbidden",
        frozenset({"robots-denied", "reserved"}),
        "its robots.txt or its reservation of rights has changed",
    ),
    (
        "addresses",
        frozenset({"lost", "gone", "soft-404", "offsite", "private-address", "bad-url"}),
        "what its sources name is not there; have its addresses moved?",
    ),
    (
        "layout",
        frozenset({"no-text", "too-short", "listing", "not-html", "crashed", "too-large"}),
        "its pages are no longer read as articles; has its layout changed?",
    ),
)


def diagnose(days: Sequence[Day], sources: Iterable[Source] = ()) -> list[Ailment]:
    """What is wrong with a site. `days` have no gaps and end with today, which may not be over."""
    found = [
        *_refusals(days),
        *_collapses(days),
        *_alike(days),
        *_dead(sources),
    ]
    if not any(ailment.kind in ("blocked", "unreachable", "forbidden") for ailment in found):
        found.extend(_silence(days, sources))
    return found


def _refusals(days: Sequence[Day]) -> list[Ailment]:
    """Outcomes of one kind that fill the recent days and did not before."""
    windows = [
        (recent, outcomes_of(recent), outcomes_of(past))
        for recent, past in windows_of(days, lambda day: pages_of([day]))
    ]
    found = []
    for kind, words, cause in _KINDS:
        share = SHARES.get(kind, 0.5)
        some = (words, *({word} for word in words))
        large = [window for window in windows if asked_for(window[1]) >= LEAST.get(kind, 0)]
        figures = (_risen(each, *window, share) for window in large for each in some)
        told = next(filter(None, figures), None)
        if told:
            found.append(Ailment(kind, cause, told))
    return found


def _risen(
    words: Set[str],
    recent: Sequence[Day],
    now: Counter[str],
    before: Counter[str],
    share: float,
) -> str | None:
    """The figures when these outcomes fill the recent days as never before; else None.

    `now` counts the outcomes of the recent days, `before` those of the past. One bad hour may hit
    all pages of a small site, so they must be from two days at least.
    """
    asked, bad = asked_for(now), sum(now[word] for word in words)
    usual = (sum(before[word] for word in words) + 0.5) / (asked_for(before) + 5)
    if bad < max(share, 3 * usual) * asked or _chance(asked, bad, usual) >= CHANCE:
        return None
    if asked < ENOUGH and sum(any(day.outcomes.get(w) for w in words) for day in recent) < 2:
        return None
    which = ", ".join(f"{now[word]} {word}" for word in sorted(words) if now[word])
    return f"{which} of {asked} pages (usual {usual:.0%}) since {recent[0].date}"


def _collapses(days: Sequence[Day]) -> list[Ailment]:
    """Articles that are suddenly short, long, doubtful, or without date or author."""
    told = next(filter(None, (_collapse(*each) for each in windows_of(days, new_articles))), None)
    cause = "its layout has changed: articles are cut otherwise than before"
    return [Ailment("layout", cause, told)] if told else []


def _collapse(recent: Sequence[Day], past: Sequence[Day]) -> str | None:
    found = []
    lengths = [x for day in recent for x in day.lengths], [x for day in past for x in day.lengths]
    if _fallen(*lengths, ratio=0.5):
        found.append(f"{median(lengths[0]):.0f} words against {median(lengths[1]):.0f}")
    elif _fallen([-x for x in lengths[0]], [-x for x in lengths[1]], ratio=2.0):
        found.append(f"{median(lengths[0]):.0f} words against only {median(lengths[1]):.0f}")
    sure = (
        [x for day in recent for x in day.confidences],
        [x for day in past for x in day.confidences],
    )
    if _fallen(*sure, ratio=0.8):
        found.append(f"confidence {mean(sure[0]):.2f} against {mean(sure[1]):.2f}")
    found += _missing(
        "a date", [day.dated for day in recent], recent, [d.dated for d in past], past
    )
    found += _missing(
        "an author", [day.authored for day in recent], recent, [d.authored for d in past], past
    )
    return f"since {recent[0].date}: {'; '.join(found)}" if found else None


def _alike(days: Sequence[Day]) -> list[Ailment]:
    """The same text under many addresses: a notice that passes for an article."""
    for recent, past in windows_of(days, new_articles):
        texts = [text for day in recent for text in day.beginnings]
        before = [text for day in past for text in day.beginnings]
        varied = len(set(before)) >= 0.8 * len(before)
        if texts and varied and len(set(texts)) <= 0.4 * len(texts):
            cause = "many addresses, one text: a wall or a notice passes for an article"
            return [Ailment("wall", cause, f"{len(set(texts))} texts in {len(texts)} new articles")]
    return []


def _dead(sources: Iterable[Source]) -> list[Ailment]:
    """Sources that once answered and have not for days, although they were asked."""
    return [
        Ailment(
            "source-dead",
            f"its {source.kind} no longer answers; has it moved?",
            f"{source.url}: {source.failures} times {source.outcome} since {source.last_well}",
        )
        for source in sources
        if source.failures >= 3 and source.days >= 2 and source.last_well is not None
    ]


def _silence(days: Sequence[Day], sources: Iterable[Source]) -> list[Ailment]:
    """Fewer new articles than the site's own weeks predict, for longer than ever before."""
    over = [day for day in days[:-1] if day.visits]
    news = [day for day in over if day.articles]
    if not news:
        return []
    most = max(day.articles for day in over)
    came = days[-1].articles
    for length in range(1, min(len(over), LONGEST_SILENCE)):
        quiet = over[-length:]
        came += quiet[0].articles
        if came > 0.1 * most * length:
            continue  # the past is too small to call this a silence
        past = past_of(over, len(over) - length, new_articles)
        if len(past) < 14:
            return []
        expected = _expected(quiet, past)
        if came > 0.1 * expected or expected < SILENCE.get(length, _MISSING):
            continue
        # A site so small that it takes weeks may have been as quiet half a year ago.
        if length > 1.5 * _longest_gap(past if length <= 14 else over[:-length]):
            return [_silent(quiet, came, expected, sources)]
    return []


def _silent(quiet: Sequence[Day], came: int, expected: float, sources: Iterable[Source]) -> Ailment:
    failing = [source for source in sources if source.failures]
    named = sum(day.discovered for day in quiet)
    evidence = f"{came} new articles since {quiet[0].date}, {expected:.0f} were to be expected"
    if failing:
        cause = f"its {failing[0].kind} fails ({failing[0].outcome}): {failing[0].url}"
    elif named > 0.3 * expected:
        cause = "addresses are found, but they bring no articles"
    else:
        cause = "its sources answer but name nothing new: frozen, or moved elsewhere"
    return Ailment("silent", cause, evidence)


def _expected(quiet: Sequence[Day], past: Sequence[Day]) -> float:
    """The predicted number of articles, weekday by weekday, drawn to the mean.

    The busiest day counts as much as the second busiest, because the first visit finds a site's
    whole backlog.
    """
    most = sorted(day.articles for day in past)[-2]
    came = [min(day.articles, most) for day in past]
    overall = sum(came) / len(came)
    sums, days = Counter[int](), Counter[int]()
    for day, count in zip(past, came, strict=True):
        sums[day.date.weekday()] += count
        days[day.date.weekday()] += 1
    weekdays = (day.date.weekday() for day in quiet)
    return sum((sums[each] + overall) / (days[each] + 1) for each in weekdays)


def _longest_gap(past: Sequence[Day]) -> int:
    longest = current = 0
    for day in past:
        current = 0 if day.articles else current + 1
        longest = max(longest, current)
    return longest


def _fallen(now: Sequence[float], before: Sequence[float], *, ratio: float) -> bool:
    """Whether the new values lie below nearly all of the old ones, and well below their median."""
    if len(before) < PAST_ENOUGH:
        return False
    floor = sorted(before)[len(before) // 20]
    if median(now) >= ratio * median(before):
        return False
    rate = max(0.05, 1 / (len(before) + 1))
    return _chance(len(now), sum(value < floor for value in now), rate) < CHANCE


def _missing(
    what: str,
    now: Sequence[int],
    recent: Sequence[Day],
    before: Sequence[int],
    past: Sequence[Day],
) -> list[str]:
    """A field that most articles had and few have now."""
    articles, former = sum(d.articles for d in recent), sum(d.articles for d in past)
    if former < PAST_ENOUGH:
        return []
    usual = (former - sum(before) + 0.5) / (former + 1)
    lacking = articles - sum(now)
    if usual > 0.4 or lacking < 0.7 * articles or _chance(articles, lacking, usual) >= CHANCE:
        return []
    return [f"{lacking} of {articles} without {what}, usual {usual:.0%}"]


def _chance(trials: int, hits: int, rate: float) -> float:
    """The probability of at least so many hits in independent trials at this rate."""
    rate = min(max(rate, 1e-9), 1 - 1e-9)
    if hits <= rate * trials:
        return 1.0
    odds, rest = math.log(rate), math.log1p(-rate)
    choose = math.lgamma(trials + 1)
    return sum(
        math.exp(
            choose
            - math.lgamma(k + 1)
            - math.lgamma(trials - k + 1)
            + k * odds
            + (trials - k) * rest
        )
        for k in range(hits, trials + 1)
    )
