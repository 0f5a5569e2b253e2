"""Tables of data whose cells hold paragraphs, lists or boxes, each a line of the text.

A layout is made of tables as well. What tells the two apart is the size: cells of data hold a few
words, in rows that have the same number of cells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from cleaners.blocks.segmenting.blocks import Place

FEWEST_ROWS = 2
FEWEST_COLUMNS = 2
MOST_COLUMNS = 30
LONGEST_ON_AVERAGE = 80  # characters of a cell
LONGEST_CELL = 400
MOST_LINES = 8  # of a cell
_CELLS = frozenset(("td", "th"))
_OF_LAYOUT = frozenset(("table", "article", "section", "nav", "form", "h1", "h2", "h3", "figure"))


class Spot(NamedTuple):
    """Where a cell stands: the numbers of its table and row, its column, and whether its row has
    no cells but headings."""

    table: int
    row: int
    column: int
    cell: int
    header: bool


def cells_of_data(places: Sequence[Place]) -> dict[int, Spot]:
    """The cells of tables of data, by the number of their place."""
    if all(place.tag != "table" for place in places):
        return {}
    rows: dict[int, list[Place]] = defaultdict(list)
    tables: dict[int, list[int]] = defaultdict(list)
    layouts = set[int]()
    for place in places:
        if place.tag in _CELLS and place.parent is not None and place.parent.tag == "tr":
            rows[place.parent.number].append(place)
            if len(rows[place.parent.number]) == 1 and (table := _table_of(place)) is not None:
                tables[table.number].append(place.parent.number)
        elif place.tag in _OF_LAYOUT and (outer := _table_of(place)) is not None:
            layouts.add(outer.number)
    found: dict[int, Spot] = {}
    for number, lines in tables.items():
        if number not in layouts and _is_data([rows[line] for line in lines]):
            found |= _spots(number, {line: rows[line] for line in lines})
    return found


def _table_of(place: Place) -> Place | None:
    at = place.parent
    while at is not None and at.tag != "table":
        at = at.parent
    return at


def _is_data(rows: list[list[Place]]) -> bool:
    cells = [cell for row in rows for cell in row]
    widths = Counter(map(len, rows))
    width, alike = widths.most_common(1)[0]
    return (
        len(rows) >= FEWEST_ROWS
        and FEWEST_COLUMNS <= width <= MOST_COLUMNS
        and alike * 2 > len(rows)
        and sum(cell.chars for cell in cells) <= LONGEST_ON_AVERAGE * len(cells)
        and all(cell.chars <= LONGEST_CELL and cell.blocks <= MOST_LINES for cell in cells)
        and sum(cell.blocks > 0 for cell in cells) * 2 > len(cells)
    )


def _spots(table: int, rows: dict[int, list[Place]]) -> dict[int, Spot]:
    return {
        cell.number: Spot(table, row, column, cell.number, all(one.tag == "th" for one in cells))
        for row, cells in rows.items()
        for column, cell in enumerate(cells)
    }


def spot_of(place: Place, cells: dict[int, Spot]) -> Spot | None:
    """The cell that a place stands in."""
    at: Place | None = place
    while at is not None:
        if (spot := cells.get(at.number)) is not None:
            return spot
        at = at.parent
    return None
