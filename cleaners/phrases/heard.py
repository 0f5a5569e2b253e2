"""What a publisher says to its readers, by the phrases that a line was heard to say.

A phrase that is `sure` tells the line that begins with it. So do two halves, of which one is of the
kind `house`, anywhere in its first sentence. Nothing is told of a line that opens as a quotation.
"""

from __future__ import annotations

import re
from itertools import product

from cleaners.phrases.files import HOUSE, LABEL, Phrase
from cleaners.phrases.folding import EDGES

# How phrases match that count only here.
PARTS = frozenset(("sure", "half", "stem"))
# These say who made what and when, as reporters do beside `this article`.
_ABOUT = frozenset(("author-box", "byline", "contact", "credit", "published", "source", "updated"))
_ENDS = re.compile(r"[.!?؟](?= )|[。！？।]|\.\.\.")


class Heard:
    """What a line was heard to say, up to its end."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._sure: str | None = None
        self._houses: list[tuple[int, int]] = []
        self._subjects: list[tuple[int, int, str]] = []

    def hear(self, phrase: Phrase, at: int) -> None:
        """Another phrase, and where it begins."""
        if phrase.mode == "sure":
            if self._sure is None and self._opens(at):
                self._sure = phrase.kind
        elif phrase.kind == HOUSE:
            self._houses.append((at, at + len(phrase.text)))
        elif phrase.kind not in _ABOUT:
            self._subjects.append((at, at + len(phrase.text), phrase.kind))

    def kind(self) -> str | None:
        """The kind of furniture that the whole line is; None where somebody is quoted, or the first
        sentence says something else."""
        found = self._sure or self._by_halves()
        return None if found is None or is_spoken(self._folded) else found

    def _by_halves(self) -> str | None:
        pairs = product(self._subjects, self._houses)
        apart = ((min(at, near), kind) for (at, end, kind), (near, far) in pairs
                 if end <= near or far <= at)  # fmt: skip
        first, kind = min(apart, default=(0, None))
        return kind if kind and first < _first_end(self._folded) else None

    def _opens(self, at: int) -> bool:
        before = self._folded[:at].rstrip()
        return not before.strip(EDGES) or (len(before) <= LABEL and before[-1] in ":!")


def is_spoken(folded: str) -> bool:
    """Whether a line opens as what somebody says."""
    return folded.startswith(('"', "'", "- "))


def _first_end(folded: str) -> int:
    """Where the first sentence of a line ends; a question before it counts with it."""
    ends = (end.start() for end in _ENDS.finditer(folded) if folded[end.start()] not in "?？؟")
    return next(ends, len(folded))
