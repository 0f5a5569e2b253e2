"""Corpora out, pages in, erasing, checking and cleaning again, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.database.db import open_archive
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables.sites import ensure
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cuttings.run_cuttings import cuttings

NOW = "2026-03-05T06:00:00Z"
URL = "https://canal.example/2026/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of six articles, one of them reserved."""
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        ensure(archive, "canal", now=NOW, name="Canal Times", home="https://canal.example/")
        for number in range(6):
            text = f"The old bridge number {number} stays closed until autumn. " * 9
            article = Article(
                url=f"{URL}{number}",
                title=f"Bridge {number} closed",
                text=text.strip(),
                language="en",
                rights=("noai",) if number == 5 else (),
                words=81,
                cleaner="cuttings 0.0.1",
            )
            page = Page(article.url, f"<html><p>{text}</p></html>".encode(), NOW)
            record(archive, Visit(page, "canal"), article)
    return tmp_path


def test_an_export_says_what_it_left_out(folder: Path) -> None:
    done = cuttings("export", "c.jsonl", folder=folder)
    assert (done.status, done.err) == (0, "")
    assert "5 articles to c.jsonl, its card c.jsonl.card.md" in done.out
    assert "1 left out: their publishers reserve" in done.out
    assert len((folder / "c.jsonl").read_text().splitlines()) == 5
    done = cuttings("export", "c.jsonl", "--include-reserved", "--json", folder=folder)
    assert json.loads(done.out)["articles"] == 6


@pytest.mark.parametrize(
    ("filters", "status", "said"),
    [
        (("--site", "kanal"), 2, "there is no site 'kanal'; did you mean canal?"),
        (("--site", "canal", "--site", "x"), 2, "there is no site 'x' (there are: canal)"),
        (("--language", "eng"), 2, "there is no language 'eng'; did you mean en?"),
        (("--since", "2026-13-40"), 2, "there is no day '2026-13-40'"),
        (("--since", "2026-02-30"), 2, "there is no day '2026-02-30'"),
        (("--until", "yesterday"), 2, "is no day: 2026, 2026-03 or 2026-03-01 is"),
        (("--since", "2026", "--until", "2025-12"), 2, "ends (2025-12) before it begins (2026)"),
        (("--since", "2031"), 1, "nothing was written to c.jsonl: no article meets all filters"),
        (("--section", "Sport"), 1, "there is no section 'Sport'"),
        (("--query", "zebra"), 1, "nothing was written to c.jsonl"),
    ],
)
def test_a_slip_never_replaces_a_corpus(
    folder: Path, filters: tuple[str, ...], status: int, said: str
) -> None:
    assert cuttings("export", "c.jsonl", folder=folder).status == 0
    before = {path: path.read_bytes() for path in folder.glob("c.jsonl*")}
    done = cuttings("export", "c.jsonl", *filters, folder=folder)
    assert (done.status, done.out, said in done.err) == (status, "", True)
    assert {path: path.read_bytes() for path in folder.glob("c.jsonl*")} == before


def test_what_no_export_wrote_is_replaced_only_when_told(folder: Path) -> None:
    (folder / "c.jsonl").write_text("years of work")
    done = cuttings("export", "c.jsonl", folder=folder)
    assert (done.status, "--overwrite replaces it" in done.err) == (2, True)
    assert (folder / "c.jsonl").read_text() == "years of work"
    assert cuttings("export", "c.jsonl", "--overwrite", folder=folder).status == 0
    assert cuttings("export", "c.jsonl", folder=folder).status == 0
    with (folder / "c.jsonl").open("a") as corpus:
        corpus.write("a note of my own\n")
    done = cuttings("export", "c.jsonl", folder=folder)
    assert (done.status, "no export as we left it" in done.err) == (2, True)


def test_every_filter_reaches_the_export_and_its_card(folder: Path) -> None:
    filters = (
        *("--site", "canal", "--language", "en", "--since", "2026", "--until", "2026-12"),
        *("--query", "bridge", "--min-words", "10", "--sample", "2", "--seed", "4"),
        *("--one-per-cluster", "earliest", "--min-confidence", "0", "--include-reserved"),
    )
    assert cuttings("export", "c.csv", *filters, folder=folder).status == 0
    card = json.loads((folder / "c.csv.card.json").read_text())
    assert card["selection"]["sites"] == ["canal"]
    words = card["command"].split()
    again = cuttings(*words[1:3], *words[3:], folder=folder)
    assert again.status == 0
    assert json.loads((folder / "c.csv.card.json").read_text()) == card


