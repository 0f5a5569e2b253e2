"""A table of figures as a person reads it, as CSV, or as a JSON object a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from cuttings.command_line import terminal

Rows = Sequence[Sequence[Any]]


def print_rows(
    headers: Sequence[str], rows: Rows, *, as_csv: bool, as_json: bool, right: Sequence[str] = ()
) -> None:
    """Print rows under their headers; `right` names the headers to align right."""
    if as_json:
        for row in rows:
            terminal.data(dict(zip(headers, row, strict=True)))
    elif as_csv:
        print_csv(headers, rows)
    else:
        terminal.say(terminal.table([_shown(row) for row in rows], headers, right=right))


def print_csv(headers: Sequence[str], rows: Rows) -> None:
    """The same as CSV with a header line. No cell is one that a spreadsheet would execute."""
    from archive.exporting.formats.csv import defuse  # noqa: PLC0415 only where it is asked for

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    for row in rows:
        writer.writerow(defuse(row)[0])
    terminal.say(out.getvalue().rstrip("\n"))


def _shown(row: Sequence[Any]) -> list[str]:
    return [_figure(cell) for cell in row]


def _figure(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
