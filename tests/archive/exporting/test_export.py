"""Exports: the selection, whole or not at all, the same bytes again, nothing outside."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from backports import zstd

from archive.database.db import Archive, open_archive
from archive.database.errors import ArchiveBusy, DiskTrouble, NotPossible
from archive.exporting.export import export, form_of
from archive.exporting.outfile import Outfile
from archive.search.selection import Selection, choose
from cleaners.types.article import Dated
from tests.archive.sample_archive import NOW, article, filled, keep
from tests.cuttings.forked import run_script


def numbers(archive: Archive, **filters: object) -> list[int]:
    with choose(archive, Selection(**filters)):  # type: ignore[arg-type]
        return [row[0] for row in archive.db.execute("select id from chosen order by id")]


@pytest.fixture
def archive(tmp_path: Path):
    with filled(tmp_path / "archive.db") as one:
        yield one


def test_every_filter_filters(archive: Archive) -> None:
    keep(archive, article(20, url="https://b.example/x", language="fr", section="Sport"), site="b")
    keep(archive, article(21, words=9, confidence=0.2, rights=("licence: CC BY",)))
    assert numbers(archive) == list(range(1, 15))
    assert numbers(archive, sites=("b",)) == [13]
    assert numbers(archive, languages=("fr",)) == [13]
    assert numbers(archive, sections=("sport",)) == [13]
    assert numbers(archive, min_words=10, languages=("de",)) == list(range(1, 13))
    assert numbers(archive, min_confidence=0.3) == list(range(1, 14))
    assert numbers(archive, rights=("Licence: CC",)) == [14]
    assert numbers(archive, since="2026-03-12") == [11, 12, 13, 14]
    assert numbers(archive, until="2026-03-03") == [1, 2]
    assert numbers(archive, since="2026-03-03", until="2026-03-03T10:00:00Z") == [2]
    assert numbers(archive, since="2026-03", until="2026") == list(range(1, 15))
    assert numbers(archive, query='"Meldung 7"') == [7]
    assert numbers(archive, query="NEAR( AND * ^") == []


def test_a_day_without_a_time_counts_within_its_day(archive: Archive) -> None:
    keep(archive, article(30, published=Dated("2026-05-01", None, "time")))
    assert numbers(archive, since="2026-05-01", until="2026-05-01") == [13]


def test_reserved_articles_are_left_out_and_counted(archive: Archive, tmp_path: Path) -> None:
    keep(archive, article(20, rights=("noai", "noarchive")))
    keep(archive, article(21, rights=("tdm-reservation",)))
    keep(archive, article(22, rights=("noarchive",)))
    assert numbers(archive) == [*range(1, 13), 15]
    assert numbers(archive, include_reserved=True) == list(range(1, 16))
    card = export(archive, tmp_path / "c.jsonl").card
    assert (card.reserved_left_out, card.reserved_within) == (2, 0)
    card = export(archive, tmp_path / "c.jsonl", Selection(include_reserved=True)).card
    assert (card.reserved_left_out, card.reserved_within) == (0, 2)
    assert card.rights == {"noarchive": 2, "noai": 1, "tdm-reservation": 1}


def test_one_of_each_cluster_the_fullest_or_the_earliest(archive: Archive) -> None:
    db = archive.db
    db.execute("delete from clusters")
    db.execute("insert into clusters (id) values (901), (902)")
    db.execute("update articles set cluster = null")
    db.execute("update articles set cluster = 901 where id in (3, 4, 5)")
    db.execute("update articles set cluster = 902 where id in (6, 7)")
    db.execute("update articles set words = 999 where id = 4")
    rest = [1, 2, 8, 9, 10, 11, 12]
    assert numbers(archive, per_cluster="fullest") == sorted([*rest, 4, 6])
    assert numbers(archive, per_cluster="earliest") == sorted([*rest, 3, 6])
    # Only copies among the chosen count as copies.
    assert numbers(archive, per_cluster="earliest", since="2026-03-05") == [4, 6, 8, 9, 10, 11, 12]


def test_a_sample_is_the_same_for_its_seed(archive: Archive) -> None:
    first = numbers(archive, sample=5, seed=1)
    assert len(first) == 5
    assert numbers(archive, sample=5, seed=1) == first
    assert numbers(archive, sample=5, seed=2) != first
    assert set(numbers(archive, sample=3, seed=1)) < set(first)
    assert numbers(archive, sample=99) == list(range(1, 13))


@pytest.mark.parametrize("name", ["c.jsonl", "c.csv.gz", "c.jsonl.zst", "c.parquet", "c.xml"])
def test_the_same_again_gives_the_same_bytes(archive: Archive, tmp_path: Path, name: str) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        export(archive, tmp_path / folder / name, Selection(sample=7, seed=3))
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("a", "b")
    )
    assert first == second
    assert f"{name}.card.md" in first
    card = json.loads(first[f"{name}.card.json"])
    assert card["articles"] == 7
    assert card["command"] == f"cuttings export {name} --sample 7 --seed 3"
    assert card["changed"] == NOW


def test_the_card_s_digest_is_that_of_the_file(archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "c.jsonl.gz"
    card = export(archive, out).card
    told = subprocess.run(["sha256sum", out], capture_output=True, text=True, check=True).stdout
    assert told.split()[0] == card.digest
    assert card.size == out.stat().st_size


def test_compressed_forms_hold_the_plain_one(archive: Archive, tmp_path: Path) -> None:
    for name in ("c.jsonl", "c.jsonl.gz", "c.jsonl.zst"):
        export(archive, tmp_path / name)
    plain = (tmp_path / "c.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "c.jsonl.gz").read_bytes()) == plain
    assert zstd.decompress((tmp_path / "c.jsonl.zst").read_bytes()) == plain
    assert len(plain.splitlines()) == 12


def test_an_archive_opened_for_reading_can_be_exported(tmp_path: Path) -> None:
    filled(tmp_path / "archive.db", 2).close()
    with open_archive(tmp_path / "archive.db", readonly=True) as archive:
        assert export(archive, tmp_path / "c.jsonl").card.articles == 2
        assert archive.db.execute("pragma query_only").fetchone()[0] == 1


def test_an_export_sees_one_moment_while_others_write(archive: Archive, tmp_path: Path) -> None:
    other = open_archive(tmp_path / "archive.db")
    with other, choose(archive, Selection()) as choice:
        keep(other, article(50))
        assert archive.db.execute("select count(*) from articles").fetchone()[0] == choice.count
    assert numbers(archive)[-1] == 13


@pytest.mark.parametrize(
    "name",
    ["c.docx", "c", "c.gz", "c.parquet.gz", "c.txt.zst", "nowhere/c.csv", "archive-pages.db"],
)
def test_what_cannot_be_is_refused_in_one_line(archive: Archive, tmp_path: Path, name: str) -> None:
    with pytest.raises(NotPossible) as refused:
        export(archive, tmp_path / name)
    assert "\n" not in str(refused.value)


def test_a_device_or_a_folder_is_never_replaced(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "c.csv").mkdir()
    os.mkfifo(tmp_path / "c.jsonl")
    for name in ("c.csv", "c.jsonl"):
        with pytest.raises(DiskTrouble):
            export(archive, tmp_path / name)


def test_a_full_disk_leaves_the_former_file(archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "c.jsonl"
    out.write_text("former")
    script = """
        import resource, sys
        from pathlib import Path
        from archive.database.db import open_archive
        from archive.database.errors import DiskTrouble
        from archive.exporting.export import export
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        archive = open_archive(Path(sys.argv[1]), readonly=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        try:
            export(archive, Path(sys.argv[2]), overwrite=True)
        except DiskTrouble as trouble:
            print(trouble)
    """
    archive.close()
    ran = run_script(script, tmp_path / "archive.db", out)
    assert ran.stdout == f"{out}: File too large\n"
    assert out.read_text() == "former"
    assert not list(tmp_path.glob(".*partial"))


def test_two_exports_to_one_name_do_not_mix(archive: Archive, tmp_path: Path) -> None:
    first = Outfile(tmp_path / "c.csv")
    with pytest.raises(ArchiveBusy):
        export(archive, tmp_path / "c.csv")
    first.abandon()
    export(archive, tmp_path / "c.csv")


def test_a_killed_export_leaves_nothing_under_the_name(archive: Archive, tmp_path: Path) -> None:
    """The process kills itself in the middle; the next export takes its place over."""
    for name in ("c.jsonl", "c.txt", "c.parquet"):
        script = """
            import os, sys
            from pathlib import Path
            from archive.database.db import open_archive
            from archive.exporting.export import export
            def kill(done, of):
                os.kill(os.getpid(), 9)
            archive = open_archive(Path(sys.argv[1]), readonly=True)
            export(archive, Path(sys.argv[2]), progress=kill)
        """
        out = tmp_path / name
        ran = run_script(script, tmp_path / "archive.db", out)
        assert ran.returncode == -signal.SIGKILL
        assert not out.exists()
        assert (tmp_path / f".{name}.partial").exists()
        export(archive, out)
        assert not (tmp_path / f".{name}.partial").exists()
        assert out.exists()


def test_a_folder_of_somebody_else_s_is_left_alone(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("dear")
    with pytest.raises(DiskTrouble):
        export(archive, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter").read_text() == "dear"
    (tmp_path / "new.txt").mkdir()
    for _ in range(2):
        assert export(archive, tmp_path / "new.txt").card.articles == 12
    assert not list(tmp_path.glob(".*"))


def test_the_form_follows_the_name(tmp_path: Path) -> None:
    forms = {name: str(form_of(tmp_path / name)) for name in ("A.JSONL", "b.xml.gz", "c.warc.gz")}
    assert forms == {"A.JSONL": "jsonl", "b.xml.gz": "tei (gz)", "c.warc.gz": "warc (gz)"}


def test_without_its_package_parquet_says_what_to_install(archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "c.parquet"
    script = """
        import sys
        sys.modules["pyarrow"] = None
        from cuttings.cli import main
        main(["export", sys.argv[2], "--archive", sys.argv[1]])
    """
    ran = run_script(script, archive.path, out)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "cuttings: Parquet needs pyarrow: pip install 'cuttings[parquet]'\n"
    assert not list(tmp_path.glob("*parquet*")) + list(tmp_path.glob(".*parquet*"))
