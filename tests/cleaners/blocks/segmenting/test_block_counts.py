"""What places count of the blocks in them, before and after some are left out."""

from __future__ import annotations

from cleaners.blocks.segmenting.counting import count, without
from cleaners.blocks.segmenting.segment import cut
from cleaners.decoding.markup import parse

PAGE = (
    "<main><h1>The ferry</h1><div><p>{long}</p><p><a href=/a>{long}</a></p></div>"
    "<ul><li>one</li><li><a href=/b>two</a></li></ul><p>{long}</p></main>"
).format(long="The ferry across the sound sails again from Monday, the harbour master said. " * 2)


def counted(page):
    return [(one.blocks, one.chars, one.link_chars, one.prose) for one in page.places]


def test_places_count_what_is_left():
    page = without(cut(parse(PAGE)), {0, 2, 4})
    found = counted(page)
    for place in page.places:
        place.blocks = place.chars = place.link_chars = place.prose = 0
    count(page.blocks, page.places)
    assert found == counted(page)
    assert found[0][0] == len(page.blocks) == 3
