"""The model that judges blocks: grown on tables, and applied to tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from lightgbm import Booster

from benchmarks.training.tables import Table
from benchmarks.training.trees import grow, nested
from cleaners.blocks.line import CERTAIN, Line
from cleaners.blocks.scoring.confidence import is_in_doubt
from cleaners.blocks.scoring.features import NAMES
from cleaners.blocks.scoring.model import COLUMNS, SUREST, VOTES
from cleaners.blocks.select import Body, body_of
from cleaners.verdict.trees import Forest

# A page's copy without telling markup counts so much of what the page counts.
OF_A_COPY = 0.15
TREES, RATE, FEWEST, COLUMNS_A_TREE = 240, 0.08, 100, 0.25


def trained_on(tables: Sequence[Table]) -> list[Table]:
    """Those whose blocks count: articles with a gold text, and their copies."""
    pages = [one for one in tables if one.kind == "article" and one.weights.any()]
    copies = [one.copy for one in pages if one.copy is not None]
    return pages + [replace(one, weights=one.weights * OF_A_COPY) for one in copies]


COLUMNS_OF = {"voted": [*NAMES, *VOTES], "bare": list(NAMES)}


def block_boosters(tables: Sequence[Table]) -> dict[str, Booster]:
    """LightGBM's models with trafilatura's votes and without."""
    pages = trained_on(tables)
    answers = np.concatenate([one.answers for one in pages])
    weights = np.concatenate([one.weights for one in pages])
    return {
        name: grow(
            np.vstack([one.columns(voted=name == "voted") for one in pages]),
            answers,
            weights,
            trees=TREES,
            rate=RATE,
            least=FEWEST,
            columns=COLUMNS_A_TREE,
        )
        for name in COLUMNS_OF
    }


def block_trees(boosters: dict[str, Booster]) -> dict[str, list[Any]]:
    """Both as nested lists."""
    return {name: nested(model, COLUMNS_OF[name]) for name, model in boosters.items()}


class BlockModel:
    """The trees of one training, asked as `cleaners.reading` asks them."""

    def __init__(self, trees: dict) -> None:
        self._voted = Forest(trees["voted"], COLUMNS)
        self._bare = Forest(trees["bare"], COLUMNS)

    def read(self, page: Table) -> tuple[tuple[Line, ...], Body]:
        """The lines of a page with their odds, and what of them is the article."""
        lines = _with(page.lines, self._bare, page.columns(voted=False))
        body = body_of(lines)
        if page.votes is not None and is_in_doubt(lines, body):
            lines = _with(page.lines, self._voted, page.columns(voted=True))
            body = body_of(lines)
        return lines, body


def _with(lines: Sequence[Line], forest: Forest, rows: np.ndarray) -> tuple[Line, ...]:
    return tuple(
        line if line.odds == CERTAIN else line._replace(odds=max(-SUREST, min(SUREST, forest(row))))
        for line, row in zip(lines, rows.tolist(), strict=True)
    )
