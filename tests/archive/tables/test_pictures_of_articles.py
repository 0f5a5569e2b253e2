"""Pictures in the archive: kept once, exported, merged, backed up, checked, erased."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.database.db import open_archive
from archive.datasette.reading import picture
from archive.exporting.export import export
from archive.importing.archives.merge import merge
from archive.recording.take_down import at, take_down
from archive.search.selection import Selection
from archive.tables.linked import picture_bodies, pictures
from archive.tables.outcomes import Outcome
from archive.upkeep.backup import backup
from archive.upkeep.check import check
from cleaners.types.article import Picture
from tests.archive.sample_archive import NOW, article, keep
from tests.archive.tables.sample_pictures import FIRST, SECOND, keep_with_pictures, png

LATER = "2026-03-06T06:00:00Z"
TYPES = {
    b"\xff\xd8\xff\xe0": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"RIFF\x10\0\0\0WEBPVP8 ": "image/webp",
    b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf": "image/avif",
    b"\0\0\0\x1cftypheic\0\0\0\0mif1heicmiaf": None,
    b"<svg xmlns='http://www.w3.org/2000/svg'/>": None,
    b"RIFF\x10\0\0\0WAVEfmt ": None,
    b"\x89PNG\n": None,
    b"": None,
}


@pytest.mark.parametrize("body", TYPES)
def test_the_first_bytes_tell_the_type(body: bytes) -> None:
    assert picture_bodies.type_of(body) == TYPES[body]


def test_a_picture_of_a_former_version_is_remembered(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        number = keep_with_pictures(archive)
        with archive.transaction() as db:
            pictures.put(db, number, (Picture(SECOND, line=1),), site="kanalbote", now=LATER)
        rows = pictures.of_article(archive, number)
        assert [(row.url, row.position) for row in rows] == [(SECOND, 0), (FIRST, None)]
        assert rows[1].outcome == Outcome.PICTURE


def test_what_is_due(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        number = keep_with_pictures(archive)
        assert pictures.due(archive, "kanalbote", LATER, 10) == []
        shown = (Picture("https://img.example/third.png"),)
        with archive.transaction() as db:
            pictures.put(db, number, shown, site="kanalbote", now=NOW)
        assert [one.url for one in pictures.due(archive, "kanalbote", LATER, 10)] == [shown[0].url]
        pictures.not_kept(archive, shown[0].url, Outcome.GONE, "404", now=LATER, due="2026-04-01")
        assert pictures.due(archive, "kanalbote", LATER, 10) == []
        assert pictures.counts(archive, "kanalbote") == {"picture": 2, "gone": 1}


def test_folders_have_the_pictures_beside_the_articles(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        keep_with_pictures(archive, 1)
        keep_with_pictures(archive, 2)
        for suffix in (".md", ".html"):
            out = tmp_path / f"out{suffix}"
            export(archive, out, Selection())
            names = {path.name for path in (out / "pictures").iterdir()}
            assert names == {f"{sha256(png(shade)).hexdigest()}.png" for shade in (40, 200)}
            page = next(out.glob(f"kanalbote/2026/03/*1*{suffix}")).read_text()
            assert "../../../pictures/" in page
            assert page.index("../../../pictures/") < page.index("Die Brücke über")
            done = subprocess.run(
                ["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=out, check=False
            )
            assert done.returncode == 0


def test_warc_has_them_as_resources(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        keep_with_pictures(archive)
        out = tmp_path / "out.warc.gz"
        export(archive, out, Selection())
    with out.open("rb") as file:
        found = {
            record.rec_headers["WARC-Target-URI"]: record.content_stream().read()
            for record in ArchiveIterator(file)
            if record.rec_type == "resource"
        }
    assert found == {FIRST: png(40), SECOND: png(200)}


def test_merged_with_their_article_and_again_changes_nothing(tmp_path: Path) -> None:
    with (
        open_archive(tmp_path / "archive.db", create=True) as archive,
        open_archive(tmp_path / "other.db", create=True) as other,
    ):
        keep(archive, article(9))
        keep_with_pictures(other)
        for _ in range(2):
            merge(archive, other, now=LATER)
            number = archive.db.execute("select article from article_pictures").fetchone()[0]
            rows = pictures.of_article(archive, number)
            assert [row.position for row in rows] == [0, 1]
            assert picture_bodies.load(archive, rows[0].digest or "")[0] == png(40)
        assert check(archive) == []


def test_a_copy_has_them_and_a_check_looks_through_them(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        keep_with_pictures(archive)
        backup(archive, tmp_path / "copy.db", NOW)
        assert check(archive) == []
        damage = "update picture_bodies set data = x'00' where size = ?"
        archive.bodies.execute(damage, (len(png(40)),))
        assert [one.subject for one in check(archive)] == ["pictures"]
        archive.bodies.execute("delete from picture_bodies")
        found = check(archive)
        assert found[0].detail == f"{FIRST} and 1 more is not there"
    with open_archive(tmp_path / "copy.db", readonly=True) as copy:
        assert check(copy) == []
        number = copy.db.execute("select id from articles").fetchone()[0]
        digest = pictures.of_article(copy, number)[1].digest
        assert picture_bodies.load(copy, digest or "") == (png(200), "image/png")


def test_erased_with_the_last_article_that_shows_it(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        keep_with_pictures(archive, 1)
        keep_with_pictures(archive, 2)
        for number, left in ((1, 2), (2, 0)):
            take_down(archive, at(archive, [article(number).url]), why="asked", now=NOW)
            kept = archive.bodies.execute("select count(*) from picture_bodies").fetchone()
            named = archive.db.execute("select count(*) from pictures").fetchone()
            assert kept == named == (left,)
        assert check(archive) == []


def test_strangers_see_none_of_an_article_that_is_reserved(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        keep_with_pictures(archive, rights=("noarchive",))
        digest = sha256(png(40)).hexdigest()
        assert picture(archive, digest) == (png(40), "image/png")
        assert picture(archive, digest, public=True) is None
        keep_with_pictures(archive, 2)
        assert picture(archive, digest, public=True) == (png(40), "image/png")
