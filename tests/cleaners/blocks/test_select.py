"""The rules between the model's odds and the article."""

from __future__ import annotations

import pytest

from cleaners.blocks.learning.template import Template, Text
from cleaners.blocks.line import Line
from cleaners.blocks.select import body_of

PROSE = "A paragraph of some length, which says what happened in the town on Tuesday evening."


def line(text=PROSE, odds=3.0, **more):
    return Line(text, "p<div", len(text), odds, main=True, below_headline=True, **more)


def kept(lines, **more):
    return [lines[at].text for at in body_of(lines, **more).kept]


def test_what_is_likely_stays():
    assert kept([line("a" * 80), line("b" * 80, odds=-2.0)]) == ["a" * 80]


DOUBTED = "Nobody had asked the people of the lower town what they thought of it."


def between(gap=0, **more):
    """A sentence in doubt, `gap` lines away from paragraphs built like it."""
    told = [line("a" * 80), line("b" * 80)]
    far = [line(f"Photo {n}", odds=-5.0) for n in range(gap)]
    doubted = line(more.pop("text", DOUBTED), odds=more.pop("odds", -2.0), **more)
    lines = [told[0], *far, doubted, *far, told[1]]
    return [one._replace(signature="p.story<div") for one in lines]


def test_a_sentence_between_paragraphs_with_its_names_stays():
    assert kept(between()) == ["a" * 80, DOUBTED, "b" * 80]
    assert DOUBTED in kept(between(gap=7))
    first, doubted, last = between()
    assert DOUBTED in kept(
        [first, doubted, doubted._replace(text=f"{DOUBTED} Not even once."), last]
    )


@pytest.mark.parametrize(
    "more",
    [
        {"odds": -3.5}, {"gap": 8}, {"text": "The lower town of the old harbour and its people"},
        {"kind": "newsletter"}, {"link": 0.5}, {"pictured": True}, {"text": "Nobody asked."},
    ],
)  # fmt: skip
def test_no_other_line_stays_for_standing_between(more):
    assert len(kept(between(**more))) == 2


def test_a_name_must_tell_which_paragraphs_are_alike():
    first, doubted, last = between()
    assert DOUBTED not in kept([one._replace(signature="p<div") for one in (first, doubted, last)])
    assert DOUBTED not in kept([first, doubted])
    assert DOUBTED not in kept([doubted, last])
    assert DOUBTED not in kept([first, doubted._replace(signature="p.box<div"), last])


def test_the_items_of_a_list_stand_and_fall_together():
    items = [line(f"item {n}", odds=odds, group=0) for n, odds in enumerate((1.0, -0.6, 1.0))]
    assert kept([line(), *items]) == [PROSE, "item 0", "item 1", "item 2"]
    worse = [line(f"item {n}", odds=odds, group=0) for n, odds in enumerate((-3.0, 0.5, -3.0))]
    assert kept([line(), *worse]) == [PROSE]


def test_the_authors_names_go_above_and_below_and_stay_between():
    name = line("Ann Bell and Bo Hill", signed=True)
    assert kept([name, line("a" * 80), name, line("b" * 80), name]) == [
        "a" * 80,
        name.text,
        "b" * 80,
    ]


def test_the_authors_names_go_below_the_lead():
    name = line("Ann Bell and Bo Hill", signed=True)
    lead = line("a" * 80, described=True)
    assert kept([lead, name, line("b" * 80), name, line("c" * 80)]) == [
        "a" * 80,
        "b" * 80,
        name.text,
        "c" * 80,
    ]


def test_a_label_of_furniture_goes_however_sure_the_model_was():
    label = line("Read more: the weir", odds=5.0, kind="read-more", certain=True)
    assert kept([line(), label]) == [PROSE]
    subhead = label._replace(text="Read more of Burns", heading=2)
    assert kept([line(), subhead, line("b" * 80)]) == [PROSE, subhead.text, "b" * 80]


def test_what_may_be_a_sentence_is_furniture_only_by_a_second_witness():
    said = line("The newsletter of the bell ringers ran to nine pages.", kind="newsletter")
    last = line("b" * 80)
    assert kept([line(), said, last]) == [PROSE, said.text, last.text]
    for witness in ({"main": False}, {"link": 0.8}, {"odds": 0.5}):
        assert kept([line(), said._replace(**witness), last]) == [PROSE, last.text]
    assert kept([line(), last, said._replace(odds=1.5)]) == [PROSE, last.text]


def test_what_may_be_a_sentence_goes_where_the_site_prints_it_everywhere():
    said = line("Sign up for our letter about the weir.", kind="newsletter", key="k")
    last = line("b" * 80)
    template = Template(pages=4, texts={"k": Text(3, 0, 3)})
    assert kept([line(), said, last], template=template) == [PROSE, last.text]


def test_a_word_that_an_article_may_have_for_a_label_goes_among_its_like():
    word = line("Education", kind="navigation")
    lines = [line(), word, word._replace(text="Sports"), line("b" * 80)]
    assert kept(lines) == [PROSE, "b" * 80]
    assert kept([line(), word, line("b" * 80)]) == [PROSE, word.text, "b" * 80]


