"""A backup is whole, whoever writes meanwhile, and never costs an older one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive, pages_path
from archive.database.errors import ArchiveDamaged, ArchiveError, DiskTrouble, NotPossible
from archive.tables import runs
from archive.upkeep.backup import backup
from archive.upkeep.check import check
from tests.archive.sample_archive import NOW, article, keep
from tests.cuttings.forked import Forked, wait_for

ROOT = Path(__file__).parents[3]

WRITER = """
import sys
from pathlib import Path
from archive.database.db import open_archive
from archive.tables import runs
from tests.archive.sample_archive import NOW, article, keep

path = Path(sys.argv[1])
with runs.crawl_lock(path), open_archive(path) as archive:
    runs.start(archive, "crawl", ["town"], NOW, "test")
    print("running", flush=True)
    for number in range(1000, 100_000):
        keep(archive, article(number))
"""


def add_articles(archive: Archive, count: int, first: int = 1) -> None:
    for number in range(first, first + count):
        keep(archive, article(number))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with open_archive(path, create=True) as archive:
        runs.start(archive, "crawl", ["town"], NOW, "test")
        runs.mark_killed(archive, NOW)
        add_articles(archive, 12)
    return path


def _damage(path: Path) -> list[str]:
    with open_archive(path, readonly=True) as archive:
        return [f"{one.subject}: {one.detail}" for one in check(archive) if one.damage]


def _articles(path: Path) -> int:
    with open_archive(path, readonly=True) as archive:
        return int(archive.db.execute("select count(*) from articles").fetchone()[0])


def test_both_files_are_copied_whole_while_a_crawl_writes(path: Path, tmp_path: Path) -> None:
    writer = Forked([str(path)], path.parent, os.environ, script=WRITER)
    try:
        wait_for(lambda: writer.printed("out") == "running\n", writer)
        counts = []
        for number in range(6):
            target = tmp_path / f"copy-{number}.db"
            with open_archive(path, readonly=True) as archive:
                copied = backup(archive, target, NOW)
            assert _damage(target) == []
            assert _articles(target) == copied.articles
            counts.append(copied.articles)
        assert writer.poll() is None and counts == sorted(counts) and counts[-1] > counts[0]
    finally:
        writer.kill()
        writer.wait()
    with open_archive(target, readonly=True) as copy:
        assert [one.subject for one in check(copy)] in ([], ["raw pages"])  # pages without a name
        (status,) = copy.db.execute("select status from runs order by id desc").fetchone()
    assert status == "interrupted", "nobody goes on with a run in a copy"
    assert sorted(each.name for each in tmp_path.glob("copy-0*")) == [
        "copy-0-pages.db",
        "copy-0.db",
    ]


def test_a_copy_becomes_an_archive_again(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    with open_archive(path, readonly=True) as archive:
        copied = backup(archive, folder, NOW)
    assert copied.file == str(folder / "archive.db") and copied.articles == 12
    shutil.copytree(folder, tmp_path / "restored")
    with open_archive(tmp_path / "restored" / "archive.db") as archive:
        add_articles(archive, 3, first=500)
    assert _articles(tmp_path / "restored" / "archive.db") == 15
    assert _articles(path) == 12


def test_an_older_copy_is_replaced_and_nothing_else(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with open_archive(path, readonly=True) as archive:
        backup(archive, target, NOW)
    with open_archive(path) as archive:
        add_articles(archive, 2, first=200)
        target.with_name("copy.db-wal").write_bytes(b"of an older copy")
        assert backup(archive, target, NOW).articles == 14
    assert _damage(target) == [] and _articles(target) == 14
    for other in ("other.db", "note.txt"):
        if other.endswith(".db"):
            with open_archive(tmp_path / other, create=True):
                pass
        else:
            (tmp_path / other).write_text("mine")
        before = (tmp_path / other).read_bytes()
        with open_archive(path, readonly=True) as archive:
            with pytest.raises(NotPossible, match="no older copy of this archive"):
                backup(archive, tmp_path / other, NOW)
            assert (tmp_path / other).read_bytes() == before
            assert backup(archive, tmp_path / other, NOW, overwrite=True).articles == 14


def test_what_is_not_whole_replaces_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with open_archive(path, readonly=True) as archive:
        backup(archive, target, NOW)
    kept = target.read_bytes()
    with sqlite3.connect(pages_path(path)) as connection:
        connection.execute("delete from bodies")
    with open_archive(path, readonly=True) as archive:
        with pytest.raises(ArchiveDamaged, match="the copy is not whole, and was not kept"):
            backup(archive, target, NOW)
        assert target.read_bytes() == kept
        assert not list(tmp_path.glob("*.part*"))
        for target in (path, pages_path(path)):
            with pytest.raises(NotPossible, match="is the archive itself"):
                backup(archive, target, NOW, overwrite=True)
        with pytest.raises(DiskTrouble, match="does not exist"):
            backup(archive, tmp_path / "no" / "copy.db", NOW)


def test_an_archive_without_raw_pages_has_a_copy_without(path: Path, tmp_path: Path) -> None:
    pages_path(path).unlink()
    with open_archive(path, readonly=True) as archive:
        copied = backup(archive, tmp_path / "copy.db", NOW)
    assert copied.pages is None and _articles(tmp_path / "copy.db") == 12
    assert not (tmp_path / "copy-pages.db").exists()


def test_check_finds_a_copy_without_its_pages_or_without_its_log(
    path: Path, tmp_path: Path
) -> None:
    with open_archive(path) as archive:
        backup(archive, tmp_path / "early.db", NOW)
        runs.start(archive, "crawl", ["town"], NOW, "test")
        archive.db.execute("pragma wal_checkpoint(truncate)")
        add_articles(archive, 3, first=300)
        shutil.copy(path, tmp_path / "plain.db")
        shutil.copy(pages_path(path), tmp_path / "plain-pages.db")
        shutil.copy(f"{pages_path(path)}-wal", tmp_path / "plain-pages.db-wal")
        with sqlite3.connect(path) as whole:
            target = sqlite3.connect(tmp_path / "late.db")
            whole.backup(target)
            target.close()
    shutil.copy(tmp_path / "early-pages.db", tmp_path / "late-pages.db")
    assert any("raw page of" in told and "2 more" in told for told in _damage(tmp_path / "late.db"))
    with open_archive(tmp_path / "plain.db", readonly=True) as copy:
        told = [one.detail for one in check(copy) if not one.damage]
    assert any("had not ended" in each and "plain.db-wal" in each for each in told)


def test_a_plain_copy_of_both_files_is_whole_while_a_crawl_writes(
    path: Path, tmp_path: Path
) -> None:
    with open_archive(path) as archive:
        archive.checkpoint_by_hand()
        run = runs.start(archive, "crawl", ["town"], NOW, "test")
        for number in range(300, 360):
            if number % 20 == 0:
                archive.checkpoint()
                files = [path.read_bytes(), pages_path(path).read_bytes()]
            keep(archive, article(number), run=run)
            assert [path.read_bytes(), pages_path(path).read_bytes()] == files
            for kept in (path, pages_path(path)):
                shutil.copy(kept, tmp_path / f"copy{kept.name.removeprefix('archive')}")
            assert _damage(tmp_path / "copy.db") == []
    with open_archive(tmp_path / "copy.db", readonly=True) as copy:
        assert any("had not ended" in one.detail for one in check(copy))


def test_what_a_copy_lacks_of_the_last_moments_is_told(path: Path, tmp_path: Path) -> None:
    with open_archive(path) as archive:
        backup(archive, tmp_path / "copy.db", NOW)
        run = runs.start(archive, "crawl", ["town"], NOW, "test")
        for number in range(300, 303):
            keep(archive, article(number), run=run)
    shutil.copy(path, tmp_path / "copy.db")
    assert _damage(tmp_path / "copy.db") == []
    with open_archive(tmp_path / "copy.db", readonly=True) as copy:
        assert any("the raw pages of its last 3 texts" in one.detail for one in check(copy))


def test_who_is_no_archive_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError), open_archive(tmp_path / "none.db", readonly=True) as archive:
        backup(archive, tmp_path / "copy.db", NOW)
