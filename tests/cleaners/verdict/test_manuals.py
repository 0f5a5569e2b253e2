# ruff: noqa: E501  pages stay in one piece
"""A page of many sections is a text where it shows that it is a manual."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.verdict.manuals import codes_in, heads_named_in, questions_in, verses_in

# A headline, a sentence about a setting, a question.
WORDS = {
    "en": ("Gates", "The gate opens when {} is set and the water stands low enough.", "When does the gate open?"),
    "de": ("Tore", "Das Tor öffnet sich, wenn {} gesetzt ist und das Wasser tief steht.", "Wann öffnet sich das Tor?"),
    "tr": ("Kapılar", "Kapı, {} ayarlandığında ve su yeterince alçakken açılır.", "Kapı ne zaman açılır?"),
    "ja": ("水門", "{} を設定し、水位が十分に低いときに水門が開きます。", "水門はいつ開きますか？"),
}  # fmt: skip


def sections(language: str, code: str) -> str:
    title, said, _ = WORDS[language]
    return "".join(
        f"<div class=item><h3><a href=/m/{n}>{title} {n}</a></h3><p>{said.format(code.format(n=n))}</p></div>"
        for n in range(9)
    )


@pytest.mark.parametrize("language", WORDS)
def test_words_of_code_in_sentences_show_a_manual(language: str) -> None:
    page = document_fromstring(f"<body>{sections(language, '<code>gate_{n}</code>')}</body>")
    assert codes_in(page) == 5, "as many as are enough"
    plain = document_fromstring(f"<body>{sections(language, 'gate_{n}')}</body>")
    assert codes_in(plain) == 0
    title = WORDS[language][0]
    alone = "".join(f"<p><code>gate_{n}</code> {title}</p>" for n in range(9))
    assert codes_in(document_fromstring(f"<body>{alone}</body>")) == 0, "in no sentence"
    shown = (
        sections(language, "<code>gate_{n}</code>")
        .replace("<p>", "<pre>")
        .replace("</p>", "</pre>")
    )
    assert codes_in(document_fromstring(f"<body>{shown}</body>")) == 0


@pytest.mark.parametrize("language", WORDS)
def test_headings_that_the_contents_of_a_page_lead_to_are_counted(language: str) -> None:
    title = WORDS[language][0]
    links = "".join(f"<li><a href='#s{n}'>{title} {n}</a></li>" for n in range(6))
    own = "".join(f"<h2 id=s{n}>{title} {n}</h2>" for n in range(6))
    around = "".join(f"<section id=s{n}><h2>{title} {n}</h2></section>" for n in range(6))
    named = "".join(f"<h2><a name=s{n}></a>{title} {n}</h2>" for n in range(6))
    for heads in (own, around, named):
        page = f"<body><ul>{links}</ul>{heads}</body>"
        assert heads_named_in(document_fromstring(page)) == 6
        away = page.replace("href='#", "href='/")
        assert heads_named_in(document_fromstring(away)) == 0


@pytest.mark.parametrize("language", WORDS)
def test_questions_are_counted_where_most_headings_ask(language: str) -> None:
    title, said, question = WORDS[language]
    asked = "".join(f"<h3>{question}</h3><p>{said}</p>" for _ in range(5))
    assert questions_in(document_fromstring(f"<body>{asked}</body>")) == 5
    sold = "".join(f"<h3>{title}</h3><p>{said}</p>" for _ in range(5))
    assert questions_in(document_fromstring(f"<body>{sold}{asked}</body>")) == 0


def answered(language: str, mark: str) -> Article | object:
    """A page of buttons that open a text each, as help pages have them."""
    title, said, question = WORDS[language]
    items = "".join(
        f"<div class=accordion-item><h2 class=accordion-header><button type=button>{question.rstrip('?？')}{mark}</button></h2>"
        f"<div class=accordion-body><p>{n}. {said.format(n)} {said.format(n + 10)}</p></div></div>"
        for n in range(6)
    )
    menu = "".join(f"<li><a href=/s/{n}>{title}</a></li>" for n in range(5))
    body = f"<header><ul>{menu}</ul></header><main><h1>{title}</h1><div class=accordion>{items}</div></main>"
    source = f"<html lang={language}><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return clean(Page("https://a.example/help", source.encode(), "2026-03-01T12:00:00Z"))


@pytest.mark.parametrize("language", WORDS)
def test_questions_and_answers_are_a_text(language: str) -> None:
    assert isinstance(answered(language, "？" if language == "ja" else "?"), Article)


# A title and two verses.
POEMS = {
    "en": ("The gate", "The tide has left the gate ajar", "and nobody goes home tonight"),
    "ar": ("البوابة", "تركت المياه البوابة مفتوحة قليلا", "ولا أحد يعود إلى بيته الليلة"),
    "zh": ("水门", "潮水让水门半开着", "今夜没有人回家"),
}  # fmt: skip


@pytest.mark.parametrize("language", POEMS)
def test_verses_in_a_place_named_for_poems_are_a_text(language: str) -> None:
    title, first, second = POEMS[language]
    stanzas = "".join(
        f"<p>{n} {first}<br>{second}<br>{first} {n}<br>{second}</p>" for n in range(7)
    )
    page = (
        f"<main><h1>{title}</h1><p class=who>{title}</p><div class=poem-text>{stanzas}</div></main>"
    )
    links = "".join(f"<li><a href=/p/{n}>{title} {n}</a></li>" for n in range(5))
    source = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{page}<aside><ul>{links}</ul></aside></body></html>"
    assert verses_in(document_fromstring(source)) == 21
    assert verses_in(document_fromstring(source.replace("poem-text", "text"))) == 0
    found = clean(Page("https://a.example/p", source.encode(), "2026-03-01T12:00:00Z"))
    assert isinstance(found, Article)
    assert first in found.text
