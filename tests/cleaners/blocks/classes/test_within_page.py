"""Names that mean nothing on other pages tell the elements of one page apart."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.blocks.classes.within_page import NamesOfPage
from cleaners.blocks.line import Line
from cleaners.blocks.segmenting.groups import Cards
from cleaners.blocks.segmenting.layout import Clues, Layout, seat_of
from cleaners.blocks.segmenting.segment import cut
from cleaners.blocks.select import body_of
from cleaners.clean import read
from cleaners.types.page import Page

PROSE = "A paragraph of some length, which says what happened in the town on Tuesday evening."
TOLD = "Another one, which says what the council made of it and when it will meet again."


def page(body):
    return cut(document_fromstring(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize("names", ["css-1q2w3e", "sc-4f5g6h7-0", "mt-4 text-lg", "md:leading-7"])
def test_names_that_several_elements_bear(names):
    of_page = NamesOfPage([names, names, "", "story"])
    assert of_page.step("div", names) != of_page.step("div", "")
    assert of_page.step("div", names) == of_page.step("div", " ".join(reversed(names.split())))


def test_a_name_that_one_element_alone_bears():
    of_page = NamesOfPage(["text elementor-element-3f9a2c1", "text elementor-element-1b2c3d4#x"])
    assert of_page.step("div", "text elementor-element-3f9a2c1") == "div.text"
    assert of_page.step("div", "text elementor-element-1b2c3d4#x") == "div.text"


def test_what_a_builder_counts_and_a_bundler_adds():
    of_page = NamesOfPage(["et_pb_text_1", "et_pb_text_2", "Body_text__x3Yq1"])
    assert of_page.step("div", "et_pb_text_1") == of_page.step("div", "et_pb_text_2")
    assert of_page.step("p", "Body_text__x3Yq1") == "p.Body_text"


def test_the_article_s_place_among_boxes_with_hashed_names():
    """Their signatures are one and the same; in this page they are two kinds."""
    story = "".join(f"<p>{PROSE} {n}</p>" for n in range(4))
    other = "".join(f"<p>{TOLD} {n}</p>" for n in range(2))
    boxes = f"<div class=css-1q2w3e>{story}</div><div class=css-9o8i7u>{other}</div>"
    found = page(boxes + boxes)
    layout = Layout(found, Clues())
    kinds = [layout.kind(at) for at in range(6)]
    assert kinds == [layout.main_kind] * 4 + [kinds[4]] * 2
    assert kinds[4] != layout.main_kind
    assert found.blocks[0].signature == found.blocks[4].signature
    assert layout.look(found.blocks[0]) != layout.look(found.blocks[4])


def test_cards_with_hashed_names():
    card = f"<div class=css-1q2w3e><h3>A name</h3><p>{PROSE}</p></div>"
    box = f"<div class=css-9o8i7u><p>{PROSE}</p><p>{PROSE}</p></div>"
    found = page(f"<div>{card * 3}{box * 2}</div>")
    rows = [Cards(found).row(seat_of(block)) for block in found.blocks]
    assert {row[0] for row in rows[:6]} == {3.0}
    assert {row[0] for row in rows[6:]} == {0.0}


def test_a_line_knows_its_look_in_the_page():
    story = "".join(f"<p class=css-1q2w3e>{PROSE} {n}</p>" for n in range(5))
    markup = f"<html><body><h1>The council</h1><div>{story}<p>{TOLD}</p></div></body></html>"
    lines = read(Page("https://paper.example/a", markup.encode(), "2026-11-22T00:00:00Z")).lines
    told = {line.text: line for line in lines}
    first, plain = told[f"{PROSE} 0"], told[TOLD]
    assert "css-1q2w3e" in first.look
    assert "css-1q2w3e" not in first.signature
    assert plain.look == plain.signature


def test_a_sentence_in_doubt_is_kept_by_its_look():
    """A bare signature is any text's; the look is that of the paragraphs around it."""

    def line(text, odds, in_page):
        return Line(text, "p<div", len(text), odds, main=True, in_page=in_page)

    def kept(look):
        lines = (
            line(f"{PROSE} 1", 3.0, "p.css-1q2w3e<div"),
            line(TOLD, -0.9, look),
            line(f"{PROSE} 2", 3.0, "p.css-1q2w3e<div"),
        )
        return 1 in body_of(lines).kept

    assert kept("p.css-1q2w3e<div")
    assert not kept("p.css-9o8i7u<div")
    assert not kept("")


def looking(text, odds, names, **more):
    """A line whose signature is any text's; what it looks like is said by `names`."""
    return Line(text, "p<div", len(text), odds, in_page=f"p.{names}<div", **more)


STORY = [looking(f"{PROSE} {n}", 3.0, "css-1q2w3e", main=True, own=True) for n in range(4)]


def kept(*lines):
    return [lines[at].text for at in body_of(lines).kept]


@pytest.mark.parametrize(("names", "stays"), [("css-1q2w3e", True), ("css-9o8i7u", False)])
def test_rules_compare_looks(names, stays):
    """A sponsor's box, a notice between paragraphs, and the steps of a recipe."""
    label = looking("Sponsored by Gull Windows", -3.0, "css-label", box=1)
    assert (TOLD in kept(*STORY, label, looking(TOLD, 2.0, names, box=1))) == stays
    notice = looking("We use cookies", 3.0, names, kind="cookies", main=True, own=True)
    assert (notice.text in kept(*STORY[:2], notice, *STORY[2:])) == stays
    step = looking("Cut the rope", -1.0, "css-1q2w3e", steps=True)
    other = looking("Tie both ends", -1.0, names, steps=True)
    assert (other.text in kept(*STORY, step, other)) == stays
