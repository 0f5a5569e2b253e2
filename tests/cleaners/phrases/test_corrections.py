"""Notes of correction: kept in every language, on pages and in texts without markup."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path

import pytest

from cleaners.clean import clean
from cleaners.phrases.corrections import is_correction
from cleaners.phrases.match import match, tail_kind
from cleaners.plaintext.clean_text import clean_text
from cleaners.types.article import Article
from cleaners.types.page import Page

HERE = Path(__file__).parent
FETCHED = "2026-12-31T00:00:00Z"
PROSE = tomllib.loads((HERE / "prose.toml").read_text(encoding="utf-8"))
NOTES = tomllib.loads((HERE / "corrections.toml").read_text(encoding="utf-8"))


def paragraphs(language: str) -> list[str]:
    """A few paragraphs of plain prose."""
    plain = PROSE[language]
    return [f"{plain[at]} {plain[at - 1]}" for at in range(len(plain))]


@pytest.mark.parametrize("language", NOTES)
def test_a_note_is_known_and_is_no_furniture(language: str) -> None:
    for note in NOTES[language]:
        assert is_correction(note)
        assert match(note, [language]) is None
        assert tail_kind(note, [language]) is None


@pytest.mark.parametrize("form", ["<p>{}</p>", "<p><em>{}</em></p>", "<div class='note'>{}</div>"])
@pytest.mark.parametrize("language", NOTES)
def test_a_note_below_the_article_is_kept(language: str, form: str) -> None:
    for note in NOTES[language]:
        body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs(language))
        source = (
            f'<html lang="{language}"><head><title>Weir 1961</title>'
            '<meta property="og:type" content="article"></head><body><main><article>'
            f"<h1>Weir 1961</h1>{body}{form.format(escape(note))}</article></main></body></html>"
        )
        outcome = clean(Page("https://paper.example/weir", source.encode(), FETCHED))
        assert isinstance(outcome, Article)
        assert note in outcome.text.split("\n")


@pytest.mark.parametrize("language", NOTES)
def test_a_note_below_a_text_without_markup_is_kept(language: str) -> None:
    for note in NOTES[language]:
        text = "\n\n".join(["Weir 1961", *paragraphs(language), note])
        outcome = clean_text(text, fetched=FETCHED, language=language)
        assert isinstance(outcome, Article)
        assert note in outcome.text.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "Corrections officers were sent to the bridge on Sunday.",
        "Correction",
        "Send corrections to the desk: weir@paper.example",
        "Der Lehrer gab die Korrektur zurück: Sie war rot.",
    ],
)
def test_what_only_says_correction_is_none(line: str) -> None:
    assert not is_correction(line)
