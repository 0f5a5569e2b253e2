"""CSV by RFC 4180, in UTF-8, with cells that no spreadsheet executes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence

from archive.exporting.corpus import Corpus
from archive.exporting.outfile import Outfile
from archive.exporting.rows import NAMES, ExportRow

COLUMNS = NAMES[: NAMES.index("body")]
_DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")
EXCEL_CELL = 32_767  # UTF-16 units that a cell of Excel can hold
_OFFSET = re.compile(r"[+-]\d\d:\d\d")  # a time zone written by us, which is no formula
_LISTS = tuple(COLUMNS.index(name) for name in ("authors", "tags", "rights"))


class _Lines:
    """The target of csv.writer: it writes text, and the file takes bytes."""

    def __init__(self, out: Outfile) -> None:
        self.out = out

    def write(self, text: str) -> int:
        return self.out.write(text.encode("utf-8", "replace"))


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus with a header line. The notes say what a spreadsheet makes of it."""
    writer = csv.writer(_Lines(out))
    writer.writerow(COLUMNS)
    defused = long = 0
    for row in corpus.export_rows():
        cells, harmful = defuse(cells_of(row))
        defused += harmful
        long += sum(map(_is_long, cells))
        writer.writerow(cells)
    return [
        "RFC 4180: UTF-8, commas, quotes doubled within quotes, a paragraph a line within a cell."
        " Excel asks for the encoding under Data, From Text/CSV.",
        "Authors, tags and rights are joined by `; `, images are a JSON array.",
        "Cells that begin with `=`, `+`, `-`, `@`, a tab or a line break, which a spreadsheet would"
        f" execute, begin with `'` here; cells so changed: {defused:,}.",
        f"They are whole. A cell of Excel holds {EXCEL_CELL:,} characters, and it cuts what is"
        f" longer; cells that are: {long:,}.",
    ]


def _is_long(cell: object) -> bool:
    """Whether the text is longer than a cell of Excel, which counts UTF-16 units."""
    text = cell if isinstance(cell, str) else ""
    return 2 * len(text) > EXCEL_CELL and len(text.encode("utf-16-le", "replace")) > 2 * EXCEL_CELL


def cells_of(row: ExportRow) -> list[object]:
    """The article's cells, in the order of COLUMNS."""
    cells: list[object] = list(row[: len(COLUMNS)])
    for position in _LISTS:
        array = row[position]
        cells[position] = "" if array == "[]" else "; ".join(map(str, json.loads(str(array))))
    return cells


def defuse(cells: Sequence[object]) -> tuple[list[object], int]:
    """The cells, with those that a spreadsheet would take for a formula made text; and their
    number."""
    harmful = 0
    safe: list[object] = []
    for cell in cells:
        if cell.__class__ is str and cell[:1] in _DANGEROUS and not _OFFSET.fullmatch(cell):
            harmful += 1
            safe.append(f"'{cell}")
        else:
            safe.append(cell)
    return safe, harmful
