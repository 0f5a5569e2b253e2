"""What a page of React sends late is read where a browser shows it."""

from __future__ import annotations

import pytest

from cleaners.decoding.markup import parse

TEXTS = {
    "en": ("The gate opens.", "Water runs in.", "The boats leave."),
    "el": ("Η πύλη ανοίγει.", "Το νερό μπαίνει.", "Οι βάρκες φεύγουν."),
    "ja": ("水門が開きます。", "水が入ります。", "船が出ます。"),
}  # fmt: skip


def shown(source: str) -> list[str]:
    tree = parse(source)
    assert tree is not None
    return [" ".join("".join(each.itertext()).split()) for each in tree.iter("p", "pre")]


@pytest.mark.parametrize("language", TEXTS)
def test_a_late_piece_stands_in_its_place(language: str) -> None:
    first, late, last = TEXTS[language]
    place = "<!--$?--><template id='B:0'></template><!--/$-->"
    piece = f"<div hidden id='S:0'><pre>{late}</pre></div>"
    call = '<script>$RC=function(a,b){};$RC("B:0","S:0")</script>'
    page = f"<body><main><p>{first}</p>{place}<p>{last}</p></main>{piece}{call}</body>"
    assert shown(page) == [first, late, last]
    assert shown(page.replace('$RC("B:0"', '$RC("B:7"')) == [first, last, late]
    assert shown(page.replace("<div hidden", "<div")) == [first, last, late], "it is shown there"


def test_pieces_within_late_pieces_and_text_around_them() -> None:
    page = (
        "<body><p>One</p><div>before <template id='B:1'></template> after</div>"
        "<div hidden id='S:3'>late <p>Two</p> <template id='P:4'></template> end</div>"
        "<div hidden id='S:4'><p>Three</p></div>"
        '<script>$RS("S:4","P:4")</script><script>$RC("B:1","S:3")</script></body>'
    )
    tree = parse(page)
    assert tree is not None
    text = " ".join("".join(tree.find("body").itertext()).split())
    assert text.startswith("Onebefore late Two Three end after")
    assert not [each for each in tree.iter("div") if "hidden" in each.attrib]


def test_a_piece_that_holds_its_own_place_stays() -> None:
    page = (
        "<body><div hidden id='S:0'><p>One</p><template id='B:0'></template></div>"
        '<script>$RC("B:0","S:0")</script></body>'
    )
    assert shown(page) == ["One"]
