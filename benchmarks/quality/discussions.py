"""Pages that are no articles and are meant to pass: discussions and manuals.

    python -m benchmarks.quality.discussions [--quality ../shared/quality]

The text of WCXB's `forum` and `documentation` pages by its own measure, the words of a page, and
for discussions who opened them. trafilatura is asked with its comments too, since it takes answers
for those. No model of the cleaners learned from the text of these pages.
"""

from __future__ import annotations

import argparse
import logging
import statistics
from pathlib import Path

from trafilatura import extract

from benchmarks.quality import peers
from benchmarks.quality.cleaning import page_of
from benchmarks.quality.labels import QUALITY, Example, read_examples
from benchmarks.training.figures import texts, word_f1
from cleaners.clean import examine
from cleaners.types.article import Article

KINDS = ("forum", "documentation")
ASKED = ("trafilatura", "trafilatura, favor_recall", "readability-lxml", "newspaper4k")


def main() -> None:
    """Print the table, and how often the author is who opened the discussion."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quality", type=Path, default=QUALITY)
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = [one for one in read_examples(args.quality / "wcxb") if one.gold["page_type"] in KINDS]
    ends = {one.gold["id"]: examine(page_of(one)) for one in pages}
    answers = {"**cuttings**": {name: texts(end)[1] for name, end in ends.items()}}
    for name in ASKED:
        answers[name] = peers.ask(name, pages)
    answers["trafilatura, with comments"] = {one.gold["id"]: _with_comments(one) for one in pages}
    groups = {kind: [one for one in pages if one.gold["page_type"] == kind] for kind in KINDS}
    print("| extractor | " + " | ".join(f"{kind}, {len(groups[kind])}" for kind in KINDS) + " |")
    print("|---" * (len(KINDS) + 1) + "|")
    for name, found in answers.items():
        cells = (f"{_mean(groups[kind], found):.3f}" for kind in KINDS)
        print(f"| {name} | {' | '.join(cells)} |")
    passed = {name: end.outcome for name, end in ends.items() if isinstance(end.outcome, Article)}
    named = [one.gold for one in groups["forum"] if one.gold.get("authors")]
    given = [gold for gold in named if gold["id"] in passed and passed[gold["id"]].authors]
    right = sum(passed[gold["id"]].authors[0] == gold["authors"][0] for gold in given)
    print(
        f"\nwho opened it: {right} right of {len(given)} that are named, {len(named)} in the gold"
    )


def _mean(pages: list[Example], found: dict[str, str]) -> float:
    return statistics.mean(
        word_f1(one.gold["text"], found.get(one.gold["id"], "")) for one in pages
    )


def _with_comments(one: Example) -> str:
    source = one.body.decode("utf-8", "replace")
    return extract(source, url=one.gold["url"], include_comments=True) or ""


if __name__ == "__main__":
    main()
