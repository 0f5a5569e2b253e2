"""Checks whether the archive is whole: SQLite, the index and the raw pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.database.db import Archive, pages_path
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.migrations.pages import BODIES
from archive.database.migrations.second_edition import ARCHIVE
from archive.database.rows import rows, value
from archive.database.sqlite import Database, Migrations
from archive.database.unreadable import unreadable
from archive.tables import pages
from archive.tables.linked import picture_bodies, pictures
from archive.tables.runs import locked
from archive.upkeep.vacuum import orphaned_bodies

_MOST = 20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong. With `damage` False nothing is lost; `vacuum` tidies most of it."""

    subject: str
    detail: str
    damage: bool = True


def check(
    archive: Archive, *, quick: bool = False, progress: Progress | None = None
) -> list[Finding]:
    """Check everything. `quick` reads no raw page. Raises ArchiveDamaged when SQLite gives up."""
    found = [*_sound(archive.db, "archive.db"), *_sound(archive.bodies, "raw pages")]
    found += [*_shape(archive.db, ARCHIVE), *_shape(archive.bodies, BODIES)]
    if any(one.damage for one in found):
        return found
    found += [*_index(archive), *_sketches(archive), *_texts(archive)]
    found += [*_names(archive), *_pictures(archive)]
    if not quick:
        found += [*_digests(archive, progress), *_picture_digests(archive)]
    found += _unended(archive)
    orphans = len(orphaned_bodies(archive))
    if orphans:
        found.append(Finding("raw pages", f"{orphans} that nothing names", damage=False))
    if unnamed := len(pictures.unnamed_bodies(archive)):
        found.append(Finding("pictures", f"{unnamed} that nothing names", damage=False))
    return found


def _sound(db: Database, subject: str) -> Iterator[Finding]:
    try:
        for row in db.execute(f"pragma integrity_check({_MOST})").fetchall():
            if row[0] != "ok":
                yield Finding(subject, str(row[0]))
    except sqlite3.DatabaseError as error:  # too damaged to be read to its end
        yield Finding(subject, str(error))
        return
    for table, rowid, parent, _ in db.execute("pragma foreign_key_check").fetchmany(_MOST):
        yield Finding(subject, f"{table} row {rowid} names a row of {parent} that is not there")


def _shape(db: Database, steps: Migrations) -> Iterator[Finding]:
    """Whether every table, index, view and trigger of a new archive is there.

    Further tables, views and indexes are anybody's own. A further trigger changes what is written.
    """
    whole = Database(memory=True, execute_plugins=False)
    steps.apply(whole)
    ours, there = _parts(whole), _parts(db)
    whole.close()
    for kind, name in sorted(ours - there):
        if kind == "index":
            told = f"the index {name} is not there, so some answers take long; vacuum makes it"
            yield Finding("shape", told, damage=False)
        else:
            yield Finding("shape", f"the {kind} {name} is not there")
    for kind, name in sorted(there - ours):
        if kind == "trigger":
            told = f"the trigger {name} is none of ours, and may change what is kept"
            yield Finding("shape", told, damage=False)


def _parts(db: Database) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in db.execute("select type, name from sqlite_master")}


def _index(archive: Archive) -> Iterator[Finding]:
    """Whether the index is sound, and holds each article and no other."""
    db = archive.db
    missing = value(
        db,
        "select count(*) from articles where id not in (select article from articles_indexed)",
    )
    if missing:
        yield Finding("search index", f"{missing} articles are not in it")
    surplus = value(
        db, "select count(*) from articles_indexed where article not in (select id from articles)"
    )
    if surplus:
        yield Finding("search index", f"{surplus} entries of articles that are gone")
    if db.execute("pragma query_only").fetchone()[0]:
        return  # SQLite checks the index by a command that needs write access
    try:
        db.execute("insert into articles_fts (articles_fts, rank) values ('integrity-check', 0)")
    except sqlite3.DatabaseError as error:
        yield Finding("search index", f"is damaged ({error})")


