"""JSON lines: an object an article, lists as lists. `cuttings import` reads it back."""

from __future__ import annotations

import json
from typing import Any

from archive.exporting.corpus import Corpus
from archive.exporting.outfile import Outfile
from archive.exporting.rows import LISTS, ExportRow


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus; there is nothing to remark on the card."""
    for line in corpus.rows_as_json():
        out.write(line + b"\n")
    return []


def line(row: ExportRow) -> bytes:
    """One article as such a line, for who has it at hand."""
    found: dict[str, Any] = row._asdict()
    del found["body"]
    text = found.pop("text")
    lists = {name: json.loads(found.pop(name)) for name in LISTS}
    found["paywall"] = bool(found["paywall"])
    whole = json.dumps({**found, **lists, "text": text}, ensure_ascii=False, separators=(",", ":"))
    return whole.encode("utf-8", "replace") + b"\n"
