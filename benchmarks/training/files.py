"""The models' files: readable JSON, one tree a line, with what made them."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from benchmarks.training.tables import Table
from benchmarks.training.trees import SEED
from cleaners.blocks.scoring.features import NAMES
from cleaners.blocks.scoring.model import VOTES

COMMAND = "make train"


def made_of(pages: Sequence[Table], figures: dict[str, dict[str, float]]) -> dict[str, Any]:
    """What made a model: enough to tell whether another training should give the same."""
    digest = hashlib.sha256()
    for page in sorted(pages, key=lambda one: (one.gold["dataset"], one.name)):
        digest.update(f"{page.name} {page.digest} {page.gold['text']}\n".encode())
    sets: dict[str, int] = {}
    for page in pages:
        sets[page.gold["dataset"]] = sets.get(page.gold["dataset"], 0) + 1
    return {
        "by": COMMAND,
        "data": digest.hexdigest(),
        "pages": sets,
        "blocks": sum(len(page.lines) for page in pages),
        "seed": SEED,
        "python": ".".join(platform.python_version_tuple()[:2]),
        **{name: version(name) for name in ("lightgbm", "numpy", "trafilatura", "lxml")},
        "unseen": figures,
    }


def block_file(
    made: dict[str, Any], trees: dict[str, list[Any]], confidence: list[list[float]]
) -> str:
    """model.json."""
    return written(
        {
            "made": made,
            "columns": [*NAMES, *VOTES],
            "confidence": confidence,
            "voted": trees["voted"],
            "bare": trees["bare"],
        }
    )


def page_file(made: dict[str, Any], trees: dict[str, Any], least: float) -> str:
    """page_model.json."""
    return written({"made": made, "least": least, "usual": trees["usual"], "trees": trees["trees"]})


def written(data: dict[str, Any]) -> str:
    """JSON of which each tree, and each figure of what made it, stands on a line of its own."""
    return (
        "{\n" + ",\n".join(f"{_json(key)}: {_spread(one)}" for key, one in data.items()) + "\n}\n"
    )


def _spread(value: Any) -> str:
    if isinstance(value, dict):
        lines = ",\n".join(f" {_json(key)}: {_json(one)}" for key, one in value.items())
        return "{\n" + lines + "\n}"
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[\n" + ",\n".join(f" {_json(one)}" for one in value) + "\n]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
