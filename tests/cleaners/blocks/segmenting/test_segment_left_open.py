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
