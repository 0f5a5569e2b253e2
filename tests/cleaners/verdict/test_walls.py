"""Words of walls are found whatever their case, and told as the page has them."""

from __future__ import annotations

import pytest

from cleaners.verdict.consent import CONSENT
from cleaners.verdict.walls import AGE, BOT, LOGIN, PAYWALL


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