def test_a_slash_asks_for_text_files(folder: Path) -> None:
    assert cuttings("export", "texts/", folder=folder).status == 0
    assert len(list((folder / "texts").rglob("bridge-*.txt"))) == 5


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("export", "c.docx"), 2, "which form"),
        (("export", "c.csv", "--since", "yesterday"), 2, "no day"),
        (("export", "no/where.csv"), 2, "does not exist"),
        (("import", "nothing.warc"), 74, "no such file"),
        (("import", "archive.db"), 2, "the archive itself"),
        (("erase", "--why", "x"), 2, "nothing to erase"),
        (("clean", "missing.html"), 74, "missing.html: No such file or directory"),
        (("import", "missing.html"), 74, "missing.html: there is no such file or folder"),
        (("reclean", "--undo", "--forget"), 2, "--undo and --forget exclude each other"),
        (("help", "exprot"), 2, "did you mean export?"),
        (("erase", "--site", "zz", "--why", "x"), 1, "there is no site 'zz'"),
        (("reclean", "zz"), 1, "there is no site 'zz'"),
        (("reclean", "--dry-run", "--undo"), 2, "exclude"),
    ],
)
def test_what_cannot_be_is_one_line(
    arguments: tuple[str, ...], status: int, words: str, folder: Path
) -> None:
    done = cuttings(*arguments, folder=folder)
    assert done.status == status, done.err
    assert len(done.err.splitlines()) == 1
    assert words in done.err


def test_out_and_in_again(folder: Path) -> None:
    cuttings("export", "c.warc.gz", folder=folder)
    done = cuttings("import", "c.warc.gz", "--archive", "new.db", folder=folder)
    assert (done.status, "5 records" in done.out) == (0, True), done.err
    done = cuttings("import", "c.warc.gz", "--archive", "new.db", folder=folder)
    assert "imported before" in done.out
    done = cuttings("import", "archive.db", "--archive", "other.db", "--json", folder=folder)
    assert json.loads(done.out)["outcomes"] == {"article": 6}


def test_an_archive_that_travels_without_its_pages_is_whole(folder: Path) -> None:
    (folder / "archive-pages.db").unlink()
    for _ in range(2):
        done = cuttings("check", folder=folder)
        assert (done.status, done.out) == (
            0,
            "the archive is whole\nits raw pages are not here\n",
        )


def test_nothing_is_made_for_what_cannot_be_imported(tmp_path: Path) -> None:
    done = cuttings("import", "nowhere.warc.gz", folder=tmp_path)
    assert (done.status, list(tmp_path.iterdir())) == (74, [])


def test_an_import_obeys_the_word_on_reservations(folder: Path) -> None:
    markup = "".join(f"<p>The old bridge number {n} is closed until autumn.</p>" for n in range(9))
    head = "<html lang=en><meta name=tdm-reservation content=1><h1>A bridge is closed</h1>"
    (folder / "one.html").write_text(head + markup)
    done = cuttings("import", "one.html", folder=folder)
    assert "1 record: 1 reserved" in done.out
    assert 'on_reservation = "keep"' in done.out
    (folder / "cuttings.toml").write_text('on_reservation = "keep"')
    assert cuttings("import", "one.html", folder=folder).out == "1 record: 1 article\n"


def test_erase_asks_first_and_vacuum_and_check_follow(folder: Path) -> None:
    done = cuttings("erase", URL + "1", "--why", "asked", folder=folder, text="n\n")
    assert done.status != 0
    assert "Bridge 1 closed" in done.err
    done = cuttings("erase", URL + "1", "--why", "asked", folder=folder, text="")
    assert (done.status, "nobody is there to answer; --yes does not ask" in done.err) == (2, True)
    done = cuttings("erase", URL + "1", "--why", "asked", folder=folder, text="y\n")
    assert (done.status, "erased 1 article" in done.out) == (0, True)
    done = cuttings("erase", URL + "1", "--why", "asked", "--yes", "--json", folder=folder)
    assert json.loads(done.out) == {"articles": 0, "addresses": 1, "pages": 0, "pictures": 0}
    assert cuttings("vacuum", folder=folder).status == 0
    done = cuttings("check", folder=folder)
    assert (done.status, done.out) == (0, "the archive is whole\n")


