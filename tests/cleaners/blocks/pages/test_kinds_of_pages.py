# ruff: noqa: E501  pages stay in one piece
"""Kinds of pages that once came out wrong, each in several languages of our own writing."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cleaners.blocks.own_article.test_others import STORIES

DATES = {"en": "Monday, 22 January 2018, 10:15", "de": "Montag, 22. Januar 2018, 10:15 Uhr"}


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def cleaned(language, body, classes=""):
    title = STORIES[language][0]
    head = f"<title>{title} - The Post</title><meta property=og:title content='{title}'>"
    source = f"<html lang={language}><head>{head}</head><body class='{classes}'>{body}"
    return clean(Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z"))


def lines(outcome):
    assert isinstance(outcome, Article), outcome
    return "\n".join(part for part in (outcome.lead, outcome.text) if part).splitlines()


@pytest.mark.parametrize("language", STORIES)
def test_what_stands_behind_the_end_of_the_page_is_read(language):
    title, texts, *_ = STORIES[language]
    body = (
        "<header><a href=/>The Post</a></header></body></html>"
        f"<main><article><h1>{title}</h1>{paragraphs(texts)}</article></main></body></html>"
    )
    assert lines(cleaned(language, body)) == texts


@pytest.mark.parametrize("language", STORIES)
def test_a_menu_that_was_left_open_holds_the_page(language):
    title, texts, *_ = STORIES[language]
    body = (
        "<nav><ul><li><a href=/a>News</a></li></ul>"
        f"<div class=text><h1>{title}</h1>{paragraphs(texts * 3)}</div>"
    )
    assert set(texts) <= set(lines(cleaned(language, body)))


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize(
    "box",
    [
        '<div class="wp-caption"><img src=a.jpg><p class="wp-caption-text">{caption}</p></div>',
        '<div class="media"><img src=a.jpg><div class="image-caption">{caption}</div></div>',
        "<table align=right><tr><td><img src=a.jpg></td></tr><tr><td>{caption}</td></tr></table>",
        "<table><tr><td><img src=a.jpg></td></tr><tr><td class=caption><p>{caption}</p></td></tr></table>",
    ],
)
def test_the_words_under_a_picture_are_none_of_the_text(box, language):
    title, texts, other, *_ = STORIES[language]
    caption = box.format(caption=f"{other}.")
    body = f"<article><h1>{title}</h1><div>{paragraphs(texts[:2])}{caption}{paragraphs(texts[2:])}</div></article>"
    assert lines(cleaned(language, body)) == texts


@pytest.mark.parametrize("language", STORIES)
def test_a_table_of_data_with_a_picture_is_kept(language):
    title, texts, other, *_ = STORIES[language]
    table = f"<table><tr><th>{other}</th><th>1</th></tr><tr><td>{other} 2</td><td><img src=a.jpg> 2</td></tr></table>"
    body = f"<article><h1>{title}</h1><div>{paragraphs(texts[:2])}{table}{paragraphs(texts[2:])}</div></article>"
    assert other in "\n".join(lines(cleaned(language, body)))


@pytest.mark.parametrize("language", STORIES)
def test_a_post_that_is_quoted_is_text(language):
    title, texts, other, *_ = STORIES[language]
    post = f"<blockquote class=twitter-tweet><p>{other}, {other}.</p></blockquote>"
    body = f"<article><h1>{title}</h1><div>{paragraphs(texts[:2])}{post}{paragraphs(texts[2:])}</div></article>"
    found = lines(cleaned(language, body))
    assert found == [*texts[:2], f"{other}, {other}.", *texts[2:]]


@pytest.mark.parametrize("language", STORIES)
def test_a_label_before_a_link_that_stands_there_twice_is_no_text(language):
    title, texts, other, *_ = STORIES[language]
    pointer = f"<p>KELELE SABA | <a href=/x>{other}</a></p>"
    body = f"<article><h1>{title}</h1><div>{paragraphs(texts[:1])}{pointer}{paragraphs(texts[1:2])}{pointer}{paragraphs(texts[2:])}</div></article>"
    assert lines(cleaned(language, body)) == texts


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("date", DATES.values())
def test_a_date_alone_above_or_below_the_text_is_none_of_it(date, language):
    title, texts, *_ = STORIES[language]
    body = f"<article><h1>{title}</h1><div><p>{date}</p>{paragraphs(texts)}<p>{date}</p></div></article>"
    assert lines(cleaned(language, body)) == texts


@pytest.mark.parametrize("language", STORIES)
def test_what_a_recipe_needs_is_kept(language):
    title, texts, *_ = STORIES[language]
    needs = ["Mehl 500 g", "Eau 300 ml", "Соль 10 г"]
    rows = "".join(
        f"<div class=ingredient-row><label><input type=checkbox>{need}</label></div>"
        for need in needs
    )
    body = (
        f"<main><h1>{title}</h1><div class=intro>{paragraphs(texts)}</div>"
        f"<section class=ingredients><h2>{title[:12]}</h2>{rows}</section></main>"
    )
    assert set(needs) <= set(lines(cleaned(language, body)))


@pytest.mark.parametrize("language", STORIES)
def test_a_sentence_that_leads_to_a_newsletter_is_none_of_the_text(language):
    title, texts, other, *_ = STORIES[language]
    asks = f"<p><em>{other}: <a href=/newsletter/>{other}</a></em></p>"
    body = f"<article><h1>{title}</h1><div>{paragraphs(texts)}{asks}</div></article>"
    assert lines(cleaned(language, body)) == texts


BYLINES = {
    "an icon": "<h1>{title}</h1><span><i class='fa fa-user'></i> {name}</span>",
    "a data attribute": "<h1>{title}</h1><div><span data-hook=user-name>{name}</span></div>",
    "a tag": "<h1>{title}</h1><author-line><b>{name}</b></author-line>",
    "above the headline": "<div><p>12 March 2024</p><p>By {name}</p></div><h1>{title}</h1>",
    "a box with a life": "<h1>{title}</h1><div class=author-card><h4>{name}</h4><p>Her work is about boats."
    " She has sailed them for as long as she can think, and mends them in the winter, by a fire,"
    " with a radio.</p></div>",
    "a page without a sidebar": "<h1>{title}</h1><div class=author>{name}</div>",
}


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", BYLINES)
def test_the_author_is_found(form, language):
    title, texts, *_ = STORIES[language]
    head = BYLINES[form].format(title=title, name="Nora Ashdown")
    classes = "no-sidebar" if "sidebar" in form else ""
    outcome = cleaned(language, f"<main>{head}<div>{paragraphs(texts)}</div></main>", classes)
    assert isinstance(outcome, Article)
    assert outcome.authors == ("Nora Ashdown",)


def test_a_bold_sentence_of_japanese_names_nobody():
    lead = "<p><b>町役場での話し合いの末、住民は船を残すことを決めた。</b></p>"
    text = (
        "渡し船は1924年の春から湾を渡り続けており、長い間その費用を気にする人は誰もいなかった。" * 3
    )
    body = f"<h1>港町の住民投票、古い渡し船の存続を決める</h1>{lead}<p>{text}</p><p>{text}</p>"
    page = Page(
        "https://x.example/a", f"<html lang=ja><body>{body}".encode(), "2026-02-02T00:00:00Z"
    )
    outcome = clean(page)
    assert isinstance(outcome, Article)
    assert outcome.authors == ()


@pytest.mark.parametrize("language", ["en", "de", "ru"])
@pytest.mark.parametrize(
    "form",
    [
        "<div><div style='float:left'>{letter}</div><div>{rest}</div></div>",
        "<p class=initial><span>{letter}</span></p><p>{rest} <b>{more}</b>.</p>",
    ],
)
def test_a_large_first_letter_in_a_box_of_its_own_begins_the_word(form, language):
    title, texts, other, *_ = STORIES[language]
    first = form.format(letter=texts[0][0], rest=texts[0][1:], more=other)
    body = f"<article><h1>{title}</h1>{first}{paragraphs(texts[1:])}</article>"
    found = lines(cleaned(language, body))
    assert found[0].startswith(texts[0])
    assert found[1:] == texts[1:]


@pytest.mark.parametrize(
    ("language", "by"), [("de", "Von"), ("es", "Por"), ("fr", "Par"), ("it", "Di"), ("nl", "Door")]
)
def test_a_line_of_name_and_day_names_the_author(language, by):
    title, texts, *_ = STORIES["en"]
    line = f"<p>{by} Jule Harms, 12.03.2024</p>"
    source = f"<html lang={language}><body><main><h1>{title}</h1>{line}{paragraphs(texts)}</main>"
    outcome = clean(Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z"))
    assert isinstance(outcome, Article)
    assert outcome.authors == ("Jule Harms",)


@pytest.mark.parametrize("language", STORIES)
def test_labels_between_paragraphs_are_no_names_of_comments(language):
    title, texts, *_ = STORIES[language]
    parts = "".join(f"<section><div>{title[:9]}</div><p>{text}</p></section>" for text in texts)
    body = f"<article><h1>{title}</h1><div>{paragraphs(texts)}</div><div>{parts}</div></article>"
    assert set(texts) <= set(lines(cleaned(language, body)))
