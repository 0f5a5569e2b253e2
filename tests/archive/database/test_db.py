"""Opening an archive: made, migrated, refused, read-only, in trouble."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.database.db import open_archive, pages_path
from archive.database.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveNewer,
    DiskTrouble,
)
from archive.database.migrations.second_edition import ARCHIVE
from archive.database.sqlite import Database
from archive.database.translate import translate, translated
from archive.tables import pages, sites
from tests.cuttings.forked import Forked, run_script

NOW = "2026-03-01T10:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "archive.db"
    with open_archive(place, create=True) as archive:
        sites.ensure(archive, "port", now=NOW, name="The Port", home="https://port.example/")
        pages.store(archive, b"<html>" * 2000, site="port", now=NOW)
    return place


def test_an_archive_is_made_whole_and_strict(path: Path) -> None:
    with open_archive(path) as archive:
        strict = {
            row[0]: row[1]
            for row in archive.db.execute("select name, strict from pragma_table_list")
        }
        for table in ("sites", "runs", "articles", "revisions", "images", "urls", "fetches"):
            assert strict[table] == 1, table
        assert archive.db.execute("pragma journal_mode").fetchone()[0] == "wal"
        assert archive.db.execute("pragma foreign_keys").fetchone()[0] == 1
        for db in (archive.db, archive.bodies):
            assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert pages_path(path).name == "archive-pages.db"


def test_a_missing_archive_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing, match="cuttings crawl"):
        open_archive(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_what_a_kill_at_the_first_moment_leaves_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with pytest.raises(ArchiveMissing):
        open_archive(tmp_path / "a.db", readonly=True)
    open_archive(tmp_path / "a.db", create=True).close()
    open_archive(tmp_path / "a.db").close()


@pytest.mark.parametrize("readonly", [False, True])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, readonly: bool) -> None:
    place = tmp_path / "notes.db"
    place.write_text("Dear diary, " * 200)
    with pytest.raises(ArchiveDamaged, match=r"notes\.db"):
        open_archive(place, create=True, readonly=readonly)
    assert place.read_text() == "Dear diary, " * 200


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "chess.db"
    Database(place)["games"].insert({"white": "Anna"})
    with pytest.raises(ArchiveDamaged, match="no archive of cuttings"):
        open_archive(place, create=True)
    assert Database(place).table_names() == ["games"]


def test_a_truncated_archive_is_damaged(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])
    with pytest.raises(ArchiveDamaged, match=r"archive\.db"), open_archive(path) as archive:
        archive.db.execute("pragma integrity_check").fetchall()
        sites.all(archive)
        archive.db.execute("select count(*) from articles_fts").fetchall()


def test_a_torn_page_in_the_middle_is_damage_not_a_traceback(path: Path) -> None:
    with open_archive(path) as archive, archive.transaction() as db:
        for number in range(3000):
            db.execute("insert into sites (slug, added) values (?, ?)", (f"site{number}", NOW))
    data = bytearray(path.read_bytes())
    data[8192 : len(data)] = b"\x55" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(ArchiveDamaged), open_archive(path) as archive:
        sites.all(archive)


def test_a_newer_archive_is_refused_in_one_line(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)",
        ("cuttings", "m999_holograms", NOW),
    )
    db.commit()
    db.close()
    for readonly in (False, True):
        with pytest.raises(ArchiveNewer, match="m999_holograms") as caught:
            open_archive(path, readonly=readonly)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("readonly", [False, True])
def test_an_older_archive_is_migrated_when_opened(tmp_path: Path, readonly: bool) -> None:
    place = tmp_path / "archive.db"
    steps = [step.name for step in ARCHIVE._migrations]
    old = Database(place)
    ARCHIVE.apply(old, stop_before=steps[1])
    old.execute("insert into sites (slug, added) values ('port', ?)", (NOW,))
    old.close()
    with open_archive(place, readonly=readonly) as archive:
        assert [site.slug for site in sites.all(archive)] == ["port"]
        assert [step.name for step in ARCHIVE.applied(archive.db)] == steps


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"
    steps = [step.name for step in ARCHIVE._migrations]
    old = Database(place)
    ARCHIVE.apply(old, stop_before=steps[1])
    old.execute("create table fetches (in_the_way int)")  # a later step makes this table
    old.close()
    with pytest.raises(ArchiveDamaged, match="an older archive that cannot be brought up to date"):
        open_archive(place)
    with sqlite3.connect(place) as db:
        assert db.execute("select count(*) from _sqlite_migrations").fetchone()[0] == 1
    db.close()


def test_four_programs_that_make_one_archive_at_once(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from archive.database.db import open_archive
        while not Path(sys.argv[2]).exists():
            time.sleep(0.001)
        open_archive(Path(sys.argv[1]), create=True).close()
        """
    )
    place, begin = tmp_path / "archive.db", tmp_path / "begin"
    words = (str(place), str(begin))
    programs = [Forked(words, tmp_path, os.environ, script=script) for _ in range(4)]
    begin.touch()
    said = [program.communicate(timeout=200)[1] for program in programs]
    assert [program.returncode for program in programs] == [0] * 4, said
    with open_archive(place) as archive:
        assert len(ARCHIVE.applied(archive.db)) == len(ARCHIVE._migrations)


