"""Plain text: title, lead and body, a paragraph a line, with an empty line after title and lead."""

from __future__ import annotations

from archive.exporting.rows import ExportRow

SUFFIX = ".txt"
REMARKS: tuple[str, ...] = ()


def page(row: ExportRow) -> bytes:
    """The article as a text file."""
    parts = [row.title, row.lead, row.text]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")
