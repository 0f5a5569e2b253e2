"""How good the text of an article probably is: a number that predicts its F1.

The model's odds say how much of what was kept is expected to be article, and how much of what was
cut: from those follows the F1 that they promise. What such a promise was worth on pages of sites
that the model never saw was counted when it was trained, and stands in `model.json`. A page that
may be no article at all is worth as much less.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from cleaners.blocks.line import Line
from cleaners.blocks.scoring.model import promises
from cleaners.blocks.select import Body
from cleaners.verdict.page_model import SURELY


def confidence(lines: Sequence[Line], body: Body, article: float = SURELY) -> float:
    """Between 0 and 1: the F1 to expect of the body that was cut from these lines. `article` are
    the log-odds that the page is an article."""
    if not body.kept:
        return 0.0
    expected = came(expected_f1(lines, body, body.odds))
    return round(expected / (1 + math.exp(-article)), 3)


def came(promise: float) -> float:
    """The F1 that pages really had for which this F1 was expected: pages new to the model."""
    known = promises()
    at = min(len(known) - 1, max(1, bisect_right(known, (promise, 2.0))))
    (low, below), (high, above) = known[at - 1], known[at]
    part = (promise - low) / (high - low)
    return below + min(1.0, max(0.0, part)) * (above - below)


def expected_f1(lines: Sequence[Line], body: Body, odds: Sequence[float]) -> float:
    """The F1 to expect if each of these odds is as sure as it says."""
    kept = set(body.kept) | set(body.lead)
    right = wrong = missed = 0.0
    for at, line in enumerate(lines):
        chance = 1 / (1 + math.exp(-odds[at]))
        if at in kept:
            right += line.size * chance
            wrong += line.size * (1 - chance)
        else:
            missed += line.size * chance
    total = 2 * right + wrong + missed
    return 2 * right / total if total else 0.0
