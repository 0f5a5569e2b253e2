"""Hints are found by the letters that a pattern begins with: as if every pattern were searched."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleaners.blocks.classes import hints

PIECES = [
    *sorted(set(re.findall(r"[a-z]{2,}", " ".join(hints._GROUPS.values())))),
    "-",
    "_",
    "1",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5))
def test_no_hint_is_lost_and_none_is_new(pieces: list[str]) -> None:
    word = "".join(pieces)
    searched = sum(
        hints.bit(name) for name, pattern in hints._GROUPS.items() if re.search(pattern, word)
    )
    assert hints.hints_of_names(word) == searched


def test_a_distance_is_no_footer_and_a_letter_no_advertisement() -> None:
    assert not hints.hints_of_names("margin-bottom") & hints.bit("footer")
    assert hints.hints_of_names("page-bottom") & hints.bit("footer")
    assert not hints.hints_of_names("shadow") & hints.bit("advert")
    assert hints.hints_of_names("story-ad") & hints.bit("advert")
