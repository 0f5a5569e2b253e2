"""How sure it is that a block is article: a small trained model over its traits.

Two judges are asked and their answers averaged: a logistic regression, steady on pages unlike any
it was trained on, and a few dozen boosted trees, which know what two traits mean together. Each
comes twice: trained with trafilatura's vote on the block and without it. The figures are data,
`judgement.json`, written by `benchmarks/train.py`; here they are only applied, in plain Python.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cleaners.traits import NAMES

VOTES = ("vote", "vote_before", "vote_after")
CLIP = 4.0
SUREST = 6.0


@dataclass(frozen=True, slots=True)
class Judge:
    """One trained model. A tree is a list of nodes `(column, threshold, left, right)`; a negative
    child is a leaf, `-1 - its number` in the tree's leaves."""

    bias: float
    weights: tuple[float, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    trees: tuple[tuple[tuple[tuple[int, float, int, int], ...], tuple[float, ...]], ...]

    def odds(self, row: Sequence[float]) -> float:
        """The log-odds that the block of this row is article, at most 6 either way."""
        line = self.bias
        for value, weight, mean, scale in zip(
            row, self.weights, self.means, self.scales, strict=True
        ):
            line += weight * max(-CLIP, min(CLIP, (value - mean) * scale))
        wood = 0.0
        for nodes, leaves in self.trees:
            at = 0
            while at >= 0:
                column, threshold, left, right = nodes[at]
                at = left if row[column] <= threshold else right
            wood += leaves[-1 - at]
        chance = (_chance(line) + _chance(wood)) / 2
        return max(-SUREST, min(SUREST, math.log(chance / (1 - chance))))


def odds(rows: Sequence[Sequence[float]], votes: Sequence[float] | None) -> list[float]:
    """The log-odds of each block; `votes` is trafilatura's on each, None where it was not asked."""
    voted, bare = _judges()
    if votes is None:
        return [bare.odds(row) for row in rows]
    padded = [0.0, *votes, 0.0]
    return [
        voted.odds([*row, padded[at + 1], padded[at], padded[at + 2]])
        for at, row in enumerate(rows)
    ]


def _chance(odds_: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds_))))


@lru_cache(maxsize=1)
def _judges() -> tuple[Judge, Judge]:
    data = json.loads(files("cleaners").joinpath("judgement.json").read_text(encoding="utf-8"))
    if data["columns"] != [*NAMES, *VOTES]:
        raise RuntimeError("judgement.json is about other traits: run benchmarks/train.py")
    return _judge(data["voted"]), _judge(data["bare"])


def _judge(data: dict[str, Any]) -> Judge:
    trees = tuple(
        (tuple((int(c), float(t), int(a), int(b)) for c, t, a, b in nodes), tuple(leaves))
        for nodes, leaves in data["trees"]
    )
    weights, means, scales = (tuple(data[name]) for name in ("weights", "means", "scales"))
    return Judge(float(data["bias"][0]), weights, means, scales, trees)
