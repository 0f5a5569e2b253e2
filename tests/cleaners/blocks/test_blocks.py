"""A page as blocks, their places and signatures."""

from __future__ import annotations

import pytest

from cleaners.blocks.classes.hints import bit, hints_of
from cleaners.blocks.segmenting.layout import SENTENCE_END, Clues, Layout, seat_of
from cleaners.blocks.segmenting.segment import MOST_BLOCKS, cut
from cleaners.decoding.markup import parse


def texts(source):
    return [block.text for block in cut(parse(source)).blocks]


def block(source, start):
    return next(b for b in cut(parse(source)).blocks if b.text.startswith(start))


def test_paragraphs_headings_items_and_loose_text():
    source = (
        "<div>Loose <b>one</b><h2>Head</h2><p>Para <a href=x>link</a> end</p>"
        "<ul><li>a<li>b</ul>tail</div>"
    )
    assert texts(source) == ["Loose one", "Head", "Para link end", "a", "b", "tail"]


def test_a_break_ends_a_block():
    assert texts("<p>one<br>two<br/><br/>three</p>") == ["one", "two", "three"]


def test_a_row_of_data_is_a_line_and_a_table_of_layout_is_not():
    assert texts("<table><tr><td>Ajax<td>2<td>1</table>") == ["Ajax | 2 | 1"]
    assert texts("<table><tr><td><p>one</p><td><p>two</p></table>") == ["one", "two"]


def test_scripts_menus_forms_and_hidden_machinery_are_no_text():
    source = "<nav>menu</nav><script>x()</script><style>p{}</style><p>text</p><button>ok</button>"
    assert texts(source) == ["text"]


def test_what_shows_only_under_the_pointer_is_no_text():
    source = (
        "<p>The mayor <a href=x>Ilse Brandt</a><span class=rollover-block>Ilse Brandt"
        " More about her</span> said so</p>"
    )
    assert texts(source) == ["The mayor Ilse Brandt said so"]


def test_links_and_bold_are_counted():
    found = block("<p><a href=x>All of it</a></p><p><b>Bold</b> and not</p>", "All")
    assert found.link_chars == found.chars
    assert found.signature.endswith("|link")


def test_a_signature_has_tags_and_steady_classes():
    source = (
        "<article class='story'><div class='text item-48213 wide'><p class=q>Some text</p></div>"
    )
    assert block(source, "Some").signature == "p.q<div.text.wide<article.story"


def test_hints_come_from_names_at_any_distance():
    from cleaners.blocks.classes.hints import bit

    found = block("<div class='CommentList'><div><p>I say</p></div></div>", "I say")
    assert found.place.above & bit("comment")
    assert not found.place.hints & bit("comment")


def test_chinese_counts_for_more():
    assert block("<p>橋が閉鎖される</p>", "橋").size > 14


def test_the_number_of_blocks_is_bounded():
    assert len(texts("<p>word" * (MOST_BLOCKS + 500))) <= MOST_BLOCKS
    assert len(texts("word<br>" * (MOST_BLOCKS + 500))) <= MOST_BLOCKS


def test_right_to_left_and_thai_come_out_as_they_are():
    assert texts("<p dir=rtl>الجسر مغلق</p><p>สะพานปิด</p>") == ["الجسر مغلق", "สะพานปิด"]


@pytest.mark.parametrize("names", ["-bottom-space", "margin-bottom", "padding-top", "border-top"])
def test_a_distance_is_no_place(names):
    assert not hints_of("div", names) & (bit("footer") | bit("header"))


@pytest.mark.parametrize(("names", "hint"), [("page-bottom", "footer"), ("top", "header")])
def test_a_place_is_one(names, hint):
    assert hints_of("div", names) & bit(hint)


def test_a_link_without_a_word_belongs_to_no_block():
    for gap in ("", " "):
        empty = f"<a href=/x><img src=i.png></a>{gap}"
        source = f"<div>{empty}<p>The weir is <a href=/y>closed</a>.</p></div>"
        assert block(source, "The weir").links == 1


def test_teasers_do_not_make_the_page():
    """Many short texts below links weigh less than a few paragraphs, however they are divided."""
    teaser = "The mayor of the town by the moor spoke on Tuesday of what the new bridge would cost."
    text = "The weir above the old mill broke on Monday night after eleven days of rain. " * 3
    page = cut(
        parse(
            "<body><h1>The weir</h1>"
            + "".join(f"<div class=piece><p>{text}</p></div>" for _ in range(4))
            + "<div class=wire>"
            + f"<a href=/x>A headline of the usual length</a><p>{teaser}</p>" * 16
            + "</div></body>"
        )
    )
    assert "wire" not in Layout(page, Clues(titles=("The weir",))).main_kind


def test_every_place_counts_the_text_at_any_depth_in_it():
    story = "The ferry was late again on Monday, said the harbour master, and nobody minded at all."
    page = cut(parse(
        f"<body><div id=a><h2>News</h2><section><p>{story}</p><p><a href=/x>Read more</a></p>"
        f"</section></div><div id=b><ul><li>One</li><li>Two</li></ul></div></body>"
    ))  # fmt: skip
    counted = {
        place.names or place.tag: (place.blocks, place.chars, place.link_chars, place.prose)
        for place in page.places
    }
    assert counted["section"] == (2, len(story) + 9, 9, len(story))
    assert counted["#a"] == (3, len(story) + 13, 9, len(story))
    assert counted["#b"] == counted["ul"] == (2, 6, 0, 0)
    assert counted["body"] == (5, len(story) + 19, 9, len(story))


@pytest.mark.parametrize("end", [".", "?", "…", "。", "।", "؟", "۔", ".”", "!)"])
def test_a_sentence_ends_as_each_script_ends_it(end):
    assert SENTENCE_END.search(f"The ferry was late{end}")
    assert not SENTENCE_END.search(f"The ferry{end} was late")


def test_what_stands_right_in_the_body_stands_there_together():
    source = "<h2>The weir</h2><p>Two pups were seen.<p>They stayed.<div>All rights reserved</div>"
    *story, alone = map(seat_of, cut(parse(source)).blocks)
    assert {seat.tag for seat in story} == {"body"}
    assert alone.tag == "div"
