"""Keyness: the words that distinguish one selection from another."""

from __future__ import annotations

from dataclasses import dataclass

from archive.reports.linguistics.association import keyness, log_ratio
from archive.reports.linguistics.frequency import Words

LEAST = 5
"""Times that a key word must stand in both selections together."""


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word with its occurrences on both sides.

    `score` is the log-likelihood, negative for words of the other side. `log_ratio` is the size of
    the difference in doublings.
    """

    word: str
    here: int
    there: int
    score: float
    log_ratio: float


def key_words(here: Words, there: Words, *, limit: int = 50, least: int = LEAST) -> list[KeyWord]:
    """The key words of one selection against another, the strongest first."""
    if not here.total or not there.total:
        return []
    found = [
        _measured(word, here, there)
        for word in here.counts.keys() | there.counts.keys()
        if here.counts[word] + there.counts[word] >= least
    ]
    found.sort(key=lambda one: (-one.score, one.word))
    return [one for one in found[:limit] if one.score > 0]


def _measured(word: str, here: Words, there: Words) -> KeyWord:
    one, other = here.counts[word], there.counts[word]
    counts = (one, here.total, other, there.total)
    return KeyWord(word, one, other, round(keyness(*counts), 2), round(log_ratio(*counts), 2))
