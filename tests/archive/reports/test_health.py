"""The alarm: found, named, in time; and no crying wolf. On simulated years and on an archive."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.recording.case import Visit
from archive.recording.record import record
from archive.reports.days import SEEN_DAYS, Day
from archive.reports.health import diagnose
from archive.reports.status import SiteStatus, status
from archive.tables import sites
from archive.tables.fetches import Fetch, insert
from archive.tables.outcomes import Failure, Outcome
from archive.tables.sources import SourceVisit, ensure, remember_source
from cleaners.types.article import Article, Dated
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from tests.archive.reports.simulated_sites import FAULTS, TEMPERS, sources, year

DAILY, _, REGIONAL, TRADE, WEEKLY, BLOG, TINY = TEMPERS


def evenings(days: list[Day], first: int, last: int, fault: str = "") -> dict[int, set[str]]:
    """The kinds of ailments of each evening from `first` to `last`, if there are any."""
    found = {}
    for number in range(first, last):
        known = sources(fault, days[number].date, days[first].date)
        kinds = {
            each.kind for each in diagnose(days[max(0, number - SEEN_DAYS) : number + 1], known)
        }
        if kinds:
            found[number] = kinds
    return found


@pytest.mark.parametrize("temper", TEMPERS, ids=lambda temper: temper.name)
def test_a_healthy_year_raises_hardly_an_alarm(temper: object) -> None:
    days = year(temper, seed=1)  # type: ignore[arg-type]
    alarmed = evenings(days, 0, 365)
    assert len(alarmed) <= 2, alarmed


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("temper", "late"), [(DAILY, 3), (REGIONAL, 3), (TRADE, 6)])
def test_a_fault_is_found_in_days_and_called_by_its_name(
    temper: object, late: int, fault: str
) -> None:
    begins = 100
    days = year(temper, 3, fault, begins, lasts=14)  # type: ignore[arg-type]
    alarmed = evenings(days, begins, begins + late + 1, fault)
    assert alarmed, f"not found within {late} days"
    assert any(kinds & set(FAULTS[fault]) for kinds in alarmed.values()), alarmed


@pytest.mark.parametrize(
    ("temper", "fault", "late"),
    [
        (BLOG, "refused", 5),
        (BLOG, "wall taken for text", 10),
        (BLOG, "feed frozen", 30),
        (TINY, "refused", 21),
        (TINY, "wall taken for text", 45),
    ],
)
def test_a_fault_of_a_small_site_is_found_in_a_few_of_its_articles(
    temper: object, fault: str, late: int
) -> None:
    """One article a day or a week: they are judged by a month against half a year."""
    begins = 180
    days = year(temper, 3, fault, begins, lasts=60)  # type: ignore[arg-type]
    alarmed = evenings(days, begins, begins + late + 1, fault)
    assert any(kinds & set(FAULTS[fault]) for kinds in alarmed.values()), alarmed
    assert not evenings(days, begins - 30, begins), "before it began"


def test_one_bad_hour_of_a_small_site_is_no_fault() -> None:
    days = year(TINY, 3)[:200]
    bad = Day(days[-1].date + timedelta(1), 30, 3, {"http-error": 3})
    assert diagnose([*days, bad]) == []


def test_a_weekend_and_a_week_without_crawls_are_no_silence() -> None:
    days = year(TRADE, 5)[:90]
    assert days[-1].articles or days[-1].date.weekday() >= 0
    away = [Day(days[-1].date + timedelta(n)) for n in range(1, 9)]
    assert diagnose([*days, *away]) == []


def test_a_site_refused_from_the_first_day_is_said_to_be() -> None:
    day = Day(date(2026, 3, 1), visits=9, discovered=9, outcomes={"refused": 9})
    assert [each.kind for each in diagnose([day])] == ["blocked"]


def test_a_new_site_with_few_pages_is_left_in_peace() -> None:
    few = {"article": 2, "paywall": 1, "listing": 1}
    day = Day(date(2026, 3, 1), visits=4, discovered=4, outcomes=few, lengths=(400, 300))
    assert diagnose([day]) == []
    assert diagnose([Day(date(2026, 3, 1))]) == []


def test_the_back_list_of_the_first_day_is_not_the_usual_yield() -> None:
    begin = date(2026, 2, 2)
    counts = [400] + [3] * 20 + [0] * 3 + [0]
    days = [
        Day(begin + timedelta(n), 30, count, {"article": count}, (400,) * count)
        for n, count in enumerate(counts)
    ]
    assert diagnose(days) == []


@pytest.mark.parametrize(("words", "kinds"), [(120, ["layout"]), (170, [])])
def test_articles_of_less_than_half_the_usual_length_are_a_layout_that_changed(
    words: int, kinds: list[str]
) -> None:
    begin = date(2026, 2, 2)
    lengths = [tuple(280 + 10 * ((n + k) % 5) for k in range(6)) for n in range(40)]
    lengths += [tuple(words + k for k in range(6))]
    days = [
        Day(
            begin + timedelta(n),
            30,
            6,
            {"article": 6},
            of_a_day,
            beginnings=tuple(f"{n} {k}" for k in range(6)),
        )
        for n, of_a_day in enumerate(lengths)
    ]
    assert [each.kind for each in diagnose(days)] == kinds


def test_ailments_say_what_they_rest_on() -> None:
    days = year(REGIONAL, 3, "refused", 100, 14)[:103]
    (ailment,) = diagnose(days[-SEEN_DAYS:])
    assert "refused of" in ailment.evidence
    assert "usual" in ailment.evidence
    assert "2025-04-1" in ailment.evidence


HOME = "https://port.example"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = open_archive(tmp_path / "archive.db", create=True)
    sites.ensure(archive, "port", now="2026-03-01T00:00:00Z", name="Port Gazette")
    sites.ensure(archive, "quay", now="2026-03-01T00:00:00Z")
    ensure(archive, f"{HOME}/feed", site="port", kind="feed")
    return archive


def crawl(archive: Archive, days: range, outcome: str = "") -> None:
    """Six addresses a day, at noon; `outcome` in place of articles."""
    with archive.batch():
        for number in days:
            now = f"{date(2026, 3, 1) + timedelta(number)}T12:00:00Z"
            fetch = Fetch(f"{HOME}/feed", None, "port", now, Outcome.SOURCE)
            insert(archive.db, fetch)
            remember_source(archive, SourceVisit(f"{HOME}/feed", "port", "feed", now, "source"))
            for each in range(6):
                url = f"{HOME}/{number}/{each}"
                text = f"On day {number} ship {each} came in. " * 40
                end: Article | Rejection | Failure = Article(
                    url, f"Ship {each}", text, published=Dated(now, None, "meta"), words=320
                )
                if outcome == "http-error":
                    end = Failure(Outcome.HTTP_ERROR, "403", 403)
                elif outcome:
                    end = Rejection(Reason(outcome), "seen")
                page = Page(url, url.encode(), now)
                record(archive, Visit(page, "port", store_body=False), end)


def on(archive: Archive, day: int) -> SiteStatus:
    port, quay = status(archive, f"{date(2026, 3, 1) + timedelta(day)}T20:00:00Z")
    assert (quay.site, quay.sick, quay.last_fetched) == ("quay", False, None)
    return port


def test_a_site_that_is_well(archive: Archive) -> None:
    crawl(archive, range(35))
    port = on(archive, 34)
    assert (port.name, port.articles, port.sick) == ("Port Gazette", 210, False)
    assert port.usual == pytest.approx(6)
    assert port.last_article == "2026-04-04T12:00:00Z"
    assert (port.today.articles, port.today.discovered, port.today.visits) == (6, 6, 7)
    assert port.today.dated == 6
    assert port.today.outcomes == {"article": 6}
    archive.close()


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("http-error", "blocked"),
        ("bot-block", "blocked"),
        ("consent-wall", "wall"),
        ("no-text", "layout"),
    ],
)
def test_a_site_that_turns_sick_is_named_the_same_evening(
    archive: Archive, outcome: str, kind: str
) -> None:
    crawl(archive, range(30))
    crawl(archive, range(30, 31), outcome)
    assert [each.kind for each in on(archive, 30).ailments] == [kind]
    assert not on(archive, 29).sick, "the past can be asked too"
    archive.close()


def test_a_feed_that_dies_is_named(archive: Archive) -> None:
    crawl(archive, range(30))
    for number in range(30, 34):
        now = f"{date(2026, 3, 1) + timedelta(number)}T12:00:00Z"
        remember_source(archive, SourceVisit(f"{HOME}/feed", "port", "feed", now, "http-error"))
    found = on(archive, 33).ailments
    assert "source-dead" in {each.kind for each in found}
    assert any(f"{HOME}/feed" in each.evidence for each in found)
    archive.close()
