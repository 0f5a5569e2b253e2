"""A note about the author below the article is none of it; a quotation of the author is."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.page import Page
from tests.cleaners.blocks.own_article.test_others import STORIES, paragraphs

BIOS = {
    "en": (
        "Nora Ashdown",
        "has covered the port since 2011. She keeps a boat as well.",
    ),
    "de": (
        "Jule Wieck",
        "geboren 1984, berichtet seit 2011 vom Hafen. Sie lebt am Kai dort.",
    ),
    "ru": ("Дарья Котова", "пишет о порте с 2011 года. Она живёт на старой набережной с котом."),
}
FORMS = {
    "italics": "<p><em>{name} {said}</em></p>",
    "a box": "<div class=author-box><p>{name} {said}</p></div>",
    "a paragraph so named": "<p class=author-info>{name} {said}</p>",
    "linked": "<div class=about-the-author><p><a href=/n>{name}</a> {said}</p></div>",
}


def texts_of(language, body):
    title, name = STORIES[language][0], BIOS[language][0]
    source = (
        f"<html lang={language}><title>{title}</title><meta name=author content='{name}'>"
        f"<body><article><h1>{title}</h1><div class=text>{body}</div></article></body>"
    )
    page = Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z")
    outcome = clean(page)
    return "\n".join(part for part in (outcome.lead, outcome.text) if part).splitlines()


@pytest.mark.parametrize("language", BIOS)
@pytest.mark.parametrize("form", FORMS)
def test_a_note_about_the_author_goes(form, language):
    name, said = BIOS[language]
    texts = STORIES[language][1]
    note = FORMS[form].format(name=name, said=said)
    assert texts_of(language, paragraphs(texts) + note) == texts


@pytest.mark.parametrize("language", BIOS)
def test_a_paragraph_that_begins_with_the_name_stays(language):
    name, said = BIOS[language]
    texts = [*STORIES[language][1], f"{name} {said}"]
    assert texts_of(language, paragraphs(texts)) == texts
