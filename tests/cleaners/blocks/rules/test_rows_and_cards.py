"""Rows of links, paths, tables of contents and teasers, of which no name tells what they are."""

from __future__ import annotations

import pytest

from cleaners.blocks.line import Line
from cleaners.blocks.select import body_of

PROSE = {
    "en": "The weir above the mill was mended before the first snow of the year fell on the town.",
    "de": "Das Wehr über der Mühle wurde geflickt, bevor im Tal der erste Schnee des Jahres fiel.",
    "ru": "Запруду над мельницей починили раньше, чем в долине выпал первый снег этого года.",
    "el": "Το φράγμα πάνω από τον μύλο επισκευάστηκε πριν πέσει στην κοιλάδα το πρώτο χιόνι.",
}
MORE = {
    "en": "Nobody in the village remembers who built it, and the oldest map shows it already.",
    "de": "Niemand im Dorf weiß noch, wer es gebaut hat, und schon die älteste Karte zeigt es.",
    "ru": "Никто в деревне не помнит, кто её построил, а на самой старой карте она уже есть.",
    "el": "Κανείς στο χωριό δεν θυμάται ποιος το έχτισε, και ο παλιότερος χάρτης το δείχνει ήδη.",
}
languages = pytest.mark.parametrize("language", PROSE)


def line(text, odds=3.0, **more):
    more = {"main": True, "below_headline": True, "own": True, "look_": "p.t<div.text", **more}
    return Line(text, more.pop("look_"), len(text), odds, key=text, **more)


def kept(*lines):
    body = body_of(lines)
    return [lines[at].text for at in sorted((*body.lead, *body.kept))]


def text(language):
    return [line(PROSE[language]), line(MORE[language])]


@pytest.mark.parametrize("row", ["Print | E-mail", "Drucken | Empfehlen", "Печать | Письмо"])
def test_two_links_side_by_side_go_below_the_text_and_stay_within(row):
    shown = line(row, link=10 / 12)
    first, last = text("en")
    assert kept(first, last, shown) == [first.text, last.text]
    assert kept(first, shown, last) == [first.text, row, last.text]
    assert kept(first, last, line(row, link=0.5))[-1] == row  # one of the two is no link


@pytest.mark.parametrize(
    "path",
    [
        "Home > Travel in the north > Three weeks in the fjords by boat",
        "Startseite » Reisen im Norden » Drei Wochen mit dem Boot in den Fjorden",
        "Главная / Путешествия / Три недели на лодке по фьордам Норвегии",
    ],
)
def test_the_path_to_a_page_goes_above_its_text(path):
    assert kept(line(path, link=0.4), *text("en")) == kept(*text("en"))
    assert path in kept(text("en")[0], line(path, link=0.4), text("en")[1])


@languages
@pytest.mark.parametrize("day", ["[12.03.2006]", "2006-03-12", "(12/03/2006)"])
def test_links_with_their_days_go_below_the_text(language, day):
    titles = [f"{MORE[language][:30]} {n} {day}" for n in "abc"]
    rows = [
        line(one, 0.5, link=len(one[:32]) / len(one), group=4, look_="tr<table") for one in titles
    ]
    label = line("News", 0.5, group=4, look_="tr<table")
    assert kept(*text(language), label, *rows) == kept(*text(language))
    loose = [row._replace(group=-1) for row in rows]
    assert kept(*text(language), *loose) == kept(*text(language))
    years = [row._replace(text=row.text.replace(day, "x" * len(day))) for row in rows]
    assert years[0].text in kept(*text(language), *years)


@pytest.mark.parametrize("label", ["No. 14", "Nr. 14", "№ 14"])
def test_a_table_of_one_row_is_no_list_at_the_edge(label):
    row = line(label, group=7, look_="tr<table<body")
    head = line("The weir is mended", heading=1, titled=True)
    assert label not in kept(row, head, *text("en"))
    assert label not in kept(head, *text("en"), row)
    table = [row, row._replace(text="May 1999 issue", key="b")]
    assert label in kept(head, *text("en"), *table)
    assert "Length | 4" in kept(head, *text("en"), row._replace(text="Length | 4"))


@pytest.mark.parametrize(
    "filed",
    [
        "3 May 2007 Source: Courier of the Lower Valley Author: Ilse Brandt, Hanna Moor",
        "03.05.2007 Quelle: Bote aus dem unteren Tal Autorin: Ilse Brandt, Hanna Moor",
        "03.05.2007 Источник: Вестник нижней долины Автор: Илзе Брандт, Ханна Моор",
    ],
)
def test_a_day_with_a_label_goes_above_the_text(filed):
    assert filed not in kept(line(filed), *text("en"))
    assert filed in kept(text("en")[0], line(filed), text("en")[1])
    told = f"{filed} told of it that spring, and nobody listened."
    assert told in kept(line(told), *text("en"))


@pytest.mark.parametrize(
    "asked",
    [
        ("Who built it?", "How old is it?", "What does it hold?"),
        ("Wer hat es gebaut?", "Wie alt ist es?", "Was hält es auf?"),
        ("Кто её построил?", "Сколько ей лет?", "Что она держит?"),
    ],
)
def test_questions_that_lead_to_their_answers_are_contents(asked):
    contents = [line(one, link=1.0, group=2, look_="li<ul") for one in asked]
    answers = [each for one in asked for each in (line(one), line(PROSE["en"] + one))]
    assert kept(line(MORE["en"]), *contents, *answers)[1:3] == [asked[0], PROSE["en"] + asked[0]]
    # What is but linked again says nothing about the first list.
    again = [one._replace(group=3) for one in contents]
    assert asked[0] in kept(
        line(MORE["en"]), *contents, line(PROSE["en"]), *again, line(MORE["en"])
    )


