"""Downloads: the articles of a search as a file, written by the exporters of `cuttings export`."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

from archive.database.db import Archive
from archive.database.errors import NotPossible
from archive.datasette.searching import Asked
from archive.exporting.export import export
from archive.search.scope import Filters
from archive.search.selection import Selection, choose

MOST = 20_000
"""Articles that a browser is given; for more there is the command."""
REFERENCES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
TEXTS = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "vrt": "text/plain",
    "card.md": "text/markdown",
}
TYPES = REFERENCES | TEXTS
"""What a search may be taken away as, with its media type; on a public server REFERENCES alone."""
_NAME = "cuttings"


def selection_of(asked: Asked) -> Selection:
    """A search as the selection of an export."""
    filters: Filters = asked.filters
    return Selection(
        sites=(filters.site,) if filters.site else (),
        languages=(filters.language,) if filters.language else (),
        sections=(filters.section,) if filters.section else (),
        author=filters.author,
        cluster=filters.cluster,
        since=filters.since,
        until=filters.until,
        query=asked.text or None,
    )


def take(archive: Archive, asked: Asked, ending: str) -> bytes:
    """The file of a search.

    Raises NotFound when it finds no article, NotPossible when it finds too many.
    """
    selection = selection_of(asked)
    with choose(archive, selection) as choice:
        count = choice.count
    if count > MOST:
        words = ["cuttings", "export", f"corpus.{ending}", *_options(asked)]
        raise NotPossible(
            f"{count:,} articles are too many for a browser (at most {MOST:,}); "
            f"this writes them: {shlex.join(words)}"
        )
    form = "jsonl" if ending == "card.md" else ending
    with tempfile.TemporaryDirectory(prefix="cuttings-") as folder:
        out = Path(folder) / f"{_NAME}.{form}"
        export(archive, out, selection)
        wanted = out.with_name(f"{out.name}.card.md") if ending == "card.md" else out
        return wanted.read_bytes()


def _options(asked: Asked) -> list[str]:
    names = {"q": "--query", "order": "", "versions": ""}
    found: list[str] = []
    for name, value in asked.query.items():
        option = names.get(name, f"--{name}")
        found += [option, value] if option else []
    return found
