"""Parts beside the text: put down, read back, and never believed against the text."""

from __future__ import annotations

import json

import pytest

from cleaners.clean import clean
from cleaners.parts.data import from_data, to_data
from cleaners.parts.standoff import lead_parts_of, parts_of, stored
from cleaners.types.article import Article
from cleaners.types.parts import Kind, Part, Span, plain_parts, text_of
from tests.cleaners.verdict.verdict_pages import labelled

ARTICLES = {name: page for name, label, page in labelled() if label == "article"}


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_parts_come_back_as_they_were(name):
    found = clean(ARTICLES[name])
    assert isinstance(found, Article)
    column = stored(found.parts, found.lead_parts)
    assert parts_of(found.text, column) == found.parts
    assert lead_parts_of(found.lead, column) == found.lead_parts
    assert text_of(found.whole) == "\n".join(filter(None, (found.lead, found.text)))
    assert from_data(json.loads(json.dumps(to_data(found.parts))), found.text) == found.parts


def test_paragraphs_cost_a_number():
    assert stored(plain_parts("one\ntwo\nthree")) == "[3]"
    assert stored(()) is None
    assert parts_of("one\ntwo", None) == plain_parts("one\ntwo")


@pytest.mark.parametrize(
    "column",
    [
        "[1]",
        "[3]",
        '[{"part":"head","level":2}]',
        '[{"part":"nonsense"},1]',
        '[1,{"part":"p","spans":[["a",0,99,"https://x.example/"]]}]',
        '[1,{"part":"p","spans":[["a",0,2,"javascript:alert(1)"],["script",0,2],"a",[]]}]',
        '{"v":2}',
        '{"v":2,"text":5}',
        '{"v":2,"text":[1]}',
        '{"v":2,"text":["p*999999"]}',
        '{"v":2,"text":["h2*3"]}',
        '{"v":2,"text":["x",-1,[],{},null,"h2"]}',
        '{"v":2,"text":[["p","a0-99 https://x.example/","a0-2 javascript:a"],["p",{"part":5}]]}',
    ],
)
def test_what_does_not_fit_the_text_is_paragraphs(column):
    found = parts_of("one\ntwo", column)
    assert text_of(found) == "one\ntwo"
    assert all(part == Part(Kind.PARAGRAPH, part.text) for part in found)


FIRST_VERSION = """[2,{"part":"head","level":2},{"part":"p","spans":[["a",0,3,"https://x.example/a"]]},
{"part":"row","begins":true,"cells":[[0,3],[6,9]]},{"part":"item","ordered":true,"depth":1}]"""
LINES = "one\ntwo\nthree\nsee it\nabc | def\nfirst"


def test_the_first_version_is_still_read():
    found = parts_of(LINES, FIRST_VERSION)
    assert [str(part.kind) for part in found] == ["p", "p", "head", "p", "row", "item"]
    assert found[3].spans[0].href == "https://x.example/a"
    assert found[4].cell_texts() == ["abc", "def"]
    assert parts_of(LINES, stored(found)) == found
    assert lead_parts_of("a lead", FIRST_VERSION) == plain_parts("a lead")


def test_the_second_version_says_it_in_fewer_letters():
    column = stored(parts_of(LINES, FIRST_VERSION))
    assert column == '{"v":2,"text":[2,"h2",["p","a0-3 https://x.example/a"],"r!|","i1o"]}'


def test_addresses_that_begin_alike_are_written_once():
    href = "https://paper.example/2026/03/{}"
    spans = tuple(Span("a", at, at + 1, href.format(at)) for at in range(3))
    parts = (Part(Kind.PARAGRAPH, "abc", spans), Part(Kind.PARAGRAPH, "d", (Span("em", 0, 1),)))
    column = stored(parts)
    assert column is not None
    assert column.count("paper.example") == 1
    assert parts_of("abc\nd", column) == parts


def test_a_lead_has_parts_of_its_own():
    lead = (Part(Kind.PARAGRAPH, "The lead", (Span("a", 4, 8, "https://x.example/"),)),)
    column = stored(plain_parts("one\ntwo"), lead)
    assert parts_of("one\ntwo", column) == plain_parts("one\ntwo")
    assert lead_parts_of("The lead", column) == lead
    assert lead_parts_of("Another\none", column) == plain_parts("Another\none")
    assert lead_parts_of(None, column) == ()
