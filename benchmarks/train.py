"""Train the model that judges blocks, on the quality pages, and write its figures.

    python benchmarks/train.py [--quality DIR] [--out cleaners/blocks/model.json] [--folds DIR]

Needs scikit-learn and lightgbm (benchmarks/requirements.txt); nothing of them is needed to run
cuttings. `--folds` also writes five models, each trained without a fifth of the publishers:
`python benchmarks/cleaning.py --folds DIR` then cleans every page by the one that never saw its
publisher. A block that is a lead outside of the body counts as
furniture (it goes into `lead`), a lead inside it counts for little either way.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import lightgbm
import numpy as np
from labels import FOLDS, QUALITY, Example, fold_of, labels, read_examples
from sklearn.linear_model import LogisticRegression

from cleaners.blocks.features import NAMES
from cleaners.blocks.model import CLIP, VOTES
from cleaners.blocks.scores import PageBlocks, ask_trafilatura, measure
from cleaners.decoding.charset import decode
from cleaners.decoding.markup import parse
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

TREES, LEAVES, RATE = 100, 8, 0.08
STRENGTH = 0.03  # of the regression; smaller is more regular
TOKENS = __import__("re").compile(r"\w+")
NOTE = (
    "Trained by benchmarks/train.py on the development pages of the quality folder; the mean of a"
    " logistic regression and boosted trees, with trafilatura's vote (voted) and without (bare)."
)


class Table:
    """One page's blocks as numbers."""

    def __init__(self, example: Example) -> None:
        self.example = example
        page = Page(example.gold["url"], example.body, "2026-11-22T00:00:00Z")
        tree = parse(decode(example.body))
        metadata = read_metadata(tree, page)
        measured = measure(PageBlocks(tree, metadata), metadata.language)
        self.texts = [block.text for block in measured.blocks]
        self.kinds = measured.kinds
        bare = np.array(measured.rows)
        votes = np.array(ask_trafilatura(measured) or [0.0] * len(bare))
        around = np.stack([votes, np.r_[0, votes[:-1]], np.r_[votes[1:], 0]], 1)
        self.bare, self.voted = bare, np.hstack([bare, around])
        shares, leads = labels(self.texts, example.gold)
        inside = bare[:, NAMES.index("kind_is_main")] == 1
        lead = np.array(leads)
        self.answers = np.where(lead & ~inside, 0.0, np.array(shares))
        sizes = np.array([len(TOKENS.findall(text)) for text in self.texts], float)
        weights = np.minimum(sizes, 80) / 30 + 0.35
        weights = weights / np.sqrt(weights.sum()) * 5
        self.weights = np.where(lead & inside, weights * 0.05, weights)


def fit(tables: list[Table], votes: bool) -> dict:
    """The figures of one judge, as they are written to the file."""
    rows = np.vstack([t.voted if votes else t.bare for t in tables])
    answers = np.concatenate([t.answers for t in tables])
    weights = np.concatenate([t.weights for t in tables])
    return {**_regression(rows, answers, weights), "trees": _trees(rows, answers, weights)}


def _regression(rows: np.ndarray, answers: np.ndarray, weights: np.ndarray) -> dict:
    means = np.average(rows, axis=0, weights=weights)
    scales = 1 / (rows.std(0) + 1e-6)
    scales[rows.std(0) < 1e-6] = 0
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    model.fit(np.clip((rows - means) * scales, -CLIP, CLIP), answers > 0.5, sample_weight=weights)
    return {
        "bias": [round(float(model.intercept_[0]), 5)],
        "weights": _rounded(model.coef_[0]),
        "means": _rounded(means),
        "scales": _rounded(scales),
    }


def _trees(rows: np.ndarray, answers: np.ndarray, weights: np.ndarray) -> list:
    parameters = {
        "objective": "cross_entropy", "num_leaves": LEAVES, "learning_rate": RATE,
        "min_data_in_leaf": 30, "feature_fraction": 0.4, "bagging_fraction": 0.7,
        "bagging_freq": 1, "lambda_l2": 10, "verbose": -1, "seed": 0, "num_threads": 2,
        "deterministic": True,
    }  # fmt: skip
    data = lightgbm.Dataset(rows, answers, weight=weights)
    model = lightgbm.train(parameters, data, TREES).dump_model()
    return [_flat(tree["tree_structure"]) for tree in model["tree_info"]]


def _flat(tree: dict) -> list:
    nodes: list[list] = []
    leaves: list[float] = []

    def add(node: dict) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"], 5))
            return -len(leaves)
        at = len(nodes)
        nodes.append([node["split_feature"], float(f"{node['threshold']:.9g}"), 0, 0])
        nodes[at][2] = add(node["left_child"])
        nodes[at][3] = add(node["right_child"])
        return at

    add(tree)
    return [nodes, leaves]


def _rounded(values: np.ndarray) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def figures(tables: list[Table]) -> dict:
    """All that model.json holds."""
    return {
        "note": NOTE,
        "columns": [*NAMES, *VOTES],
        "voted": fit(tables, True),
        "bare": fit(tables, False),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quality", type=Path, default=QUALITY / "dev")
    parser.add_argument("--out", type=Path, default=Path("cleaners/blocks/model.json"))
    parser.add_argument("--folds", type=Path, help="also write one model per fold into this folder")
    args = parser.parse_args()
    tables = [Table(example) for example in read_examples(args.quality)]
    write(args.out, figures(tables))
    print(f"{len(tables)} pages, {sum(len(t.texts) for t in tables)} blocks", file=sys.stderr)
    if args.folds:
        args.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            rest = [t for t in tables if fold_of(t.example.group) != fold]
            write(args.folds / f"model-{fold}.json", figures(rest))


def write(path: Path, data: dict) -> None:
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
