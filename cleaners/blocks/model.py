"""How sure it is that a block is article: a small trained model over its features.

Two judges are asked and their answers averaged: a logistic regression, steady on pages unlike any
it was trained on, and a few dozen boosted trees, which know what two features mean together. Each
comes twice: trained with trafilatura's vote on the block and without it. The figures are data,
`model.json`, written by `benchmarks/train.py`; here they are only applied, in plain Python.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from cleaners.blocks.features import NAMES

VOTES = ("vote", "vote_before", "vote_after")
Row: TypeAlias = Sequence[float]
CLIP = 4.0
SUREST = 6.0


@dataclass(frozen=True, slots=True)
class Model:
    """One trained model. `ground` is the regression's answer where every feature is 0, `zeros` what
    each feature at 0 has in it. `trees` is the sum of all trees as one function of a row."""

    ground: float
    zeros: tuple[float, ...]
    weights: tuple[float, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    trees: Callable[[Row], float]

    def odds(self, row: Row) -> float:
        """The log-odds that the block of this row is article, at most 6 either way."""
        line = self.ground
        known = zip(row, self.weights, self.means, self.scales, self.zeros, strict=True)
        for value, weight, mean, scale, zero in known:
            if value:
                far = (value - mean) * scale
                if far > CLIP:
                    far = CLIP
                elif far < -CLIP:
                    far = -CLIP
                line += weight * far - zero
        chance = (_chance(line) + _chance(self.trees(row))) / 2
        return max(-SUREST, min(SUREST, math.log(chance / (1 - chance))))


def odds(rows: Sequence[Sequence[float] | None], votes: Sequence[float] | None) -> list[float]:
    """The log-odds of each block, 0 for one without a row; `votes` is trafilatura's on each, None
    where it was not asked."""
    voted, bare = _models()
    if votes is None:
        return [0.0 if row is None else bare.odds(row) for row in rows]
    padded = [0.0, *votes, 0.0]
    around = ((padded[at + 1], padded[at], padded[at + 2]) for at in range(len(rows)))
    return [
        0.0 if row is None else voted.odds([*row, *near])
        for row, near in zip(rows, around, strict=True)
    ]


def _chance(odds_: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds_))))


@lru_cache(maxsize=1)
def _models() -> tuple[Model, Model]:
    data = json.loads(files("cleaners.blocks").joinpath("model.json").read_text(encoding="utf-8"))
    if data["columns"] != [*NAMES, *VOTES]:
        raise RuntimeError("model.json is about other features: run benchmarks/train.py")
    return _model(data["voted"]), _model(data["bare"])


def _model(data: dict[str, Any]) -> Model:
    weights, means, scales = (tuple(data[name]) for name in ("weights", "means", "scales"))
    zeros = tuple(
        weight * max(-CLIP, min(CLIP, -mean * scale))
        for weight, mean, scale in zip(weights, means, scales, strict=True)
    )
    return Model(data["bias"][0] + sum(zeros), zeros, weights, means, scales, _wood(data["trees"]))


def _wood(trees: list[tuple[list[list[float]], list[float]]]) -> Callable[[Row], float]:
    """The sum of all trees, written out as one expression: walked three times as fast as a nest
    of nodes. A node is `[column, threshold, left, right]`; below 0 it is a leaf."""

    def written(nodes: list[list[float]], leaves: list[float], at: int) -> str:
        if at < 0:
            return repr(float(leaves[-1 - at]))
        column, threshold, left, right = nodes[at]
        below, above = written(nodes, leaves, int(left)), written(nodes, leaves, int(right))
        return f"({below} if row[{int(column)}] <= {float(threshold)!r} else {above})"

    whole = " + ".join(written(nodes, leaves, 0 if nodes else -1) for nodes, leaves in trees)
    found: Callable[[Row], float] = eval(f"lambda row: {whole or '0.0'}", {"__builtins__": {}})  # noqa: S307 (figures only: every part was made a number above)
    return found
