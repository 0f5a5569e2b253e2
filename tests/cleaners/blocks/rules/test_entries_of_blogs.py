"""What blogs print around an entry: where the rest of it begins, how it was filed, and the answers
below it that no name tells."""

from __future__ import annotations

import pytest

from cleaners.blocks.byline import credited
from cleaners.blocks.line import Line
from cleaners.blocks.select import body_of
from cleaners.clean import clean
from cleaners.metadata.read import Metadata
from cleaners.phrases.match import find
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cleaners.blocks.rules.edge_lines import PROSE, kept, line

FETCHED = "2026-11-22T00:00:00Z"
OPENING = {
    "en": "The weir was opened again on Monday, eleven years after the flood.",
    "it": "La chiusa è stata riaperta lunedì, undici anni dopo la grande piena.",
    "el": "Ο νερόμυλος άνοιξε ξανά τη Δευτέρα, έντεκα χρόνια μετά την πλημμύρα.",
}
ANSWER = "A lovely piece, my grandfather worked there for many years, and so did I."


def boxed(text: str, box: str, odds: float, **more: bool) -> Line:
    return Line(text, f"p<div.{box}<div.item", len(text), odds, **more)


@pytest.mark.parametrize("language", OPENING)
def test_a_box_that_is_named_for_the_beginning_opens_the_text(language: str) -> None:
    rest = boxed(PROSE, "full", 4.0, main=True, own=True)
    intro = boxed(OPENING[language], "intro", -2.0, named=True)
    assert body_of((intro, rest, rest)).lead == (0,)
    assert body_of((intro._replace(signature="p<div.intro<div.side"), rest, rest)).lead == ()
    assert body_of((intro._replace(named=False), rest, rest)).lead == ()
    assert body_of((intro._replace(text=intro.text.rstrip(".")), rest, rest)).lead == ()
    assert body_of((intro._replace(link=0.2), rest, rest)).lead == ()


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("en", ["Comments", "Post a comment"]),
        ("de", ["Kommentare", "Kommentar schreiben"]),
        ("ja", ["コメント", "コメントしてください"]),
    ],
)
def test_a_heading_that_asks_for_more_comments_tells_where_they_begin(
    language: str, heads: list[str]
) -> None:
    first, last = (_heading(head, language) for head in heads)
    answers = (line(PROSE.upper()), line("The weir", heading=2), line(ANSWER))
    assert kept(*[line()] * 4, first, *answers, last) == [PROSE] * 4
    assert ANSWER in kept(*[line()] * 4, first, *answers)
    other = last._replace(signature="h2<form")
    assert ANSWER in kept(*[line()] * 4, first, *answers, other)


def _heading(text: str, language: str) -> Line:
    found = find(text, (language,))
    assert found and found.kind == "comments"
    return line(text, heading=2, kind=found.kind, certain=found.certain)


@pytest.mark.parametrize(
    "told",
    [
        "Dieser Eintrag wurde am 3. Mai 2008 gesetzt. Sie können die Kommentare durch den RSS"
        " 2.0 Feed verfolgen, oder einen Trackback einrichten.",
        "Esta entrada fue publicada el 3 de mayo de 2008. Puedes seguir las respuestas a través del"
        " feed RSS 2.0, o hacer un trackback desde tu sitio.",
        "Detta inlägg skrevs den 3 maj 2008. Bokmärk permalänken, eller följ svaren med RSS.",
    ],
)
def test_how_an_entry_is_followed_is_no_text(told: str) -> None:
    followed = line(told, link=0.2)
    assert kept(line(), followed) == [PROSE]
    assert kept(line(), followed, line()) == [PROSE, told, PROSE]
    assert kept(line(), followed._replace(link=0.0)) == [PROSE, told]
    feed = line("The station brought RSS to its readers before anybody else did so.", link=0.2)
    assert kept(line(), feed) == [PROSE, feed.text]


@pytest.mark.parametrize(
    "changed",
    [
        "Ultimo aggiornamento Mercoledì 18 Febbraio 2009 09:12",
        "Zuletzt aktualisiert am Samstag, den 14. März 2015 um 09:12 Uhr",
        "Modificado por última vez en Sábado, 14 Marzo 2015",
        "This page was last updated on 2026-01-26 15:45:07Z",
        "Cette page a été mise à jour le 2026-01-26 15:45:07Z",
        "Страница была обновлена в день 2026-01-26 15:45:07Z",
    ],
)
def test_when_an_entry_was_last_changed_is_no_text(changed: str) -> None:
    assert kept(line(), line(changed)) == [PROSE]


