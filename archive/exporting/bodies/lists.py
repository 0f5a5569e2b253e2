"""Turns the flat list items among the parts into nested lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners.types.parts import Part

DEEPEST = 12


@dataclass(slots=True)
class Item:
    """An item: its lines, and its inner lists."""

    lines: list[Part]
    lists: list[List] = field(default_factory=list)


@dataclass(slots=True)
class List:
    """A list: whether it is numbered, and its items."""

    ordered: bool
    items: list[Item] = field(default_factory=list)


def nested(parts: Sequence[Part]) -> List:
    """The list that these items form."""
    top = List(parts[0].ordered)
    lists, depths = [top], [parts[0].depth]
    for part in parts:
        while len(lists) > 1 and part.depth < depths[-1]:
            lists.pop()
            depths.pop()
        here = lists[-1]
        if part.continued and here.items and part.depth <= depths[-1]:
            here.items[-1].lines.append(part)
            continue
        if part.depth > depths[-1] and here.items and len(lists) < DEEPEST:
            lists.append(List(part.ordered))
            depths.append(part.depth)
            here.items[-1].lists.append(lists[-1])
        lists[-1].items.append(Item([part]))
    return top
