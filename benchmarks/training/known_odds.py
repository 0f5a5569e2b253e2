"""Odds that the tests hold the cleaner to: twelve rows of features, by LightGBM's own prediction.

The cleaner applies the trees in its own way; these figures do not come from there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import lightgbm
import numpy as np

from benchmarks.training.tables import Table
from cleaners.blocks.scoring.features import NAMES
from cleaners.blocks.scoring.model import SUREST

ROWS = 12


def known_odds(pages: Sequence[Table], bare: lightgbm.Booster, voted: lightgbm.Booster) -> str:
    """odds.json: neighbouring blocks of one page of our own, on which the votes differ."""
    page, at = _chosen(pages)
    rows = page.columns(voted=True)[at : at + ROWS].copy()
    rows[0, -2] = rows[-1, -1] = 0.0  # what stands around the twelve is not told
    plain = rows[:, : len(NAMES)]
    data = {
        "rows": [dict(zip(NAMES, map(float, row), strict=True)) for row in plain],
        "votes": [float(vote) for vote in rows[:, len(NAMES)]],
        "bare": _odds(bare, plain),
        "voted": _odds(voted, rows),
    }
    return json.dumps(data, indent=1) + "\n"


def _odds(model: lightgbm.Booster, rows: np.ndarray) -> list[float]:
    found = np.clip(model.predict(rows, raw_score=True), -SUREST, SUREST)
    return [round(float(value), 3) for value in found]


def _chosen(pages: Sequence[Table]) -> tuple[Table, int]:
    """The first page of our own, and the first place in it, where neither vote is rare."""
    for page in pages:
        if page.gold["dataset"] != "own" or page.votes is None:
            continue
        for at in range(len(page.rows) - ROWS + 1):
            if ROWS / 3 <= page.votes[at : at + ROWS].sum() <= ROWS * 2 / 3:
                return page, at
    raise SystemExit("no page of our own has twelve blocks on which trafilatura's votes differ")
