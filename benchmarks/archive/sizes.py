"""How much of an archive are the parts of its texts, with the links that stand in them?

    python -m benchmarks.archive.sizes [QUALITY]

Cleans the quality pages, keeps them, and asks SQLite how large each table is. The parts are counted
by their letters, links and their index by the pages of the file that they take.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from archive.database.db import Archive, open_archive
from archive.database.rows import rows, value
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables import sites
from benchmarks.quality.labels import QUALITY, read_examples
from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page

NOW = "2026-11-22T00:00:00Z"
OF_PARTS = ("links", "links_by_url")


def main() -> None:
    """Build the archive and print its sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quality", nargs="?", type=Path, default=QUALITY)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with open_archive(path, create=True) as archive:
            _fill(archive, asked.quality)
            for line in _told(archive):
                print(line)


def _fill(archive: Archive, quality: Path) -> None:
    with archive.batch():
        for part in ("dev", "more"):
            for example in read_examples(quality / part):
                page = Page(example.gold["url"], example.body, NOW)
                outcome = clean(page)
                if not isinstance(outcome, Article):
                    continue
                host = urlsplit(page.url).hostname or "unknown"
                sites.ensure(archive, host, name=host, home=f"https://{host}/", now=NOW)
                record(archive, Visit(page, host), outcome)
    archive.db.execute("vacuum")


def _told(archive: Archive) -> Iterator[str]:
    taken = {
        row["name"]: row["size"]
        for row in rows(archive.db, "select name, sum(pgsize) as size from dbstat group by name")
    }
    whole = sum(taken.values())
    parts = int(value(archive.db, "select sum(length(cast(parts as blob))) from articles"))
    links = sum(taken[name] for name in OF_PARTS)
    others = whole - parts - links
    yield f"{value(archive.db, 'select count(*) from articles')} articles, {whole:,} bytes"
    yield f"parts {parts:,}, links and their index {links:,}"
    yield f"{(parts + links) / others:+.1%} above an archive without"


if __name__ == "__main__":
    main()
