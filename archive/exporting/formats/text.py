"""Plain text: title, lead and body, a paragraph a line, with an empty line after title and lead."""

from __future__ import annotations

from collections.abc import Sequence

from archive.exporting.bodies.figures import Figure
from archive.exporting.rows import ExportRow

SUFFIX = ".txt"
PICTURED = False
REMARKS: tuple[str, ...] = ()


def page(row: ExportRow, figures: Sequence[Figure] = ()) -> bytes:
    """The article as a text file; pictures have no place in one."""
    del figures
    parts = [row.title, row.lead, row.text]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")
