"""Patterns of many words match the same when their alternatives are sorted by letter."""

from __future__ import annotations

import re

import pytest

from cleaners.language.words import Words, by_letter
from cleaners.verdict.consent import CONSENT
from cleaners.verdict.kind_words import OFFERS
from cleaners.verdict.walls import AGE, BOT, LOGIN, PAYWALL

TEXT = (
    "our best team, four teams; before you accept all cookies: your consent, con sent? "
    "вы не робот, אינך רובוט, we've offered, log in to read, 18 or over, a (note) [b] b.c"
)


@pytest.mark.parametrize(
    "pattern",
    [
        "accept|a|all",
        "(?:an|a )?b|ab",
        r"(?:our|your) (?:\w+ )?teams?|y\w+",
        r"\bour \w+|ou|\b(?:t|c)\w+",
        "[bc]on|[cb]o",
        r"(?<![^\s_-])(?:all|our|c\w+)(?![^\s_-])|(?<=o)n|onse",
        r"con(?: |\|)?sent|co",
        r"ש?אינך|в[ыі] не|\(note\)|b?\.c",
    ],
)
def test_sorted_alternatives_match_as_they_did(pattern):
    assert re.findall(by_letter(pattern), TEXT) == re.findall(pattern, TEXT)
    assert re.findall(pattern, TEXT)


@pytest.mark.parametrize("words", [PAYWALL, CONSENT, BOT, LOGIN, AGE, OFFERS])
def test_the_words_of_pages_are_found_as_their_pattern_says(words):
    said = re.sub(r"\\\w|\(\?:|[\[\]()?|+*]+", " ", words._source)  # the words of all languages
    assert words.all(said) == re.findall(words._source, said)
    assert words.all(said)


@pytest.mark.parametrize(
    "pattern",
    [r"a|\w+", "a|", "a|.b", "(?:ab?)?|c", "a*b", "[a-c]o", "[^a]b", "(?!c)b", "^a", "(a)b"],
)
def test_an_alternative_that_begins_with_anything_is_refused(pattern):
    with pytest.raises(ValueError, match="begins with no letter"):
        by_letter(pattern)


def test_a_pattern_is_asked_in_small_letters_and_told_as_the_text_has_it():
    assert Words("accept all").found("İf you Accept All") == "Accept All"
