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
) -> lightgbm.Booster:
    """The trees that tell these answers best; a row a block or page, `least` rows a leaf."""
    parameters = {
        "objective": "cross_entropy", "num_leaves": leaves, "learning_rate": rate,
        "min_data_in_leaf": least, "feature_fraction": 0.4, "bagging_fraction": 0.7,
        "bagging_freq": 1, "lambda_l2": 10, "verbose": -1, "seed": SEED, "num_threads": 1,
        "deterministic": True, "force_col_wise": True, "max_bin": 63,
    }  # fmt: skip
    data = lightgbm.Dataset(rows, answers, weight=weights)
    return lightgbm.train(parameters, data, trees)


def nested(model: lightgbm.Booster, columns: list[str]) -> list[Any]:
    """Trees as nested lists: `[column's name, threshold, below, above]`, a leaf is a number."""
    return [_nested(tree["tree_structure"], columns) for tree in model.dump_model()["tree_info"]]


def _nested(node: dict, columns: list[str]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 5)
    return [
        columns[node["split_feature"]],
        float(f"{node['threshold']:.6g}"),
        _nested(node["left_child"], columns),
        _nested(node["right_child"], columns),
    ]