@pytest.mark.parametrize(
    "filed",
    [
        "11 février 2017",
        "18 ottobre 2006",
        "18 listopada 2015",
        "9 жовтня 2011",
        "Gonzalo Urrutia - Soria - 18/02/2010",
    ],
)
def test_the_day_between_a_bare_lead_and_the_text_is_no_text(filed: str) -> None:
    head = line("The weir", -3.0, heading=1, titled=True)
    assert kept(head, line(), line(filed), line(), line()) == [PROSE] * 3
    days = [line("11 February 2017"), line(), line("12 February 2017"), line()]
    assert kept(head, line(), *days) == [PROSE, *(one.text for one in days)], "a diary has its days"


@pytest.mark.parametrize("language", OPENING)
def test_a_quotation_that_is_called_pulled_needs_no_stop(language: str) -> None:
    whole = OPENING[language]
    told = f"<p>{whole} {PROSE}</p><blockquote class=NAME>{whole.rstrip('.')}</blockquote>"
    page = f"<article><h1>The weir</h1>{told}<p>{PROSE} {PROSE}</p><p>{PROSE.upper()}</p></article>"

    def text(name: str) -> str:
        source = f"<html lang={language}><body>{page.replace('NAME', name)}".encode()
        found = clean(Page("https://paper.example/news/weir-12", source, "2026-11-29T00:00:00Z"))
        assert isinstance(found, Article)
        return found.text

    assert text("pull-quote").count(whole.rstrip(".")) == 1
    assert text("verse").count(whole.rstrip(".")) == 2


@pytest.mark.parametrize("by", ["By Ilse Brandt", "Por Amparo Belmonte", "Autor Otakar Javůrek"])
def test_who_wrote_it_below_the_text_is_no_text(by: str) -> None:
    assert kept(line(), line(by)) == [PROSE]
    assert kept(line(), line(by), line()) == [PROSE, by, PROSE]
    asked = line(f"Interview by {by.partition(' ')[2]}")
    assert kept(line(), asked) == [PROSE, asked.text]


@pytest.mark.parametrize(
    ("filed", "author"),
    [
        ("Ilse Brandt · 3 May 2012 · Town life", "Ilse Brandt"),
        ("Femke Odijk · 3 mei 2012 · Dorpsleven", "Femke Odijk"),
        ("Publicado: 3 de mayo de 2012 | Por: Amparo Belmonte | 412 visitas", "Amparo Belmonte"),
        ("Publicerad: 3 maj 2012 | Av: Siri Holm | 412 visningar", "Siri Holm"),
    ],
)
def test_who_filed_an_entry_in_the_line_below_it(filed: str, author: str) -> None:
    lines = (line(), line(filed, -3.0, link=0.3))
    found = credited(Metadata("https://blog.example/1"), lines, body_of(lines), FETCHED)
    assert found.authors == (author,)
    if filed.startswith(author):  # a label says the others' kind
        assert found.published and found.published.at.startswith("2012-05-03")


@pytest.mark.parametrize(
    "filed",
    [
        "أضيف بواسطة سامر حداد في 30 أكتوبر 2013 التعليقات (2)",
        "Lähettänyt Aino Kallio 3.5.2012",
        "Inskickat av Siri Holm den 3 maj 2012",
    ],
)
def test_who_filed_it_and_when_below_the_text_is_no_text(filed: str) -> None:
    assert kept(line(), line(filed)) == [PROSE]
    assert kept(line(), line(filed), line()) == [PROSE, filed, PROSE]


@pytest.mark.parametrize("site", ["De Waterlandse Kroniek", "Di Borgo Secco", "Von Land Und Meer"])
def test_the_name_of_a_site_above_the_text_is_no_author(site: str) -> None:
    lines = (line(site, -3.0, heading=1), line("The weir", -3.0, heading=3, titled=True), line())
    assert credited(Metadata("https://b.example/1"), lines, body_of(lines), FETCHED).authors == ()


def test_the_card_of_another_entry_below_the_text_names_no_author() -> None:
    for card in ("Ilse Brandt · 3 May 2012", "Femke Odijk · 3 mei 2012", "Siri Holm | 3 maj 2012"):
        lines = (line(), line(card, -3.0, link=0.5))
        assert (
            credited(Metadata("https://b.example/1"), lines, body_of(lines), FETCHED).authors == ()
        )


@pytest.mark.parametrize(
    "posted",
    [
        "Publicado 4 de noviembre de 2010 por Gracia Pimentel Moreno en Vida local",
        "Veröffentlicht am 4. November 2010 von Friederike Brandau in Dorfleben und Umland",
        "Published on 4 November 2010 by Hester Penhale-Ashdown in Town life and weather",
    ],
)
def test_a_long_line_of_when_and_by_whom_is_no_first_paragraph(posted: str) -> None:
    found = find(posted, ("es", "de"))
    told = line(posted, link=0.2, kind=found and found.kind, certain=bool(found and found.certain))
    assert kept(told, line()) == [PROSE]
