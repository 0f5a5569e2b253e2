"""A page as lines: which of them are items of one list, and which stand below a question."""

from __future__ import annotations

import pytest
from lxml import html

from cleaners.blocks.scoring.features import NAMES
from cleaners.blocks.scoring.scores import PageBlocks, measure, with_odds
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

PROSE = "This sentence says at some length what happened in the town of Millford on Tuesday."


def measured(body):
    source = f"<html><body><h1>The mill</h1><p>{PROSE}</p>{body}</body></html>"
    tree = html.document_fromstring(source)
    page = Page("https://millford.example/a", source.encode(), "2026-03-01T12:00:00Z")
    return measure(PageBlocks(tree, read_metadata(tree, page)), "en")


def groups(body):
    found = measured(body)
    lines = with_odds(found, [0.0] * len(found.rows))
    return {line.text: line.group for line in lines}


def column(name, body):
    found = measured(body)
    at = NAMES.index(name)
    return {block.text: row[at] for block, row in zip(found.blocks, found.rows, strict=True)}


def test_the_items_of_a_list_are_one_group():
    found = groups("<ul><li>Flour of the old mill</li><li>Bread of the new oven</li></ul>")
    assert found["Flour of the old mill"] == found["Bread of the new oven"] == 0


def test_a_caption_within_an_item_is_no_item():
    figure = "<figure><img src=a.jpg><figcaption>The wheel in May</figcaption></figure>"
    found = groups(f"<ol><li><p>{PROSE} One.</p>{figure}</li><li><p>{PROSE} Two.</p></li></ol>")
    assert found["The wheel in May"] == -1
    assert found[f"{PROSE} One."] == found[f"{PROSE} Two."] == 0


@pytest.mark.parametrize("question", ["Is it open?", "开放吗？", "هل هو مفتوح؟"])
def test_what_stands_below_a_question_is_told(question):
    found = column(
        "section_asks", f"<h3>{question}</h3><p>{PROSE} Yes.</p><h3>Hours</h3><p>Noon.</p>"
    )
    assert found[f"{PROSE} Yes."] == 1.0
    assert found["Noon."] == 0.0
    assert column("asks", f"<h3>{question}</h3><p>{PROSE}</p>")[question] == 1.0
