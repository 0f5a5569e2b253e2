"""Sections below headings, and cards among cards."""

from __future__ import annotations

from lxml.html import document_fromstring

from cleaners.blocks.segmenting.groups import Cards, Sections
from cleaners.blocks.segmenting.layout import seat_of
from cleaners.blocks.segmenting.segment import cut

PROSE = "A paragraph of some length, which says what happened in the town on Tuesday evening."


def page(body):
    return cut(document_fromstring(f"<html><body>{body}</body></html>"))


def test_a_section_is_measured_from_its_heading_to_the_next():
    blocks = page(
        f"<p>{PROSE}</p><h2>Related</h2><p><a href=/a>One story</a></p>"
        f"<p><a href=/b>Another story</a></p><h2>The bridge</h2><p>{PROSE}</p>"
    ).blocks
    sections = Sections(blocks, [0] * len(blocks), [None] * len(blocks))
    links = [round(sections.row(at)[3], 2) for at in range(len(blocks))]
    assert links[0] == 0
    assert links[1] == links[2] == links[3] > 0.7
    assert links[4] == links[5] == 0
    assert [sections.row(at)[1] for at in range(len(blocks))] == [0, 0, 1, 2, 0, 1]


def test_cards_are_alike_and_beside_each_other():
    card = f"<div class=card><h3>A name</h3><p>{PROSE}</p></div>"
    found = page(f"<p>{PROSE}</p><div>{card * 4}</div>")
    cards = Cards(found)
    rows = [cards.row(seat_of(block)) for block in found.blocks]
    assert rows[0] == (0.0, 0.0, 0.0)
    assert {row[:2] for row in rows[1:]} == {(4.0, 2.0)}