def _sketches(archive: Archive) -> Iterator[Finding]:
    """Whether each article has a sketch, by which copies are found."""
    sql = "select count(*) from articles where id not in (select article from sketches)"
    if missing := value(archive.db, sql):
        yield Finding("copies", f"{missing} articles have no sketch")


_WITH_TEXTS = (
    *("articles", "revisions", "images", "urls", "fetches"),
    *("article_pictures", "pictures"),
)


def _texts(archive: Archive) -> Iterator[Finding]:
    """Whether each text can be read. Overwritten bytes are seldom valid text."""
    for table in _WITH_TEXTS:
        if found := unreadable(archive.db, table):
            subject, _, detail = found.partition(": ")
            yield Finding(subject, detail)


def _names(archive: Archive) -> Iterator[Finding]:
    """Raw pages that are named and missing. All may be, in an archive copied without its pages."""
    if not pages_path(archive.path).exists():
        return
    kept = {row["digest"] for row in rows(archive.bodies, "select digest from bodies")}
    kept |= set(_lately(archive))
    for table, name in (("articles", "url"), ("revisions", "article"), ("fetches", "url")):
        sql = f"select {name} as name, body from {table} where body is not null"
        lost = [row["name"] for row in rows(archive.db, sql) if row["body"] not in kept]
        if lost:
            more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
            told = f"the raw page of {lost[0]}{more} is not there"
            yield Finding(table, f"{told} (`cuttings backup` copies both files as one)")


def _lately(archive: Archive) -> Iterator[str]:
    """The raw pages of a run that had not ended. A copy that was made meanwhile, file by file, may
    lack the last of them."""
    run = _cut_off(archive)
    sql = "select body from fetches where run = ? and body is not null"
    yield from (row["body"] for row in rows(archive.db, sql, (run,)) if run)


def _cut_off(archive: Archive) -> int | None:
    """The run that had not ended when a crawl was killed, or when the files were copied."""
    run = value(archive.db, "select max(id) from runs where status = 'running'")
    return int(run) if run and not locked(archive.path) else None


def _pictures(archive: Archive) -> Iterator[Finding]:
    """Pictures that are said to be kept and are not; none where the archive travels without."""
    if not pages_path(archive.path).exists():
        return
    if lost := pictures.lost(archive):
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        yield Finding("pictures", f"{lost[0]}{more} is not there")


def _picture_digests(archive: Archive) -> Iterator[Finding]:
    """Every picture, compared with its digest and its type."""
    for row in rows(archive.bodies, "select digest from picture_bodies order by digest"):
        try:
            picture_bodies.load(archive, row["digest"])
        except (ArchiveDamaged, NotFound) as error:
            yield Finding("pictures", str(error))


def _unended(archive: Archive) -> Iterator[Finding]:
    """A run that had not ended, and what a copy that was made meanwhile may lack."""
    run = _cut_off(archive)
    if run is None:
        return
    kept = {row["digest"] for row in rows(archive.bodies, "select digest from bodies")}
    lost = sum(digest not in kept for digest in set(_lately(archive)))
    lacks = f" and the raw pages of its last {lost} texts" if lost and kept else ""
    yield Finding(
        "runs",
        f"run {run} had not ended: it was killed, or this is a copy that was made meanwhile without"
        f" {archive.path.name}-wal and lacks its last moments{lacks} (`cuttings backup` makes whole"
        " ones)",
        damage=False,
    )


def _digests(archive: Archive, progress: Progress | None) -> Iterator[Finding]:
    """Every raw page, unpacked and compared with its digest."""
    digests = [row["digest"] for row in rows(archive.bodies, "select digest from bodies")]
    for number, digest in enumerate(digests):
        try:
            pages.load(archive, digest)
        except (ArchiveDamaged, NotFound) as error:
            yield Finding("raw pages", str(error))
        if progress and number % 50 == 0:
            progress(number, len(digests))
