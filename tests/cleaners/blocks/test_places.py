# ruff: noqa: E501
"""Where a site puts its byline and its date is learned from pages that state them."""

from __future__ import annotations

from cleaners.blocks.learning.template import EMPTY, Template, dumps, learn, loads
from cleaners.clean import clean, examine
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rules import Rules

FETCHED = "2026-03-01T12:00:00Z"
NAMES = ("Nora Ashdown", "Tobias Venn", "Rhona Pell", "Petra Quill", "Ines Calloway")
STORIES = ("ferry", "bakery", "choir", "lighthouse", "school")
SENTENCES = (
    "The {0} was late again on Thursday, and nobody on the pier could say when it would come.",
    "Half of those who live by the {0} had been told in January, and the other half in May.",
    "“We are not talking about a {0} that falls down tomorrow,” said the engineer on duty.",
    "The council set aside 340,000 for the {0}, which three of seven members call too little.",
    "A decision about the {0} is expected when the full council sits in the second week of June.",
)


def page(number: int, *, stated: bool, seen: bool = True) -> Page:
    story, name, day = STORIES[number], NAMES[number], number + 1
    ld = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"What the {story} means","author":{{"@type":"Person","name":"{name}"}},"datePublished":"2026-02-0{day}"}}</script>'
    byline = (
        f"<section class=x7>{name}</section><section class=x8>0{day}.02.2026</section>"
        if seen
        else ""
    )
    text = "".join(
        f"<p>{sentence.format(story)} {sentence.format('old ' + story)}</p>"
        for sentence in SENTENCES
    )
    html = f"<html lang=en><head><title>What the {story} means</title>{ld if stated else ''}</head><body><main><h1>What the {story} means</h1><p class=intro>{SENTENCES[0].format(story)} {SENTENCES[1].format(story)}</p>{text}{byline}</main></body></html>"
    return Page(f"https://post.example/{story}", html.encode(), FETCHED)


def taught(pages: int, **how: bool) -> Template:
    template = EMPTY
    for number in range(pages):
        lesson = examine(page(number, stated=True, **how)).lesson
        assert lesson is not None
        template = learn(template, lesson)
    return template


def cleaned(template: Template) -> Article:
    found = clean(page(4, stated=False), Rules(), template)
    assert isinstance(found, Article)
    return found


def test_byline_and_date_are_read_where_other_pages_have_them() -> None:
    found = cleaned(taught(4))
    assert found.authors == ("Ines Calloway",)
    assert found.published is not None
    assert (found.published.at, found.published.source) == ("2026-02-05", "template")


def test_two_pages_teach_no_place() -> None:
    found = cleaned(taught(2))
    assert (found.authors, found.published) == ((), None)


def test_nothing_is_learned_where_the_page_shows_neither() -> None:
    assert taught(4, seen=False).place("byline") is None


def test_what_a_page_states_comes_before_its_place() -> None:
    found = clean(page(4, stated=True), Rules(), taught(4))
    assert isinstance(found, Article) and found.published is not None
    assert found.published.source == "json-ld"


def test_places_are_kept_and_an_older_template_has_none() -> None:
    template = taught(4)
    assert loads(dumps(template)).places == template.places
    older = dumps(template).replace('"places":', '"plots":')
    assert loads(older).places == {}


def headed(number: int, *, stated: bool) -> Page:
    """A page of a site whose only h1 is its own name, with the headline in a block below."""
    page_ = page(number, stated=stated)
    story = STORIES[number]
    body = page_.body.decode().replace(f"<title>What the {story} means</title>", "")
    body = body.replace("<main><h1>", "<h1>The Gull</h1><main><h2 class=k1>").replace(
        "</h1><p", "</h2><p"
    )
    return Page(page_.url, body.encode(), FETCHED)


def test_a_title_that_every_page_has_gives_way_to_the_headline_s_place() -> None:
    template = EMPTY
    for number in range(4):
        lesson = examine(headed(number, stated=True)).lesson
        assert lesson is not None
        template = learn(template, lesson)
    alone = clean(headed(4, stated=False))
    taught_ = clean(headed(4, stated=False), Rules(), template)
    assert isinstance(alone, Article) and isinstance(taught_, Article)
    assert (alone.title, taught_.title) == ("The Gull", "What the school means")
