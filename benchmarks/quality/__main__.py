"""Every set, every extractor, in one run: the tables of benchmarks/README.md.

    python -m benchmarks.quality [--quality ../shared/quality]

Ours are models that never saw a page's site (five folds, trained here); the others are asked as
their READMEs say, and while they are asked no connection can be made. News sets are scored by
score.py of the quality folder, lead optional but on aeb; WCXB by its own measure, the words of a
page in lower case. A page passes where an extractor finds an article's least text in it.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.quality import peers
from benchmarks.quality.dates import date_table
from benchmarks.quality.labels import QUALITY, Example
from benchmarks.training.figures import SHAPES, by_set, page_f1, set_figures, texts
from benchmarks.training.folds import Unseen, examined, least_of, unseen
from benchmarks.training.tables import read_pages, tables
from benchmarks.training.unmarked import unmarked
from cleaners.types.article import Article
from cleaners.verdict.verdict import MIN_CHARS

UNMARKED = ("trafilatura", "readability-lxml", "newspaper4k")  # asked about the copies too
OURS = "**cuttings**, sites never seen"
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
Answers = Mapping[str, tuple[str, str]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quality", type=Path, default=QUALITY)
    args = parser.parse_args()
    everything = read_pages(args.quality)
    judged = unseen(tables(everything))
    least = least_of(judged)
    pages = [page for page in everything if page.gold["dataset"] != "own"]
    judged = [one for one in judged if one.page.gold["dataset"] != "own"]
    answers: dict[str, Answers] = {
        OURS: {one.page.name: texts(examined(one, least)) for one in judged}
    }
    for name, (found, _) in peers.ask_all(pages).items():
        answers[name] = {page: (text, text) for page, text in found.items()}
    text_table(judged, answers)
    unmarked_table(judged, pages, least)
    verdict_table(judged, answers)
    confidence_table(judged, least)
    date_table([page for page in pages if page.gold.get("page_type", "article") == "article"])


def text_table(judged: Sequence[Unseen], answers: Mapping[str, Answers]) -> None:
    """F1, the share exactly right and the pages under one half, by set."""
    sets = by_set(judged)
    print("| extractor | " + " | ".join(f"{name}, {len(sets[name])}" for name in sets) + " |")
    print("|---" * (len(sets) + 1) + "|")
    for extractor, found in answers.items():
        cells = []
        for name, pages in sets.items():
            golds = [one.page.gold for one in pages]
            row = set_figures(name, golds, [found[gold["id"]] for gold in golds])
            exact = f" {row['exact']:.2f}" if "exact" in row else ""
            cells.append(f"{row['f1']:.3f}{exact} {row['under_half']}")
        print(f"| {extractor} | {' | '.join(cells)} |")


def unmarked_table(judged: Sequence[Unseen], pages: Sequence[Example], least: float) -> None:
    """The same for the copies of the pages without telling markup."""
    copies = [one.copy for one in judged if one.copy is not None]
    names = {one.page.name for one in copies}
    examples = [unmarked(page) for page in pages if page.gold["id"] in names]
    bodies = [example for example in examples if example is not None]
    answers: dict[str, Answers] = {
        OURS: {one.page.name: texts(examined(one, least)) for one in copies}
    }
    for name in UNMARKED:
        found = peers.ask(name, bodies)
        answers[name] = {page: (text, text) for page, text in found.items()}
    print()
    text_table(copies, answers)


def verdict_table(judged: Sequence[Unseen], answers: Mapping[str, Answers]) -> None:
    """The share of each kind of page that passes as an article."""
    kinds = ("article", *SHAPES)
    print("\n| extractor | " + " | ".join(kinds) + " |")
    print("|---" * (len(kinds) + 1) + "|")
    for extractor, found in answers.items():
        shares = []
        for kind in kinds:
            names = [one.page.name for one in judged if one.page.kind == kind]
            passed = sum(_passes(extractor, found[name]) for name in names)
            shares.append(f"{passed / len(names):.3f}")
        print(f"| {extractor} | {' | '.join(shares)} |")


def _passes(extractor: str, answer: tuple[str, str]) -> bool:
    return len(answer[1]) > 0 if extractor == OURS else len(answer[1]) >= MIN_CHARS


def confidence_table(judged: Sequence[Unseen], least: float) -> None:
    """For each step of confidence the pages that have it, and the mean of their F1, by set."""
    sets = by_set(judged)
    rows = {
        name: [
            (end.outcome.confidence, page_f1(one.page.gold, *texts(end)))
            for one in pages
            if isinstance((end := examined(one, least)).outcome, Article)
        ]
        for name, pages in sets.items()
    }
    rows["no article"] = [
        (end.outcome.confidence, 0.0)
        for one in judged
        if one.page.kind in SHAPES[:4]
        and isinstance((end := examined(one, least)).outcome, Article)
    ]
    print("\n| confidence | " + " | ".join(rows) + " |")
    print("|---" * (len(rows) + 1) + "|")
    for low, high in pairwise(STEPS):
        cells = []
        for pairs in rows.values():
            inside = [f1 for sure, f1 in pairs if low <= sure < high]
            cells.append(f"{len(inside)}: {statistics.mean(inside):.3f}" if inside else "")
        print(f"| {low:.2f} to {min(high, 1.0):.2f} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
