from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.tables.outcomes import Outcome
from crawler.session.schedule import (
    DAY,
    HOUR,
    LONGEST,
    MINUTE,
    SHORTEST,
    VISITS,
    Visit,
    later,
    next_pause,
    next_visit,
    retry_after,
    seconds_between,
)

NOW = "2026-03-01T12:00:00Z"


def test_a_source_seen_once_is_due_at_once() -> None:
    assert next_pause(Visit("feed", window=["a"]), None) == 0
    assert next_pause(Visit("feed", failed=True), None) == 10 * MINUTE


def test_a_source_is_asked_as_often_as_it_changes() -> None:
    new = Visit("feed", window=["b", "a"], before=["a"])
    same = Visit("feed", unchanged=True)
    assert next_pause(new, 4 * HOUR) == 2 * HOUR
    assert next_pause(same, 4 * HOUR) == 6 * HOUR
    assert next_pause(Visit("feed", window=["a"], before=["a", "b"]), 4 * HOUR) == 6 * HOUR
    assert next_pause(Visit("feed", failed=True), 4 * HOUR) == 8 * HOUR


def test_a_section_that_brings_nothing_of_its_own_is_asked_before_its_list_has_changed() -> None:
    links = [str(number) for number in range(20)]
    few = Visit("section", window=["new", *links[1:]], before=links, idle=True)
    many = Visit("section", window=["a", "b", "c", "d", "e", *links[5:]], before=links, idle=True)
    assert next_pause(few, DAY) == 3 * DAY, "it takes ten days until half of them are new"
    assert next_pause(many, DAY) == 2 * DAY
    assert next_pause(many, 12 * HOUR) == DAY
    assert next_pause(Visit("section", unchanged=True, idle=True), DAY) == 3 * DAY


@given(
    st.lists(st.sampled_from(["new", "same", "failed", "gap"]), max_size=60),
    st.sampled_from(["feed", "sitemap", "front", "section"]),
)
def test_the_pause_stays_within_its_bounds(visits: list[str], kind: str) -> None:
    pause: int | None = None
    kinds = {
        "new": Visit(kind, window=["b", "a"], before=["a"]),
        "same": Visit(kind, unchanged=True),
        "failed": Visit(kind, failed=True),
        "gap": Visit(kind, window=["b"], before=["a"]),
    }
    for number, visit in enumerate(visits):
        pause = next_pause(kinds[visit], pause)
        assert pause <= LONGEST[kind]
        assert number == 0 or pause >= SHORTEST[kind]


def test_a_gap_is_a_window_that_moved_on_altogether() -> None:
    gap = Visit("feed", window=["c"], before=["a", "b"])
    assert gap.gap and next_pause(gap, 4 * HOUR) == HOUR
    assert not Visit("feed", window=["c", "b"], before=["a", "b"]).gap
    assert not Visit("feed", window=["c"], before=[]).gap
    assert not Visit("feed", window=[], before=["a"]).gap
    assert not Visit("front", window=["c"], before=["a"]).gap
    assert not Visit("feed", unchanged=True, before=["a"]).gap


def _looks(outcomes: list[Outcome]) -> list[int]:
    """At what ages an article is looked at, each look ending so."""
    now, ages = NOW, []
    for outcome in outcomes:
        due = next_visit(outcome, now=now, first_seen=NOW, tries=0, is_article=True)
        if due is None:
            break
        ages.append(seconds_between(NOW, due))
        now = due
    return ages


def test_an_article_is_looked_at_while_it_is_young() -> None:
    assert _looks([Outcome.ARTICLE] + [Outcome.UNCHANGED] * 20) == list(VISITS)
    assert _looks([Outcome.ARTICLE] + [Outcome.NOT_MODIFIED] * 20) == list(VISITS)


def test_one_that_changes_is_looked_at_more_often_but_not_for_ever() -> None:
    ages = _looks([Outcome.ARTICLE] + [Outcome.UPDATED] * 200)
    assert len(VISITS) < len(ages) < 40
    assert ages == sorted(set(ages)) and ages[-1] <= VISITS[-1]


def _due(outcome: Outcome, tries: int, *, is_article: bool = False) -> int | None:
    due = next_visit(outcome, now=NOW, first_seen=NOW, tries=tries, is_article=is_article)
    return None if due is None else seconds_between(NOW, due)


def test_failures_are_tried_again_ever_later_and_then_no_more() -> None:
    waits = [_due(Outcome.TIMEOUT, tries) for tries in range(1, 8)]
    assert waits == [15 * MINUTE, HOUR, 4 * HOUR, 16 * HOUR, 64 * HOUR, 9 * DAY, None]


def test_what_is_gone_is_asked_for_in_case_it_comes_back() -> None:
    assert [_due(Outcome.GONE, n, is_article=True) for n in (1, 2, 3, 4)] == [
        DAY,
        7 * DAY,
        30 * DAY,
        None,
    ]
    assert [_due(Outcome.GONE, n) for n in (1, 2, 3, 4)] == [HOUR, DAY, 7 * DAY, None]


def test_other_ends() -> None:
    assert _due(Outcome.LISTING, 0) is None
    assert _due(Outcome.DUPLICATE, 0) is None
    assert [_due(Outcome.NOT_HTML, n) for n in (1, 2, 3)] == [DAY, 9 * DAY, None]
    assert _due(Outcome.ROBOTS_DENIED, 7) == DAY and _due(Outcome.ROBOTS_DENIED, 8) is None
    assert _due(Outcome.INTERRUPTED, 1) == 0
    assert _due(Outcome.NOT_DUE, 3) == HOUR


@given(st.sampled_from(list(Outcome)), st.integers(0, 50), st.booleans())
def test_every_outcome_has_a_next_visit_in_the_future_or_none(
    outcome: Outcome, tries: int, is_article: bool
) -> None:
    wait = _due(outcome, tries, is_article=is_article)
    assert wait is None or wait >= 0


def test_a_clock_set_back_does_not_confuse() -> None:
    """What was first met in some seconds is new; in a year it is not asked for every hour."""
    for ahead, wait in ((5, HOUR - 5), (DAY, 2 * DAY), (365 * DAY, 18 * DAY)):
        due = next_visit(
            Outcome.UNCHANGED, now=NOW, first_seen=later(NOW, ahead), tries=0, is_article=True
        )
        assert due == later(NOW, wait)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("0", 0),
        ("99999999999999999999", DAY),
        ("Sun, 01 Mar 2026 12:01:00 GMT", 60),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Sun, 01 Mar 2099 11:00:00 GMT", DAY),
        ("-5", None),
        ("1.5", 2),
        ("30 seconds", 30),
        ("2s", 2),
        ("soon", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(header: str | None, seconds: int | None) -> None:
    assert retry_after(header, NOW) == seconds
