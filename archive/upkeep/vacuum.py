"""Gives unused space back, and makes erased data unreadable.

Raw pages that nothing names are removed. The index is written anew, so that deleted words leave it.
Both files are rebuilt, so that no page of them holds old data, and their journals are emptied. This
needs the size of each file once more on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.database.db import Archive, pages_path
from archive.database.migrations.pages import BODIES
from archive.database.migrations.second_edition import ARCHIVE
from archive.database.rows import rows
from archive.database.sqlite import Database, Migrations
from archive.database.translate import translate
from archive.index.full_text import drain
from archive.tables import pages, runs
from archive.tables.linked import pictures

Progress = Callable[[str], None]
_NAMED = """select body from articles where body is not null
    union select body from revisions where body is not null
    union select body from fetches where body is not null
    union select digest from sources where kind = 'robots' and digest is not null"""


@dataclass(frozen=True, slots=True)
class Vacuumed:
    """Bytes on the disk before and after, both files with their journals."""

    before: int
    after: int
    orphans: int


def vacuum(archive: Archive, *, progress: Progress = lambda what: None) -> Vacuumed:
    """Run it, with the crawl lock. Raises CrawlLocked, ArchiveBusy, DiskTrouble."""
    with runs.crawl_lock(archive.path):
        before = _size(archive)
        progress("raw pages that nothing names")
        orphans = orphaned_bodies(archive)
        with archive.batch() as db:
            for digest in orphans:
                pages.remove(archive, digest)
            pictures.forget_unshown(archive)
            drain(db)
        progress("the search index")
        for _, db, steps in _both(archive):
            _make_lost_indexes(db, steps)
        with translate(archive.path):
            for index in ("articles_fts", "revisions_fts"):
                archive.db.execute(f"insert into {index} ({index}) values ('optimize')")
        for path, db, _ in _both(archive):
            progress(path.name)
            with translate(path):
                _rebuild(db)
        return Vacuumed(before, _size(archive), len(orphans))


def orphaned_bodies(archive: Archive) -> list[str]:
    """Raw pages that no article, version, fetch or host names: what a kill leaves behind."""
    named = {row["body"] for row in rows(archive.db, _NAMED)}
    kept = rows(archive.bodies, "select digest from bodies order by rowid")
    return [row["digest"] for row in kept if row["digest"] not in named]


def _rebuild(db: Database) -> None:
    db.execute("pragma secure_delete = on")
    db.execute("vacuum")
    db.execute("pragma wal_checkpoint(truncate)").fetchall()


def _make_lost_indexes(db: Database, steps: Migrations) -> None:
    """Make the indexes of a new archive that this one lacks. None of them is unique, so what they
    are made of does not matter."""
    sql = "select name, sql from sqlite_master where type = 'index' and sql is not null"
    whole = Database(memory=True, execute_plugins=False)
    steps.apply(whole)
    wanted = dict(whole.execute(sql).fetchall())
    whole.close()
    there = dict(db.execute(sql).fetchall())
    for name in sorted(set(wanted) - set(there)):
        db.execute(wanted[name])


def _both(archive: Archive) -> list[tuple[Path, Database, Migrations]]:
    return [
        (archive.path, archive.db, ARCHIVE),
        (pages_path(archive.path), archive.bodies, BODIES),
    ]


def _size(archive: Archive) -> int:
    paths = [path for path, *_ in _both(archive)]
    journals = [path.with_name(f"{path.name}-wal") for path in paths]
    return sum(path.stat().st_size for path in (*paths, *journals) if path.exists())
