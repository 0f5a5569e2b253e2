"""What a line says by its words: a phrase, or a list of tags of any length."""

from __future__ import annotations

import pytest

from cleaners.blocks.scoring.told import LONGEST_PHRASE, matched

TAGS = ", ".join(f"harbour tag {n}" for n in range(30))
STORY = "The council met on Tuesday, on Wednesday, on Thursday, and at last agreed. " * 5


@pytest.mark.parametrize(("label", "language"), [("Tags: ", "en"), ("Schlagwörter: ", "de")])
def test_a_list_of_tags_of_any_length(label, language):
    found = matched(label + TAGS, [language])
    assert len(TAGS) > LONGEST_PHRASE
    assert found is not None and found.kind == "tags"


def test_long_lines_that_are_no_list_of_tags():
    assert matched(TAGS, ["en"]) is None
    assert matched(f"Tags: {STORY}".strip(), ["en"]) is None
    assert matched(f"Read more: {TAGS}", ["en"]) is None
    assert matched("Tags: " + "a word and another " * 30, ["en"]) is None
