"""How good the text of an article probably is: a number that predicts its F1.

The model's odds already say how much of what was kept is expected to be article, and how much of
what was cut. From those follows the F1 that is expected.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cleaners.boilerplate import Body, Line


def confidence(lines: Sequence[Line], body: Body) -> float:
    """Between 0 and 1: the F1 to expect of the body that was cut from these lines."""
    kept = set(body.kept) | set(body.lead)
    right = wrong = missed = 0.0
    for at, line in enumerate(lines):
        chance = 1 / (1 + math.exp(-body.odds[at]))
        if at in kept:
            right += line.size * chance
            wrong += line.size * (1 - chance)
        else:
            missed += line.size * chance
    total = 2 * right + wrong + missed
    return round(2 * right / total, 3) if total else 0.0
