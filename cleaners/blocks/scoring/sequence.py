"""What the order of the blocks says of each: the question above it, its run, the next prose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cleaners.blocks.scoring.elements import HEADINGS
from cleaners.blocks.segmenting.blocks import Block

NEXT = 5  # blocks
QUESTIONS = ("?", "？", "؟", "՞")


def asking(blocks: Sequence[Block]) -> list[float]:
    """For each block, whether it is a question."""
    return [1.0 if block.text.endswith(QUESTIONS) else 0.0 for block in blocks]


def asked_above(blocks: Sequence[Block], asking: Sequence[float]) -> list[float]:
    """For each block, whether the last heading above it is a question."""
    found, asked = [], 0.0
    for block, asks in zip(blocks, asking, strict=True):
        found.append(asked)
        if block.place.tag in HEADINGS:
            asked = asks
    return found


def next_prose_same(kinds: Sequence[str], prose: Sequence[int]) -> list[float]:
    """For each block, whether the next prose is of its kind: one of the five blocks behind it."""
    found, near = [0.0] * len(kinds), len(kinds)
    for at in range(len(kinds) - 1, -1, -1):
        if near <= min(at + NEXT, len(kinds) - 1):
            found[at] = 1.0 if kinds[near] == kinds[at] else 0.0
        if prose[at]:
            near = at
    return found


def runs(signatures: Sequence[str]) -> list[int]:
    """For each block, how many of its own signature stand in a row with it."""
    found: list[int] = []
    for _, group in groupby(signatures):
        length = sum(1 for _ in group)
        found += [length] * length
    return found
