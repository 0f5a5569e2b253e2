"""Tables of data whose cells hold paragraphs or boxes, so that each is a block of its own."""

from __future__ import annotations

from collections import Counter

from cleaners.blocks.segmenting.blocks import Place
from cleaners.blocks.segmenting.tags import CELLS

FEWEST, MOST_COLUMNS = 2, 30  # rows or columns; more columns are a layout
LONGEST_ON_AVERAGE = 150  # characters of a cell
ALIKE = 0.6  # of the rows have as many cells as each other


def is_of_data(table: Place) -> bool:
    """Whether the rows of a table have the same number of cells, and each holds a few words."""
    element = table.element
    if sum(1 for _ in element.iter("table")) > 1:
        return False
    counts = Counter(sum(cell.tag in CELLS for cell in row) for row in element.iter("tr"))
    rows = counts.total()
    if rows < FEWEST:
        return False
    columns, times = counts.most_common(1)[0]
    cells = sum(number * count for number, count in counts.items())
    plain = FEWEST <= columns <= MOST_COLUMNS and times >= ALIKE * rows
    return plain and table.chars <= LONGEST_ON_AVERAGE * cells
