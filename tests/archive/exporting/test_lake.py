"""A lake is the archive row for row, and grows with it; what was erased is nowhere in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from archive.database.db import Archive, open_archive
from archive.database.errors import NotFound, NotPossible
from archive.exporting.lake.partitions import keys_of
from archive.exporting.lake.write import Lake, export_lake
from archive.search.selection import Selection
from archive.upkeep.erase import Target, erase
from cleaners.types.article import Dated
from tests.archive.sample_archive import NOW, article, filled, keep
from tests.cuttings.forked import run_script

pq = pytest.importorskip("pyarrow.parquet")
KEYS = ("site", "month")
LATER = "2026-04-09T06:00:00Z"


def in_april(number: int) -> Any:
    return article(number, published=Dated("2026-04-02T09:30:00Z", None, "meta"))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    found = filled(tmp_path / "archive.db", 6)
    keep(found, in_april(7))
    keep(found, article(8), site="elbbote")
    return found


def lake(archive: Archive, folder: Path, **more: Any) -> Lake:
    return export_lake(archive, str(folder), KEYS, append=True, **more)


def rows(folder: Path) -> list[dict[str, Any]]:
    found = [
        row
        for path in sorted(folder.rglob("*.parquet"))
        for row in pq.ParquetFile(path).read().to_pylist()
    ]
    return sorted(found, key=lambda row: row["id"])


def as_archived(archive: Archive) -> list[tuple[Any, ...]]:
    sql = "select id, url, title, lead, text, revision, gone is null from articles order by id"
    return [tuple(row) for row in archive.db.execute(sql).fetchall()]


def as_in_lake(folder: Path) -> list[tuple[Any, ...]]:
    names = ("id", "url", "title", "lead", "text", "revision")
    return [(*(row[name] for name in names), row["gone"] is None) for row in rows(folder)]


def nothing(archive: Archive) -> None:
    """No change."""


def one_more(archive: Archive) -> None:
    keep(archive, in_april(9))


def edited(archive: Archive) -> None:
    one = article(1)
    keep(archive, replace(one, text=one.text + "\nNachtrag der Redaktion."), now=LATER)


def erased(archive: Archive) -> None:
    erase(archive, Target(urls=(article(8).url,)), why="order", now=LATER)


def cleaned_again(archive: Archive) -> None:
    archive.db.execute("update articles set text = text || '!', template = 'new' where id = 7")


def other_author(archive: Archive) -> None:
    archive.db.execute("update articles set authors = '[\"Cy\"]' where id = 2")


@pytest.mark.parametrize(
    ("change", "written", "unchanged", "removed"),
    [
        (nothing, 0, 3, 0),
        (one_more, 1, 2, 0),
        (edited, 1, 2, 0),
        (erased, 0, 2, 1),
        (cleaned_again, 1, 2, 0),
        (other_author, 1, 2, 0),
    ],
)
def test_only_what_changed_is_written_and_row_for_row_it_is_the_archive(
    archive: Archive,
    tmp_path: Path,
    change: Callable[[Archive], None],
    written: int,
    unchanged: int,
    removed: int,
) -> None:
    folder = tmp_path / "lake"
    first = lake(archive, folder)
    assert (first.written, as_in_lake(folder)) == (3, as_archived(archive))
    change(archive)
    again = lake(archive, folder)
    assert (again.written, again.unchanged, again.removed) == (written, unchanged, removed)
    assert as_in_lake(folder) == as_archived(archive)


def test_what_was_erased_is_nowhere(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    lake(archive, folder)
    erased(archive)
    lake(archive, folder)
    assert not (folder / "site=elbbote").exists()
    for path in folder.rglob("*"):
        assert path.is_dir() or b"Meldung 8" not in path.read_bytes()
    assert all("Meldung 8" not in row["text"] for row in rows(folder))


def test_the_manifest_names_every_file_with_its_checksum(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    lake(archive, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["articles"] == 8
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.parquet")}
    assert set(found) == set(manifest["files"])
    for name, told in manifest["files"].items():
        content = found[name].read_bytes()
        assert (told["bytes"], told["sha256"]) == (len(content), sha256(content).hexdigest())
    assert "8 articles" in (folder / "README.md").read_text()


def test_engines_read_it_as_one_table(archive: Archive, tmp_path: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    lake(archive, tmp_path / "lake")
    found = dataset.dataset(
        tmp_path / "lake", format="parquet", partitioning="hive", exclude_invalid_files=True
    )
    table = found.to_table(filter=dataset.field("month") == "2026-04", columns=["id", "month"])
    assert table.to_pylist() == [{"id": 7, "month": "2026-04"}]


def test_a_lake_of_other_keys_or_filters_is_not_gone_on_with(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "lake"
    lake(archive, folder)
    with pytest.raises(NotPossible, match="another partition"):
        export_lake(archive, str(folder), ("site",), append=True)
    with pytest.raises(NotPossible, match="another selection"):
        lake(archive, folder, selection=Selection(languages=("de",)))
    with pytest.raises(NotPossible, match="--append"):
        export_lake(archive, str(folder), KEYS)
    made = export_lake(archive, str(folder), ("site",), overwrite=True)
    assert (made.written, made.removed) == (2, 3)
    assert len(rows(folder)) == 8


def test_other_people_s_files_are_left_alone(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    folder.mkdir()
    (folder / "mine.parquet").write_text("mine")
    with pytest.raises(NotPossible, match="no export wrote"):
        lake(archive, folder)
    lake(archive, folder, overwrite=True)
    assert (folder / "mine.parquet").read_text() == "mine"


def test_nothing_chosen_makes_no_lake(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        lake(archive, tmp_path / "lake", selection=Selection(min_words=10_000))
    assert not (tmp_path / "lake").exists()
    with pytest.raises(NotPossible, match="takes site"):
        keys_of("site,moth")


def test_a_part_that_was_lost_or_cut_short_is_written_again(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "lake"
    lake(archive, folder)
    april = folder / "site=kanalbote" / "month=2026-04" / "part-0.parquet"
    whole = april.read_bytes()
    april.write_bytes(whole[:50])
    assert lake(archive, folder).written == 1
    april.unlink()
    assert lake(archive, folder).written == 1
    assert april.read_bytes() == whole


def test_killed_before_the_end_it_is_the_same_in_the_end(archive: Archive, tmp_path: Path) -> None:
    """The list of files is written last: the next run writes again what it does not know."""
    lake(archive, tmp_path / "whole")
    code = (
        "import os, sys; from pathlib import Path; from archive.database.db import open_archive;"
        "from archive.exporting.lake import write; write._finish = lambda *_: os._exit(9);"
        "write.export_lake(open_archive(Path(sys.argv[1]), readonly=True), sys.argv[2],"
        " ('site', 'month'), append=True)"
    )
    killed = run_script(code, archive.path, tmp_path / "lake")
    assert killed.returncode == 9
    lake(archive, tmp_path / "lake")
    for path in (tmp_path / "whole").rglob("*.parquet"):
        other = tmp_path / "lake" / path.relative_to(tmp_path / "whole")
        assert other.read_bytes() == path.read_bytes()


def test_the_command_brings_it_up_to_date(archive: Archive, tmp_path: Path) -> None:
    from tests.cuttings.run_cuttings import cuttings

    archive.close()
    command = ("export", "lake/", "--partition", "site,month", "--append")
    assert "3 partitions written" in cuttings(*command, folder=tmp_path).out
    with open_archive(tmp_path / "archive.db") as again:
        keep(again, in_april(9), now=NOW)
    assert "1 partition written, 2 unchanged" in cuttings(*command, folder=tmp_path).out
    assert cuttings("export", "x.csv", "--append", folder=tmp_path).status == 2
