"""How good the text of an article probably is: a number that predicts its F1.

The model's odds say how much of the kept text is expected to be article, and how much of the cut
text. From both follows the expected F1. How true such an expectation is was counted in training, on
pages of sites that the model had never seen; `model.json` holds the result. If a page may be no
article at all, its confidence is lower by that much.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from cleaners.blocks.line import Line
from cleaners.blocks.scoring.model import promises
from cleaners.blocks.select import Body
from cleaners.verdict.page_model import SURELY

# When the model is this sure of the whole page, an extractor's vote would change nothing.
SURE = 0.93
# Where fewer lines are so close, a vote changes a third of the bodies, and most for the worse: on
# pages of sites that the model had never seen 3 of 25 became better by it and 5 worse.
CLOSE, FEWEST_CLOSE = 0.5, 2  # log-odds; lines


def confidence(lines: Sequence[Line], body: Body, article: float = SURELY) -> float:
    """Between 0 and 1: the F1 to expect of the body that was cut from these lines. `article` are
    the log-odds that the page is an article."""
    if not body.kept:
        return 0.0
    expected = came(expected_f1(lines, body, body.odds))
    return round(expected / (1 + math.exp(-article)), 3)


def came(promise: float) -> float:
    """The F1 that pages of unseen sites really had when this F1 was expected."""
    known = promises()
    at = min(len(known) - 1, max(1, bisect_right(known, (promise, 2.0))))
    (low, below), (high, above) = known[at - 1], known[at]
    part = (promise - low) / (high - low)
    return below + min(1.0, max(0.0, part)) * (above - below)


def is_in_doubt(lines: Sequence[Line], body: Body) -> bool:
    """Whether an extractor is asked for its vote on each line: the model is not sure of the page,
    and several lines have odds so close that a vote may decide about them."""
    close = sum(abs(odds) < CLOSE for odds in body.odds)
    return close >= FEWEST_CLOSE and expected_f1(lines, body, body.odds) < SURE


def expected_f1(lines: Sequence[Line], body: Body, odds: Sequence[float]) -> float:
    """The F1 to expect if every one of these odds is exactly right."""
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
