"""The number that predicts how good a text is."""

from __future__ import annotations

from cleaners.blocks.line import Line
from cleaners.blocks.scoring.confidence import confidence
from cleaners.blocks.select import body_of


def confident(*odds):
    lines = [Line("x" * 100, "p", 100, one) for one in odds]
    return confidence(lines, body_of(lines))


def test_sure_pages_are_near_one_and_doubtful_ones_lower():
    assert confident(6, 6, -6) > 0.99
    assert confident(6, 6, -6) > confident(2, 2, -2) > confident(0.5, 0.5, -0.5) > 0.3


def test_what_was_cut_in_doubt_counts_against_it():
    assert confident(4, -0.5, -0.5, -0.5) < confident(4)


def test_no_text_no_confidence():
    assert confident() == 0
    assert confident(-5, -5) == 0