def test_the_headline_goes_above_and_as_a_heading_below():
    head = line("The bridge will close", titled=True)
    again = line("The bridge will close", titled=True, heading=1)
    said = line("The bridge will close", titled=True)
    assert kept([head, line(), again, said]) == [PROSE, "The bridge will close"]


def test_a_lead_is_called_so_by_its_name_or_by_the_page():
    named = line("What the town council decided after a long debate.", odds=-3.0, named=True)
    described = line("What the town council decided after a debate.", odds=-3.0, described=True)
    plain = line("What nobody called a lead, standing above the text.", odds=-3.0)
    for lead, expected in ((named, (0,)), (described, (0,)), (plain, ())):
        body = body_of([lead, line(), line(PROSE + " More.")])
        assert body.lead == expected
        assert body.kept == (1, 2)


def test_a_caption_is_no_lead():
    caption = line(
        "What the bridge looks like in the evening light.", -3.0, named=True, pictured=True
    )
    assert body_of([caption, line()]).lead == ()


def test_nothing_comes_of_nothing():
    body = body_of([])
    assert (body.kept, body.lead, body.odds) == ((), (), ())


def test_a_line_that_is_only_a_link_points_elsewhere():
    pointer = "The council votes for a second bridge"
    assert kept([line(), line(pointer, odds=1.0, link=1.0)]) == [PROSE]
    for of_the_article in ({"link": 0.6}, {"link": 1.0, "heading": 2}):
        assert pointer in kept([line(), line(pointer, odds=1.0, **of_the_article)])
    items = [line(f"{pointer} {n}", odds=1.0, link=1.0, group=0) for n in "ab"]
    assert items[0].text in kept([line(), *items]), "one of a list"
    assert items[0].text not in kept([line(), items[0]]), "a list of one item"
    assert pointer in kept([line(), line(pointer, odds=3.0, link=1.0)]), "a sure one stays"


def test_offers_and_notices_go_however_sure_the_model_was():
    for kind in ("subscribe", "embed"):
        offer = line("57% of this article is left", odds=5.0, kind=kind, certain=True)
        assert kept([line(), offer]) == [PROSE]


def test_a_list_item_is_no_lead_whatever_its_names_say():
    first = line(
        "The mayor opened the weir on Tuesday, in the rain and before a crowd.", named=True
    )
    assert body_of([first, line("b" * 80)]).lead == (0,)
    assert body_of([first._replace(group=0), line("b" * 80)]).lead == ()


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (
            "External content",
            "Your settings keep this page from showing what others published here.",
        ),
        (
            "Externer Inhalt",
            "Deine Einstellungen verhindern das Laden und Anzeigen externer Inhalte.",
        ),
        (
            "Contenido externo",
            "Tu configuración impide mostrar aquí el contenido de otras páginas.",
        ),
    ],
)
def test_a_sentence_that_is_printed_three_times_stands_for_what_is_not_shown(heading, text):
    note = [line(heading, heading=3, key=heading), line(text, key=text)]
    story = [line(PROSE + str(n), key=str(n)) for n in range(4)]
    lines = [story[0], *note, story[1], *note, story[2], *note, story[3]]
    assert kept(lines) == [one.text for one in story]


def test_what_is_printed_twice_or_below_no_heading_stays():
    twice = [line("The dough", heading=3, key="dough"), line(PROSE, key="twice")]
    refrain = line("Ring the bells again", key="refrain")
    meal = line("Asparagus and eggs, a cup of rice, and half a cup of the berries.", key="meal")
    lines = [*twice, refrain, meal, line("b" * 80), meal, refrain, *twice, meal, refrain]
    assert kept(lines) == [one.text for one in lines]


@pytest.mark.parametrize("name", ["div.footnotes", "ol.endnotes", "li.foot-note", "div.foot_note"])
def test_the_footnotes_below_an_article_stay(name):
    note = line("The figure is from the minutes of 1962.", odds=-1.8, group=0)
    notes = [note._replace(text=f"{note.text} p. {n}", signature=f"li<{name}") for n in (14, 15)]
    assert len(kept([line(), *notes])) == 3
    assert len(kept([*notes, line()])) == 1, "above an article they belong to another one"
    for other in ({"signature": "li<div.references"}, {"odds": -4.0}, {"link": 0.9}):
        assert len(kept([line(), *(one._replace(**other) for one in notes)])) == 1


def test_the_line_that_says_when_and_by_whom_an_entry_was_posted_goes():
    posted = "Posted by Ilse Brandt at November 13, 2007 10:32 AM, from the lower town | TrackBack"
    for lines in ([line(), line(posted, kind="byline", certain=True)],
                  [line(posted, kind="byline", certain=True), line()]):  # fmt: skip
        assert kept(lines) == [PROSE]
    agency = "(Reporting by Ilse Brandt in Norderhaven and by Nora Ashdown in the lower town)"
    assert agency in kept([line(), line(agency, kind="byline", certain=True)])
