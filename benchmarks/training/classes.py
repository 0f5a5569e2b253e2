"""What each block of a quality page is, by its gold, and how much its answer counts.

The sets' gold differs. Two kinds of blocks are therefore classes of their own, whose answer is the
same for all sets: a heading goes with the text below it, and a caption is never article. Where a
set's gold says otherwise the block counts little, so that no set's habit is learned as noise.
"""

from __future__ import annotations

import re
from enum import StrEnum

import numpy as np

from benchmarks.quality.labels import labels
from cleaners.blocks.scoring.features import NAMES

_TOKEN = re.compile(r"\w+")
LITTLE = 0.2  # of the weight, where the set's gold and the class disagree
OF_A_LEAD = 0.05
# News is what is archived, and the news sets are the smallest; of WCXB those articles count in full
# whose gold was checked against the page.
OF_SETS = {
    "aeb": 3.5, "fundus": 3.5, "sites": 3.5, "newspaper": 1.5, "readability": 1.5,
    "newspaper4k": 1.5, "wcxb": 1.0,
}  # fmt: skip
UNCHECKED = 0.4
NO_ITEMS = frozenset(("fundus",))  # sets whose gold leaves lists out
WITH_CAPTIONS = frozenset(("wcxb", "newspaper", "readability", "newspaper4k"))


class Kind(StrEnum):
    """The class of a block."""

    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"
    ITEM = "item"


def kinds_of(rows: np.ndarray) -> list[Kind]:
    """The class of each block, by its row of features."""
    heading, caption, item = (
        rows[:, NAMES.index(name)] for name in ("heading", "caption_tag", "list_item")
    )
    return [
        Kind.CAPTION if c else Kind.HEADING if h > 1 else Kind.ITEM if i else Kind.TEXT
        for h, c, i in zip(heading, caption, item, strict=True)
    ]


def answers(rows: np.ndarray, texts: list[str], gold: dict) -> tuple[np.ndarray, np.ndarray]:
    """For each block: the share of it that is article, and the weight of that answer."""
    shares, leads = (np.array(column) for column in labels(texts, gold))
    kinds = np.array(kinds_of(rows))
    lead, inside = leads.astype(bool), rows[:, NAMES.index("kind_is_main")] == 1
    found = np.where(lead & ~inside, 0.0, shares.astype(float))
    weights = _sizes(texts)
    weights[lead & inside] *= OF_A_LEAD
    caption, gold_has = kinds == Kind.CAPTION, shares > 0.5
    if gold["dataset"] in WITH_CAPTIONS:
        weights[caption & gold_has] *= LITTLE
    found[caption] = 0.0
    left_out = _within(gold_has) & ~gold_has
    below = np.append(gold_has[1:], False)
    weights[(kinds == Kind.HEADING) & left_out & below] *= LITTLE
    if gold["dataset"] in NO_ITEMS:
        weights[(kinds == Kind.ITEM) & left_out] *= LITTLE
    return found, weights * _of_page(gold)


def _sizes(texts: list[str]) -> np.ndarray:
    """A block counts by its words, and long pages count more than short ones, but not as much more
    as they are longer."""
    words = np.array([len(_TOKEN.findall(text)) for text in texts], float)
    weights = np.minimum(words, 80) / 30 + 0.35
    return weights / np.sqrt(weights.sum()) * 5


def _within(marked: np.ndarray) -> np.ndarray:
    """Which lie between the first and the last that is marked."""
    places = np.flatnonzero(marked)
    found = np.zeros(len(marked), bool)
    if len(places):
        found[places[0] : places[-1] + 1] = True
    return found


def _of_page(gold: dict) -> float:
    if gold["dataset"] == "wcxb" and not gold["trusted"]:
        return UNCHECKED
    return OF_SETS.get(gold["dataset"], 0.0)
