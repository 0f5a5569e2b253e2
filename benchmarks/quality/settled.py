"""What cleaning costs on a site that is known well, against trafilatura with its metadata.

    python -m benchmarks.quality.settled [QUALITY/dev] [--rounds 5]

Each page of the sites with five pages or more is cleaned with a template that was learned from the
site's other pages, three times over: as settled as so few pages allow, and never by the page
itself. In every round the three ways take the page in turn, in this process; of each page the best
round counts, and of the pages the median of the ratios.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from trafilatura import bare_extraction

from benchmarks.quality.cleaning import page_of
from benchmarks.quality.labels import QUALITY, Example, read_examples
from cleaners.blocks.learning.template import EMPTY, SETTLED, Lesson, Template, learn
from cleaners.clean import clean, examine
from cleaners.types.article import Article

TIMES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quality", type=Path, nargs="?", default=QUALITY / "dev")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    known = templates(read_examples(args.quality))
    rows = [measured(example, template, args.rounds) for example, template in known]
    print(f"{len(rows)} pages, milliseconds of CPU (mean) and the median of ratios")
    for at, name in enumerate(("settled template", "without a template", "trafilatura")):
        mean = statistics.mean(row[at] for row in rows)
        ratio = statistics.median(row[at] / row[2] for row in rows)
        print(f"{name:20}{mean:8.2f}{ratio:8.2f}")
    for way, count in Counter(way_of(example, template) for example, template in known).items():
        print(f"  {count:4} {way}")


def templates(examples: list[Example]) -> list[tuple[Example, Template]]:
    """The pages of each larger site, each with what the others of its site teach."""
    sites: dict[str, list[Example]] = {}
    for example in examples:
        sites.setdefault(example.gold["site"], []).append(example)
    found = []
    for pages in sites.values():
        if len(pages) < SETTLED:
            continue
        lessons = [examine(page_of(page)).lesson for page in pages]
        for at, page in enumerate(pages):
            found.append((page, taught(lessons[:at] + lessons[at + 1 :])))
    return found


def taught(lessons: list[Lesson | None]) -> Template:
    template = EMPTY
    for time_ in range(TIMES):
        for lesson in lessons:
            if lesson is not None:
                template = learn(template, replace(lesson, page=f"{lesson.page}?{time_}"))
    return template


def measured(example: Example, template: Template, rounds: int) -> tuple[float, float, float]:
    """The best of each way, in milliseconds: with the template, without it, and trafilatura."""
    page = page_of(example)
    ways: list[Callable[[], object]] = [
        lambda: clean(page, template=template),
        lambda: clean(page),
        lambda: bare_extraction(example.body, url=page.url, with_metadata=True),
    ]
    best = [float("inf")] * len(ways)
    for _ in range(rounds):
        for at, way in enumerate(ways):
            start = time.process_time()
            way()
            best[at] = min(best[at], (time.process_time() - start) * 1000)
    return best[0], best[1], best[2]


def way_of(example: Example, template: Template) -> str:
    """How the page was cut in the end."""
    outcome = clean(page_of(example), template=template)
    if not isinstance(outcome, Article):
        return str(outcome.reason)
    return outcome.evidence.split("blocks, ")[-1].split(";")[0]


if __name__ == "__main__":
    main()
