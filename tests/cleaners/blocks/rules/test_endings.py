"""Lines of an article at its edges that look like what stands there of the site."""

from __future__ import annotations

import pytest

from cleaners.blocks.byline import credited
from cleaners.blocks.select import body_of
from cleaners.clean import clean
from cleaners.metadata.dates.datelines import is_moment
from cleaners.metadata.read import Metadata
from cleaners.types.article import Article
from cleaners.types.page import Page
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


MOMENTS = [
    "2 Jan", "Friday 2 January", "Yesterday", "Today, 10:32", "10.32am", "Jan. 2nd",
    "2. Januar", "Freitag", "10:32 Uhr", "Heute, 10:32 Uhr", "Fr., 2. Jan.", "02.01.",
    "2 января", "пятница", "вчера в 10:32", "2 янв, 10:32", "vendredi 2 janvier à 10h32",
    "viernes 2 de enero", "venerdì 2 gennaio", "piątek, 2 stycznia", "pátek 2. ledna",
    "perjantaina 2. tammikuuta", "január 2., péntek", "2 Ocak Cuma", "Jumat, 2 Januari",
    "Παρασκευή 2 Ιανουαρίου", "الجمعة", "2 يناير", "शुक्रवार, 2 जनवरी", "1月2日(金)", "星期五",
    "上午10:32", "금요일", "오전 10:32", "วันศุกร์ที่ 2 มกราคม",
]  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_day_without_its_year_or_an_hour_is_of_the_page(moment):
    assert kept(line(moment), line(), line(PROSE + " Twice.")) == [PROSE, PROSE + " Twice."]
    assert kept(line(), line(PROSE + " Twice."), line(moment)) == [PROSE, PROSE + " Twice."]


@pytest.mark.parametrize(
    "said", ["March", "Sun", "Sam", "May I go?", "Step 2", "5-1", "1:0 (0:0)", "2 3", "12 May rain",
             "5. Mai – 7. Juni", "Mars", "Ann May", "18.30 Uhr: Konzert", "金", "Tag der Arbeit",
             "May June 5", "1月2日 3 4"],
)  # fmt: skip
def test_what_is_more_than_a_day_or_less_is_no_moment(said):
    assert not is_moment(said)


@pytest.mark.parametrize("days", [("Friday", "Saturday"), ("Freitag", "Samstag"), ("2日", "3日")])
def test_the_days_of_a_programme_are_told(days):
    lines = [line(days[0]), line(), line(days[1]), line(PROSE + " Twice.")]
    assert kept(*lines) == [each.text for each in lines]
    third = [line(days[0]), line(days[1]), line(days[0] + ", 10:30"), line()]
    assert kept(*third) == [each.text for each in third]


@pytest.mark.parametrize(
    "since", ["2 hours ago", "vor 2 Stunden", "2 часа назад", "il y a 2 heures"]
)
def test_how_long_ago_a_text_was_published_stands_below_it_too(since):
    told = line(since, odds=9.0)._replace(kind="published", certain=True)
    assert kept(line(), told) == [PROSE]
    assert kept(line(), told._replace(certain=False)) == [PROSE, since]


TOLD = {
    "en": PROSE,
    "de": "Der Stadtrat hat am Dienstag über den alten Hafen beraten, der seit Jahren leer steht.",
    "ru": "Городской совет во вторник обсудил будущее старой гавани, которая давно пустует.",
}


@pytest.mark.parametrize(
    ("language", "changed"),
    [
        ("en", "Updated 10:32"),
        ("en", "an hour ago"),
        ("de", "vor 2 Stunden"),
        ("ru", "2 часа назад"),
    ],
)
def test_when_it_was_changed_stands_below_the_text(language, changed):
    text = "".join(f"<p>{TOLD[language]} {at}.</p>" for at in range(4, 9))
    source = (
        f"<html lang={language}><head><meta charset=utf-8></head><body><div><a href=/>X</a></div>"
        f"<div class=story><h1>The town, {language}</h1>{text}<p>{changed}</p></div></body></html>"
    )
    article = clean(Page("https://post.example/news/7", source.encode(), FETCHED))
    assert isinstance(article, Article)
    assert article.text.splitlines()[-1] == f"{TOLD[language]} 8."
