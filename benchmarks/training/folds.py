"""Every page judged by models that never saw its site: five folds, by site."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from benchmarks.quality.labels import FOLDS
from benchmarks.training.block_model import BlockModel, block_boosters, block_trees
from benchmarks.training.page_model import Known, known, page_trees
from benchmarks.training.tables import FETCHED, WORKERS, Table
from cleaners.blocks.learning.template import EMPTY, Template
from cleaners.blocks.scoring.confidence import expected_f1
from cleaners.clean import Examined, judge
from cleaners.reading import Reading
from cleaners.types.article import Article
from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.kinds import against
from cleaners.verdict.page_model import Facts, PageModel, is_one_text

REFUSED = 0.0055  # of the articles whose gold was checked


@dataclass(frozen=True)
class Unseen:
    """What models that never saw its site make of a page. `expected` is the F1 that the odds of
    its lines promise; `odds` are those that the page is an article, infinite for one that is never
    refused by them; `copy` is the same of the page's copy without telling markup."""

    page: Table
    reading: Reading
    facts: Facts
    expected: float
    odds: float
    copy: Unseen | None = None


def unseen(tables: Sequence[Table], workers: int = WORKERS) -> list[Unseen]:
    """All pages, in the order of the tables."""
    with ProcessPoolExecutor(workers, initializer=_hold, initargs=(tables,)) as pool:
        blocks = [BlockModel(trees) for trees in pool.map(_fold_trees, range(FOLDS))]
    pages = [known(page, blocks[page.fold]) for page in tables]
    judges = [_page_judge(pages, fold) for fold in range(FOLDS)]
    return [_unseen(one, judges[one.page.fold]) for one in pages]


_held: list[Table] = []  # by a worker: all tables, which are too much to send with every task


def _hold(tables: Sequence[Table]) -> None:
    _held.extend(tables)


def _fold_trees(fold: int) -> dict:
    return block_trees(block_boosters([page for page in _held if page.fold != fold]))


def _page_judge(pages: Sequence[Known], fold: int) -> PageModel:
    return PageModel.of(page_trees([one for one in pages if one.page.fold != fold]), 0.0)


def _unseen(one: Known, model: PageModel) -> Unseen:
    page = one.page
    copy = None if one.copy is None else _unseen(one.copy, model)
    witnesses = against(
        page.signals, [one.lines[at].text for at in (*one.body.lead, *one.body.kept)]
    )
    odds = model.article_odds(one.facts) - sum(lost for lost, _ in witnesses)
    reading = Reading(
        url=page.metadata.url,
        rejection=page.rejection,
        signals=page.signals,
        metadata=page.metadata,
        fetched=FETCHED,
        lines=one.lines,
        plain=one.body,
        article=odds,
    )
    expected = expected_f1(one.lines, one.body, one.body.odds) if one.body.kept else 0.0
    if not witnesses and is_one_text(one.facts):
        odds = math.inf
    return Unseen(page, reading, one.facts, expected, odds, copy)


def least_of(judged: Sequence[Unseen]) -> float:
    """The odds below which a page is no article: as high as they may be, so that of the articles
    whose gold was checked no more than `REFUSED` are refused, by these odds or by any rule; and
    three quarters of the way from the next article to the last refused, for those not seen yet."""
    articles = [
        one
        for one in judged
        if one.page.kind == "article" and one.page.checked and one.page.gold["dataset"] != "own"
    ]
    passed = [one.odds for one in articles if isinstance(examined(one, -math.inf).outcome, Article)]
    refused = int(REFUSED * len(articles)) - (len(articles) - len(passed))
    if refused < 1:
        return round(min(passed), 3)
    last, first = sorted(passed)[refused - 1 : refused + 1]
    return round(first - (first - last) * 3 / 4, 3)


def examined(one: Unseen, least: float, template: Template = EMPTY) -> Examined:
    """How the page ends; `least` are the odds below which a page is no article."""
    ended = judge(one.reading, template=template)
    if isinstance(ended.outcome, Article) and one.odds < least:
        return Examined(Rejection(Reason.LISTING, "no article by its shape"))
    return ended
