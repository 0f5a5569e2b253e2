"""Hints are found by the letters that a pattern begins with: as if every pattern were searched."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleaners.blocks import class_hints

PIECES = [
    *sorted(set(re.findall(r"[a-z]{2,}", " ".join(class_hints._GROUPS.values())))),
    "-",
    "_",
    "1",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5))
def test_no_hint_is_lost_and_none_is_new(pieces: list[str]) -> None:
    word = "".join(pieces)
    searched = sum(
        class_hints.bit(name)
        for name, pattern in class_hints._GROUPS.items()
        if re.search(pattern, word)
    )
    assert class_hints.hints_of_names(word) == searched


def test_a_distance_is_no_footer_and_a_letter_no_advertisement() -> None:
    assert not class_hints.hints_of_names("margin-bottom") & class_hints.bit("footer")
    assert class_hints.hints_of_names("page-bottom") & class_hints.bit("footer")
    assert not class_hints.hints_of_names("shadow") & class_hints.bit("advert")
    assert class_hints.hints_of_names("story-ad") & class_hints.bit("advert")
