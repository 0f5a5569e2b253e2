"""Words of walls are found whatever their case, and told as the page has them."""

from __future__ import annotations

import pytest

from cleaners.verdict.consent import CONSENT
from cleaners.verdict.walls import AGE, BOT, BROKEN_TITLE, LOGIN, NOT_FOUND_TITLE, PAYWALL


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (PAYWALL, "Already A Subscriber"),
        (PAYWALL, "BEREITS ABONNENT"),
        (PAYWALL, "Само за абонати"),
        (CONSENT, "Before You Continue"),
        (CONSENT, "ZGODĘ"),
        (BOT, "Just a moment..."),
        (BOT, "İnsan Olduğunuzu Doğrulayın"),
        (LOGIN, "Giriş Yapın"),
        (AGE, "Are You Over 18"),
    ],
)
def test_words_are_found_in_any_case_and_told_as_they_stand(words, said):
    text = f"İstanbul, İzmir: {said}! İ"
    assert words.found(text) == said
    assert words.all(text)
    assert words.found("The harbour wall is mended.") == ""


def test_no_pattern_has_a_capital_letter():
    for words in (PAYWALL, CONSENT, BOT, LOGIN, AGE):
        source = words._source.replace("\\W", "").replace("\\S", "")
        assert source == source.lower()


@pytest.mark.parametrize(
    "headline",
    ["404 houses without power", "404. Tag des Krieges", "Peugeot 404", "Highway 404", "403 cas",
     "500 Arbeitsplätze fallen weg", "500-Jahr-Feier am Hafen", "502 nouveaux cas", "Пежо 404",
     "404戸が停電", "Lot 404 wraca do kraju", "503.000 huizen te weinig", "Flight 403"],
)  # fmt: skip
def test_a_number_in_a_headline_is_no_error(headline):
    assert NOT_FOUND_TITLE.fullmatch(headline) is None
    assert BROKEN_TITLE.fullmatch(headline) is None


@pytest.mark.parametrize(
    "title",
    ["404", "Error 404", "HTTP Error 404", "404 Not Found", "404 - Page not found", "404: gone",
     "404 | The Post", "The Post - 404", "Seite 404", "404 Seite nicht gefunden", "Fehler 404",
     "Página 404", "404 – Página no encontrada", "Ошибка 404", "404 страница", "エラー 404",
     "Oops! 404", "404 (Not Found)", "404!"],
)  # fmt: skip
def test_the_number_of_an_error_is_one(title):
    assert NOT_FOUND_TITLE.fullmatch(title)


@pytest.mark.parametrize(
    "title",
    ["503 Service Unavailable", "500 Internal Server Error", "502 Bad Gateway", "Error 500", "500",
     "504 Gateway Time-out", "Fehler 500", "Erreur 500 - interne", "Ошибка 502", "500 | The Post"],
)  # fmt: skip
def test_the_number_of_a_broken_server_is_one(title):
    assert BROKEN_TITLE.fullmatch(title)
