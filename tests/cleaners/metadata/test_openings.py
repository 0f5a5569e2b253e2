"""The day with which a report's text opens, where the page shows no other."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.metadata.read import read_metadata
from cleaners.types.article import Dated
from cleaners.types.page import Page

TEXT = (
    "The harbour wall was closed on Monday after divers had found a crack that reaches the ground."
)
OPENINGS = [
    "TOLMEN, Jan. 2, 2026 — ",
    "TOLMEN, Jan. 2, 2026 /Harbour Wire/ -- ",
    "TOLMEN, Jan. 2, 2026 /pierwire by courier/ -- ",
    "PORT ELSIE, January 02, 2026 (PIER NEWS) -- ",
    "Tolmen, UK – 2 January 2026 – ",
    "Berlin, 2. Januar 2026 – ",
    "Berlin, 02.01.2026 - ",
    "PARIS, le 2 janvier 2026 – ",
    "MADRID, 2 de enero de 2026 – ",
    "Warszawa, 2 stycznia 2026 r. – ",
    "МОСКВА, 2 января 2026 г. – ",
    "ANKARA, 2 Ocak 2026 – ",
]
TOLD = [
    "On 14 March 2025 the council met – and nobody came. ",
    "Ann Bell, born 2 May 1954 - the year of the flood - ",
    "Seit dem 2. Mai 2024 – dem Tag der Flut – ",
    "Le 14 mars 2025, le conseil s'est réuni – et personne n'est venu. ",
    "С 2 мая 2024 года – дня наводнения – ",
]


def published(opening: str, above: str = "") -> Dated | None:
    page = f"<html><body><main><h1>The wall</h1>{above}<p>{opening}{TEXT}</p><p>{TEXT}</p>"
    address = Page("https://www.tolmencourier.example/a", b"", "2026-03-01T12:00:00Z")
    return read_metadata(document_fromstring(page), address).published


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_day_behind_the_place_is_the_report_s(opening: str) -> None:
    found = published(opening)
    assert found is not None
    assert (found.at, found.source) == ("2026-01-02", "text")
    shown = published(opening, "<time datetime=2026-01-03>3 January 2026</time>")
    assert shown is not None
    assert shown.at == "2026-01-03"


@pytest.mark.parametrize("opening", TOLD)
def test_a_day_within_the_first_sentence_is_told_of(opening: str) -> None:
    assert published(opening) is None
