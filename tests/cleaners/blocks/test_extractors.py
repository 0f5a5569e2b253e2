"""trafilatura and boilerpy3 behind one signature."""

from __future__ import annotations

import time

import pytest

from cleaners.blocks.scoring import extractors
from cleaners.blocks.segmenting.segment import cut
from cleaners.decoding.markup import parse
from tests.cleaners.sample_pages import STORIES, html


def test_both_find_the_story():
    source = html("bridge", after="")
    for lines in (extractors.trafilatura_lines(parse(source)), extractors.boilerpy_lines(source)):
        assert STORIES["bridge"][1] in lines


@pytest.mark.parametrize("source", ["<p>", "<html><body></body></html>", "<table><tr><td>&#0;"])
def test_nothing_is_an_empty_list(source):
    assert extractors.trafilatura_lines(parse(f"<html>{source}")) == []
    assert extractors.boilerpy_lines(source) == []


def test_votes_follow_the_text_however_lines_were_cut():
    blocks = cut(parse(html("bridge", after=""))).blocks
    lines = [" ".join(STORIES["bridge"][:2]), STORIES["bridge"][3]]
    votes = dict(zip([b.text for b in blocks], extractors.votes(blocks, lines), strict=True))
    assert [votes[text] for text in STORIES["bridge"]] == [1, 1, 0, 1]
    assert votes["Sport"] == 0


def test_the_reduced_page_holds_the_wanted_blocks_and_no_menu():
    page = cut(parse(html("bridge", after="")))
    wanted = [n for n, block in enumerate(page.blocks) if block.text in STORIES["bridge"]]
    tree = extractors.reduced(page, wanted)
    text = tree.text_content()
    assert all(paragraph in text for paragraph in STORIES["bridge"])
    assert "Mayor opens" not in text
    assert extractors.trafilatura_lines(tree) == STORIES["bridge"]


def test_a_page_of_tags_that_nobody_closed_is_not_given_to_boilerpy():
    closed = b"<p>The bridge is open again.</p>" * 2_000
    assert extractors.suits_boilerpy(closed)
    assert not extractors.suits_boilerpy(b"The bridge is open again.<br>" * 12_000)
    assert not extractors.suits_boilerpy(b"<td>open</td>" * 50_000)


@pytest.mark.parametrize("tag", ["td", "p", "li", "div"])
def test_a_page_of_thousands_of_paragraphs_is_not_given_to_trafilatura(tag):
    source = f"<table><tr>{f'<{tag}>open</{tag}>' * 2_800}<i>open</i>"
    assert extractors.suits_trafilatura(parse(source))
    assert not extractors.suits_trafilatura(
        parse(source.replace("<i>", f"<{tag}>open</{tag}>" * 300))
    )
    assert not extractors.suits_trafilatura(parse(source + "<b>open</b>" * 4_000))


def test_a_title_of_blanks_is_no_work_for_boilerpy():
    began = time.process_time()
    source = html("bridge", after="").replace("<title>", f"<title>-{' ' * 100_000}x ")
    assert STORIES["bridge"][1] in extractors.boilerpy_lines(source)
    assert time.process_time() - began < 20
