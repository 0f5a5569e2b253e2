"""JSON lines: an object for each article, lists as lists, with parts when asked for.

`cuttings import` reads it back.
"""

from __future__ import annotations

import json
from typing import Any

from archive.exporting.corpus import Corpus
from archive.exporting.outfile import Outfile
from archive.exporting.rows import LISTS, ExportRow
from cleaners.parts.data import to_data
from cleaners.parts.standoff import parts_of

REMARK = (
    "`parts` says of each line of `text` what it is: `p`, `head`, `item`, `quote`, `row` and more,"
    " with its links; their texts joined by line breaks are `text`."
)


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus. The note explains the parts, when they are written."""
    if corpus.parts:
        for row in corpus.export_rows():
            out.write(line(row, parts=True))
        return [REMARK]
    for whole in corpus.rows_as_json():
        out.write(whole + b"\n")
    return []


def line(row: ExportRow, *, parts: bool = False) -> bytes:
    """One article as such a line."""
    found: dict[str, Any] = row._asdict()
    del found["body"], found["parts"]
    text = found.pop("text")
    lists = {name: json.loads(found.pop(name)) for name in LISTS}
    found["paywall"] = bool(found["paywall"])
    more = {"parts": to_data(parts_of(row.text, row.parts))} if parts else {}
    whole = json.dumps(
        {**found, **lists, "text": text, **more}, ensure_ascii=False, separators=(",", ":")
    )
    return whole.encode("utf-8", "replace") + b"\n"
