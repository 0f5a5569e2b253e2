"""Sentences and headings that say what furniture says stay in an article; furniture goes.

`furniture.toml` has furniture of each language as it stands between paragraphs.
`true/<language>.toml` has lines of our own writing around the phrases of each language: `lines`,
`headings`, and every one of `openings` before every one of `clauses`.
"""

from __future__ import annotations

import tomllib
from html import escape
from itertools import product
from pathlib import Path

import pytest

from cleaners.clean import clean
from cleaners.phrases.match import find, match
from cleaners.types.article import Article
from cleaners.types.page import Page

HERE = Path(__file__).parent
PROSE = tomllib.loads((HERE / "prose.toml").read_text(encoding="utf-8"))
FURNITURE = tomllib.loads((HERE / "furniture.toml").read_text(encoding="utf-8"))
LANGUAGES = sorted(path.stem for path in (HERE / "true").glob("*.toml"))
UNSPACED = ("ja", "th", "zh")
A_PAGE = 12  # lines


def true_lines(language: str) -> tuple[list[str], list[str]]:
    """The sentences and the headings of a language."""
    data = tomllib.loads((HERE / "true" / f"{language}.toml").read_text(encoding="utf-8"))
    space = "" if language in UNSPACED else " "
    pairs = product(data["openings"], data["clauses"])
    return [space.join(pair) for pair in pairs] + data["lines"], data["headings"]


def page(language: str, lines: list[str], headings: list[str]) -> Page:
    """An article with these lines and headings between paragraphs of plain prose."""
    plain = PROSE[language]
    between = plain[2:-2]
    body = [f"<p>{escape(' '.join(plain[:2]))}</p>"]
    for at, line in enumerate(lines):
        body += [f"<h2>{escape(headings[at])}</h2>"] if at < len(headings) else []
        body += [f"<p>{escape(each)}</p>" for each in (line, *between[at : at + 1])]
    body.append(f"<p>{escape(' '.join(plain[-2:]))}</p>")
    source = (
        f'<html lang="{language}"><head><title>Weir 1961</title>'
        '<meta property="og:type" content="article"></head>'
        f"<body><main><article><h1>Weir 1961</h1>{''.join(body)}</article></main></body></html>"
    )
    return Page("https://paper.example/weir", source.encode(), "2026-12-31T00:00:00Z")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_true_line_of_a_page_is_cut(language: str) -> None:
    lines, headings = true_lines(language)
    assert len(set(lines)) + len(set(headings)) >= 200
    lost = []
    for number in range(-(-len(lines) // A_PAGE)):
        some = lines[number * A_PAGE : (number + 1) * A_PAGE]
        some_headings = headings[number * 2 : number * 2 + 2]
        outcome = clean(page(language, some, some_headings))
        assert isinstance(outcome, Article)
        kept = outcome.text.split("\n")
        lost += [line for line in (*some, *some_headings) if line not in kept]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_furniture_between_paragraphs_is_cut(language: str) -> None:
    prose = [line for line in true_lines(language)[0] if match(line, [language]) is None]
    pairs = zip(FURNITURE[language], prose, strict=False)
    outcome = clean(page(language, [line for pair in pairs for line in pair], []))
    assert isinstance(outcome, Article)
    kept = outcome.text.split("\n")
    assert [line for line in FURNITURE[language] if line in kept] == []


def test_a_sentence_goes_with_the_box_it_stands_in() -> None:
    said = "Follow us on the ice at noon and you will hear the weir sing."
    assert match(said, ["en"]) == "follow"
    boxed = f'<p class="newsletter-signup">{said}</p>'
    for markup, stays in ((f"<p>{said}</p>", True), (boxed, False)):
        prose = [line for line in true_lines("en")[0] if match(line, ["en"]) is None][:12]
        source = page("en", prose, []).body.decode().replace(f"<p>{prose[5]}</p>", markup)
        outcome = clean(Page("https://paper.example/weir", source.encode(), "2026-12-31T00:00:00Z"))
        assert isinstance(outcome, Article)
        assert (said in outcome.text.split("\n")) is stays


def test_a_second_phrase_is_a_witness() -> None:
    found = find("Thank you for subscribing to our daily newsletter.", ["en"])
    assert found is not None and (found.kind, found.certain) == ("newsletter", True)
    found = find("The daily newsletter of the bell ringers ran to nine pages.", ["en"])
    assert found is None or not found.certain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_true_lines_do_say_what_furniture_says(language: str) -> None:
    lines, headings = true_lines(language)
    assert sum(match(line, [language]) is not None for line in lines + headings) >= 20


REPORTED = [
    (
        "en",
        "The trial goes on in the town hall on Monday.",
        ("(AP)", "— Reuters", "(PTI)", "via Reuters"),
    ),
    (
        "de",
        "Das Ergebnis wird am Montag im Rathaus erwartet.",
        ("(dpa)", "(dpa/Reuters/afp)"),
    ),
    (
        "fr",
        "Le verdict est attendu lundi à la mairie.",
        ("(AFP)", "© AFP", "Source : AFP"),
    ),
    ("es", "El juicio sigue el lunes en el ayuntamiento.", ("(EFE)", "(AP)")),
    ("pl", "Sprawa wraca do ratusza w poniedziałek rano.", ("(PAP)", "/PAP")),
    ("ru", "Суд продолжится в понедельник в ратуше города.", ("/ТАСС/", "(Интерфакс)")),
    ("pt", "O julgamento continua segunda-feira na câmara.", ("(Lusa)", "/Lusa")),
    ("ja", "裁判は月曜日に市庁舎で続けられる見通しだ。", ("(c)AFP/Aminu Bell", "（共同）")),
]


@pytest.mark.parametrize(("language", "said", "agencies"), REPORTED)
def test_a_sentence_stays_though_its_agency_signs_it(
    language: str, said: str, agencies: tuple[str, ...]
) -> None:
    prose = [line for line in true_lines(language)[0] if match(line, [language]) is None][:8]
    for agency in agencies:
        signed = f"{said} {agency}"
        for lines in ([*prose, signed], [*prose[:4], signed, *prose[4:]]):
            outcome = clean(page(language, lines, []))
            assert isinstance(outcome, Article)
            assert said in outcome.text, signed


@pytest.mark.parametrize(
    "said",
    [
        "The council sold the ferry on Monday, and nobody on the quay could say what will become"
        " of its crew of forty.",
        "Der Rat hat die Fähre am Montag verkauft, und niemand am Kai konnte sagen, was aus der"
        " Mannschaft werden soll.",
        "El consejo vendió el transbordador el lunes, y nadie en el muelle supo decir qué será de"
        " sus cuarenta marineros.",
    ],
)
def test_a_paragraph_may_end_with_the_credit_of_a_picture(said: str) -> None:
    for credit in ("Photo: Ann Bell", "(Foto: A. Bell)"):
        found = find(f"{said} {credit}", ["en", "de", "es"])
        assert found is None or not found.certain


@pytest.mark.parametrize(
    "caption", ["The pier at dawn. (Photo: AP)", "The pier at dawn. Photo: Ann Bell/AP"]
)
def test_a_caption_is_known_by_the_label_of_its_credit(caption: str) -> None:
    found = find(caption, ["en"])
    assert found is not None and (found.kind, found.certain) == ("credit", True)
