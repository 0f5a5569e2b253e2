"""Rows that another program wrote into the archive: exported in every form, or named."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged
from archive.exporting.export import FOLDERS, FORMS, export
from archive.exporting.lake.write import export_lake
from archive.upkeep.check import check
from tests.archive.sample_archive import filled
from tests.cuttings.forked import run_script

pq = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).parents[3]
STRANGE = {
    "a NUL in a text": ("text", "cast(x'61006200' as text) || 'end'"),
    "a NUL in a title": ("title", "cast(x'41004200' as text)"),
    "no characters": ("text", "char(0xfffe, 0xffff, 0x10ffff, 0x1b, 0x7f, 0x85, 0x2028) || 'x'"),
    "an empty text": ("text", "''"),
    "a line feed in an address": ("url", "'https://a.example/' || char(10) || 'x'"),
    "a date that is a path": ("published", "'../../etc'"),
    "a date out of time": ("published", "'9999999-01-01T00:00:00Z'"),
    "a share out of bounds": ("own_share", "9e999"),
}
BROKEN = {
    "bytes that are no text": ("title", "cast(x'41ff42' as text)", "title of row 1 is no text"),
    "a lone surrogate": ("text", "cast(x'41eda08042' as text)", "text of row 1 is no text"),
    "half a character": ("authors", "'[\"A\\ud800B\"]'", "authors of row 1 is no list of texts"),
    "numbers": ("authors", "'[1, null]'", "authors of row 1 is no list of texts"),
    "an object": ("authors", "'{\"a\": 2}'", "authors of row 1 is no list of texts"),
    "no parts": ("parts", "'null'", "parts of row 1 is no list"),
}


@pytest.fixture
def archive(tmp_path: Path):
    with filled(tmp_path / "archive.db", 2) as one:
        yield one


def put(archive: Archive, column: str, cell: str) -> None:
    archive.db.execute(f"update articles set {column} = {cell} where id = 1")


@pytest.mark.parametrize(("column", "cell"), STRANGE.values(), ids=STRANGE)
def test_what_is_strange_is_exported_in_every_form(
    archive: Archive, tmp_path: Path, column: str, cell: str
) -> None:
    put(archive, column, cell)
    for suffix in FORMS:
        assert export(archive, tmp_path / f"c{suffix}").card.articles == 2
    assert export_lake(archive, str(tmp_path / "lake"), ("language", "month")).card.articles == 2


@pytest.mark.parametrize(("column", "cell", "told"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_named_and_nothing_is_left_half_written(
    archive: Archive, tmp_path: Path, column: str, cell: str, told: str
) -> None:
    put(archive, column, cell)
    refused = 0
    for suffix, form in FORMS.items():
        out = tmp_path / f"c{suffix}"
        try:
            export(archive, out)
        except ArchiveDamaged as error:
            refused += 1
            assert told in str(error)
            assert not out.exists() or form in FOLDERS
    assert refused or column == "authors"
    assert any(told in f"{one.detail}" for one in check(archive))
    if column != "parts":
        with pytest.raises(ArchiveDamaged, match=told):
            export_lake(archive, str(tmp_path / "lake"), ("site",))


@pytest.mark.parametrize(
    ("language", "folder"),
    [
        ("a/b", "a/b"),
        ("..", ".."),
        ("日本/=%", "日本/=%"),
        ("CON", "CON"),
        ("", "__HIVE_DEFAULT_PARTITION__"),
        ("x" * 400, "x" * 20),
        ("🗞" * 400, "🗞" * 20),
        (None, "__HIVE_DEFAULT_PARTITION__"),
    ],
)
def test_a_partition_is_one_folder_whatever_it_is_called(
    archive: Archive, tmp_path: Path, language: str | None, folder: str
) -> None:
    archive.db.execute("update articles set language = ? where id = 1", [language])
    lake = tmp_path / "lake"
    for written in (2, 0):
        made = export_lake(archive, str(lake), ("language",), append=True)
        assert made.written == written
    found = {unquote(path.parent.name): path for path in lake.glob("*/part-0.parquet")}
    assert set(found) == {"language=de", f"language={folder}"}
    assert pq.ParquetFile(found[f"language={folder}"]).read()["language"].to_pylist() == [language]
    assert not list(tmp_path.glob("*.parquet"))


def test_a_text_of_a_hundred_megabytes_is_exported_within_bounds(
    archive: Archive, tmp_path: Path
) -> None:
    """Somebody else put it there: cleaning never keeps so long a text."""
    archive.db.execute("update articles set text = ? where id = 1", ["lang genug " * 9_100_000])
    archive.close()
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30));"
        "from pathlib import Path; from archive.database.db import open_archive;"
        "from archive.exporting.export import export;"
        "from archive.exporting.lake.write import export_lake;"
        "archive = open_archive(Path(sys.argv[1]), readonly=True); out = Path(sys.argv[2]);"
        "export(archive, out / 'c.jsonl');"
        "export_lake(archive, str(out / 'lake'), ('site',))"
    )
    done = run_script(code, archive.path, tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "c.jsonl").stat().st_size > 100_000_000
    written = tmp_path / "lake" / "site=kanalbote" / "part-0.parquet"
    assert pq.ParquetFile(written).metadata.num_rows == 2
