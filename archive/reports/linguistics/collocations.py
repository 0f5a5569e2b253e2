"""Collocations: words that stand near a word more often than by chance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from archive.database.sqlite import Database
from archive.reports.linguistics.association import log_dice, log_likelihood, mutual_information
from archive.reports.linguistics.texts import read, sample
from archive.reports.linguistics.vocabulary import occurrences
from archive.search.marks import spans
from archive.search.scope import Scope
from archive.search.tokens import Token

Measure = Literal["log-likelihood", "logdice", "mi"]
WINDOW = 5
MOST_READ = 700
"""Articles that are read, where nobody asks for more."""
_CANDIDATES = 100
"""The most frequent neighbours, whose frequency in the whole archive is looked up."""
LEAST = 3
"""Times that two words must have been met together."""


@dataclass(frozen=True, slots=True)
class Collocate:
    """A neighbouring word: how often it is one, how often it occurs in the archive, and the
    measures.

    Both counts are of the word as written. `before` is how often it stood before the node.
    """

    word: str
    together: int
    before: int
    everywhere: int
    log_likelihood: float
    log_dice: float
    mi: float


@dataclass(frozen=True, slots=True)
class Collocations:
    """The collocates, the strongest first.

    `node` counts the occurrences whose neighbours were counted. `whole` is False when more articles
    match than were read.
    """

    collocates: tuple[Collocate, ...]
    node: int
    read: int
    whole: bool


def collocations(
    db: Database,
    scope: Scope,
    *,
    window: int = WINDOW,
    by: Measure = "log-likelihood",
    least: int = LEAST,
    limit: int = 50,
    most: int | None = MOST_READ,
) -> Collocations:
    """The collocates of a search's words, `window` words to either side within a paragraph."""
    chosen = sample(db, scope, most)
    near: Counter[str] = Counter()
    before: Counter[str] = Counter()
    node = 0
    for text in read(db, chosen.articles):
        words = text.words()
        for start, end in spans(text.text, scope.query.wanted, text.language):
            left, right = _around(words, start, end, window)
            before.update(left)
            near.update(left)
            near.update(right)
            node += 1
    total = _all_words(db)
    candidates = [(word, n) for word, n in near.most_common(_CANDIDATES) if n >= least]
    found = [_measured(db, word, n, before[word], near.total(), total) for word, n in candidates]
    found.sort(key=lambda one: -_value(one, by))
    kept = tuple(one for one in found if one.mi > 0)[:limit]
    return Collocations(kept, node, len(chosen.articles), chosen.whole)


def _around(words: list[Token], start: int, end: int, window: int) -> tuple[list[str], list[str]]:
    """The words within the window on either side of a place."""
    first = next((at for at, word in enumerate(words) if word[1] > start), len(words))
    last = next((at for at in range(first, len(words)) if words[at][0] >= end), len(words))
    left = [word for _, _, word in words[max(0, first - window) : first]]
    return left, [word for _, _, word in words[last : last + window]]


def _measured(  # noqa: PLR0917
    db: Database, word: str, together: int, before: int, near: int, total: int
) -> Collocate:
    everywhere = max(together, occurrences(db, word))
    everything = max(total, near + everywhere)
    counts = (together, near, everywhere, everything)
    return Collocate(
        word,
        together,
        before,
        everywhere,
        round(log_likelihood(*counts), 2),
        round(log_dice(*counts[:3]), 2),
        round(mutual_information(*counts), 2),
    )


def _value(one: Collocate, by: Measure) -> float:
    return {"log-likelihood": one.log_likelihood, "logdice": one.log_dice, "mi": one.mi}[by]


def _all_words(db: Database) -> int:
    return int(db.execute("select coalesce(sum(words), 0) from articles").fetchone()[0])
