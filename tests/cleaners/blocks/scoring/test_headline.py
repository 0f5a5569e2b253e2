"""Of headings that are all an <h1>, the first alone may be the page's headline."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page

# Four heads, a sentence.
MANUALS = {
    "en": ("Name", "Overview", "Options", "Files", "The gate stays shut while the water rises."),
    "ru": (
        "Имя",
        "Обзор",
        "Параметры",
        "Файлы",
        "Ворота закрыты, пока вода поднимается в бассейн.",
    ),
    "es": ("Nombre", "Resumen", "Opciones", "Archivos", "La puerta no se abre si el agua sube."),
}


def cleaned(language: str, tag: str, heads: tuple[str, ...]) -> Article:
    said = MANUALS[language][-1]
    sections = "".join(
        f"<section><{tag}>{head}</{tag}><p>{at}. {said} {at}. {said}</p>"
        f"<p>{said} {at}. {said}</p></section>"
        for at, head in enumerate(heads)
    )
    source = (
        f"<html lang={language}><head><meta charset=utf-8><title>basin(1)</title></head>"
        f"<body><main>{sections}</main></body></html>"
    )
    found = clean(Page("https://a.example/m", source.encode(), "2026-03-01T12:00:00Z"))
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("language", MANUALS)
def test_sections_under_headings_of_the_first_level_keep_them(language: str) -> None:
    heads = MANUALS[language][:4]
    lines = cleaned(language, "h1", heads).text.split("\n")
    assert [line for line in lines if line in heads] == list(heads[1:])
