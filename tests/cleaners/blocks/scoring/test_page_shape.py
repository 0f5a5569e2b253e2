"""How a page is built: prose in one run below a headline, or scattered over boxes."""

from __future__ import annotations

from lxml import html

from cleaners.blocks.scoring.page_shape import shape_of_page
from cleaners.blocks.scoring.scores import PageBlocks
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

PROSE = "<p>{} paragraph of the story, which says what the council of the town did on Tuesday.</p>"
BOX = (
    "<div class=feature-box><h3>{0}</h3>"
    "<p>{0} is what all the people of Millford Works do best, on every day of the year.</p></div>"
)


def shape(body, title="The town buys the mill"):
    named = "<meta property=og:site_name content='Millford Works'>"
    source = f"<html><head>{named}<title>{title}</title></head><body>{body}</body></html>"
    tree = html.document_fromstring(source)
    page = Page("https://millford.example/a", source.encode(), "2026-03-01T12:00:00Z")
    return shape_of_page(PageBlocks(tree, read_metadata(tree, page)))


def story():
    prose = "".join(PROSE.format(word) for word in ("First", "Second", "Third", "Fourth"))
    return f"<article class=post><h1>The town buys the mill</h1>{prose}</article>"


def offer():
    boxes = "".join(f"<section><div>{BOX.format(word)}</div></section>" for word in ("Care", "Pay"))
    return f"<div class='hero cta'><h1>We care</h1></div>{boxes}"


def test_the_prose_of_an_article_is_one_run_below_its_headline():
    facts = shape(story())
    assert facts["prose_run"] == 1.0
    assert facts["prose_seats"] == 0.25
    assert facts["prose_after_h1"] > 5
    assert facts["headline_in_title"] == 1.0
    assert facts["built_to_tell"] == 1.0


def test_the_prose_of_a_service_is_scattered_over_boxes():
    facts = shape(offer(), title="Millford Works")
    assert facts["prose_run"] < 0.6
    assert facts["prose_seats"] == 1.0
    assert facts["headline_in_title"] == 0.0
    assert facts["names_itself"] == 1.0
    assert facts["built_to_sell"] == 3.0
