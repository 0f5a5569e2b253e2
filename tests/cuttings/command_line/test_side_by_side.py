"""Two states of a text in two columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.command_line import terminal
from cuttings.command_line.side_by_side import side_by_side

WORDS = "The council met on Monday to decide about the bridge over the river, and "


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_what_became_of_a_line_stands_beside_it() -> None:
    before = [WORDS * 3 + "nobody was happy. " + WORDS * 3, "Read more here."]
    after = [WORDS * 3 + "somebody was happy. " + WORDS * 3, "Nothing of all this is new."]
    assert list(side_by_side(before, after, 9)) == [
        "…dge over the river, and nobody was    | …dge over the river, and somebody was",
        "happy. The coun…                       | happy. The coun…",
        "Read more here.                        |",
        "                                       | Nothing of all this is new.",
    ]


def test_of_many_only_some_are_shown() -> None:
    lines = list(side_by_side([f"{n} " * 9 for n in range(9)], [], 2))
    assert len(lines) == 3
    assert lines[-1] == "  and 7 paragraphs more"


LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=120), max_size=5)


@given(LINES, LINES)
def test_no_line_is_too_wide_whatever_stands_in_it(before: list[str], after: list[str]) -> None:
    for line in side_by_side(before, after, 9):
        assert terminal.width(line) <= 80
        assert "\x1b" not in line
