"""What is folded once stays as it is: every folding, over any text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.search.folding import fold
from cleaners.language.fingerprint import squeeze, untypeset
from cleaners.metadata.plain import comparable
from cleaners.phrases.folding import line_form

FOLDINGS = [fold, untypeset, comparable, line_form, squeeze]
# Marks beside letters that Unicode does not take apart, and signs that become others.
HARD = st.text("aæøßıİŒĐŁǼǿ\u0301\u0308\u0323\u0345‴⁗⁻₋︱﹘｀\u00ad\u200d \"'´¨…", max_size=12)


@pytest.mark.parametrize("folding", FOLDINGS)
@given(text=st.one_of(st.text(max_size=40), HARD))
@example(text="Ǽ")
@example(text="Ǿ")
@example(text="x⁻¹")
@example(text="Ё\u0308")
def test_folding_twice_is_folding_once(folding: Callable[[str], str], text: str) -> None:
    assert folding(folding(text)) == folding(text)


@pytest.mark.parametrize("folding", FOLDINGS)
def test_folding_twice_is_folding_once_for_every_character(
    folding: Callable[[str], str],
) -> None:
    every = (chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000)
    assigned = (each for each in every if unicodedata.category(each) not in ("Cn", "Co"))
    once = {each: folding(f"a{each}b") for each in assigned}
    assert [each for each, text in once.items() if folding(text) != text] == []
