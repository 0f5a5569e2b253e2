"""What a site's pages share: learned, bounded, undoable, and safe."""

from __future__ import annotations

import dataclasses
import itertools
import json
import random

import pytest

from cleaners.blocks.learning.by_hand import cut, forget, keep, pin
from cleaners.blocks.learning.template import (
    EMPTY,
    MOST_SIGNATURES,
    MOST_TEXTS,
    PRIOR,
    Lesson,
    Seen,
    dumps,
    learn,
    loads,
)
from cleaners.blocks.scoring.scores import PageBlocks, sure_of
from cleaners.clean import clean, examine, judge, read
from cleaners.decoding.markup import parse
from cleaners.metadata.read import read_metadata
from cleaners.types.article import Article
from cleaners.types.rejection import Rejection
from tests.cleaners.sample_pages import STORIES, TAIL, html, page, story_page


def taught(pages):
    template = EMPTY
    for one in pages:
        lesson = examine(one).lesson
        assert lesson is not None
        template = learn(template, lesson)
    return template


def lesson(number, texts, signature="p<div.text<article", odds=300):
    seen = tuple(
        Seen(signature, key, 200, odds, kept=True, lead=False, sample=key) for key in texts
    )
    return Lesson(f"https://x.example/{number}", "test", 1000, seen)


@pytest.fixture(scope="module")
def courier():
    return taught([story_page(name) for name in STORIES])


def test_learning_changes_nothing_that_was():
    before = dumps(EMPTY)
    assert learn(EMPTY, lesson(1, ["a"])) != EMPTY
    assert dumps(EMPTY) == before


def test_it_comes_back_from_json(courier):
    again = loads(dumps(courier))
    assert again == courier
    assert again.version == courier.version


@pytest.mark.parametrize("text", ["[]", "{}", '{"form": 99}', "null", "{"])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        loads(text)


def test_decisions_outlive_an_older_form():
    old = json.dumps({"form": 1, "pages": 3, "signatures": {}, "edits": {"p<div": "cut"}})
    assert loads(old).edits == {"p<div": "cut"}


def test_the_order_of_the_pages_does_not_matter_to_what_is_counted():
    lessons = [lesson(n, [f"own{n}", "shared"], odds=100 * n) for n in range(1, 5)]
    counts = set()
    for order in itertools.permutations(lessons):
        template = EMPTY
        for one in order:
            template = learn(template, one)
        known = template.signatures["p<div.text<article"]
        counts.add((known.pages, known.chars, known.odds, template.texts["shared"].pages))
    assert len(counts) == 1


def test_the_same_page_again_teaches_nothing():
    once = learn(EMPTY, lesson(1, ["a"]))
    assert learn(once, lesson(1, ["a"])) == once


def test_it_stays_small():
    template = EMPTY
    for number in range(MOST_SIGNATURES + 50):
        texts = [f"t{number}-{at}" for at in range(8)]
        template = learn(template, lesson(number, texts, signature=f"p<div.c{number}"))
    assert len(template.signatures) <= MOST_SIGNATURES
    assert len(template.texts) <= MOST_TEXTS
    assert len(dumps(template)) < 400_000


def test_what_recurs_is_what_stays_when_it_grows():
    template = EMPTY
    for number in range(400):
        template = learn(
            template, lesson(number, ["shared", *(f"t{number}-{n}" for n in range(9))])
        )
    assert template.texts["shared"].pages == 400


def test_a_text_below_every_article_is_cut():
    pages = [story_page(name) for name in ("bridge", "choir")]
    alone = clean(pages[0])
    assert isinstance(alone, Article)
    assert TAIL in alone.text, "without a template there is nothing to know it by"
    found = clean(pages[0], template=taught(pages))
    assert TAIL not in found.text
    assert found.text.splitlines() == STORIES["bridge"]


def test_a_sentence_that_two_articles_quote_stays(courier):
    quote = STORIES["bridge"][1]
    body = "".join(
        f"<p>{text}</p>" for text in [*STORIES["choir"][:2], quote, *STORIES["frost"][2:]]
    )
    other = page(html("choir", body=body), "https://courier.example/2026/quoting")
    template = taught([story_page(name) for name in STORIES] + [other])
    assert quote in clean(other, template=template).text
    assert quote in clean(story_page("bridge"), template=template).text


def test_a_correction_at_the_end_of_one_article_stays(courier):
    note = "Correction: in an earlier version of this article the ferry took cars. It takes none."
    body = "".join(f"<p>{text}</p>" for text in [*STORIES["bridge"], note])
    assert note in clean(page(html("bridge", body=body)), template=courier).text


def test_a_rubric_in_every_article_stays():
    def with_rubric(name):
        first, *rest = STORIES[name]
        body = f"<p>{first}</p><h2>What happens next</h2>" + "".join(f"<p>{t}</p>" for t in rest)
        return page(html(name, body=body), f"https://courier.example/2026/{name}")

    pages = [with_rubric(name) for name in STORIES]
    template = taught(pages)
    for one in pages:
        assert "What happens next" in clean(one, template=template).text.splitlines()


def test_the_same_story_twice_does_not_cut_itself():
    pages = [
        story_page("bridge", after=TAIL),
        page(html("bridge"), "https://courier.example/again"),
    ]
    assert clean(pages[0], template=taught(pages)).text.splitlines()[:4] == STORIES["bridge"]


