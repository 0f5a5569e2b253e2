"""A corpus under way: the chosen articles and what is told of them, as the exporters see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.card import Card
from archive.clippings import Clipping, clippings
from archive.db import Archive
from archive.selection import Choice

_STEP = 200
Progress = Callable[[int, int], None]
"""Called now and then with how many articles are written, and of how many."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What an exporter is given: articles to iterate once, the card, the archive for raw pages."""

    archive: Archive
    choice: Choice
    card: Card
    progress: Progress | None = None

    def clippings(self) -> Iterator[Clipping]:
        """The articles in the order of their numbers, one at a time, telling the progress."""
        total = self.choice.count
        for number, clipping in enumerate(clippings(self.choice.db)):
            if self.progress and number % _STEP == 0:
                self.progress(number, total)
            yield clipping
        if self.progress:
            self.progress(total, total)
