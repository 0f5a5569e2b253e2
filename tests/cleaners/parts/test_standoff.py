"""Parts beside the text: put down, read back, and never believed against the text."""

from __future__ import annotations

import json

import pytest

from cleaners.clean import clean
from cleaners.parts.data import from_data, to_data
from cleaners.parts.standoff import parts_of, stored
from cleaners.types.article import Article
from cleaners.types.parts import Kind, Part, plain_parts, text_of
from tests.cleaners.verdict.verdict_pages import labelled

ARTICLES = {name: page for name, label, page in labelled() if label == "article"}


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_parts_come_back_as_they_were(name):
    found = clean(ARTICLES[name])
    assert isinstance(found, Article)
    assert parts_of(found.text, stored(found.parts)) == found.parts
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
    ],
)
def test_what_does_not_fit_the_text_is_paragraphs(column):
    found = parts_of("one\ntwo", column)
    assert text_of(found) == "one\ntwo"
    assert all(part == Part(Kind.PARAGRAPH, part.text) for part in found)
