"""What stands between the headline and the first paragraph: points in short, leads; and notes."""

from __future__ import annotations

import pytest

from cleaners.blocks.scoring.headline import with_headline
from cleaners.blocks.select import body_of
from tests.cleaners.blocks.rules.test_rows_and_cards import MORE, kept, languages, line, text

HEAD = line("The weir above the mill", heading=1, titled=True, look_="h1<header")
ASIDE = {"main": False, "own": False}


@languages
@pytest.mark.parametrize("name", ["div.KeyPoints", "div.in-short", "aside.lo-esencial"])
def test_the_points_in_short_stay(language, name):
    box = {**ASIDE, "box": 4}
    head = line("In short", -1.1, heading=2, look_=f"h2<{name}", **box)
    points = [line(f"{MORE[language]} {n}.", -0.9, look_=f"p<{name}", **box) for n in "12"]
    told = [head.text, *(point.text for point in points)]
    assert kept(HEAD, head, *points, *text(language))[:3] == told
    other = [one._replace(signature="p<div.box") for one in (head, *points)]
    assert kept(HEAD, *other, *text(language)) == kept(HEAD, *text(language))
    labels = [points[0], points[1]._replace(text="Two words")]
    assert kept(HEAD, head, *labels, *text(language)) == kept(HEAD, *text(language))


@languages
def test_points_stay_in_a_list_whose_last_item_is_a_link(language):
    listed = {**ASIDE, "group": 3, "look_": "li<ul.bulletpoints"}
    points = [line(f"{MORE[language]} {n}.", -0.9, **listed) for n in "12"]
    link = line("More of this on the front page", -2.0, link=1.0, **listed)
    found = kept(HEAD, *points, link, *text(language))
    assert found == [*(point.text for point in points), *kept(HEAD, *text(language))]


@languages
def test_a_lead_may_stand_below_the_authors(language):
    said = line(MORE[language] + " 2.", -2.0, look_="div<header", news=True, **ASIDE)
    by = line("By Ada Thorne, 12 May 2024", -4.0, look_="div<header", kind="byline", **ASIDE)
    lines = (HEAD, by, said, *text(language))
    assert [lines[at].text for at in body_of(lines).lead] == [said.text]
    plain = by._replace(text="The paper of the valley since the year 1961", kind=None)
    assert body_of((HEAD, plain, said, *text(language))).lead == ()


def test_a_heading_that_ends_with_the_title_is_the_headline():
    heading = line("Harbour A choir that outlived its church", heading=2, look_="h2<header")
    other = line("A choir", heading=2, look_="h2<div")
    found = with_headline([other, heading], ["A choir that outlived its church"])
    assert [one.titled for one in found] == [False, True]
    long = heading._replace(text="Word " * 9 + heading.text)
    assert not with_headline([long], ["A choir that outlived its church"])[0].titled
    assert not with_headline([heading], ["Choir"])[0].titled


@pytest.mark.parametrize("between", [["Ada Thorne", "12 May 2024", "A correction:"], []])
def test_a_note_of_correction_may_stand_below_labels(between):
    note = line("Correction: the year of the weir was wrong.", -4.4, kind="correction", **ASIDE)
    labels = [line(label, -4.5, **ASIDE) for label in ("By Ada", *between, "Print")]
    assert note.text in kept(*text("en"), *labels, note)
    far = [line(MORE["de"], -4.5, **ASIDE)] * 4
    assert note.text not in kept(*text("en"), *far, note)


@languages
def test_a_name_that_all_paragraphs_have_makes_no_lead(language):
    named = {"named": True, "look_": "p#description<div"}
    many = [line(f"{MORE[language]} {n}.", **named) for n in range(4)]
    assert body_of((HEAD, *many)).lead == ()
    first, *rest = many
    plain = [one._replace(named=False, signature="p<div") for one in rest]
    assert [(HEAD, first, *plain)[at].text for at in body_of((HEAD, first, *plain)).lead] == [
        first.text
    ]


@pytest.mark.parametrize("kind", ["follow", "app"])
def test_a_call_that_is_built_otherwise_goes(kind):
    prose = [*text("en"), *text("de")]
    said = "Join the channel of the paper and get the news before all others do."
    call = line(said, kind=kind, link=0.2, look_="p.t<div.text|bold")
    assert said not in kept(prose[0], call, *prose[1:])
    assert said in kept(prose[0], call._replace(signature="p.t<div.text"), *prose[1:])
    assert said in kept(prose[0], call._replace(link=0.0), *prose[1:])
    letter = call._replace(kind="newsletter", link=0.4)
    assert said not in kept(prose[0], letter, *prose[1:])
    assert said in kept(prose[0], letter._replace(link=0.1), *prose[1:])


def test_a_question_that_asks_for_a_letter_goes():
    prose = [*text("en"), *text("de")]
    said = "Have you been affected by the flood of last week? Tell the desk of the valley."
    call = line(said, kind="contact", look_="p.t<div.text|bold")
    assert said not in kept(prose[0], call, *prose[1:])
    assert said in kept(prose[0], call._replace(signature="p.t<div.text"), *prose[1:])
    told = call._replace(text=said.replace("?", "."))
    assert told.text in kept(prose[0], told, *prose[1:])
