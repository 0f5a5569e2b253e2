"""How the hits of a search look on a terminal."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cuttings.command_line.hits import headline
from cuttings.verbs.concordance import _end_of


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_text_for_a_title_takes_two_lines_at_most() -> None:
    hit = SimpleNamespace(headline=((("A very long title of a page " * 30), False),))
    lines = headline(hit, 1).split("\n")
    assert len(lines) == 2
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("  1. A very long title") and lines[1].endswith("…")


def test_a_usual_title_stands_whole() -> None:
    hit = SimpleNamespace(headline=(("The ", False), ("ferry", True), (" sails again", False)))
    assert headline(hit, 12) == " 12. The ferry sails again"
    assert headline(SimpleNamespace(headline=()), 3) == "  3. (no title)"


def test_no_context_begins_with_a_sign_that_has_no_letter() -> None:
    assert _end_of("วันจันทร์หลัง", 8) == "นจันทร์หลัง"
