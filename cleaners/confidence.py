"""How good the text of an article probably is: a number that predicts its F1.

The model's odds already say how much of what was kept is expected to be article, and how much of
what was cut: from those follows the F1 that is expected. Two things lower it: a text gathered from
many kinds of places, and lines that were kept by a hair.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from cleaners.blocks.select import Body, Line

SCATTERED = 0.3  # how much a text loses that has no two lines from the same kind of place
BY_A_HAIR = 0.1  # and one of which every line was kept in doubt
DOUBT = 1.0  # log-odds


def confidence(lines: Sequence[Line], body: Body) -> float:
    """Between 0 and 1: the F1 to expect of the body that was cut from these lines."""
    if not body.kept:
        return 0.0
    expected = expected_f1(lines, body, [line.odds for line in lines])
    sizes = Counter[str]()
    for at in body.kept:
        sizes[lines[at].signature] += lines[at].size
    together = max(sizes.values()) / sum(sizes.values())
    doubtful = sum(abs(body.odds[at]) < DOUBT for at in body.kept) / len(body.kept)
    found = expected * (1 - SCATTERED + SCATTERED * together) - BY_A_HAIR * doubtful
    return round(max(0.0, found), 3)


def expected_f1(lines: Sequence[Line], body: Body, odds: Sequence[float]) -> float:
    """The F1 that follows from these odds, if every one of them is honest."""
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
