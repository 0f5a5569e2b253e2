"""RIS: a record for each article, for Zotero, EndNote and Citavi."""

from __future__ import annotations

from archive.exporting.citing import cited, ris
from archive.exporting.corpus import Corpus
from archive.exporting.outfile import Outfile


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the references of the corpus. The note says which version they cite."""
    for row in corpus.export_rows():
        out.write(f"{ris(cited(corpus.choice.db, row.id))}\r\n\r\n".encode("utf-8", "replace"))
    return ["References alone, without texts; each is to the version that was current."]
