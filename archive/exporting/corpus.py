"""A corpus while it is written: the articles and their card, as the exporters see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from archive.database.db import Archive
from archive.exporting.card import Card, Figures
from archive.exporting.rows import ExportRow, Part, export_rows, rows_as_bytes, rows_as_json
from archive.search.selection import Choice

_STEP = 200
T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called now and then with how many articles are written, and of how many."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What an exporter gets: articles to iterate once, the card, the archive for raw pages, and
    whether parts are exported as data.

    With `part` only some rows are written.
    """

    archive: Archive
    choice: Choice
    card: Card
    progress: Progress | None = None
    parts: bool = False
    part: Part | None = None
    figures: Figures = field(default_factory=Figures)

    def export_rows(self) -> Iterator[ExportRow]:
        """The articles in the order of their numbers, one at a time, counted as they pass."""
        count = self.figures.count
        for row in self._told(export_rows(self.choice.db)):
            count(row)
            yield row

    def rows_as_bytes(self) -> Iterator[tuple[ExportRow, bytes]]:
        """The same. Each row has an empty text, with the text as UTF-8 beside it."""
        count = self.figures.count
        for pair in self._told(rows_as_bytes(self.choice.db, self.part)):
            count(pair[0])
            yield pair

    def rows_as_json(self) -> Iterator[bytes]:
        """The same, each as a JSON object in UTF-8. Raises UnicodeDecodeError where one is not."""
        count = self.figures.count
        for tally, line in self._told(rows_as_json(self.choice.db)):
            count(tally)
            line.decode()
            yield line

    def _told(self, articles: Iterator[T]) -> Iterator[T]:
        if self.progress is None:
            return articles
        return self._telling(articles, self.progress)

    def _telling(self, articles: Iterator[T], progress: Progress) -> Iterator[T]:
        total = self.choice.count
        for number, article in enumerate(articles):
            if number % _STEP == 0:
                progress(number, total)
            yield article
        progress(total, total)
