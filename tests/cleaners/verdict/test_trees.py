"""Trees that are applied at once say what walking each of them says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.verdict.trees import Forest

COLUMNS = {"a": 0, "b": 1, "c": 2}
VALUES = st.sampled_from((-1.0, 0.0, 0.5, 1.0, 2.0, 7.0))


def trees(depth=3):
    leaf = st.integers(-8, 8).map(lambda value: value / 4)
    if not depth:
        return leaf
    node = st.tuples(st.sampled_from("abc"), VALUES, trees(depth - 1), trees(depth - 1)).map(list)
    return leaf | node


def walked(tree, row):
    while isinstance(tree, list):
        column, threshold, below, above = tree
        tree = below if row[COLUMNS[column]] <= threshold else above
    return tree


@given(st.lists(trees(), max_size=6), st.tuples(VALUES, VALUES, VALUES))
def test_the_sum_is_that_of_every_tree_walked(grown, row):
    assert Forest(grown, COLUMNS)(row) == sum(walked(tree, row) for tree in grown)


@given(st.lists(trees(), max_size=6), st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=9))
def test_what_is_looked_up_is_what_is_computed(grown, rows):
    forest, quick = Forest(grown, COLUMNS), Forest(grown, COLUMNS, [(0, 1), (1, 3)])
    assert list(map(quick, rows)) == list(map(forest, rows))


def test_a_threshold_goes_below():
    forest = Forest([["a", 1.0, -1.0, 2.0]], COLUMNS)
    assert (forest([1.0, 0, 0]), forest([1.001, 0, 0])) == (-1.0, 2.0)


def test_a_tree_of_nine_leaves_is_refused():
    tree = 0.0
    for step in range(8):
        tree = ["a", float(step), 1.0, tree]
    with pytest.raises(ValueError, match="more than 8 leaves"):
        Forest([tree], COLUMNS)
