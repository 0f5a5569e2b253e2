"""Plots say what their numbers say, as text and as SVG."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reports.plots import bars, filled, spark, svg

MONTHS = [("2025-11", 4), ("2026-02", 8)]


def test_empty_periods_are_filled() -> None:
    assert filled(MONTHS) == [("2025-11", 4), ("2025-12", 0), ("2026-01", 0), ("2026-02", 8)]
    assert filled([("2024-02-28", 1), ("2024-03-01", 1)])[1] == ("2024-02-29", 0)
    assert filled([("2024", 1), ("2026", 1)])[1] == ("2025", 0)


@pytest.mark.parametrize("counts", [[], [("none", 3)], [("0001", 1), ("9999-12-31", 2)]])
def test_what_is_no_date_stays(counts: list[tuple[str, int]]) -> None:
    assert filled(counts)[: len(counts)][:1] == counts[:1]


def test_bars_are_as_long_as_their_numbers() -> None:
    first, second = bars(MONTHS, 40).splitlines()
    assert first.count("█") == 14  # and a half, which has a character of its own
    assert second.count("█") == 29
    assert second.endswith(" 8")
    assert len(second) <= 40
    assert bars([("2026", 0)], 40) == "2026 · 0"


def test_spark_has_one_character_a_number() -> None:
    assert spark([("a", 0), ("b", 1), ("c", 8)]) == "·▂█"


@given(
    st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=8), st.integers(0, 10**6))),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20),
)
def test_any_numbers_make_well_formed_svg(counts: list[tuple[str, int]], title: str) -> None:
    counts = [("".join(c for c in label if c.isprintable()), n) for label, n in counts]
    root = ElementTree.fromstring(svg(counts, title.replace("\ufffe", "").replace("\uffff", "")))
    rectangles = [one for one in root if one.tag.endswith("rect")]
    assert len(rectangles) == len(counts)
    assert all(float(one.get("height", "-1")) >= 0 for one in rectangles)
