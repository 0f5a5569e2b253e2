"""Boxes of the article, what it begins with, and verses."""

from __future__ import annotations

import pytest

from cleaners.blocks.select import body_of
from tests.cleaners.blocks.rules.test_rows_and_cards import MORE, PROSE, kept, languages, line, text


@languages
def test_the_facts_right_behind_the_last_paragraph_stay(language):
    box = {"box": 8, "facts": True, "main": False}
    head = line("Key", -1.5, heading=3, look_="h3<div.factbox", **box)
    items = [line(MORE[language][:30] + str(n), -1.2, group=3, look_="li<ul", **box) for n in "ab"]
    assert kept(*text(language), head, *items)[2:] == ["Key", items[0].text, items[1].text]
    told = [*items, line(MORE[language] + " 2.", -1.2, look_="p<div.factbox", **box)]
    assert kept(*text(language), head, *told) == kept(*text(language))
    plain = [one._replace(facts=False) for one in (head, *items)]
    assert kept(*text(language), *plain) == kept(*text(language))
    far = [line(f"{n}", -5.0) for n in "xyz"]
    assert kept(*text(language), *far, head, *items) == kept(*text(language))


@languages
def test_what_stands_in_a_box_with_a_kept_sentence_stays(language):
    first, last = text(language)
    box = {"box": 8, "main": False}
    head = line("A note on the weir", -1.9, look_="div.note<div|bold", **box)
    said = line(PROSE[language] + " 2.", 0.5, look_="p<div.note", **box)
    more = line(MORE[language] + " 2.", -1.2, look_="p<div.note", **box)
    assert kept(first, head, said, more, last)[1:4] == [head.text, said.text, more.text]
    colon = head._replace(text="Read a note on it:")
    assert kept(first, colon, said, more, last)[1:3] == [said.text, more.text]
    assert kept(first, last, head, said, more) == [first.text, last.text, said.text]
    doubtful = said._replace(odds=-1.0)
    assert kept(first, head, doubtful, more, last) == [first.text, last.text]


@pytest.mark.parametrize("word", ["subtitle", "Untertitel der Zeitung", "подзаголовок статьи"])
def test_a_short_line_that_a_name_calls_a_lead(word):
    said = f"{word} of a few words"
    name = "h3.post-subtitle<header"
    head = line("The weir is mended", heading=1, titled=True, look_="h1<header")
    short = line(said, -3.0, heading=3, named=True, main=False, own=False, look_=name)
    lines = (head, short, *text("en"))
    assert [lines[at].text for at in body_of(lines).lead] == [said]
    lines = (head, short._replace(named=False), *text("en"))
    assert body_of(lines).lead == ()


@languages
def test_a_question_that_the_description_begins_is_kept_whole(language):
    away = {"main": False, "own": False, "look_": "p<div.ask<div"}
    asked = [
        line(PROSE[language] + " 1.", -1.2, described=True, **away),
        line(MORE[language] + " 1.", -1.6, **away),
    ]
    assert kept(*asked, *text(language))[:2] == [one.text for one in asked]
    other = asked[1]._replace(signature="p<div.foot<div")
    assert other.text not in kept(asked[0], other, *text(language))


@languages
def test_the_second_sentence_of_a_brief_may_be_short(language):
    head = line("The weir is mended", -2.0, heading=1, titled=True)
    first = line(PROSE[language], -1.0, main=False, own=False)
    short = line(MORE[language][:40] + ".", -1.0, main=False, own=False)
    assert kept(head, first, short) == [first.text, short.text]
    assert kept(head, first, short._replace(signature="div.foot")) == [first.text]


def test_verses_whose_beginning_is_kept_stay_to_the_last():
    head = line("The weir", -3.0, heading=1, titled=True)
    verse = [line(f"and the water went by {n}", 0.5, broken=n > 0, main=False) for n in range(7)]
    last = verse[-1]._replace(odds=-0.5)
    assert kept(head, *verse[:-1], last)[-1] == last.text
    long = [one._replace(size=90) for one in verse[:-1]]
    assert last.text not in kept(head, *long, last)


@languages
def test_a_long_paragraph_of_doubtful_words_stays_among_its_like(language):
    away = {"main": False, "own": False, "look_": "p<div.more"}
    long = f"{PROSE[language]} {MORE[language]}"
    said = line(long, 3.0, kind="app", **away)
    like = line(PROSE[language] + " 3.", 3.0, **away)
    first, last = text(language)
    assert long in kept(first, said, like, last)
    assert long not in kept(first, said, last)


def test_a_heading_of_doubtful_words_may_open_the_text():
    head = line("Transcript", 1.0, heading=2, kind="audio")
    assert kept(head, *text("en"))[0] == "Transcript"
    assert kept(head._replace(own=False), *text("en")) == kept(*text("en"))
    assert kept(head, line("by boat", 1.0), *text("en"))[0] == "by boat"
