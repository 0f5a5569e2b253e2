"""A menu or a button that was never closed holds the whole page: the page is read all the same."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.blocks.segmenting.segment import cut

PROSE = "A paragraph of some length, which says what happened in the town on Tuesday evening."


@pytest.mark.parametrize("opening", ["<nav><ul><li><div>", "<button><div>", "<dialog open><div>"])
@pytest.mark.parametrize("place", ["main", "article"])
def test_what_stands_in_an_element_left_open_is_read(opening, place):
    page = f"<body><header>{opening}<{place}>{f'<p>{PROSE}</p>' * 5}</{place}></header></body>"
    assert [block.text for block in cut(document_fromstring(page)).blocks].count(PROSE) == 5


def test_a_menu_with_teasers_is_a_menu():
    teaser = "<li><article><h3>The weir</h3><p>What it costs to mend it.</p></article></li>"
    page = f"<body><nav><ul>{teaser * 9}</ul></nav><main><p>{PROSE}</p></main></body>"
    assert [block.text for block in cut(document_fromstring(page)).blocks] == [PROSE]


@pytest.mark.parametrize("left_open", ["<button class=share>Share", "<a href=/topic>", "<a>"])
def test_a_button_or_a_link_left_open_holds_the_paragraphs_behind_it(left_open):
    page = f"<body><div><p>{PROSE}</p>{left_open}{f'<p>{PROSE}</p>' * 3}</div></body>"
    blocks = [b for b in cut(document_fromstring(page)).blocks if b.text == PROSE]
    assert len(blocks) == 4
    assert not any(block.links for block in blocks)


def test_a_card_that_is_a_link_leads_elsewhere():
    page = f"<body><a href=/weir><p>{PROSE}</p><p>More on the weir</p><p>2 May</p></a></body>"
    assert all(block.link_chars for block in cut(document_fromstring(page)).blocks)


@pytest.mark.parametrize(
    ("attributes", "leads"),
    [("id=weir", False), ("name=weir", False), ("id=weir title=Weir", False), ("href=/weir", True),
     ("class=link", True), ("id=weir href=/weir", True), ("", True)],
)  # fmt: skip
def test_what_only_names_a_place_is_no_link(attributes, leads):
    page = f"<body><h2><a {attributes}>The weir</a></h2></body>"
    (block,) = cut(document_fromstring(page)).blocks
    assert bool(block.links) is leads


def test_a_line_may_begin_with_a_place_to_break():
    (block,) = cut(document_fromstring(f"<body><p><wbr>{PROSE}</p></body>")).blocks
    assert (block.text, block.place.tag) == (PROSE, "p")
