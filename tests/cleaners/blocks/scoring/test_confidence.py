"""The number that predicts how good a text is."""

from __future__ import annotations

from cleaners.blocks.line import Line
from cleaners.blocks.scoring.confidence import confidence, is_in_doubt
from cleaners.blocks.select import body_of


def lines_of(*odds):
    return [Line("x" * 100, "p", 100, one) for one in odds]


def confident(*odds):
    lines = lines_of(*odds)
    return confidence(lines, body_of(lines))


def doubtful(*odds):
    lines = lines_of(*odds)
    return is_in_doubt(lines, body_of(lines))


def test_sure_pages_are_near_one_and_doubtful_ones_lower():
    assert confident(6, 6, -6) > 0.99
    assert confident(6, 6, -6) > confident(2, 2, -2) > confident(0.5, 0.5, -0.5) > 0.3


def test_what_was_cut_in_doubt_counts_against_it():
    assert confident(4, -0.5, -0.5, -0.5) < confident(4)


def test_no_text_no_confidence():
    assert confident() == 0
    assert confident(-5, -5) == 0


def test_others_are_asked_where_several_lines_are_close():
    assert doubtful(3, 0.4, -0.4)
    assert not doubtful(3, 0.4, -2)  # one line is no page in doubt
    assert not doubtful(1, 1, -1)  # no vote would decide about these
    assert not doubtful(*[6] * 60, 0.4, -0.4)  # two lines among many