def test_readers_work_while_somebody_writes(path: Path) -> None:
    with open_archive(path) as writer, writer.transaction() as db:
        db.execute("insert into sites (slug, added) values ('late', ?)", (NOW,))
        with open_archive(path, readonly=True) as reader:
            assert [site.slug for site in sites.all(reader)] == ["port"]


def test_a_reader_cannot_write(path: Path) -> None:
    with open_archive(path, readonly=True) as reader, pytest.raises(DiskTrouble, match="read-only"):
        sites.ensure(reader, "other", now=NOW)


def test_an_archive_without_its_pages_is_still_read(path: Path) -> None:
    pages_path(path).unlink()
    with open_archive(path, readonly=True) as reader:
        assert sites.all(reader)
        assert not pages.has(reader, "0" * 64)
    assert not pages_path(path).exists()


def as_nobody(act: Callable[[], None]) -> str:
    """Do something as a user who owns nothing here; the name of the error, '' for none."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            act()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(theirs, said.encode())
        os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours) as pipe:
        return pipe.read()


def test_a_folder_that_cannot_be_written_can_still_be_read(path: Path) -> None:
    for place in (path.parent.parent.parent.parent, path.parent.parent.parent, path.parent.parent):
        place.chmod(place.stat().st_mode | 0o055)
    for file in path.parent.iterdir():
        file.chmod(0o444)
    path.parent.chmod(0o555)

    def read() -> None:
        with open_archive(path, readonly=True) as archive:
            assert sites.all(archive)

    def write() -> None:
        with open_archive(path) as archive:
            sites.ensure(archive, "other", now=NOW)

    def look_through() -> None:  # a backup on a disk that is mounted read-only
        from cuttings.verbs.check import command

        command(["--archive", str(path)], standalone_mode=False)

    try:
        assert as_nobody(read) == ""
        assert as_nobody(look_through) == ""
        assert as_nobody(write).startswith("DiskTrouble: ")
    finally:
        path.parent.chmod(0o755)


def test_an_older_archive_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    """As on a disk of backups, mounted read-only: it cannot be migrated there."""
    folder = tmp_path / "backups"
    folder.mkdir()
    path = folder / "archive.db"
    old = Database(path)
    ARCHIVE.apply(old, stop_before=[step.name for step in ARCHIVE._migrations][3])
    old.close()
    for place in (tmp_path.parent.parent, tmp_path.parent, tmp_path):
        place.chmod(place.stat().st_mode | 0o055)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        told = as_nobody(lambda: open_archive(path, readonly=True).close())
    finally:
        folder.chmod(0o755)
    assert told.startswith("DiskTrouble: ") and "made by an older cuttings" in told, told
    assert "copy it and its -pages file elsewhere" in told, told


@pytest.mark.parametrize("place", ["", "missing/archive.db", "file/archive.db"])
def test_places_where_no_archive_can_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DiskTrouble, match=str(tmp_path)):
        open_archive(tmp_path / place, create=True)


def test_a_full_disk_is_one_line_and_nothing_is_half_kept(path: Path) -> None:
    script = textwrap.dedent(
        """
        import os, resource, sys
        from pathlib import Path
        from archive.tables import pages, sites
        from archive.database.db import open_archive
        from archive.database.errors import DiskTrouble
        path = Path(sys.argv[1])
        with open_archive(path) as archive:
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
            kept = 0
            try:
                while True:
                    pages.store(archive, os.urandom(20_000), site="port", now="2026")
                    kept += 1
            except DiskTrouble as error:
                print(kept, error)
        """
    )
    done = run_script(script, path)
    assert done.returncode == 0, done.stderr
    kept, _, line = done.stdout.partition(" ")
    assert "archive-pages.db" in line
    with open_archive(path) as archive:
        assert archive.bodies.execute("select count(*) from bodies").fetchone()[0] == int(kept) + 1
        assert archive.bodies.execute("pragma integrity_check").fetchone()[0] == "ok"
        for (digest,) in archive.bodies.execute("select digest from bodies").fetchall():
            pages.load(archive, digest)


def test_a_lock_that_is_let_go_in_time_is_only_waited_for(path: Path) -> None:
    with open_archive(path) as first, open_archive(path) as second:
        first.db.execute("begin immediate")
        threading.Timer(0.5, lambda: first.db.conn.execute("rollback")).start()
        sites.ensure(second, "patient", now=NOW)
        assert len(sites.all(second)) == 2


def test_two_writers_that_read_first_both_get_their_turn(path: Path) -> None:
    """A transaction that only becomes a writer half-way would fail where the other was quicker."""

    def count(times: int) -> None:
        with open_archive(path) as archive:
            for _ in range(times):
                with archive.transaction() as db:
                    name = db.execute("select name from sites").fetchone()[0]
                    number = int(name) if name.isdigit() else 0
                    db.execute("update sites set name = ?", (str(number + 1),))

    others = [threading.Thread(target=count, args=(40,)) for _ in range(2)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    with open_archive(path) as archive:
        assert sites.get(archive, "port").name == "80"


def test_a_lock_that_stays_is_busy(path: Path) -> None:
    with open_archive(path) as first, open_archive(path) as second:
        second.db.execute("pragma busy_timeout = 50")
        first.db.execute("begin immediate")
        with pytest.raises(ArchiveBusy, match=r"archive\.db"):
            sites.ensure(second, "other", now=NOW)
        first.db.execute("rollback")


def test_a_transaction_is_all_or_nothing_and_nests(path: Path) -> None:
    with open_archive(path) as archive:
        with pytest.raises(KeyError), archive.transaction():
            sites.ensure(archive, "one", now=NOW)
            raise KeyError
        with archive.transaction():
            sites.ensure(archive, "two", now=NOW)
            with pytest.raises(KeyError), archive.transaction():
                sites.ensure(archive, "three", now=NOW)
                raise KeyError
        assert [site.slug for site in sites.all(archive)] == ["port", "two"]


def test_errors_of_the_system_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble, match="nowhere"), translate(tmp_path):
        (tmp_path / "nowhere").read_bytes()


def test_a_mistake_of_ours_is_not_dressed_up(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), open_archive(path) as archive:
        archive.db.execute("select nonsense")


def test_every_error_is_an_archive_error() -> None:
    for kind in (ArchiveBusy, ArchiveDamaged, ArchiveMissing, ArchiveNewer, DiskTrouble):
        assert issubclass(kind, ArchiveError)


def test_opening_an_archive_leaves_numpy_and_pandas_alone(path: Path, tmp_path: Path) -> None:
    """Importing them is slow, and where memory is short it ends the process."""
    for name in ("numpy", "pandas"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')\n")
    script = (
        "import sys; from pathlib import Path; from archive.database.db import open_archive; "
        "open_archive(Path(sys.argv[1])).close(); print('open'); import numpy"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "open", done.stderr
    assert done.stderr.strip() == "imported"  # by the script's own last words, not before


def test_a_raw_page_is_on_the_disk_before_the_row_that_names_it(path: Path) -> None:
    """A power cut may cost the archive its last rows, and never a page that a row names."""
    with open_archive(path, create=True) as archive:
        levels = [
            db.execute("pragma synchronous").fetchone()[0] for db in (archive.bodies, archive.db)
        ]
    assert levels == [2, 1]  # full, normal


@pytest.mark.parametrize(
    ("place", "said"), [("/proc", "the disk is full"), ("", "read or written")]
)
def test_an_io_error_on_a_disk_without_room_says_so(tmp_path: Path, place: str, said: str) -> None:
    """Where SQLite can make no file beside the archive, it names no reason. /proc has no room."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    told = translated(error, Path(place or tmp_path) / "archive.db")
    assert isinstance(told, DiskTrouble)
    assert said in str(told)
