"""How the F1 that the odds promise goes with the F1 that came out, on pages not trained on."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from sklearn.isotonic import IsotonicRegression

from benchmarks.training.classes import UNCHECKED
from benchmarks.training.figures import page_f1, texts
from benchmarks.training.folds import Unseen, examined

KNOTS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.0)


def calibrated(judged: Sequence[Unseen]) -> list[list[float]]:
    """Pairs of a promise and the F1 to expect, rising; between two it is a straight line."""
    pages = [one for one in judged if one.page.kind == "article" and one.page.gold["text"]]
    ended = [examined(one, -math.inf) for one in pages]
    came = [page_f1(one.page.gold, *texts(end)) for one, end in zip(pages, ended, strict=True)]
    weights = [UNCHECKED if one.page.gold.get("trusted") is False else 1.0 for one in pages]
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
    fitted.fit([one.expected for one in pages], np.array(came), sample_weight=weights)
    values = fitted.predict(KNOTS)
    return [[knot, round(float(value), 3)] for knot, value in zip(KNOTS, values, strict=True)]
