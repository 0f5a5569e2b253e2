"""CSL-JSON: a list with an item for each article, for citation processors."""

from __future__ import annotations

import json

from archive.exporting.citing import cited, csl
from archive.exporting.corpus import Corpus
from archive.exporting.outfile import Outfile


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the references of the corpus. The note says which version they cite."""
    before = b"["
    for row in corpus.export_rows():
        item = json.dumps(csl(cited(corpus.choice.db, row.id)), ensure_ascii=False)
        out.write(before + b"\n" + item.encode("utf-8", "replace"))
        before = b","
    out.write(b"\n]\n")
    return ["References alone, without texts; each is to the version that was current."]
