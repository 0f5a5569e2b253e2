"""What each line of an article is: headings, lists, quotations, tables, links."""

from __future__ import annotations

import pytest

from cleaners.clean import clean, examine, judge, read
from cleaners.plaintext.clean_text import clean_text
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.parts import (
    Kind,
    Part,
    groups,
    plain_parts,
    preformatted,
    table_rows,
    text_of,
)
from tests.cleaners.sample_pages import FETCHED, STORIES, story_page
from tests.cleaners.verdict.verdict_pages import labelled

FIRST, SECOND, THIRD, FOURTH = STORIES["bridge"]
ARTICLES = {name: page for name, label, page in labelled() if label == "article"}


def parts_with(inner: str) -> list[Part]:
    """The parts of a story with this in its middle, without its own paragraphs."""
    body = f"<p>{FIRST}</p><p>{SECOND}</p>{inner}<p>{THIRD}</p><p>{FOURTH}</p>"
    found = clean(story_page("bridge", body=body, after=""))
    assert isinstance(found, Article)
    assert text_of(found.parts) == found.text
    return [part for part in found.parts if part.text not in STORIES["bridge"]]


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_the_text_follows_from_the_parts(name):
    found = clean(ARTICLES[name])
    assert isinstance(found, Article)
    assert text_of(found.parts) == found.text
    for part in found.parts:
        assert all(0 <= span.start < span.end <= len(part.text) for span in part.spans)
        assert all(text == text.strip() for text in part.cell_texts())


def test_the_text_of_a_text_follows_from_its_parts():
    found = clean_text("\n\n".join(STORIES["bridge"]), url="", fetched=FETCHED)
    assert isinstance(found, Article)
    assert text_of(found.parts) == found.text
    assert {part.kind for part in found.parts} == {Kind.PARAGRAPH}


def test_headings_have_their_level():
    found = parts_with("<h2>Three piers of <b>seven</b></h2>")
    assert [(part.kind, part.level, part.text) for part in found] == [
        (Kind.HEADING, 2, "Three piers of seven")
    ]
    assert found[0].spans == ()


def test_a_paragraph_in_large_type_is_no_heading():
    long = " ".join([FIRST, SECOND]).replace("bridge", "footbridge")
    assert [part.kind for part in parts_with(f"<h3>{long}</h3>")] == [Kind.PARAGRAPH]


def test_items_know_their_list():
    found = parts_with(
        "<p>The piers that have to be mended are these:</p><ul><li>the second from the left bank of"
        " the river</li><li>the third, below the tower<ol><li>first its eastern foot, which is"
        " worn</li><li>then its western foot, which is less so</li></ol></li><li>the fifth, in the"
        " deepest water</li></ul>"
    )
    items = [part for part in found if part.kind is Kind.ITEM]
    assert [(part.depth, part.ordered, part.begins) for part in items] == [
        (1, False, True), (1, False, False), (2, True, True), (2, True, False), (1, False, False)
    ]  # fmt: skip
    assert groups(found) == [(found[0],), tuple(items)]


def test_a_list_of_headings_and_paragraphs_is_a_layout():
    found = parts_with(
        f"<ol><li><h3>Oak and steel</h3><p>{STORIES['frost'][0]}</p></li>"
        f"<li><h3>Cost and debate</h3><p>{STORIES['frost'][1]}</p></li></ol>"
    )
    assert [part.kind for part in found] == [Kind.HEADING, Kind.PARAGRAPH] * 2


def test_a_table_has_a_header_rows_and_cells():
    found = parts_with(
        "<table><thead><tr><th>Year</th><th>Carts</th><th>Toll</th></tr></thead><tbody>"
        "<tr><td>1901</td><td></td><td>40 <a href='/toll'>florins</a></td></tr></tbody></table>"
    )
    head, row = found
    assert (head.kind, head.header, head.begins) == (Kind.ROW, True, True)
    assert head.cell_texts() == ["Year", "Carts", "Toll"]
    assert (row.header, row.begins) == (False, False)
    assert row.cell_texts() == ["1901", "", "40 florins"]
    assert row.spans[0].href == "https://courier.example/toll"


