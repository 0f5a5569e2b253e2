"""What opens the text behind it is told by its attributes, wherever in it the switch stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.blocks.segmenting.layout import Clues, Layout, distances
from cleaners.blocks.segmenting.segment import cut
from cleaners.blocks.segmenting.surroundings import Around, is_head
from cleaners.decoding.markup import parse

ASKED = {
    "en": ("When does the ferry sail?", "It sails at nine, from the old pier."),
    "de": ("Wann fährt die Fähre?", "Sie fährt um neun, vom alten Steg."),
    "ja": ("フェリーはいつ出ますか", "九時に古い桟橋から出ます。"),
}
HEADS = (
    "<h3><a data-toggle=x href=#a>{}</a></h3>",
    "<h3><em><span aria-expanded=false>{}</span></em></h3>",
    "<h3>{} <button aria-controls=a></button></h3>",
    "<h3><button data-bs-toggle=x>{}</button></h3>",
    "<h3 data-tab=a>{}</h3>",
    "<h3 itemprop=name>{}</h3>",
)


def heads(head: str, language: str) -> bool:
    question, answer = ASKED[language]
    tree = parse(f"<body><div><div>{head.format(question)}<div><p>{answer}</p></div></div></div>")
    assert tree is not None
    first, behind = cut(tree).blocks
    return is_head(first, behind)


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize("head", HEADS)
def test_a_switch_heads_what_it_opens(head, language):
    assert heads(head, language)


@pytest.mark.parametrize("language", ASKED)
def test_a_plain_heading_is_no_switch(language):
    assert not heads("<h3><a href=#a>{}</a></h3>", language)


@given(st.integers(1, 30), st.sets(st.integers(0, 29)), st.integers(1, 9))
def test_distances_are_those_to_the_nearest_mark_on_either_side(count, marks, far):
    marked = sorted(mark for mark in marks if mark < count)
    before, after = distances(marked, count, far)
    for at in range(count):
        assert before[at] == min([far, *(at - mark for mark in marked if mark < at)])
        assert after[at] == min([far, *(mark - at for mark in marked if mark > at)])


@pytest.mark.parametrize(
    ("names", "facts"),
    [
        ("element fact", True),
        ("faktaruta", True),
        ("fakta-boks", True),
        ("article-facts", True),
        ("fact-check", False),
        ("factory", False),
        ("artefact", False),
    ],
)
def test_a_box_that_is_named_for_facts(names, facts):
    tree = parse(f"<body><div><p>One</p><p>Two</p><div class='{names}'><p>Three</p></div></div>")
    assert tree is not None
    blocks = cut(tree).blocks
    around = Around(blocks[0].place.parent)
    assert around.of(blocks[2], None).facts is facts


@pytest.mark.parametrize("level", ["h1", "h2"])
def test_a_brief_below_the_headline_may_be_the_article(level):
    brief = "The ferry to the island will sail from the old coal pier until the autumn, it says."
    links = "".join(f"<li><a href=/{at}>The pier {at}</a></li>" for at in range(9))
    others = "".join(f"<div class=t><p>{brief} {at}</p><p>{brief}</p></div>" for at in range(3))
    head = f"<div><{level}>The ferry</{level}><p>{brief}</p></div>"
    tree = parse(f"<body>{head}<ul>{links}</ul><div>{others}</div>")
    assert tree is not None
    layout = Layout(cut(tree), Clues(titles=("The ferry",)))
    assert (1 in layout.worth_judging()) is (level == "h1")
