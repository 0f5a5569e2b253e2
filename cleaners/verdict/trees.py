"""Boosted trees, applied in plain Python: the sum of what every tree says about a row of features.

The method is QuickScorer (Lucchese and others, SIGIR 2015). No tree is walked. Each tree has at
most eight leaves, numbered from the left. It has one byte of a large integer, with a bit for each
leaf that the row may still reach. If a value is above a node's threshold, the leaves of its `below`
side are shut. So for each column, and each step between its thresholds, one mask says what a value
shuts in all trees at once. All masks are combined with `&`. Then the lowest bit that is left in
each byte is the leaf that the row reaches. The sums for the leaves of two neighbouring trees are
looked up together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from operator import getitem, itemgetter
from typing import Any, TypeAlias

Row: TypeAlias = Sequence[float]
# A node is `[column's name, threshold, below, above]`: a value up to the threshold goes below.
# A leaf is a number.
Tree: TypeAlias = Any
MOST_LEAVES = 8
MOST_KNOWN = 2_000  # values of one group of columns
# The place of the lowest bit of each byte. Some bit is left in every byte: a row reaches a leaf.
_LOWEST = bytes((0, *((byte & -byte).bit_length() - 1 for byte in range(1, 256))))


class Forest:
    """The sum of trees as a function of a row."""

    __slots__ = ("_columns", "_groups", "_open", "_pairs", "_size")

    def __init__(
        self,
        trees: Sequence[Tree],
        columns: Mapping[str, int],
        alike: Sequence[Sequence[int]] = (),
    ) -> None:
        """`alike` are groups of columns in which many rows say the same: what such a group shuts is
        looked up."""
        shut: dict[int, list[tuple[float, int]]] = {}
        leaves_of: list[list[float]] = []
        self._size = len(trees)
        self._open = (1 << 8 * len(trees)) - 1
        for number, tree in enumerate(trees):
            leaves: list[float] = []
            for column, threshold, first, after in _nodes(tree, leaves):
                below = ((1 << after) - (1 << first)) << 8 * number
                shut.setdefault(columns[column], []).append((threshold, self._open ^ below))
            leaves_of.append(leaves + [0.0] * (MOST_LEAVES - len(leaves)))
        self._pairs = _paired(leaves_of)
        steps = {column: _steps(pairs) for column, pairs in sorted(shut.items())}
        asked = [[column for column in group if column in steps] for group in alike]
        self._groups = [
            (itemgetter(*group), _shut_by([steps.pop(column) for column in group]))
            for group in asked
            if len(group) > 1
        ]
        self._columns = [
            (column, thresholds[0], thresholds, masks)
            for column, (thresholds, masks) in steps.items()
        ]

    def __call__(self, row: Row) -> float:
        """The sum of the leaves that this row reaches."""
        reached = self._open
        for values, shut in self._groups:
            reached &= shut(values(row))
        for column, least, thresholds, masks in self._columns:
            if (value := row[column]) > least:  # else it shuts nothing
                reached &= masks[bisect_left(thresholds, value)]
        places = reached.to_bytes(self._size, "little").translate(_LOWEST)
        found = int.from_bytes(places, "little")
        # A place has three bits: those of every second tree go into the byte of the one before.
        both = (found | found >> 5).to_bytes(self._size, "little")[::2]
        return sum(map(getitem, self._pairs, both))


def _paired(leaves: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each two trees in a row, the sums of a leaf of each: the first one's vary first."""
    none = [0.0] * MOST_LEAVES
    return [
        [one + other for other in second for one in first]
        for first, second in zip_longest(leaves[::2], leaves[1::2], fillvalue=none)
    ]


def _shut_by(steps: Sequence[tuple[list[float], list[int]]]) -> Callable[[Row], int]:
    """What the values of a group of columns leave open, remembered."""

    @lru_cache(maxsize=MOST_KNOWN)
    def shut(values: Row) -> int:
        mask = -1
        for value, (thresholds, masks) in zip(values, steps, strict=True):
            if value > thresholds[0]:  # else it shuts nothing
                mask &= masks[bisect_left(thresholds, value)]
        return mask

    return shut


def _nodes(tree: Tree, leaves: list[float]) -> list[tuple[str, float, int, int]]:
    """Each node of a tree: column, threshold, and the first leaf below it and the first after
    those. The leaves are appended to `leaves` from the left."""
    if not isinstance(tree, list):
        leaves.append(float(tree))
        if len(leaves) > MOST_LEAVES:
            raise ValueError(f"a tree has more than {MOST_LEAVES} leaves")
        return []
    column, threshold, below, above = tree
    first = len(leaves)
    found = _nodes(below, leaves)
    found.append((column, float(threshold), first, len(leaves)))
    return found + _nodes(above, leaves)


def _steps(pairs: list[tuple[float, int]]) -> tuple[list[float], list[int]]:
    """A column's thresholds in order, and for each count of them that a value exceeds the mask."""
    thresholds, masks = [], [-1]
    for threshold, mask in sorted(pairs):
        thresholds.append(threshold)
        masks.append(masks[-1] & mask)
    return thresholds, masks