def test_links_have_whole_addresses_and_their_place_in_the_text():
    found = parts_with(
        "<p>The council  <a href='../minutes?a=1&amp;b=2'> published\n its minutes</a>, and"
        " <em>nobody</em> read <strong>them</strong><sup>1</sup>; <a href='javascript:alert(1)'>a"
        " trick</a> and <a href='#note'>a note</a> <a href='data:text/html,x'>are none</a>.</p>"
    )
    spans = [(span.tag, found[0].text[span.start : span.end], span.href) for span in found[0].spans]
    assert spans == [
        ("a", "published its minutes", "https://courier.example/minutes?a=1&b=2"),
        ("em", "nobody", None),
        ("strong", "them", None),
        ("sup", "1", None),
    ]


def test_a_secret_in_a_link_is_masked():
    found = parts_with(
        "<p>The council published <a href='/minutes?b=1&amp;token=abcdef'>its minutes</a>, and"
        " nobody in the whole of the valley read them before the office closed at four.</p>"
    )
    assert [span.href for span in found[0].spans] == [
        "https://courier.example/minutes?b=1&token=***"
    ]


def test_a_link_over_two_lines_is_on_both():
    found = parts_with(
        "<p>The council says so: <a href='/whole'>the whole report is to be read here<br>and in the"
        " library by the weir, from nine in the morning</a> until the office closes at four.</p>"
    )
    assert [span.href for part in found for span in part.spans] == [
        "https://courier.example/whole"
    ] * 2


def test_quotations_pull_quotes_and_embeds():
    found = parts_with(
        "<blockquote cite='https://town.example/speech'><p>“Nobody wanted to be the one who waited"
        " for a fourth crack,” the mayor said.</p></blockquote><blockquote class='twitter-tweet'>"
        "<p>The bridge is closed from the first of March, and the ferry will run every ten"
        " minutes.</p>&mdash; Ilse Brandt (@ilse_brandt) <a href='https://twitter.com/ilse_brandt/"
        "status/1'>March 1, 2026</a></blockquote>"
    )
    quote, tweet = found[0], found[1]
    assert (quote.kind, quote.cite) == (Kind.QUOTE, "https://town.example/speech")
    assert (tweet.kind, tweet.begins) == (Kind.EMBED, True)


def test_preformatted_text_keeps_its_lines():
    verse = "The ferry goes, the ferry comes,\n   the toll is paid in apple crumbs,\nand so we go."
    found = parts_with(f"<pre>{verse}</pre>")
    assert [part.text for part in found] == [line.strip() for line in verse.split("\n")]
    assert {part.kind for part in found} == {Kind.PREFORMATTED}
    assert preformatted(found) == verse
    assert len(groups(found)) == 1


def test_a_link_in_a_preformatted_text_is_on_its_own_line():
    found = parts_with(
        "<pre>The ferry goes, the ferry comes,\n   <a href='/toll'>the toll</a> is paid in apple"
        " crumbs,\nand so we go.</pre>"
    )
    spans = [(part.text[span.start : span.end], span.href) for part in found for span in part.spans]
    assert spans == [("the toll", "https://courier.example/toll")]
    assert found[1].spans != ()


def test_questions_of_an_interview():
    ask = "<p><b>Why is the bridge to be closed for two years?</b></p><p>{}</p>"
    found = parts_with(ask.format(STORIES["frost"][0]) + ask.format(STORIES["frost"][1]))
    assert [part.kind for part in found] == [Kind.QUESTION, Kind.PARAGRAPH] * 2


def test_one_bold_question_is_no_interview():
    found = parts_with("<p><b>Who pays for the ferry in the two years to come?</b></p>")
    assert [part.kind for part in found] == [Kind.PARAGRAPH]


def test_entries_of_a_live_page_have_their_time():
    found = clean(live_page())
    assert isinstance(found, Article)
    times = [part.time for part in found.parts if part.time]
    assert times[:2] == ["2026-02-03T10:05:00+01:00", "2026-02-03T11:05:00+01:00"]
    assert len(times) == 6


