"""Measures of association, from the four counts of a contingency table.

`together` is how often both occur together, `here` and `there` how often each occurs, `all` the
size of the corpus.
"""

from __future__ import annotations

from math import log, log2


def log_likelihood(together: float, here: float, there: float, everything: float) -> float:
    """Dunning's log-likelihood G2 (1993); negative when they occur together less often than by
    chance."""
    cells = (
        (together, here * there / everything),
        (here - together, here * (everything - there) / everything),
        (there - together, (everything - here) * there / everything),
        (
            everything - here - there + together,
            (everything - here) * (everything - there) / everything,
        ),
    )
    sum_of_cells = sum(seen * log(seen / by_chance) for seen, by_chance in cells if seen > 0)
    return (2 if together * everything >= here * there else -2) * sum_of_cells


def mutual_information(together: float, here: float, there: float, everything: float) -> float:
    """Pointwise mutual information in bits (Church and Hanks 1990)."""
    return log2(together * everything / (here * there))


def log_dice(together: float, here: float, there: float) -> float:
    """logDice (Rychlý 2008): at most 14, the same for a corpus of any size."""
    return 14 + log2(2 * together / (here + there))


def log_ratio(one: float, of_one: float, other: float, of_other: float) -> float:
    """How many doublings a word is more frequent here than there (Hardie 2014).

    A word missing on one side counts half an occurrence there.
    """
    return log2(((one or 0.5) / of_one) / ((other or 0.5) / of_other))


def keyness(one: float, of_one: float, other: float, of_other: float) -> float:
    """Log-likelihood of a word in two corpora (Rayson and Garside 2000); negative for a word of the
    other."""
    shared = (one + other) / (of_one + of_other)
    pairs = ((one, of_one * shared), (other, of_other * shared))
    value = 2 * sum(seen * log(seen / by_chance) for seen, by_chance in pairs if seen)
    return value if one / of_one >= other / of_other else -value
