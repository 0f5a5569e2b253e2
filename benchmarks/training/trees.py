"""Boosted trees by LightGBM, and as they are written into a model's file.

Everything that could differ from run to run is fixed: one thread, one seed, LightGBM's own
deterministic way. The figures are rounded, so that the same data gives the same file byte for byte.
"""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np

SEED = 0


def grow(
    rows: np.ndarray,
    answers: np.ndarray,
    weights: np.ndarray,
    *,
    trees: int,
    leaves: int = 8,
    rate: float = 0.1,
    least: int = 30,
    sample: float = 0.7,
    columns: float = 0.4,
    seed: int = SEED,
) -> lightgbm.Booster:
    """The trees that tell these answers best; a row a block or page, `least` rows a leaf, each tree
    grown on a `sample` of the rows and of the `columns`."""
    parameters = {
        "objective": "cross_entropy", "num_leaves": leaves, "learning_rate": rate,
        "min_data_in_leaf": least, "feature_fraction": columns, "bagging_fraction": sample,
        "bagging_freq": 1, "lambda_l2": 10, "verbose": -1, "seed": seed, "num_threads": 1,
        "deterministic": True, "force_col_wise": True, "max_bin": 63,
    }  # fmt: skip
    data = lightgbm.Dataset(rows, answers, weight=weights)
    return lightgbm.train(parameters, data, trees)


def nested(model: lightgbm.Booster, columns: list[str], share: float = 1.0) -> list[Any]:
    """Trees as nested lists: `[column's name, threshold, below, above]`, a leaf is a number, of
    which `share` counts."""
    trees = model.dump_model()["tree_info"]
    return [_nested(tree["tree_structure"], columns, share) for tree in trees]


def _nested(node: dict, columns: list[str], share: float) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"] * share, 5)
    return [
        columns[node["split_feature"]],
        float(f"{node['threshold']:.6g}"),
        _nested(node["left_child"], columns, share),
        _nested(node["right_child"], columns, share),
    ]