def test_erase_takes_what_a_search_finds_also_where_it_is_reserved(folder: Path) -> None:
    words = ("--query", "number 5", "--why", "asked", "--yes", "--json")
    done = cuttings("erase", *words, folder=folder)
    assert json.loads(done.out)["articles"] == 1
    assert cuttings("search", "number 5", folder=folder).out == ""
    assert "Bridge 4" in cuttings("search", "number 4", folder=folder).out


def test_a_damaged_archive_ends_in_65(folder: Path) -> None:
    with open_archive(folder / "archive.db") as archive:
        archive.bodies.execute("delete from bodies where dictionary is not null")
        archive.bodies.execute("delete from bodies")
    done = cuttings("check", "--json", folder=folder)
    assert done.status == 65
    assert json.loads(done.out)["whole"] is False


def test_a_trigger_of_somebody_else_is_named(folder: Path) -> None:
    with open_archive(folder / "archive.db") as archive:
        archive.db.execute("create view mine as select 1")
        archive.db.execute("create trigger theirs after insert on urls begin select 1; end")
    done = cuttings("check", folder=folder)
    assert done.status == 0
    assert done.out.splitlines() == [
        "untidy: shape: the trigger theirs is none of ours, and may change what is kept",
        "the archive is whole",
    ]


def test_an_archive_that_lacks_a_table_is_damaged(folder: Path) -> None:
    with open_archive(folder / "archive.db") as archive:
        archive.db.execute("drop table fetches")
    for arguments in (("status",), ("why", "1"), ("export", "all.jsonl")):
        done = cuttings(*arguments, folder=folder)
        assert (done.status, "no such table: fetches" in done.err) == (65, True), arguments
        assert "cuttings check" in done.err


def test_an_index_that_somebody_dropped_is_no_damage(folder: Path) -> None:
    with open_archive(folder / "archive.db") as archive:
        archive.db.execute("drop index urls_by_day")
    checked = cuttings("check", folder=folder)
    assert (checked.status, "urls_by_day is not there" in checked.out) == (0, True), checked.out
    assert cuttings("backup", "copy.db", folder=folder).status == 0
    assert cuttings("vacuum", folder=folder).status == 0
    assert "urls_by_day" not in cuttings("check", folder=folder).out


def test_a_site_file_that_is_wrong_stops_its_own_site_alone(folder: Path) -> None:
    (folder / "sites").mkdir(exist_ok=True)
    (folder / "sites" / "other.toml").write_text("this is no TOML")
    assert cuttings("reclean", "--dry-run", "canal", folder=folder).status == 0
    assert cuttings("reclean", "--undo", folder=folder).status == 0
    done = cuttings("reclean", "--dry-run", folder=folder)
    assert (done.status, "sites/other.toml" in done.err) == (78, True)
    (folder / "page.html").write_bytes(b"<p>no article")
    assert cuttings("import", "page.html", folder=folder).status == 0
    (folder / "sites" / "canal.toml").write_text("this is no TOML")
    done = cuttings("reclean", "--dry-run", "canal", folder=folder)
    assert (done.status, "sites/canal.toml" in done.err) == (78, True)


def test_clean_again_and_back(folder: Path) -> None:
    done = cuttings("reclean", "--dry-run", "--json", folder=folder)
    assert done.status == 0, done.err
    report = json.loads(done.out)
    assert report["applied"] is False
    assert report["sites"][0]["articles"] == 6
    done = cuttings("reclean", "canal", folder=folder)
    assert done.status == 0
    assert "canal" in done.out
    assert cuttings("reclean", "--undo", "canal", folder=folder).status == 0
    assert cuttings("reclean", "--forget", folder=folder).out == "forgot 0 former texts\n"
