"""The model that tells articles from lists, shops and services: grown on the facts of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import lightgbm
import numpy as np

from benchmarks.training.block_model import BlockModel
from benchmarks.training.tables import Table
from benchmarks.training.trees import grow, nested
from cleaners.blocks.line import Line
from cleaners.blocks.scoring.page_facts import facts_of_text
from cleaners.blocks.select import Body
from cleaners.verdict.page_model import Facts

TREES, LEAVES, RATE, FEWEST, SAMPLE = 400, 8, 0.05, 8, 0.5
# Pages are few: the mean of some models differs less from one training to the next.
SEEDS = 2
# How much a page counts. Discussions and manuals are neither: an archivist may want them.
OF_KINDS = {
    "article": 1.5, "listing": 1.0, "collection": 1.0, "product": 1.0, "service": 1.0,
}  # fmt: skip
OF_OWN = 10.0
# A page's copy without telling markup counts so much of what the page counts.
OF_A_COPY = 0.2
# What the set calls an article without a person having checked it is often a shop or a front page.
UNCHECKED = 0.5


@dataclass(frozen=True)
class Known:
    """The text that a block model found in a page, and the facts of both; `copy` is the same of
    the page's copy without telling markup."""

    page: Table
    lines: tuple[Line, ...]
    body: Body
    facts: Facts
    copy: Known | None = None

    @property
    def weight(self) -> float:
        """How much the page counts in training; 0 for one that is no example of either."""
        own = OF_OWN if self.page.gold["dataset"] == "own" else 1.0
        unchecked = self.page.kind == "article" and not self.page.checked
        return OF_KINDS.get(self.page.kind, 0.0) * own * (UNCHECKED if unchecked else 1.0)


def known(page: Table, blocks: BlockModel) -> Known:
    """The facts of a page as the cleaner would count them."""
    copy = None if page.copy is None else known(page.copy, blocks)
    lines, body = blocks.read(page)
    facts = {**page.facts, **facts_of_text(page.chars, lines, body)}
    return Known(page, lines, body, facts, copy)


def page_trees(pages: Sequence[Known]) -> dict:
    """The trees, and what an article usually has of each fact."""
    pages = [one for one in pages if one.weight]
    weights = [one.weight for one in pages]
    copies = [one for one in pages if one.copy is not None]
    weights += [one.weight * OF_A_COPY for one in copies]
    pages += [one.copy for one in copies if one.copy is not None]
    columns = list(pages[0].facts)
    rows = np.array([[one.facts[name] for name in columns] for one in pages])
    answers = np.array([one.page.kind == "article" for one in pages], float)
    trees = [
        tree
        for seed in range(SEEDS)
        for tree in nested(_grown(rows, answers, np.array(weights), seed), columns, 1 / SEEDS)
    ]
    own = len(rows) - len(copies)
    usual = np.median(rows[:own][answers[:own] > 0], axis=0)
    rounded = (float(f"{value:.4g}") for value in usual)
    return {"usual": dict(zip(columns, rounded, strict=True)), "trees": trees}


def _grown(
    rows: np.ndarray, answers: np.ndarray, weights: np.ndarray, seed: int
) -> lightgbm.Booster:
    return grow(
        rows, answers, weights,
        trees=TREES, leaves=LEAVES, rate=RATE, least=FEWEST, sample=SAMPLE, seed=seed,
    )  # fmt: skip
