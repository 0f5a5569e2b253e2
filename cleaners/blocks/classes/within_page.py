"""What class names tell of the elements of one page.

Programs that write pages name classes `css-1q2w3e` or `mt-4 text-lg`. From build to build, and from
site to site, such names mean nothing. Within one page they still do: the paragraphs of the article
bear one set of them, the teasers another. A name that one element alone bears tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from cleaners.blocks.classes.names import steady

MOST_NAMES = 6  # of one element


class NamesOfPage:
    """Tells which elements of one page are of one make."""

    def __init__(self, names: Sequence[str]) -> None:
        """`names` are those of each element, as `Place.names` has them."""
        self._names = names
        self._known: dict[tuple[str, str], str] = {}

    @cached_property
    def _times(self) -> Counter[str]:
        """How many elements bear each name; counted once a name is met that means nothing."""
        return Counter(" ".join([each.partition("#")[0] for each in self._names]).split())

    def step(self, tag: str, names: str) -> str:
        """The tag and the names of an element, without those that it alone bears."""
        if not names:
            return tag
        known = self._known.get((tag, names))
        if known is None:
            known = self._known[tag, names] = self._step(tag, names)
        return known

    def _step(self, tag: str, names: str) -> str:
        found = {
            steady(name) or (name if self._times[name] > 1 else "")
            for name in names.partition("#")[0].split()
        }
        return ".".join([tag, *sorted(found - {""})[:MOST_NAMES]])
