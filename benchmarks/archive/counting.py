"""How long each page of corpus linguistics takes, on the archive of `benchmarks.archive.search`.

    python -m benchmarks.archive.counting [--articles 100000] [--archive PATH]

Milliseconds of CPU, the better of two, of what a page asks: fifty lines, or a table.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from archive.database.sqlite import Database
from archive.reports.linguistics.collocations import collocations
from archive.reports.linguistics.concordance import concordance
from archive.reports.linguistics.coverage import coverage
from archive.reports.linguistics.frequency import frequency, sizes, words_of
from archive.reports.linguistics.keyness import key_words
from archive.search.scope import Filters, Scope, scope
from benchmarks.archive.search import built

WORDS = ["government", "the", "東京"]


def milliseconds(act: Callable[[], object]) -> float:
    """CPU of this process, the better of two."""
    spent = []
    for _ in range(2):
        began = time.process_time()
        act()
        spent.append(time.process_time() - began)
    return min(spent) * 1000


def pages(db: Database, word: str) -> dict[str, Callable[[], object]]:
    """Each page of one word."""
    whole = scope(db, "", Filters())

    def found() -> Scope:
        return scope(db, word, Filters())

    return {
        "concordance": lambda: concordance(db, found()),
        "concordance, sorted": lambda: concordance(db, found(), order="behind"),
        "frequency": lambda: frequency(db, word, whole, sizes(db, whole)),
        "collocations": lambda: collocations(db, found()),
        "compare": lambda: coverage(db, word, Filters()),
    }


def main() -> None:
    """Print a line a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--archive", type=Path, default=Path("search.db"))
    given = parser.parse_args()
    with built(given.archive, given.articles) as archive:
        for word in WORDS:
            for name, act in pages(archive.db, word).items():
                print(f"{name:22} {word:12} {milliseconds(act):7.0f} ms")
        db = archive.db
        sides = [scope(db, "", Filters(language="en")), scope(db, "", Filters(site="site-01"))]
        spent = milliseconds(lambda: key_words(*(words_of(db, side) for side in sides)))
        print(f"{'key words':22} {'':12} {spent:7.0f} ms")


if __name__ == "__main__":
    main()
