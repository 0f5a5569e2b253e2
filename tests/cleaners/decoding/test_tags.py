"""Tags that browsers read and libxml2 does not."""

from __future__ import annotations

import time

import pytest

from cleaners.clean import clean
from cleaners.decoding.markup import parse
from cleaners.types.article import Article
from cleaners.types.page import Page

STORIES = {
    "en": ("Old harbour: vote soon", "The town council met on Tuesday evening to decide on the"
           " future of the old harbour, which stands empty."),
    "de": ("Alter Hafen: bald Abstimmung", "Der Stadtrat hat am Dienstagabend über die Zukunft des"
           " alten Hafens beraten, der seit Jahren leer steht."),
    "ru": ("Старая гавань: скоро голосование", "Городской совет во вторник вечером обсудил будущее"
           " старой гавани, которая давно пустует."),
}  # fmt: skip
OTHERS = "".join(f"<li><a href=/n/{at}>Another headline of the town, {at}</a>" for at in range(8))


def cleaned(title: str, body: str, language: str) -> Article:
    source = (
        f"<html lang={language}><head><meta charset=utf-8><title>{title} - The Post</title></head>"
        "<body><div class=top><a href=/>Home</a> <a href=/news>News</a></div><div id=main>"
        f"<div class=story>{body}</div><ul>{OTHERS}</ul></div></body></html>"
    )
    page = Page("https://post.example/2026/harbour", source.encode(), "2026-02-02T00:00:00Z")
    article = clean(page)
    assert isinstance(article, Article), article
    return article


def paragraphs(text: str) -> list[str]:
    return [f"{text} {at}." for at in range(6)]


@pytest.fixture(params=STORIES)
def story(request):
    return (*STORIES[request.param], request.param)


@pytest.mark.parametrize("between", ["</br></br>", "</BR></BR>", "</br ></br >", "</p>", "</P>\n"])
def test_what_only_an_end_tag_divides_is_divided(story, between):
    title, text, language = story
    told = paragraphs(text)
    article = cleaned(title, f"<h1>{title}</h1><div>{between.join(told)}{between}</div>", language)
    assert article.text.splitlines() == told


def test_a_closing_break_divides_words(story):
    title, text, language = story
    told = [f"<p>{each.replace(' ', '</br>', 1)}</p>" for each in paragraphs(text)]
    article = cleaned(title, f"<h1>{title}</h1>{''.join(told)}", language)
    assert "".join(article.text.split()) == "".join("".join(paragraphs(text)).split())
    assert text.split()[0] + text.split()[1] not in article.text


@pytest.mark.parametrize("other", ["</span>" * 150, ""])
def test_a_break_behind_many_faults_is_seen(other):
    assert parse(f"<div>{other}one</br>two</div>").find(".//br") is not None


def test_an_end_that_closes_something_breaks_nothing():
    tree = parse("<div>" + "<p>one <b>two</b> three</p> four</p>" * 5 + "</div>")
    assert [each.text_content() for each in tree.iter("p")] == ["one two three"] * 5
    assert len(tree.findall(".//br")) == 10
    assert parse("<div>one</p> two</p> three</div>").find(".//br") is None


@pytest.mark.parametrize("tag", ["<wbr>", "<WBR>", "<wbr/>", "<wbr></wbr>"])
def test_a_word_may_break(story, tag):
    title, text, language = story
    told = [f"<p>{each[:30]}{tag}{each[30:]}</p>" for each in paragraphs(text)]
    article = cleaned(title, f"<h1>{title}</h1>{''.join(told)}", language)
    assert article.text.splitlines() == paragraphs(text)


@pytest.mark.parametrize("opened", ["<h1>{}", "<h1><span>{}</span>", "<h1><a href=/x>{}</a> "])
@pytest.mark.parametrize("inner", ["<div class=text>{}</div>", "{}"])
def test_a_headline_that_is_never_closed_ends_with_its_words(story, opened, inner):
    title, text, language = story
    told = "".join(f"<div>{each}</div>" for each in paragraphs(text))
    article = cleaned(title, opened.format(title) + inner.format(told), language)
    assert article.title == title
    assert article.text.splitlines() == paragraphs(text)


def test_a_headline_keeps_its_second_line():
    tree = parse("<h1>The vote <div>in the old harbour</div> soon</h1>")
    assert tree.find(".//h1").text_content() == "The vote in the old harbour soon"
    wrapped = "<div>" + "<p>A long text that is all a headline. </p>" * 20 + "</div>"
    assert parse(f"<h1>{wrapped}</h1>").find(".//h1//p") is not None


@pytest.mark.parametrize(
    "left_open", ["<a href=/topic>", "<a href=/topic><img src=a.jpg>", "<a id=more-1>", "<a>",
                  "<button class=share>Share"],
)  # fmt: skip
def test_what_was_left_open_holds_no_part_of_the_article(story, left_open):
    title, text, language = story
    told = [f"<p>{each}</p>" for each in paragraphs(text)]
    body = f"<h1>{title}</h1>{''.join(told[:2])}{left_open}{''.join(told[2:])}"
    assert cleaned(title, body, language).text.splitlines() == paragraphs(text)


def test_the_settings_of_an_office_program_are_no_text(story):
    title, text, language = story
    told = [f"<p>{each}</p>" for each in paragraphs(text)]
    settings = (
        "<xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml>"
    )
    body = f"<h1>{title}</h1>{''.join(told[:2])}{settings}{''.join(told[2:])}"
    assert cleaned(title, body, language).text.splitlines() == paragraphs(text)


@pytest.mark.parametrize(
    "page", ["</br" + " " * 300_000 + "<p>", "</br>" * 100_000, "<p </p" * 50_000, "</p>" * 100_000,
             "<h1>a<div>" + "b" * 400 + "</div>" * 9_000, ("<h1>a<div>" + "b" * 400) * 9_000],
)  # fmt: skip
def test_hostile_ends_take_no_time(page):
    start = time.process_time()
    parse(f"<html><body><p>The text</p>{page}</body></html>")
    assert time.process_time() - start < 20
