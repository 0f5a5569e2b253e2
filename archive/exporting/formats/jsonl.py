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

_FURTHER_ENDS = tuple((end.encode(), rb"\u%04x" % ord(end)) for end in "\u0085\u2028\u2029")
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
        out.write(_in_one_line(whole))
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
    return _in_one_line(whole.encode("utf-8", "replace"))


def _in_one_line(whole: bytes) -> bytes:
    """An object as a line by anybody's count: some programs also end lines at U+0085, U+2028 and
    U+2029, which JSON allows within a text."""
    for spelled, escaped in _FURTHER_ENDS:
        if spelled in whole:
            whole = whole.replace(spelled, escaped)
    return whole + b"\n"
