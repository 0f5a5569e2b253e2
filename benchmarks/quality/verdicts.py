"""The confusion matrix of the verdicts.

    python -m benchmarks.quality.verdicts [--quality ../shared/quality/dev]

Cleans every labelled page of tests/pages/verdicts (rows: what it is; columns: what it was taken
for), then, where the quality pages are at hand, every one of them: all of those are articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cleaners.clean import clean  # noqa: E402
from cleaners.types.page import Page  # noqa: E402
from cleaners.types.rejection import Rejection  # noqa: E402
from tests.cleaners.verdict.verdict_pages import labelled  # noqa: E402

WORDS = (
    "article", "listing", "paywall", "login", "consent-wall", "bot-block", "soft-404", "too-short",
    "no-text", "not-html",
)  # fmt: skip


def main() -> None:
    """Print the matrix, what was mistaken and by what evidence, and the quality pages' share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quality", type=Path, default=ROOT.parent / "shared" / "quality" / "dev")
    args = parser.parse_args()
    matrix: Counter[tuple[str, str]] = Counter()
    for name, label, page in labelled():
        found, evidence = verdict(page)
        matrix[label, found] += 1
        if found != label:
            print(f"{name}: taken for {found}: {evidence}")
    show(matrix)
    if args.quality.is_dir():
        rejected = [(page.url, *verdict(page)) for page in quality(args.quality)]
        wrong = [entry for entry in rejected if entry[1] != "article"]
        print(f"\nquality pages: {len(rejected)}, rejected: {len(wrong)}")
        for url, found, evidence in wrong:
            print(f"  {found}: {url}: {evidence}")


def verdict(page: Page) -> tuple[str, str]:
    """The word a page ends in, and the evidence."""
    outcome = clean(page)
    if isinstance(outcome, Rejection):
        return outcome.reason.value, outcome.evidence
    return "article", f"{outcome.words} words"


def show(matrix: Counter[tuple[str, str]]) -> None:
    """Print the matrix with the share that is right."""
    print(f"\n{'':>13}" + "".join(f"{word[:9]:>10}" for word in WORDS))
    for label in WORDS:
        row = "".join(f"{matrix[label, found] or '.':>10}" for found in WORDS)
        print(f"{label:>13}{row}")
    right = sum(count for (label, found), count in matrix.items() if label == found)
    print(f"{right} of {sum(matrix.values())} right")


def quality(folder: Path) -> Iterator[Page]:
    """The pages that are known to be articles."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        body = gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes())
        yield Page(gold["url"], body, "2026-11-22T12:00:00Z")


if __name__ == "__main__":
    main()
