"""Lines of an article at its edges that look like what stands there of the site."""

from __future__ import annotations

import pytest

from cleaners.blocks.byline import credited
from cleaners.blocks.select import body_of
from cleaners.metadata.read import Metadata
from tests.cleaners.blocks.rules.edge_lines import PROSE, kept, line

FETCHED = "2026-11-22T00:00:00Z"


@pytest.mark.parametrize(
    "told",
    [
        "When: Saturday, 10.00 to 16.00",
        "Wann: Samstag, 10 bis 16 Uhr",
        "Wanneer: zaterdag, 10.00 tot 16.00 uur",
        "Kdy: sobota 10–16 hodin",
        "Ann Bell, pilot, born 4 May 1931; died 2 February 2026",
        "Monday, 4 May 1954 was a cold day.",
    ],
)
def test_hours_of_an_event_and_days_of_a_life_are_told(told):
    assert kept(line(told), line(), line(told)) == [told, PROSE, told]


ENDINGS = {
    "en": ["Goals: Marsh (12), Otto (44)", "Referee: D. Hall"],
    "tr": ["Goller: Mert (12), Oktay (44)", "Hakem: D. Halil"],
    "ja": ["得点：丸山（12）、大戸（44）", "主審：堀"],
}


@pytest.mark.parametrize("language", ENDINGS)
def test_lines_that_breaks_divide_end_an_article(language):
    paragraphs = [line()._replace(signature="p.line<div") for _ in range(3)]
    first, second = (
        line(text, -0.8)._replace(signature="p.line<div", main=False) for text in ENDINGS[language]
    )
    assert kept(*paragraphs, first, second._replace(broken=True))[3:] == ENDINGS[language]
    assert len(kept(*paragraphs, first, second)) == 3, "nothing divides them"
    assert len(kept(*paragraphs, first, second._replace(broken=True, link=1.0))) == 3


@pytest.mark.parametrize(
    "told",
    [
        "Comments by the mayor were met with applause.",
        "„Was meinen Sie?“, fragte er die Leute am Kai.",
        "Sur le même sujet, la maire s’est tue.",
    ],
)
def test_a_sentence_with_words_of_furniture_ends_an_article(told):
    assert kept(line(), line(told, 1.2, kind="comments")) == [PROSE, told]
    invited = line(told, 1.2, kind="newsletter")
    assert kept(line(), invited) == [PROSE]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Monday, 4 January 2021", "Tuesday, 5 January 2021"),
        ("Montag, 4. Januar 2021", "Dienstag, 5. Januar 2021"),
        ("Lunes, 4 de enero de 2021", "Martes, 5 de enero de 2021"),
        ("4 января 2021 года", "5 января 2021 года"),
    ],
)
def test_days_above_the_entries_of_a_diary(first, second):
    entries = [line(first), line("It rained."), line(second), line("It rained on.")]
    for lines in ([*entries, line()], [line(), *entries]):
        assert kept(*lines) == [one.text for one in lines]
        found = credited(Metadata("https://paper.example/1"), lines, body_of(lines), FETCHED)
        assert found.published is None
    assert kept(line(first), line()) == [PROSE], "one day is the article's"
