"""Train both models on the quality pages and write their files.

    make train
    python -m benchmarks.training [--quality ../shared/quality] [--out DIR]

Writes cleaners/blocks/scoring/model.json (which blocks are article) and
cleaners/verdict/page_model.json (which pages are), one tree a line, and
tests/cleaners/blocks/scoring/odds.json (what tests hold them to). Each model names
what made it: the digest of the data, versions, the seed, and the figures on folds by site. The same
data, code and versions give the same files, byte for byte.
Needs benchmarks/requirements.txt; nothing of that is needed to run cuttings.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.quality.labels import QUALITY
from benchmarks.training.block_model import block_boosters, block_trees
from benchmarks.training.calibration import calibrated
from benchmarks.training.figures import figures
from benchmarks.training.files import block_file, made_of, page_file
from benchmarks.training.folds import Unseen, least_of, unseen
from benchmarks.training.known_odds import known_odds
from benchmarks.training.page_model import Known, page_trees
from benchmarks.training.tables import WORKERS, Table, read_pages, tables

ROOT = Path(__file__).resolve().parents[2]
BLOCK_MODEL = "cleaners/blocks/scoring/model.json"


def train(pages: list[Table], workers: int = WORKERS) -> dict[str, str]:
    """What to write, by the path in the checkout."""
    judged = unseen(pages, workers)
    least = least_of(judged)
    made = made_of(pages, figures(judged, least))
    known = [_known(one) for one in judged]
    models = block_boosters(pages)
    return {
        BLOCK_MODEL: block_file(made, block_trees(models), calibrated(judged)),
        "cleaners/verdict/page_model.json": page_file(made, page_trees(known), least),
        "tests/cleaners/blocks/scoring/odds.json": known_odds(
            pages, models["bare"], models["voted"]
        ),
    }


def _known(one: Unseen) -> Known:
    copy = None if one.copy is None else _known(one.copy)
    return Known(one.page, one.reading.lines, one.reading.plain, one.facts, copy)


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quality", type=Path, default=QUALITY)
    parser.add_argument("--out", type=Path, default=ROOT, help="the checkout to write into")
    args = parser.parse_args()
    pages = tables(read_pages(args.quality))
    print(f"{len(pages)} pages, {sum(len(one.lines) for one in pages)} blocks", file=sys.stderr)
    for path, text in train(pages).items():
        (args.out / path).parent.mkdir(parents=True, exist_ok=True)
        (args.out / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
