"""What a publisher says to its readers goes by its words alone, though it is built as the
paragraphs are; a sentence of the article about the same things stays.

`said.toml` has both.
"""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path

import pytest

from cleaners.clean import clean
from cleaners.phrases.match import find, opening
from cleaners.types.article import Article
from cleaners.types.page import Page

HERE = Path(__file__).parent
SAID = tomllib.loads((HERE / "said.toml").read_text(encoding="utf-8"))
PROSE = tomllib.loads((HERE / "prose.toml").read_text(encoding="utf-8"))
EACH = [
    (kind, language, sentence)
    for kind, sentences in SAID["said"].items()
    for language, sentence in sentences.items()
]
SHOWN = 3  # paragraphs before such a sentence


def lines(language: str, *sentences: str, markup: str = "<p>{}</p>") -> list[str]:
    """The lines of an article with these sentences between its paragraphs."""
    space = "" if language in ("ja", "th", "zh") else " "
    plain = PROSE[language][:6]
    paragraphs = [space.join(pair) for pair in zip(plain, [*plain[1:], plain[0]], strict=True)]
    body = [f"<p>{escape(each)}</p>" for each in paragraphs]
    body[SHOWN:SHOWN] = [markup.format(escape(each, quote=False)) for each in sentences]
    source = (
        f'<html lang="{language}"><head><title>Weir 1961</title>'
        '<meta property="og:type" content="article"></head>'
        f"<body><main><article><h1>Weir 1961</h1>{''.join(body)}</article></main></body></html>"
    )
    outcome = clean(Page("https://paper.example/weir", source.encode(), "2026-12-31T00:00:00Z"))
    assert isinstance(outcome, Article)
    kept = [*(outcome.lead or "").split("\n"), *outcome.text.split("\n")]
    assert set(paragraphs) <= set(kept)
    return kept


@pytest.mark.parametrize(("kind", "language", "sentence"), EACH)
def test_what_a_publisher_says_to_readers_goes(kind: str, language: str, sentence: str) -> None:
    assert sentence not in lines(language, sentence), kind
    assert sentence not in lines(language, sentence, markup="<p><em>{}</em></p>"), kind


def test_each_kind_is_tried_in_three_languages_or_more() -> None:
    assert len(SAID["said"]) >= 40
    assert all(len(sentences) >= 3 for sentences in SAID["said"].values())


@pytest.mark.parametrize("language", SAID["true"])
def test_sentences_about_the_same_things_stay(language: str) -> None:
    for sentence in SAID["true"][language]:
        assert sentence in lines(language, sentence)
        found = find(sentence, [language])
        assert found is None or not found.certain


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“This post contains affiliate links,” says the label on every jar."),
        ("de", "„Dies ist eine maschinelle Übersetzung“ steht über jedem Brief der Behörde."),
        ("fr", "« Les commentaires sont fermés », annonce un panneau à l'entrée du port."),
        ("no", "– Saken oppdateres hver time, sier havnesjefen til avisen."),
    ],
)
def test_who_is_quoted_with_such_words_stays(language: str, sentence: str) -> None:
    assert sentence in lines(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The ferry was tied up until noon. We may earn a commission on this page."),
        ("de", "Die Fähre blieb bis Mittag am Kai. Dieser Artikel wird laufend aktualisiert."),
        ("es", "La barca quedó amarrada. Este artículo contiene enlaces de afiliado."),
    ],
)  # fmt: skip
def test_a_paragraph_that_tells_something_first_stays(language: str, sentence: str) -> None:
    assert sentence in lines(language, sentence)


@pytest.mark.parametrize(
    ("language", "begins", "goes_on"),
    [
        ("en", "This post contains affiliate links.", "The shop pays for what is bought there. "),
        ("fr", "Cet article contient des liens affiliés.", "La boutique paie ce qui y est pris. "),
        ("de", "Dies ist eine maschinelle Übersetzung.", "Die Zeitung im Hafen prüft sie noch. "),
    ],
)  # fmt: skip
def test_a_longer_text_is_told_by_what_it_begins_with(
    language: str, begins: str, goes_on: str
) -> None:
    text = f"{begins} {goes_on * 8}".strip()
    assert 260 <= len(text) < 600
    assert text not in lines(language, text)
    assert opening(goes_on * 8, [language]) is None


def test_one_half_tells_nothing() -> None:
    for half in ("The harbour may earn a commission on each crate that is landed.",
                 "This article of the harbour rules was written before the war."):  # fmt: skip
        found = find(half, ["en"])
        assert found is None or not found.certain
    both = find("This page is paid for, since links earn a commission for the shop.", ["en"])
    assert both is not None and both.certain
