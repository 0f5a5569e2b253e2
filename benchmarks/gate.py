"""Fail when cleaning got worse than the floors, which may only rise.

    make gate
    python -m benchmarks.gate [QUALITY]

Every page is judged by models that never saw its site: they are trained here, on the code as it
stands (benchmarks/training). Then the committed model cleans the news pages, which it was trained
on. What stands under "at_least" in floors.json must not be undercut, what stands under "at_most"
not exceeded. Without the quality pages there is nothing to score, and the gate passes and says so.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path

from benchmarks.quality.cleaning import clean_all, cpu, prediction, scorer
from benchmarks.quality.labels import QUALITY, read_examples
from benchmarks.training.figures import figures, page_f1, texts
from benchmarks.training.folds import Unseen, examined, least_of, unseen
from benchmarks.training.tables import read_pages, tables
from cleaners.types.article import Article

FLOORS = Path(__file__).with_name("floors.json")
INDEXES = ("collection", "listing", "product")


def failures(found: dict[str, float], floors: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure that is worse than its floor."""
    worse = [
        f"{name} is {found[name]:.4f}, the floor is {floor}"
        for name, floor in floors["at_least"].items()
        if found[name] < floor
    ]
    worse += [
        f"{name} is {found[name]:.4f}, at most {ceiling} is allowed"
        for name, ceiling in floors["at_most"].items()
        if found[name] > ceiling
    ]
    return worse


def of_unseen(judged: list[Unseen]) -> dict[str, float]:
    """The figures on pages whose sites the models never saw."""
    least = least_of(judged)
    found = {
        f"unseen_{name}_{key}": value
        for name, one in figures(judged, least).items()
        for key, value in one.items()
        if key != "pages"
    }
    passed = [
        isinstance(examined(one, least).outcome, Article)
        for one in judged
        if one.page.kind in INDEXES
    ]
    found["unseen_shops_and_indexes_passed"] = sum(passed) / len(passed)
    return found | {"unseen_confidence_correlation": _correlation(judged, least)}


def _correlation(judged: list[Unseen], least: float) -> float:
    """Of confidence with F1, on all that passes; what is no article at all counts as 0."""
    pairs = []
    for one in judged:
        end = examined(one, least)
        if isinstance(end.outcome, Article) and one.page.gold["dataset"] != "own":
            if one.page.kind == "article":
                pairs.append((end.outcome.confidence, page_f1(one.page.gold, *texts(end))))
            elif one.page.kind in (*INDEXES, "service"):
                pairs.append((end.outcome.confidence, 0.0))
    return statistics.correlation([a for a, _ in pairs], [b for _, b in pairs])


def of_committed(folder: Path) -> dict[str, float]:
    """The metadata and the CPU of the cleaner as it is committed, on the news pages."""
    examples = read_examples(folder)
    predictions = {name: prediction(name, one) for name, one in clean_all(examples).items()}
    golds = [example.gold for example in examples if example.gold["dataset"] == "fundus"]
    known = scorer(folder).metadata(golds, predictions)
    rejected = sum(not one["text"] for one in predictions.values())
    return {**known, "news_rejected": rejected, **cpu(examples, 60)}


def main() -> int:
    """The gate; 0 when every figure holds."""
    quality = Path(sys.argv[1]) if len(sys.argv) > 1 else QUALITY
    if not (quality / "dev" / "gold.jsonl").exists():
        print(f"{quality} is not there: nothing to score")
        return 0
    found = of_unseen(unseen(tables(read_pages(quality)))) | of_committed(quality / "dev")
    for name, value in found.items():
        print(f"{name:<36}{value:.4f}" if isinstance(value, float) else f"{name:<36}{value}")
    worse = failures(found, json.loads(FLOORS.read_text(encoding="utf-8")))
    print("\n".join(worse) if worse else "every floor holds")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
