"""A training on a few pages of our own: the same files twice, and files that a person can read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

pytest.importorskip("lightgbm", reason="training needs benchmarks/training/requirements.txt")

from lxml import html

from benchmarks.quality.labels import QUALITY, Example
from benchmarks.training.__main__ import train
from benchmarks.training.block_model import (
    OF_A_COPY,
    BlockModel,
    block_boosters,
    block_trees,
    trained_on,
)
from benchmarks.training.folds import REFUSED, examined, least_of, unseen
from benchmarks.training.page_model import known, page_trees
from benchmarks.training.tables import read_own, with_copy
from benchmarks.training.unmarked import unmarked
from cleaners.types.article import Article
from cleaners.types.rejection import Reason, Rejection

pytestmark = pytest.mark.skipif(
    not (QUALITY / "score.py").exists(), reason="the scorer lies beside the checkout, or nowhere"
)


def as_news(example):
    paragraphs = html.fromstring(example.body).xpath("//p[string-length() > 60]")
    text = "\n".join(" ".join(one.text_content().split()) for one in paragraphs)
    return Example({**example.gold, "dataset": "aeb", "text": text}, example.body)


@pytest.fixture(scope="module")
def pages():
    own = read_own()
    news = [as_news(one) for one in own if one.gold["page_type"] == "article"][::3]
    return [found for one in (*own[::2], *news) if (found := with_copy(one)) is not None]


@pytest.fixture(scope="module")
def files(pages):
    return train(pages, workers=1)


def test_the_same_pages_give_the_same_files_byte_for_byte(pages, files):
    assert train(pages, workers=1) == files


def test_each_tree_stands_on_a_line_and_the_file_says_what_made_it(files):
    text = files["cleaners/blocks/scoring/model.json"]
    data = json.loads(text)
    assert {"data", "seed", "lightgbm", "numpy", "python", "pages", "unseen"} <= set(data["made"])
    lines = {line.strip().rstrip(",") for line in text.splitlines()}
    assert all(json.dumps(tree) in lines for tree in (*data["voted"], *data["bare"]))


def test_other_pages_have_another_digest(pages, files):
    made = json.loads(files["cleaners/blocks/scoring/model.json"])["made"]
    other = json.loads(train(pages[:-3], workers=1)["cleaners/blocks/scoring/model.json"])["made"]
    assert made["data"] != other["data"]


TELLING = """<html><head><meta property="og:title" content="Otters are back">
<script type="application/ld+json">{"@type": "NewsArticle"}</script></head><body id="top">
<article class="story lead" itemprop="articleBody"><p class="story">Two pups were seen at the
weir.</p>
<aside role="note" data-box="newsletter" aria-label="More">Sign up</aside></article>
<p class="story">They stayed until dusk.</p></body></html>"""


def test_a_copy_has_the_text_of_its_page_and_none_of_its_names():
    copy = unmarked(Example({"id": "otters"}, TELLING.encode()))
    tree = html.fromstring(copy.body)
    assert " ".join(tree.find("body").text_content().split()) == (
        "Two pups were seen at the weir. Sign up They stayed until dusk."
    )
    text = copy.body.decode()
    for name in ("article", "aside", "story", "lead", "NewsArticle", "og:title", "newsletter",
                 "itemprop", "role", "aria", "top"):  # fmt: skip
        assert name not in text, name
    first, second = tree.iter("p")
    assert first.get("class") == second.get("class") is not None


def test_an_article_is_trained_on_with_its_copy_at_a_share_of_its_weight(pages):
    news = [one for one in pages if one.copy is not None]
    assert len(trained_on(pages)) == 2 * len(news) > 0
    first, copy = trained_on(news[:1])
    assert copy.weights.sum() == pytest.approx(OF_A_COPY * news[0].copy.weights.sum())
    assert first.weights.sum() == news[0].weights.sum()


def test_the_model_of_pages_learns_copies_and_says_what_pages_have(pages):
    blocks = BlockModel(block_trees(block_boosters(pages)))
    whole = [known(replace(one, copy=one), blocks) for one in pages]
    alone = [replace(one, copy=None) for one in whole]
    poor = dict.fromkeys(whole[0].facts, -1.0)
    copied = [replace(one, copy=replace(one.copy, facts=poor)) for one in whole]
    assert page_trees(copied)["trees"] != page_trees(alone)["trees"]
    assert page_trees(copied)["usual"] == page_trees(alone)["usual"]


def test_the_limit_refuses_as_many_articles_as_it_may_with_those_that_rules_refuse(pages):
    one = next(
        one
        for one in unseen(pages, workers=1)
        if one.page.gold["dataset"] == "aeb" and isinstance(examined(one, -99).outcome, Article)
    )
    many = [replace(one, odds=float(odds)) for odds in range(1000)]
    assert REFUSED * len(many) == 5.5
    assert 4 < least_of(many) < 5
    stub = replace(one.reading, rejection=Rejection(Reason.TOO_SHORT, "a line"))
    ruled = [replace(each, reading=stub) for each in many[-4:]]
    assert 0 < least_of([*many[:-4], *ruled]) < 1
    assert least_of([*many[:-9], *[replace(each, reading=stub) for each in many[-9:]]]) == 0
