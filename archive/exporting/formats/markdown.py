"""Markdown: each file begins with the article's metadata in YAML, as static sites have it.

Title, lead and body follow. The values are written as JSON strings, which are valid YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from archive.exporting.bodies import markdown
from archive.exporting.bodies.figures import Figure
from archive.exporting.rows import ExportRow
from cleaners.parts.standoff import lead_parts_of, parts_of

SUFFIX = ".md"
PICTURED = True
REMARKS = (
    "Each file opens with a YAML header; its Markdown is CommonMark with the tables of GitHub's.",
)
_PLAIN = (
    "title", "url", "site", "published", "modified", "agency", "section", "language",
    "description", "image",
)  # fmt: skip
_LISTS = ("authors", "tags", "rights")
_NOT_YAML = re.compile("[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]")


def page(row: ExportRow, figures: Sequence[Figure] = ()) -> bytes:
    """The article as a Markdown file."""
    header = "".join(f"{name}: {_value(value)}\n" for name, value in _known(row))
    article = markdown.document(
        row.title, lead_parts_of(row.lead, row.parts), parts_of(row.text, row.parts), figures
    )
    whole = f"---\n{header}---\n\n{article}"
    return whole.encode("utf-8", "replace")


def _known(row: ExportRow) -> Iterator[tuple[str, Any]]:
    for name in _PLAIN:
        if value := getattr(row, name):
            yield name, value
    for name in _LISTS:
        if values := json.loads(getattr(row, name)):
            yield name, values
    yield "words", row.words
    yield "revision", row.revision
    yield "cleaner", row.cleaner
    yield "id", row.id


def _value(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
