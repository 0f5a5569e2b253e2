"""Simulated years of news sites, healthy and with known faults, as archive.health sees them.

Not a model of any real site: a set of tempers (large, small, weekly, closed at weekends, behind a
half-open wall), each with noise heavier than chance alone: busy days, holidays, bad hours.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from archive.reports.days import Day
from archive.reports.health import Source

BEGIN = date(2025, 1, 1)


@dataclass(frozen=True)
class Temper:
    name: str
    weekdays: tuple[float, ...]  # new articles a day, Monday first
    spread: float = 0.35  # sigma of the day's own factor
    walled: float = 0.0  # share that is always behind a wall
    words: float = 450
    dated: float = 0.98
    authored: float = 0.8


TEMPERS = (
    Temper("national daily", (90, 95, 95, 95, 90, 45, 40)),
    Temper("half-open daily", (40, 40, 40, 40, 40, 25, 20), walled=0.4),
    Temper("regional paper", (16, 16, 16, 16, 18, 7, 4), words=280),
    Temper("trade paper", (5, 5, 5, 5, 4, 0, 0), words=600, authored=0.4),
    Temper("weekly", (0.2, 0.2, 1, 12, 1, 0, 0), words=1100),
    Temper("small blog", (0.7,) * 7, spread=0.6, authored=1.0),
    Temper("tiny newsletter", (0, 1, 0, 0, 0, 0, 0), spread=0.2),
)

FAULTS: dict[str, tuple[str, ...]] = {  # fault: the ailments that name it
    "refused": ("blocked",),
    "bot wall": ("blocked",),
    "cookie wall": ("wall",),
    "wall taken for text": ("wall", "layout"),
    "server down": ("unreachable",),
    "layout loses text": ("layout",),
    "layout shortens text": ("layout",),
    "dates and names lost": ("layout",),
    "feed dead": ("source-dead", "silent"),
    "feed frozen": ("silent",),
}


def year(temper: Temper, seed: int, fault: str = "", begins: int = 0, lasts: int = 0) -> list[Day]:
    """365 days of one site; `fault` rules the days from `begins` on."""
    chance = random.Random(f"{temper.name} {seed}")
    return [
        _day(temper, chance, BEGIN + timedelta(n), fault if begins <= n < begins + lasts else "")
        for n in range(365)
    ]


def sources(fault: str, day: date, begun: date) -> list[Source]:
    """The feed as it stands: dead ones have failed since the fault began."""
    if fault != "feed dead":
        return []
    days = (day - begun).days + 1
    return [Source("https://example.org/feed", "feed", 4 * days, days, f"{begun}", "http-error")]


def _day(temper: Temper, chance: random.Random, on: date, fault: str) -> Day:
    rate = temper.weekdays[on.weekday()] * chance.lognormvariate(0, temper.spread)
    if (on.month, on.day) >= (12, 23) or (on.month == 1 and on.day == 1):
        rate *= 0.3
    if chance.random() < 0.01:
        rate *= 2.5
    came = _poisson(chance, rate)
    if fault in ("feed dead", "feed frozen"):
        came = 0
    again = _poisson(chance, 1.5 * rate)
    bad_hours = 0.3 if chance.random() < 0.02 else 0.0
    outcomes: Counter[str] = Counter()
    articles = []
    for number in range(came + again):
        word = _outcome(temper, chance, fault, bad_hours, new=number < came)
        outcomes[word] += 1
        if word == "article":
            articles.append(_article(temper, chance, fault))
    return Day(
        date=on,
        visits=24 + came + again,
        discovered=came,
        outcomes=outcomes,
        lengths=tuple(words for words, *_ in articles),
        confidences=tuple(sure for _, sure, *_ in articles),
        dated=sum(dated for *_, dated, _, _ in articles),
        authored=sum(authored for *_, authored, _ in articles),
        beginnings=tuple(text for *_, text in articles),
    )


def _outcome(
    temper: Temper, chance: random.Random, fault: str, bad_hours: float, *, new: bool
) -> str:
    always = {
        "refused": "refused",
        "bot wall": "bot-block",
        "cookie wall": "consent-wall",
        "server down": "network-error",
        "layout loses text": "no-text",
    }
    if fault in always and chance.random() < 0.97:
        return always[fault]
    draw = chance.random()
    if draw < bad_hours or draw < 0.01:
        return chance.choice(("network-error", "timeout", "http-error"))
    if draw < bad_hours + 0.04:
        return chance.choice(("listing", "too-short", "gone", "not-html"))
    if chance.random() < temper.walled:
        return "paywall"
    return "article" if new else chance.choice(("unchanged", "not-modified", "updated"))


def _article(
    temper: Temper, chance: random.Random, fault: str
) -> tuple[int, float, bool, bool, str]:
    words = temper.words * chance.lognormvariate(0, 0.6)
    sure = min(1.0, max(0.0, chance.gauss(0.9, 0.06)))
    dated, authored = chance.random() < temper.dated, chance.random() < temper.authored
    text = f"{chance.random()}"
    if fault == "layout shortens text":
        words, sure = words * 0.2, sure - 0.3
    if fault == "dates and names lost":
        dated = authored = False
    if fault == "wall taken for text":
        words, text = 60, "To read on, accept what we do with your data."
    return max(20, round(words)), sure, dated, authored, text


def _poisson(chance: random.Random, rate: float) -> int:
    if rate > 50:
        return max(0, round(chance.gauss(rate, rate**0.5)))
    limit, product, count = pow(2.718281828459045, -rate), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
