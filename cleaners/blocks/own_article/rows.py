"""How the elements of a page are built, so that rows of one kind are known by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaners.blocks.segmenting.blocks import Cut, Place

# What names of rows differ in: their numbers, and every other row.
_TURN = re.compile(r"(?:row|post|bg)?[-_]?(?:odd|even|alt)|\d+")


def makes_of(page: Cut, place: Place) -> Iterator[tuple[str, ...]]:
    """How an element is built: its names with and without those of the element around it, as they
    are and without what differs from row to row."""
    above = place.parent
    step = page.step(place)
    row = _row(place.tag, place.names)
    if place.names:
        yield (step,)
        yield ("row", row)
    yield step, "" if above is None else page.step(above)
    around_it = "" if above is None else _row(above.tag, above.names)
    yield "row", row, around_it
    if place.tag == "td" and above is not None and not place.names:
        yield "cell", str(above.element.index(place.element)), around_it


@lru_cache(maxsize=8192)
def _row(tag: str, names: str) -> str:
    classes, _, own = names.partition("#")
    steady = [left for name in classes.split() if (left := _TURN.sub("", name))]
    numbered = _TURN.sub("0", own) if any(map(str.isdigit, own)) else ""
    return f"{tag}.{'.'.join(steady)}#{numbered}"
