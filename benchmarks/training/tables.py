"""A quality page as numbers: the rows of its blocks, their answers, and the facts of the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.quality.labels import Example, fold_of, read_examples
from benchmarks.training.classes import answers
from benchmarks.training.unmarked import unmarked
from cleaners.blocks.line import Line
from cleaners.blocks.scoring.features import NAMES
from cleaners.blocks.scoring.page_facts import facts_of_page
from cleaners.blocks.scoring.scores import PageBlocks, ask_trafilatura, measure, with_odds
from cleaners.decoding.charset import in_utf8
from cleaners.decoding.markup import parse
from cleaners.metadata.read import Metadata, read_metadata
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.verdict.page_model import Facts
from cleaners.verdict.signals import Signals, look
from cleaners.verdict.verdict import before
from tests.cleaners.verdict.verdict_pages import labelled

SETS = ("dev", "more", "wcxb")
FETCHED = "2026-11-22T00:00:00Z"
WORKERS = 2
SHAPES = ("article", "listing")  # the words of our own pages that the page model has to tell


@dataclass(frozen=True)
class Table:
    """One page. `votes` is trafilatura's on each block, None where it was not asked; `lines` are
    the blocks with odds of 0; `chars` counts what the page shows; `facts` are those that need no
    text found; `rejection` is what the rules of the verdict say before any text is sought;
    `copy` is the page once more, without telling markup."""

    gold: dict
    digest: str
    rows: np.ndarray
    votes: np.ndarray | None
    lines: tuple[Line, ...]
    metadata: Metadata
    answers: np.ndarray
    weights: np.ndarray
    chars: int
    facts: Facts
    signals: Signals
    rejection: Rejection | None
    copy: Table | None = None

    @property
    def name(self) -> str:
        """The page's id in its set."""
        return self.gold["id"]

    @property
    def fold(self) -> int:
        """Which fold its site is in."""
        return fold_of(".".join(self.gold["site"].split(".")[-2:]))

    @property
    def kind(self) -> str:
        """What kind of page it is by its gold."""
        return self.gold.get("page_type", "article")

    @property
    def checked(self) -> bool:
        """Whether its gold was checked against the page."""
        return bool(self.gold.get("trusted", True))

    def columns(self, *, voted: bool) -> np.ndarray:
        """The rows, with the votes on the block and its neighbours."""
        if not voted:
            return self.rows
        votes = np.zeros(len(self.rows)) if self.votes is None else self.votes
        return np.column_stack([self.rows, votes, np.r_[0, votes[:-1]], np.r_[votes[1:], 0]])


def read_pages(quality: Path) -> list[Example]:
    """The pages of all sets, and our own."""
    return [example for name in SETS for example in read_examples(quality / name)] + read_own()


def read_own() -> list[Example]:
    """The pages of our own that are articles or lists, for the page model."""
    found = []
    for name, label, page in labelled():
        if label in SHAPES:
            site = page.url.split("/")[2]
            gold = {"id": name, "dataset": "own", "site": site, "url": page.url, "text": ""}
            found.append(Example({**gold, "page_type": label, "page": page}, page.body))
    return found


def tables(pages: Iterable[Example]) -> list[Table]:
    """The pages as numbers, in their order; pages without a block of text are left out."""
    with ProcessPoolExecutor(WORKERS) as pool:
        return [found for found in pool.map(with_copy, pages, chunksize=8) if found is not None]


def with_copy(example: Example) -> Table | None:
    """One page as numbers, with its copy; a page of our own has none."""
    found = table(example)
    if found is None or example.gold["dataset"] == "own":
        return found
    other = unmarked(example)
    return replace(found, copy=None if other is None else table(other))


def table(example: Example) -> Table | None:
    """One page as numbers; None where it has no markup or no block of text."""
    gold = example.gold
    page = gold.get("page") or Page(gold["url"], example.body, FETCHED)
    tree = parse(in_utf8(example.body, page.header("content-type")))
    if tree is None:
        return None
    metadata = read_metadata(tree, page)
    blocks = PageBlocks(tree, metadata)
    signals = look(tree, page, metadata, blocks.certain_prose())
    facts = facts_of_page(blocks, signals)
    measured = measure(blocks, metadata.language)
    rows = np.array(measured.rows, float).reshape(-1, len(NAMES))
    lines = with_odds(measured, [0.0] * len(rows), blocks.posts)
    votes = ask_trafilatura(measured)
    texts = [line.text for line in lines]
    found, weights = answers(rows, texts, gold) if texts else (np.zeros(0), np.zeros(0))
    return Table(
        gold=gold,
        digest=hashlib.sha256(example.body).hexdigest(),
        rows=rows,
        votes=None if votes is None else np.array(votes),
        lines=lines,
        metadata=metadata,
        answers=found,
        weights=weights,
        chars=sum(block.chars for block in blocks.page.blocks),
        facts=facts,
        signals=signals,
        rejection=before(signals),
    )
