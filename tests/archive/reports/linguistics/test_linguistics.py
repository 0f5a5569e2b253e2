"""Concordance, frequency, collocations, keyness, coverage: against counts made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.reports.linguistics.association import (
    keyness,
    log_dice,
    log_likelihood,
    mutual_information,
)
from archive.reports.linguistics.collocations import collocations
from archive.reports.linguistics.concordance import concordance
from archive.reports.linguistics.coverage import coverage
from archive.reports.linguistics.frequency import Part, dispersion, frequency, sizes, words_of
from archive.reports.linguistics.keyness import key_words
from archive.reports.linguistics.vocabulary import forms
from archive.search.scope import Filters, Scope, scope
from cleaners.types.article import Dated
from tests.archive.sample_archive import article, keep

TEXTS = [
    (
        "post",
        "2026-01-03",
        "en",
        "The dock strike began. A long strike ends when strikers go.",
    ),
    (
        "post",
        "2026-02-03",
        "en",
        "Nobody strikes today.\nThe harbour is quiet and the dock full.",
    ),
    ("echo", "2026-02-04", "en", "A dock strike again: the dock strike of the year."),
    ("echo", "2026-02-05", "ar", "بدأ الإضراب في الميناء صباح اليوم"),
    ("echo", "2026-02-06", "ja", "港で東京都のストが始まった。"),
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as opened:
        for number, (site, day, language, text) in enumerate(TEXTS, 1):
            one = article(
                number, url=f"https://{site}.example/{number}", title=None, lead=None, text=text,
                language=language, tags=(), authors=(), published=Dated(day, None, "test"),
                words=len(text.split()),
            )  # fmt: skip
            keep(opened, one, site=site)
        yield opened


def asked(archive: Archive, text: str, **filters: str) -> Scope:
    return scope(archive.db, text, Filters(**filters))  # type: ignore[arg-type]


def test_lines_are_in_reading_order_newest_first(archive: Archive) -> None:
    found = concordance(archive.db, asked(archive, "strike"), context=20)
    assert [(line.article, line.hit) for line in found.lines] == [
        (3, "strike"), (3, "strike"), (2, "strikes"), (1, "strike"), (1, "strike"),
    ]  # fmt: skip
    first = found.lines[0]
    assert (first.before, first.behind) == ("A dock ", " again: the dock")
    assert (found.whole, found.more) == (True, False)
    page = concordance(archive.db, asked(archive, "strike"), limit=2, offset=1)
    assert ([line.article for line in page.lines], page.more) == ([3, 2], True)


def test_lines_are_sorted_by_their_neighbours(archive: Archive) -> None:
    behind = concordance(archive.db, asked(archive, "strike"), order="behind").lines
    assert [line.behind.split()[0] for line in behind] == [
        "again:",
        "began.",
        "ends",
        "of",
        "today.",
    ]
    before = concordance(archive.db, asked(archive, "strike"), order="before").lines
    assert [line.before.split()[-1] for line in before] == [
        "dock",
        "dock",
        "dock",
        "long",
        "Nobody",
    ]


def test_every_script_has_its_lines(archive: Archive) -> None:
    (line,) = concordance(archive.db, asked(archive, "الإضراب")).lines
    assert (line.before.strip(), line.hit) == ("بدأ", "الإضراب")
    (line,) = concordance(archive.db, asked(archive, "東京")).lines
    assert (line.before, line.hit, line.behind[:1]) == ("港で", "東京", "都")


def test_every_occurrence_of_every_form_is_counted(archive: Archive) -> None:
    assert forms(archive.db, "strike", ("en",)) == ["strike", "strikes"]
    assert forms(archive.db, "strik*", ()) == ["strike", "strikers", "strikes"]
    within = asked(archive, "")
    known = sizes(archive.db, within)
    one = frequency(archive.db, "strike", within, known)
    assert (one.occurrences, one.articles) == (5, 3)
    assert one.forms == (("strike", 4), ("strikes", 1))
    assert {(part.name, part.occurrences) for part in one.by_site} == {("echo", 2), ("post", 3)}
    assert {(part.name, part.occurrences) for part in one.by_month} == {
        ("2026-01", 2), ("2026-02", 3),
    }  # fmt: skip
    only = asked(archive, "", site="post", since="2026-02")
    part = frequency(archive.db, "strike", only, sizes(archive.db, only))
    assert (part.occurrences, part.articles, len(part.by_site)) == (1, 1, 1)
    assert frequency(archive.db, "zebra", within, known).dispersion is None


def test_dispersion_is_nought_when_even_and_one_when_all_in_one_place() -> None:
    even = Part("a", 5, 1, 100)
    assert dispersion((even, replace(even, name="b"))) == 0
    assert dispersion((replace(even, occurrences=0), replace(even, name="b"))) == 1


def test_collocates_are_counted_within_the_window(archive: Archive) -> None:
    found = collocations(archive.db, asked(archive, "strike"), window=1, least=1)
    dock = next(one for one in found.collocates if one.word == "dock")
    assert (dock.together, dock.before, dock.everywhere) == (3, 3, 4)
    assert (found.node, found.read, found.whole) == (5, 3, True)
    assert collocations(archive.db, asked(archive, "strike"), most=1).whole is False


def test_measures_are_those_of_the_literature() -> None:
    # Computed by hand from the contingency table 10, 100, 50, 10,000: 0.5 are expected.
    assert log_likelihood(10, 100, 50, 10_000) == pytest.approx(43.81, abs=0.01)
    assert mutual_information(10, 100, 50, 10_000) == pytest.approx(4.32, abs=0.01)
    assert log_dice(10, 100, 50) == pytest.approx(11.09, abs=0.01)
    assert log_dice(50, 50, 50) == 14
    assert keyness(10, 1_000, 10, 1_000) == 0
    assert keyness(1, 1_000, 30, 1_000) < -20


def test_key_words_tell_one_selection_from_another(archive: Archive) -> None:
    here = words_of(archive.db, asked(archive, "", site="echo", language="en"))
    there = words_of(archive.db, asked(archive, "", site="post"))
    keys = key_words(here, there, least=2)
    assert keys[0].word == "dock" or keys[0].word == "strike"
    assert all(one.score > 0 for one in keys)
    assert key_words(here, words_of(archive.db, asked(archive, "zebra"))) == []


def test_coverage_is_the_share_of_each_site(archive: Archive) -> None:
    found = coverage(archive.db, "strike", Filters())
    assert [(one.site, one.found, one.articles) for one in found] == [
        ("post", 2, 2),
        ("echo", 1, 3),
    ]
    assert found[0].by_period == (("2026-01", 1, 1), ("2026-02", 1, 1))