def test_two_layouts_keep_two():
    old = [page(html(n, css="text"), f"https://courier.example/old/{n}") for n in STORIES]
    new = [page(html(n, css="copy wide", after=STORIES[n][0][::-1]), f"https://courier.example/{n}")
           for n in ("frost", "choir", "comet")]  # fmt: skip
    template = taught(old + new)
    layouts = [name for name in template.signatures if name.startswith("p<div.")]
    assert {"p<div.text<article.story", "p<div.copy.wide<article.story"} <= set(layouts)
    assert clean(old[0], template=template).text.splitlines() == STORIES["bridge"]


def test_a_settled_template_does_the_page_alone(courier):
    found = clean(story_page("bridge"), template=courier)
    assert "template alone" in found.evidence
    assert found.text.splitlines() == STORIES["bridge"]
    assert found.template == courier.version


def test_a_changed_layout_is_not_done_by_the_template(courier):
    new = page(html("bridge", css="completely-new").replace('<article class="story">', "<section>"))
    found = clean(new, template=courier)
    assert "template alone" not in found.evidence
    assert found.text.splitlines()[:4] == STORIES["bridge"]


def test_a_page_unlike_the_past_is_asked_about_again_and_the_disagreement_is_kept():
    pages = [story_page(name) for name in STORIES]
    template = taught(pages)
    short = page(html("bridge", body="<p>" + STORIES["bridge"][0] * 60 + "</p>"))
    examined = examine(short, template=template)
    assert "template alone" not in examined.outcome.evidence


def test_keep_cut_pin_forget(courier):
    signature = "p<div.text<article.story"
    nothing = clean(story_page("choir"), template=cut(courier, signature))
    assert isinstance(nothing, Rejection)
    aside = "li<ul<aside.related|link"
    kept = clean(story_page("choir"), template=keep(courier, aside))
    assert isinstance(kept, Article)
    assert pin(courier, signature).edits == {signature: "keep"}
    gone = forget(pin(courier, signature), signature)
    assert signature not in gone.signatures
    assert not gone.edits
    assert pin(courier, signature).version != courier.version


def test_a_template_that_would_take_everything_is_not_followed():
    pages = [story_page(name) for name in STORIES]
    template = taught(pages)
    texts = dict(template.texts)
    from cleaners.blocks.learning.template import Text
    from cleaners.language.fingerprint import line_key

    for text in STORIES["bridge"]:
        texts[line_key(text)] = Text(40, 0, 4)
    poisoned = dataclasses.replace(template, texts=texts)
    found = clean(story_page("bridge"), template=poisoned)
    assert STORIES["bridge"][1] in found.text
    assert "not followed" in found.evidence


def test_a_batch_teaches_itself():
    readings = [read(story_page(name)) for name in STORIES]
    template = EMPTY
    for reading in readings:
        template = learn(template, judge(reading).lesson)
    for name, reading in zip(STORIES, readings, strict=True):
        assert judge(reading, template=template).outcome.text.splitlines() == STORIES[name]


def test_a_reading_follows_the_template_that_judges_it(courier):
    reading = read(story_page("bridge"), template=courier)
    assert reading.extractor == "template"
    assert judge(reading, template=courier) == examine(story_page("bridge"), template=courier)
    later = cut(courier, "p<div.text<article.story")
    assert isinstance(judge(reading, template=later).outcome, Rejection)
    assert judge(reading).outcome.template is None


def test_a_template_never_learns_from_itself(courier):
    found = examine(story_page("bridge"), template=courier).lesson
    assert any(block.size == 0 for block in found.blocks), "what it decided alone has no weight"


def test_what_ever_was_a_lead_is_looked_at_however_sure_the_template_is(courier):
    """A lead outside of the body is furniture to the model, and must not be lost for that."""
    one = story_page("bridge")
    tree = parse(one.body)
    page_blocks = PageBlocks(tree, read_metadata(tree, one))

    def surely(leads):
        """All that the site has as furniture beyond doubt, which was a lead so often."""
        signatures = {
            name: known._replace(pages=5, odds=-400 * (known.chars + PRIOR), leads=leads)
            for name, known in courier.signatures.items()
        }
        return sure_of(page_blocks, dataclasses.replace(courier, signatures=signatures))

    assert len(surely(0)) > 1
    assert surely(1) == {}


def test_for_cleaning_it_answers_alike_and_is_smaller():
    words = [
        f"The gate is shut at {hour} in the evening. " + "And so on. " * 9 for hour in "abcdef"
    ]
    rng = random.Random(7)
    whole = EMPTY
    for number in range(60):
        texts = [
            *rng.sample(words, 2),
            f"Only page {number} has these words, and it is a long one.",
        ]
        whole = learn(whole, lesson(number, texts, signature=f"p.{rng.choice('abcdefghijklmnop')}"))
        less = whole.for_cleaning()
        assert less.version == whole.version
        lines = (*words, *texts, "Nobody ever wrote this line.")
        for taught in (False, True):
            for text in lines:
                assert less.recurs(text, text, taught=taught) == whole.recurs(
                    text, text, taught=taught
                )
                assert less.recurs_between(
                    text, text, taught=taught, heading=False
                ) == whole.recurs_between(text, text, taught=taught, heading=False)
        for signature in [*whole.signatures, "p.unmet"]:
            assert less.odds(signature) == whole.odds(signature)
            assert less.knows(signature) == whole.knows(signature)
            assert less.is_lead(signature) == whole.is_lead(signature)
    assert len(less.texts) < len(whole.texts) / 3
