"""Comments that outweigh the story, by their names or by nothing but their build."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.page import Page
from tests.cleaners.blocks.own_article.test_others import STORIES, paragraphs

NAMES = ["Rita H.", "Old Salt", "M. Kowalski", "gull42", "Pieter", "Anonymous", "Jo", "harbourer"]
SAID = {
    "en": "I have walked that wall every morning for thirty years, and nobody ever came to look.",
    "de": "Ich gehe seit dreißig Jahren jeden Morgen über diese Mauer, und niemand sah sie an.",
    "ru": "Я хожу по этой стене каждое утро уже тридцать лет, и никто не пришёл на неё посмотреть.",
}
FORMS = {
    "named": "<div class=comment><div class=comment-author>{name}</div>"
    "<div class=comment-date>2.5.2024</div><div class=comment-body><p>{said}</p></div></div>",
    "items": "<li class=c><b>{name}</b> <time>2.5.2024</time><p>{said}</p></li>",
    "without names": "<div class=sc-9a><div class=sc-8b>{name}</div><div class=sc-7c>2.5.2024</div>"
    "<div class=sc-6d><p>{said}</p></div></div>",
    "articles": "<article><footer><b>{name}</b> <time datetime=2024-05-02>2.5.2024</time></footer>"
    "<div class=x><p>{said}</p></div></article>",
}


def page(language, form, story=None, around="<div class=sc-5e>{}</div>"):
    title, texts, *_ = STORIES[language]
    thread = "".join(
        FORMS[form].format(name=NAMES[at % 8], said=f"{SAID[language]} {SAID[language]} {at}.")
        for at in range(40)
    )
    body = f"<article><h1>{title}</h1><div class=t>{paragraphs(story or texts[:3])}</div></article>"
    source = (
        f"<html lang={language}><title>{title}</title><meta property=og:type content=article>"
        f"<body><main>{body}{around.format(thread)}</main></body>"
    )
    return Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z")


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("form", FORMS)
def test_a_hundred_comments_are_no_story(form, language):
    outcome = clean(page(language, form))
    whole = "\n".join(part for part in (outcome.lead, outcome.text) if part)
    assert whole.splitlines() == STORIES[language][1][:3]


@pytest.mark.parametrize("language", SAID)
def test_what_is_left_out_is_counted(language):
    assert "120 blocks are comments" in clean(page(language, "without names")).evidence


@pytest.mark.parametrize("language", SAID)
def test_entries_below_a_single_line_are_the_story(language):
    outcome = clean(page(language, "without names", story=STORIES[language][1][:1]))
    assert "are comments" not in outcome.evidence


def test_comments_with_hashed_names_among_other_boxes():
    comment = (
        "<div class=css-1q2w3e><div>{name}</div><div>2.5.2024</div><div><p>{said}</p></div></div>"
    )
    advert = "<div class=css-9o8i7u><p>New boots for every weather, sent to you by noon.</p></div>"
    thread = "".join(
        comment.format(name=NAMES[at % 8], said=f"{SAID['en']} {SAID['en']} {at}.") + advert
        for at in range(40)
    )
    outcome = clean(page("en", "without names", around=f"<div>{thread}</div>{{}}"))
    assert "240 blocks are comments" in outcome.evidence
