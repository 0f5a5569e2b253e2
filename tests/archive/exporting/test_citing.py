"""Citations and vertical text: what reference managers and corpus workbenches read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.database.db import Archive
from archive.database.errors import NotFound
from archive.exporting.citing import citation, cited, coins
from archive.exporting.export import export
from archive.search.folding import sentences
from tests.archive.sample_archive import PARAGRAPHS, article, filled, keep

EDITED = "2026-03-09T06:00:00Z"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with filled(tmp_path / "archive.db", 2) as opened:
        longer = "\n".join((*PARAGRAPHS, "Nachtrag: Die Sperrung dauert noch bis zum Frühjahr."))
        keep(opened, article(1, title="Brücke: 100 % zu & {teuer}", text=longer), now=EDITED)
        yield opened


def test_the_kept_date_is_that_of_the_version_cited(archive: Archive) -> None:
    assert cited(archive.db, 1).kept == EDITED
    assert cited(archive.db, 1, 1).kept == "2026-03-05T06:00:00Z"
    assert (cited(archive.db, 1).version, cited(archive.db, 1, 1).version) == (2, 1)
    assert cited(archive.db, 1, 1).title == "Brücke 1 gesperrt"
    assert cited(archive.db, 1).wayback.startswith("https://web.archive.org/web/20260309/https://")
    with pytest.raises(NotFound, match="no version 3 of article 1"):
        cited(archive.db, 1, 3)


def test_bibtex_escapes_what_latex_reads(archive: Archive) -> None:
    entry = citation(archive, 1, "bibtex")
    assert entry.startswith("@misc{muster2026-1v2,")
    assert r"title = {{Brücke: 100 \% zu \& \{teuer\}}}" in entry
    assert "author = {Änne Muster and Bo Beispiel}" in entry
    assert "urldate = {2026-03-09}" in entry


def test_ris_has_a_field_a_line(archive: Archive) -> None:
    lines = citation(archive, 1, "ris", 1).split("\r\n")
    assert lines[0] == "TY  - NEWS" and lines[-1] == "ER  - "
    assert all(line[2:6] == "  - " for line in lines)
    assert {"AU  - Änne Muster", "DA  - 2026/03/02", "Y2  - 2026/03/05"} < set(lines)


def test_csl_json_and_chicago(archive: Archive) -> None:
    (item,) = json.loads(citation(archive, 1, "csl-json"))
    assert (item["type"], item["accessed"]) == ("article-newspaper", {"date-parts": [[2026, 3, 9]]})
    assert item["author"][0] == {"literal": "Änne Muster"}
    note = citation(archive, 2, "chicago")
    assert note.startswith("Änne Muster and Bo Beispiel, “Brücke 2 gesperrt,” Kanalbote, March 3,")
    assert (
        "accessed March 5, 2026, https://kanalbote.example/2026/03/bruecke-2; https://web." in note
    )


def test_coins_is_what_zotero_documents(archive: Archive) -> None:
    said = parse_qs(coins(cited(archive.db, 1)))
    assert said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    assert said["rft.type"] == ["newspaperArticle"]
    assert said["rft.creator"] == ["Änne Muster", "Bo Beispiel"]
    assert said["rft.date"] == ["2026-03-02"]


@pytest.mark.parametrize("name", ["c.bib", "c.ris", "c.csl.json", "c.csl.json.gz", "c.vrt.zst"])
def test_any_selection_comes_as_references(archive: Archive, tmp_path: Path, name: str) -> None:
    assert export(archive, tmp_path / name).card.articles == 2


def test_references_of_a_selection_are_those_of_show(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "c.bib")
    assert citation(archive, 1, "bibtex") in (tmp_path / "c.bib").read_text()
    export(archive, tmp_path / "c.csl.json")
    items = json.loads((tmp_path / "c.csl.json").read_text())
    assert [item["id"] for item in items] == ["muster2026-1v2", "muster2026-2v1"]


def test_vertical_text_is_well_formed_and_whole(archive: Archive, tmp_path: Path) -> None:
    hard = 'Er sagte: "Nein & <nie>". 東京で。 Dr. Müller kam. \x07 Ende\n\nNeu'
    keep(archive, article(3, text=hard, title="<x> & y", lead=None))
    export(archive, tmp_path / "c.vrt")
    text = (tmp_path / "c.vrt").read_text(encoding="utf-8")
    root = etree.fromstring(f"<corpus>{text}</corpus>".encode())
    assert [doc.get("id") for doc in root] == ["1", "2", "3"]
    doc = root[2]
    assert (doc.get("title"), doc.get("month")) == ("<x> & y", "2026-03")
    words = [
        [line.split("\t") for line in "".join(s.itertext()).split("\n") if line]
        for s in doc.iter("s")
    ]
    assert all(len(word) == 2 for sentence in words for word in sentence)
    assert [sentence[0][0] for sentence in words] == ["<", "Er", "東", "Dr", "Ende", "Neu"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Abel came. He left.", ["Dr. Abel came.", "He left."]),
        ("J. R. Smith won. “Yes.” She ran.", ["J. R. Smith won.", "“Yes.”", "She ran."]),
        ("Am 3. März kam er. Gut.", ["Am 3. März kam er.", "Gut."]),
        ("東京で会った。「はい。」彼は言った。", ["東京で会った。", "「はい。」", "彼は言った。"]),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@given(st.text(max_size=200))
def test_no_sentence_loses_a_letter(text: str) -> None:
    joined = "".join("".join(sentences(text)).split())
    assert joined == "".join(text.split())
