"""Pages that a script draws, with their text where a browser shows none of it."""

from __future__ import annotations

from html import escape

import pytest

from cleaners.clean import clean
from cleaners.decoding.markup import parse
from cleaners.types.article import Article
from cleaners.types.page import Page

STORIES = {
    "en": ("Ferry stays in port until the storm has passed", "The ferry to Skerrow stays in port"
           " until the storm has passed, the harbour master said on Monday morning."),
    "fr": ("Le bac reste au port jusqu'à la fin de la tempête", "Le bac de Skerrow reste au port"
           " jusqu'à la fin de la tempête, a dit lundi matin le capitaine du port."),
    "ko": ("폭풍이 지나갈 때까지 항구에 머무는 여객선", "스케로행 여객선은 폭풍이 지나갈 때까지"
           " 항구에 머문다고 항만장이 월요일 아침에 밝혔다. 승객들은 표를 돌려받을 수 있다."),
}  # fmt: skip


def page(title: str, text: str, shell: str) -> Page:
    story = "".join(f"<p>{text} {at}.</p>" for at in range(6))
    source = (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{shell}"
        f"<noscript><img src=/pixel.gif></noscript><noscript><h1>{title}</h1>"
        f"<p class=byline>2026-01-05</p><article>{story}</article></noscript></body></html>"
    )
    return Page("https://post.example/2026/ferry", source.encode(), "2026-02-02T00:00:00Z")


@pytest.mark.parametrize("language", STORIES)
def test_the_text_for_browsers_without_script_is_read_where_there_is_no_other(language):
    title, text = STORIES[language]
    article = clean(page(title, text, "<div id=root></div>"))
    assert isinstance(article, Article)
    assert article.text.splitlines() == [f"{text} {at}." for at in range(6)]
    assert article.title == title
    assert article.published is not None
    assert article.published.at == "2026-01-05"


@pytest.mark.parametrize("language", STORIES)
def test_it_is_not_read_beside_the_same_article(language):
    title, text = STORIES[language]
    told = "".join(f"<p>{text} {at}, {at}.</p>" for at in range(7))
    article = clean(page(title, text, f"<h1>{title}</h1><article>{told}</article>"))
    assert isinstance(article, Article)
    assert article.text.splitlines() == [f"{text} {at}, {at}." for at in range(7)]


def test_a_notice_that_scripts_are_needed_is_no_text():
    shell = "<div id=root></div><noscript><p>You need to enable JavaScript.</p></noscript>"
    outcome = clean(Page("https://post.example/1", shell.encode(), "2026-02-02T00:00:00Z"))
    assert not isinstance(outcome, Article)


UNSHOWN = [
    "<textarea class=lazy>{}</textarea>",
    "<noframes>{}</noframes>",
    '<iframe title=story srcdoc="{}"></iframe>',
]


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("holder", UNSHOWN)
def test_markup_that_is_text_is_read_where_there_is_no_other(language, holder):
    title, text = STORIES[language]
    markup = f"<div>{''.join(f'<p>{text} {at}.</p>' for at in range(6))}</div>"
    held = holder.format(escape(markup) if "srcdoc" in holder else markup)
    source = f"<meta charset=utf-8><title>{title}</title><h1>{title}</h1><div>{held}</div>"
    address, read = "https://post.example/2026/ferry", "2026-02-02T00:00:00Z"
    article = clean(Page(address, source.encode(), read))
    assert isinstance(article, Article)
    assert article.text.splitlines() == [f"{text} {at}." for at in range(6)]
    told = "".join(f"<p>{text} {at}, {at}.</p>" for at in range(7))
    article = clean(Page(address, (source + told).encode(), read))
    assert isinstance(article, Article)
    assert article.text.splitlines() == [f"{text} {at}, {at}." for at in range(7)]


@pytest.mark.parametrize("holder", UNSHOWN)
def test_what_a_reader_writes_stays_where_it_is(holder):
    written = holder.format("I was on that ferry and nobody told us a word of it. " * 9)
    tree = parse(f"<h1>Write to us</h1><form>{written}</form>")
    assert tree is not None
    assert next(tree.iter("textarea", "noframes", "iframe"), None) is not None