def live_page() -> Page:
    """The labelled live page, whatever the cases call it."""
    return next(page for name, page in ARTICLES.items() if "live-page" in name)


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier report named the wrong pier of the old bridge over the Lomme.",
        "Berichtigung: In einem früheren Bericht war der falsche Pfeiler der Brücke genannt.",
        "An earlier version of this article named the wrong pier of the bridge over the Lomme.",
    ],
)
def test_notes_of_correction(note):
    assert [part.kind for part in parts_with(f"<p>{note}</p>")] == [Kind.CORRECTION]


def test_what_only_begins_with_the_word_is_none():
    line = (
        "Corrections officers were sent to the bridge on Sunday, to keep the crowd off the piers."
    )
    assert [part.kind for part in parts_with(f"<p>{line}</p>")] == [Kind.PARAGRAPH]


def test_a_template_changes_nothing_about_what_a_line_is():
    pages = [story_page(name, body="", after="") for name in STORIES]
    reading = read(pages[0])
    assert judge(reading).outcome == examine(pages[0]).outcome


def test_plain_parts_are_the_lines():
    assert text_of(plain_parts("one\ntwo")) == "one\ntwo"


def test_a_hostile_paragraph_of_links_is_bounded():
    links = "".join(f"<a href='/{at}'>link {at} to something</a> and " for at in range(3000))
    found = clean(story_page("bridge", body=f"<p>{FIRST} {links}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert isinstance(found, Article)
    assert all(len(part.spans) <= 100 for part in found.parts)


def rows_with(table: str) -> list[list[str]]:
    """The cells of a table, those of several lines with a bar between the lines."""
    found = parts_with(table)
    assert {part.kind for part in found} == {Kind.ROW}
    assert len(groups(found)) == 1
    return [
        [" / ".join(part.text[start:end] for part, (start, end) in cell) for cell in row]
        for row in table_rows(found)
    ]


@pytest.mark.parametrize("box", ["p", "div"])
def test_cells_that_hold_paragraphs_are_cells(box):
    cells = [["Year", "Carts"], ["1901", "40 carts"], ["1902", "55 carts"]]
    rows = ("".join(f"<td><{box}>{cell}</{box}></td>" for cell in row) for row in cells)
    assert rows_with("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>") == cells


@pytest.mark.parametrize("stray", ["center", "form", "font", "a href=/toll"])
def test_a_row_may_have_children_that_are_no_cells(stray):
    found = parts_with(
        "<table><tr><th>Year</th><th>Carts</th></tr><tr><td>1901</td><td>40 carts</td></tr>"
        f"<tr><{stray}><b>Counted by hand</b></{stray.split()[0]}><td>55 carts</td></tr></table>"
    )
    assert found[-1].text == "Counted by hand | 55 carts"
    assert found[-1].cell_texts() == ["55 carts"]


def test_cells_that_hold_lists_and_empty_cells():
    found = rows_with(
        "<table><tr><th>Party</th><th>Seats</th><th>Promises</th></tr>"
        "<tr><td>Reds</td><td></td><td><ul><li>a ferry</li><li>a bridge</li></ul></td></tr>"
        "<tr><td>Blues</td><td>4</td><td><p>a tunnel</p></td></tr></table>"
    )
    assert found == [
        ["Party", "Seats", "Promises"],
        ["Reds", "", "a ferry / a bridge"],
        ["Blues", "4", "a tunnel"],
    ]


def test_a_table_of_layout_is_none():
    found = parts_with(
        f"<table><tr><td><p>{STORIES['frost'][0]}</p></td><td><p>{STORIES['frost'][1]}</p></td></tr>"
        f"<tr><td><p>{STORIES['frost'][2]}</p></td><td><p>By the river</p></td></tr></table>"
    )
    assert {part.kind for part in found} == {Kind.PARAGRAPH}


def test_a_term_and_what_it_means_are_one_item():
    found = parts_with(
        "<dl><dt>Pier</dt><dd>A pillar that carries the arch of a bridge.</dd>"
        "<dt>Weir</dt><dd>A low dam across a river.</dd><dd>Also the pool below that.</dd></dl>"
    )
    assert [(part.begins, part.continued) for part in found] == [
        (True, False), (False, True), (False, False), (False, True), (False, True)
    ]  # fmt: skip


def test_a_list_goes_on_behind_code():
    found = parts_with(
        "<ol><li>Get the plan of the bridge:<pre><code>get plan\ncd plan</code></pre></li>"
        "<li>Then build it with care and look at the result.</li></ol>"
    )
    assert [(part.kind, part.begins) for part in found if not part.continued] == [
        (Kind.ITEM, True), (Kind.PREFORMATTED, True), (Kind.ITEM, False)
    ]  # fmt: skip


ASKED = {
    "letters": ("<p>Q: {}</p>", "<p>A: {}</p>"),
    "letters of another language": ("<p>F : {}</p>", "<p>A : {}</p>"),
    "names in bold": ("<p><b>Gazette:</b> {}</p>", "<p><b>Brandt:</b> {}</p>"),
    "dashes": ("<p>— {}</p>", "<p>{}</p>"),
    "dashes before both": ("<p>– {}</p>", "<p>– {}</p>"),
    "italics": ("<p><em>{}</em></p>", "<p>{}</p>"),
    "a class": ("<p class='question'>{}</p>", "<p>{}</p>"),
}


@pytest.mark.parametrize("name", ASKED)
def test_questions_are_known_by_whatever_sets_them_apart(name):
    ask, answer = ASKED[name]
    frost = STORIES["frost"]
    said = ask.format("Why is the bridge closed?") + answer.format(frost[0])
    said += ask.format("Who pays for the ferry?") + answer.format(frost[1])
    assert [part.kind for part in parts_with(said)] == [Kind.QUESTION, Kind.PARAGRAPH] * 2


def test_what_an_interviewer_says_between_questions():
    frost = STORIES["frost"]
    asked = ("You said that nobody would pay.", "Who pays for the ferry?", "And why so?")
    said = "".join(f"<p><b>{ask}</b></p><p>{frost[at]}</p>" for at, ask in enumerate(asked))
    assert [part.kind for part in parts_with(said)] == [Kind.QUESTION, Kind.PARAGRAPH] * 3


def test_labels_of_facts_are_no_interview():
    facts = ("Length: 120 metres of stone", "Piers: 7 in the river", "Toll: none since 1950")
    found = parts_with("".join(f"<p>{fact}</p>" for fact in facts))
    assert {part.kind for part in found} <= {Kind.PARAGRAPH}


@pytest.mark.parametrize(
    "note",
    [
        "Correction, March 3: An earlier report gave the wrong year for the bridge.",
        "Berichtigung vom 3. März 2026: Hier war der falsche Pfeiler der Brücke genannt.",
        "Rectificatif du 3 mars 2026 : le nom du pilier du pont était faux.",
        "Rettelse 3. marts 2026 kl. 14.05: Her stod navnet på den forkerte pille.",
        "Поправка от 3 марта 2026 года: опора моста была названа неверно.",
        "訂正（3月3日）：橋脚の名称が誤っていました。",
    ],
)
def test_notes_of_correction_with_their_date(note):
    assert [part.kind for part in parts_with(f"<p>{note}</p>")] == [Kind.CORRECTION]


@pytest.mark.parametrize(
    ("attribute", "moment"),
    [
        ("data-timestamp='177010{n}500'", "2026-02-03T"),
        ("data-timestamp='177010{n}500000'", "2026-02-03T"),
        ("data-published='2026-02-03T1{n}:05:00+01:00'", "2026-02-03T1{n}:05:00+01:00"),
        ("data-date='2026-02-03 1{n}:05'", "2026-02-03T1{n}:05"),
    ],
)
def test_entries_whose_boxes_name_their_moment(attribute, moment):
    frost = STORIES["frost"]
    boxes = "".join(
        f"<div class='post' {attribute.format(n=n)}><p>{frost[n]}</p></div>" for n in range(3)
    )
    times = [part.time for part in parts_with(f"<div>{boxes}</div>")]
    assert len(times) == 3
    assert all(time.startswith(moment.format(n=n)) for n, time in enumerate(times))


def test_boxes_without_a_moment_are_no_entries():
    frost = STORIES["frost"]
    boxes = "".join(
        f"<div class='post' data-id='17701{n}'><p>{frost[n]}</p></div>" for n in range(3)
    )
    assert not any(part.time for part in parts_with(f"<div>{boxes}</div>"))
