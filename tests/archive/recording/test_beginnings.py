"""A page that shows less than the kept text, or the beginnings of other articles, is no edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.database.db import Archive
from archive.tables import articles
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.article import Dated
from tests.archive.recording.test_record import (
    HOME,
    LINES,
    TEXT,
    URL,
    archive,
    at,
    count,
    ferry,
    visit,
)

__all__ = ["archive"]  # the fixture


@pytest.mark.parametrize(
    ("shown", "outcome"),
    [
        (LINES[0], Outcome.PAYWALL),
        ("\n".join(LINES[:3]), Outcome.PAYWALL),
        (LINES[0] + "\n" + LINES[1][:40] + " …", Outcome.PAYWALL),
        (LINES[0] + "\n" + LINES[1][:40], Outcome.TRUNCATED),
        (LINES[0].replace("ferry", "tram"), Outcome.UPDATED),
        (LINES[1], Outcome.UPDATED),
        ("\n".join(LINES[:4]), Outcome.UPDATED),
    ],
)
def test_a_page_that_shows_the_beginning_of_the_text_alone_is_no_edit(
    archive: Archive, shown: str, outcome: Outcome
) -> None:
    visit(archive, 1, ferry())
    for day in (2, 4):
        page, before = f"<p>{shown}{day}".encode(), articles.find(archive, URL)
        assert before is not None
        former = ferry(text=before.text)  # as today's cleaner cuts it
        change = visit(archive, day, ferry(text=shown), body=page, former=former)
        assert change.outcome is (
            outcome if day == 2 or outcome is not Outcome.UPDATED else Outcome.UNCHANGED
        )
    kept = articles.find(archive, URL)
    assert kept is not None
    assert kept.text == (shown if outcome is Outcome.UPDATED else TEXT)
    assert count(archive, "revisions") == (1 if outcome is Outcome.UPDATED else 0)


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_the_beginning_and_other_words_are_believed_on_another_day(
    archive: Archive, lines: int
) -> None:
    """It may be a wall in words that nobody knows, or a note of what was taken back."""
    visit(archive, 1, ferry())
    words = ["To read the whole story, join our circle.", "It is three crowns.", "Or two."]
    shown = "\n".join([LINES[0], *words[:lines]])
    outcomes = []
    for day in (2, 4, 6):
        before = articles.find(archive, URL)
        assert before is not None
        page = f"<p>{shown}{day}".encode()
        change = visit(archive, day, ferry(text=shown), body=page, former=ferry(text=before.text))
        outcomes.append(str(change.outcome))
    held = ["paywall"] if lines < 3 else []
    assert outcomes == [*held, "updated", "unchanged", "unchanged"][:3]


def test_a_digest_that_quotes_other_articles_is_edited(archive: Archive) -> None:
    """Its headline stays: a page of what else there is to read has another."""
    visit(archive, 1, ferry())
    lines = [
        f"The {word} stays as it is for another winter, says the council of the town."
        for word in ("tram", "mill")
    ]
    for number, line in enumerate(lines):
        url = f"{HOME}/{number}"
        visit(
            archive, 1, replace(ferry(url=url, title=line, text=f"{line}\n{TEXT}"), lead=None), url
        )
    digest = "\n".join(
        ["A week in which nobody slept, least of all the clerk of the works."] * 4 + lines
    )
    change = visit(archive, 2, ferry(text=digest), body=b"digest", former=ferry())
    assert change.outcome is Outcome.UPDATED


def test_a_list_of_other_articles_replaces_none(archive: Archive) -> None:
    """Some servers say 200 for a page that is gone, and show what else there is to read."""
    visit(archive, 1, ferry())
    others = ["tram", "school", "mill"]
    texts = [TEXT.replace("ferry", word).replace("harbour", word) for word in others]
    for word, text in zip(others, texts, strict=True):
        article = ferry(url=f"{HOME}/{word}", title=f"The {word} stays", text=text)
        visit(archive, 1, replace(article, lead=None), f"{HOME}/{word}")
    begun = [text.splitlines()[0] for text in texts]
    furniture = ["Perhaps one of these stories of the week is what you were looking for today."]
    listed = ferry(title="The paper", text="\n".join([*furniture, *begun, *furniture * 3]))
    for day in (2, 4):
        change = visit(archive, day, listed, body=f"<p>listed {day}".encode())
        assert change.outcome is Outcome.NO_TEXT
        assert "the beginnings of 3 other articles" in change.detail
    assert count(archive, "revisions") == 0
    kept = articles.find(archive, URL)
    assert kept is not None
    assert kept.text == TEXT


def test_two_articles_of_which_one_took_in_the_other_stay_two(archive: Archive) -> None:
    tram = "\n".join(
        f"Line {number} of the tram runs past the market again." for number in range(9)
    )
    visit(archive, 1, ferry())
    visit(archive, 1, ferry(url=f"{HOME}/tram", title="The tram", text=tram), f"{HOME}/tram")
    both = ferry(text=f"{TEXT}\n{tram}")
    visit(archive, 2, both, body=b"both")
    change = visit(archive, 2, both, f"{HOME}/tram", to=URL, body=b"both")
    assert change.outcome is Outcome.UNCHANGED
    assert count(archive, "articles") == 2
    kept = articles.find(archive, f"{HOME}/tram")
    assert kept is not None
    assert kept.text == tram


def test_who_stands_at_another_address_is_not_gone(archive: Archive) -> None:
    visit(archive, 1, ferry())
    visit(archive, 2, Failure(Outcome.GONE, "answers 404", 404))
    other = f"{HOME}/ferry-2"
    article = ferry(url=other)
    visit(archive, 3, article, other)
    visit(archive, 4, Failure(Outcome.GONE, "answers 404", 404), other)
    change = visit(archive, 5, ferry(), URL)
    kept = articles.find(archive, URL)
    assert kept is not None
    assert (kept.url, kept.gone, change.outcome) == (URL, None, Outcome.UNCHANGED)
    assert at(5) == kept.last_seen


@pytest.mark.parametrize(
    ("moment", "title", "text", "articles_then"),
    [
        ("2026-03-01T11:00:00", "The ferry stays", TEXT, 1),
        ("2026-03-01", "The ferry stays", TEXT, 1),
        ("2026-03-01T11:00:00Z", "The ferry stays", TEXT, 2),
        ("2026-03-02", "The ferry stays", TEXT, 2),
        ("2026-03-01", "The ferry stays, says the mayor", TEXT, 2),
        ("2026-03-01", "The ferry stays", TEXT.replace("the", "a"), 2),
        ("2026-03-01", "The ferry stays", "\n".join(LINES[:3]), 2),
    ],
)
def test_a_version_for_print_that_tells_its_moment_less_exactly(
    archive: Archive, moment: str, title: str, text: str, articles_then: int
) -> None:
    visit(archive, 1, ferry())
    url = f"{HOME}/print/881"
    twin = ferry(url=url, published=Dated(moment, None, "text"), title=title, text=text)
    change = visit(archive, 2, twin, url)
    assert count(archive, "articles") == articles_then, change
