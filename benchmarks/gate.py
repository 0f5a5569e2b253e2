"""Fail when cleaning got worse than the floors, which may only rise.

    python benchmarks/gate.py [QUALITY/dev]

Scores the quality pages (benchmarks/cleaning.py) and compares each figure with floors.json: what
stands under "at_least" must not be undercut, what stands under "at_most" not exceeded. Without the
quality pages there is nothing to score, and the gate passes and says so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cleaning import clean_all, cpu, figures, prediction, show
from labels import QUALITY, read_examples

FLOORS = Path(__file__).with_name("floors.json")


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


def main() -> int:
    """The gate; 0 when every figure holds."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else QUALITY / "dev"
    if not (folder / "gold.jsonl").exists():
        print(f"{folder} is not there: nothing to score")
        return 0
    examples = read_examples(folder)
    examined = clean_all(examples)
    predictions = {name: prediction(name, one) for name, one in examined.items()}
    found = figures(examples, predictions, folder) | cpu(examples, 60)
    show(found)
    worse = failures(found, json.loads(FLOORS.read_text(encoding="utf-8")))
    print("\n".join(worse) if worse else "every floor holds")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
