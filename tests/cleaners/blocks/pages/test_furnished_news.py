"""Pages of news with much furniture: tools between headline and text, kickers, bold notices."""

from __future__ import annotations

import json
from html import escape

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cleaners.sample_pages import FETCHED, STORIES

TITLE = "The old bridge over the Lomme closes for two years"
SAID = "From March the way to the lower town leads over a ferry that takes no cars."


def cleaned(head, body, language="en"):
    says = json.dumps({"@type": "NewsArticle", "headline": TITLE})
    source = (
        f'<html lang="{language}"><head><title>{TITLE} - The Post</title>'
        f'<meta property="og:title" content="{TITLE}">'
        f'<script type="application/ld+json">{says}</script></head>'
        f"<body><main><article>{head}<div class=text>{body}</div></article></main></body></html>"
    )
    outcome = clean(Page("https://post.example/bridge", source.encode(), FETCHED))
    assert isinstance(outcome, Article)
    return outcome


def paragraphs(name="bridge"):
    return [f"<p>{escape(text)}</p>" for text in STORIES[name]]


def tools(count):
    words = ("Share", "Print", "Save", "Copy link", "Facebook", "WhatsApp") * count
    items = "".join(f"<li>{word}</li>" for word in words[:count])
    return f"<ul>{items}</ul><figure><img src=a.jpg><figcaption>A pier.</figcaption></figure>"


@pytest.mark.parametrize(
    "heading", [f"<h1>{TITLE}</h1>", f"<h2><span>Harbour</span> <span>{TITLE}</span></h2>"]
)
def test_a_lead_stays_however_many_tools_stand_below_it(heading):
    body = "".join(paragraphs() + paragraphs("choir"))
    found = cleaned(f"<header>{heading}<p>{SAID}</p>{tools(12)}</header>", body)
    assert found.lead == SAID
    assert found.text.split("\n") == [*STORIES["bridge"], *STORIES["choir"]]
    label = SAID.rstrip(".")  # no sentence
    assert cleaned(f"<header>{heading}<p>{label}</p>{tools(12)}</header>", body).lead is None


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("pl", "Dalszy ciąg materiału pod wideo"),
        ("sk", "Článok pokračuje pod video reklamou"),
        ("en", "Story continues below advertisement"),
    ],
)
def test_a_notice_of_advertising_goes_in_bold_too(language, notice):
    first, *rest = paragraphs()
    bold = f"<p><strong>{notice}</strong></p>"
    found = cleaned(f"<h1>{TITLE}</h1>", first + bold + "".join(rest), language)
    assert found.text.split("\n") == STORIES["bridge"]
    heading = "<p><strong>What the engineers found below</strong></p>"
    kept = cleaned(f"<h1>{TITLE}</h1>", first + heading + "".join(rest), language)
    assert "What the engineers found below" in kept.text


@pytest.mark.parametrize("names", ["KeyPoints", "key-takeaways"])
def test_points_in_short_stay_with_their_headings(names):
    points = [STORIES["frost"][0], STORIES["frost"][3]]
    box = (
        f"<div class={names}><h2>In short:</h2><p>{points[0]}</p>"
        f"<h2>What's next?</h2><p>{points[1]}</p></div>"
    )
    found = cleaned(f"<h1>{TITLE}</h1>{tools(4)}{box}", "".join(paragraphs()))
    told = f"{found.lead or ''}\n{found.text}"
    assert all(line in told for line in ("In short:", points[0], "What's next?", points[1]))