@languages
def test_a_box_with_a_link_at_its_end_is_of_another_page(language):
    first, last = text(language)
    last = last._replace(text=last.text * 3, size=last.size * 3)
    apart = {"box": 5, "own": False, "main": False, "look_": "p<div.promo"}
    head = line("The mill by the weir", 0.9, heading=3, **apart)
    told = line(MORE[language] + " 2", 0.9, **apart)
    link = line("Next", -2.0, link=1.0, kind="read-more", **apart)
    assert kept(first, head, told, link, last) == [first.text, last.text]
    assert kept(first, head, link, last) == [first.text, last.text]
    assert kept(first, head, told, last) == [first.text, head.text, told.text, last.text]


@pytest.mark.parametrize("label", ["Read also", "Lesen Sie auch", "Читайте также"])
def test_what_is_left_of_teasers_goes_with_their_label(label):
    away = {"own": False, "main": False, "look_": "p<div.card"}
    head = line(label, -2.0, heading=2, kind="read-more", certain=True, **away)
    told = [line(f"{PROSE['en'][:70]} {n}", 0.6, **away) for n in range(2)]
    assert kept(*text("en"), head, *told) == kept(*text("en"))
    assert told[0].text in kept(head, *told, *text("en"))  # no article stands above
    sure = [one._replace(odds=2.5) for one in told]
    assert told[0].text in kept(*text("en"), head, *sure)
    inside = [one._replace(own=True) for one in told]
    assert told[0].text in kept(*text("en"), head, *inside)


@pytest.mark.parametrize(
    "stated",
    [
        ("May 3, 2022", "Tobias Fenwick", "2 comments"),
        ("3. Mai 2022", "Hanna Moor", "2 Kommentare"),
        ("3 мая 2022", "Тимур Веннов", "2 комментария"),
    ],
)
def test_a_list_that_says_when_and_by_whom_goes_above_the_text(stated):
    items = [line(each, 0.5, group=6, look_="li<ul") for each in stated]
    assert kept(*items, *text("en")) == kept(*text("en"))
    undated = items[1:]
    assert stated[1] in kept(*undated, *text("en"))
    short = line(f"08/03/2025, {stated[1]}", 0.5)
    assert kept(short, *text("en")) == kept(*text("en"))
    parts = line(" · ".join(stated), 0.5)
    assert kept(parts, *text("en")) == kept(*text("en"))
    assert parts.text in kept(text("en")[0], parts, text("en")[1])


@languages
def test_what_a_label_counts_are_voices(language):
    first, last = text(language)
    label = line("2 comments", -1.0, kind="comments", heading=2)
    voices = []
    for n in range(2):
        voices += [
            line(f"Reader {n}", 0.5, look_="b<div.x"),
            line(MORE[language] * 2 + str(n), 2.0),
        ]
    assert kept(first, last, label, *voices) == [first.text, last.text]
    more = label._replace(text="1 comment")  # fewer than stand there
    assert voices[1].text in kept(first, last, more, *voices)
    long = [one._replace(size=one.size * 3) for one in voices]  # then they may be the article
    assert voices[1].text in kept(first, last, label, *long)
    bare = label._replace(text="Comments")  # counts none: then each has a day
    assert voices[1].text in kept(first, last, bare, *voices)
    named = [one._replace(text="Ilse Brandt") if one.size < 20 else one for one in voices]
    assert kept(first, last, bare, *named) == [first.text, last.text]
    dated = [
        one._replace(text=f"{one.text}, 3 May 2020") if one.size < 20 else one for one in voices
    ]
    assert kept(first, last, bare, *dated) == [first.text, last.text]
    shown = [voice._replace(heading=3) if voice.size < 20 else voice for voice in voices]
    assert voices[1].text in kept(first, last, label, *shown)


def test_tabs_that_lead_to_headings_are_contents():
    names = ("The weir", "The mill", "The village")
    tabs = [
        line(each, 0.5, link=1.0, heads=True, group=2, look_="li<ul.nav-tabs") for each in names
    ]
    panes = [
        each for name in names for each in (line(name, 2.0, heading=2), line(PROSE["en"] + name))
    ]
    found = kept(line(MORE["en"]), *tabs, *panes)
    assert found[1:3] == ["The weir", PROSE["en"] + "The weir"]
    assert found.count("The weir") == 1


@pytest.mark.parametrize("day", ["3 May 2020", "3. Mai 2020", "3 мая 2020"])
def test_rows_of_who_said_what_and_when_go_below_the_text(day):
    said = [f"Reader {n} {day} | {MORE['en']} {n}" for n in "ab"]
    rows = [line(one, 1.5, group=4, look_="tr<table") for one in said]
    assert kept(*text("en"), *rows) == kept(*text("en"))
    years = [row._replace(text=row.text[len("Reader a ") :]) for row in rows]
    assert years[0].text in kept(*text("en"), *years)  # what happened when


@languages
def test_teasers_above_the_headline_are_of_other_pages(language):
    head = line("The weir is mended", -3.0, heading=1, titled=True, look_="h1<div")
    cards = []
    for n in range(2):
        box = {"box": 10 + n, "look_": "p<div.y<div"}
        cards += [line(f"Another one {n}", 1.0, link=1.0, **box)]
        cards += [line(f"{MORE[language]} {n}.", 1.5, **box)]
    assert kept(*cards, head, *text(language)) == kept(*text(language))
    assert cards[1].text in kept(*cards[:2], head, *text(language))  # may be of the article
    assert cards[1].text in kept(*cards, head)
