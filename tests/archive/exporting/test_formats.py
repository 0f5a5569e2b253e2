"""Each form of a corpus, read back whole by the tools of those who use it."""

from __future__ import annotations

import csv
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.database.db import Archive
from archive.database.errors import NotPossible
from archive.exporting.export import export
from archive.exporting.formats import jsonl, tei
from archive.exporting.formats.csv import defuse
from archive.exporting.formats.folder import LONGEST, path_of, safe_name
from archive.exporting.rows import NAMES, ExportRow, rows_as_json
from archive.importing.fields import as_exported
from archive.search.selection import Selection, choose
from cleaners.parts.standoff import parts_of
from cleaners.types.article import Dated
from cleaners.types.parts import Kind, Part, Span, text_of
from tests.archive.sample_archive import article, filled, keep

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


@pytest.fixture
def archive(tmp_path: Path):
    with filled(tmp_path / "archive.db", 5) as one:
        hard = 'Er sagte: "Nein & <nie>"\n\tzwei\u2028\x07 \\n 東京 🗞'
        keep(one, article(6, text=hard, title="=1+1", published=Dated("2026-03-01", None, "t")))
        keep(one, article(7, title=None, lead=None, authors=(), tags=(), images=(), section=None))
        yield one


def row(**other: object) -> ExportRow:
    values: dict[str, object] = dict.fromkeys(NAMES)
    values |= {"id": 7, "url": "https://a.example/b/c.html", "site": "a", "text": "x"}
    values |= {"first_seen": "2026-03-01T00:00:00Z", "cleaner": "cuttings 0.1.0", "words": 1}
    values |= dict.fromkeys(("authors", "tags", "rights", "images"), "[]")
    return ExportRow(**(values | other))  # type: ignore[arg-type]


def stored(archive: Archive, columns: str) -> list[tuple[object, ...]]:
    return archive.db.execute(f"select {columns} from articles order by id").fetchall()


def test_json_lines(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "c.jsonl")
    with (tmp_path / "c.jsonl").open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    columns = ("id", "url", "site", "title", "lead", "text", "published", "section", "confidence")
    assert [tuple(line[c] for c in columns) for line in lines] == stored(
        archive, ", ".join(columns)
    )
    assert lines[0]["authors"] == ["Änne Muster", "Bo Beispiel"]
    assert lines[0]["images"] == [
        {
            "url": "https://kanalbote.example/b.jpg",
            "caption": "Die Brücke",
            "credit": "Foto: Muster",
        }
    ]
    assert lines[6]["authors"] == lines[6]["images"] == []
    assert lines[0]["paywall"] is False


@pytest.mark.parametrize("parts", [False, True])
def test_a_line_of_json_is_one_by_anybodys_count(
    archive: Archive, tmp_path: Path, parts: bool
) -> None:
    """Some programs end lines at these too, which stand in texts of the web."""
    odd = "one\u0085two\u2028three\u2029four\x0b\x0cfive\x1c\x1d\x1esix"
    archive.db.execute("update articles set title = ?, text = ?, parts = '[]'", (odd, odd))
    export(archive, tmp_path / "c.jsonl", parts=parts)
    lines = (tmp_path / "c.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == [odd] * len(stored(archive, "id"))


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_a_line_of_json(title: str, text: str) -> None:
    line = jsonl.line(row(title=title, text=text, authors=json.dumps([title], indent=1)))
    assert line.count(b"\n") == 1
    read = json.loads(line)
    assert (read["title"], read["text"], read["authors"]) == (title, text, [title])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_of_the_archive_is_a_line_of_json(archive: Archive, title: str, text: str) -> None:
    authors = json.dumps([title], indent=1)
    archive.db.conn.execute(
        "update articles set title = ?, text = ?, authors = ? where id = 1", (title, text, authors)
    )
    with choose(archive, Selection()) as choice:
        _, line = next(rows_as_json(choice.db))
    assert b"\n" not in line
    read = json.loads(line)
    assert (read["title"], read["text"], read["authors"]) == (title, text, [title])


def test_csv_says_what_a_spreadsheet_would_cut(archive: Archive, tmp_path: Path) -> None:
    keep(archive, article(71, text="a" * 32_767))
    keep(archive, article(72, text="b" * 32_768))
    keep(archive, article(73, text="\U00020000" * 16_384))  # two each, as a spreadsheet counts
    card = export(archive, tmp_path / "c.csv").card
    assert card.remarks[-1].endswith("cells that are: 2.")
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        lengths = {len(line["text"]) for line in csv.DictReader(file)}
    assert {32_767, 32_768, 16_384} <= lengths, "in the file they are whole"


def test_csv(archive: Archive, tmp_path: Path) -> None:
    card = export(archive, tmp_path / "c.csv").card
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["text"] for line in lines] == [row[0] for row in stored(archive, "text")]
    assert lines[5]["title"] == "'=1+1"
    assert lines[0]["authors"] == "Änne Muster; Bo Beispiel"
    assert lines[0]["published_zone"] == "+01:00"
    assert card.remarks[-2].endswith("cells so changed: 1.")
    assert card.remarks[-1].endswith(
        "holds 32,767 characters, and it cuts what is longer; cells that are: 0."
    )


@pytest.mark.parametrize("cell", ["=A1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1"])
def test_what_a_spreadsheet_would_execute_is_text(cell: str) -> None:
    assert defuse([cell, "a=1", 3, None, ""]) == ([f"'{cell}", "a=1", 3, None, ""], 1)


def test_parquet(archive: Archive, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    archive.db.execute("update articles set gone = 'no date' where id = 2")
    card = export(archive, tmp_path / "c.parquet").card
    table = pq.read_table(tmp_path / "c.parquet")
    assert table.column("text").to_pylist() == [row[0] for row in stored(archive, "text")]
    first = table.slice(0, 1).to_pylist()[0]
    assert first["published"] == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert first["authors"] == ["Änne Muster", "Bo Beispiel"]
    assert first["images"][0]["credit"] == "Foto: Muster"
    assert first["paywall"] is False
    assert table.column("gone").null_count == len(table)
    group = pq.ParquetFile(tmp_path / "c.parquet").metadata.row_group(0)
    site = group.column(table.schema.get_field_index("site"))
    assert site.compression == "ZSTD"
    assert "RLE_DICTIONARY" in site.encodings
    readme = (tmp_path / "README.md").read_text()
    assert readme == (tmp_path / "c.parquet.card.md").read_text()
    assert readme.startswith('---\npretty_name: "c.parquet"\nlanguage:\n- "de"\n')
    assert card.articles == 7


def test_a_readme_of_somebody_else_s_stays(archive: Archive, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "README.md").write_text("mine")
    export(archive, tmp_path / "c.parquet")
    assert (tmp_path / "README.md").read_text() == "mine"


def test_tei(archive: Archive, tmp_path: Path) -> None:
    export(archive, tmp_path / "c.xml")
    root = etree.parse(tmp_path / "c.xml").getroot()
    assert etree.QName(root).localname == "teiCorpus"
    texts = root.findall("t:TEI", TEI)
    assert len(texts) == 7
    first = texts[0]
    assert first.findtext(".//t:bibl/t:title", namespaces=TEI) == "Brücke 1 gesperrt"
    assert first.find(".//t:ref", TEI).get("target").endswith("bruecke-1")
    assert first.find(".//t:publicationStmt/t:date", TEI).get("when") == "2026-03-02T09:30:00Z"
    assert [term.text for term in first.findall(".//t:term", TEI)][1:] == ["Brücken", "Verkehr"]
    paragraphs = [p.text for p in first.findall(".//t:body/t:p", TEI)]
    assert "\n".join(paragraphs[1:]) == stored(archive, "text")[0][0]
    assert "Nein & <nie>" in etree.tostring(texts[5], encoding="unicode", method="text")


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_well_formed_tei(title: str, text: str) -> None:
    one = row(title=title, url=f"https://a.example/{text}", language=text, text=text)
    made = tei._article(one, "Der Bote")
    root = etree.fromstring(tei._bytes(made))
    assert root.find("text/body/p") is not None


def test_text_files(archive: Archive, tmp_path: Path) -> None:
    keep(archive, article(9, url="https://kanalbote.example/x", title="Brücke 1 gesperrt!"))
    export(archive, tmp_path / "c.txt")
    names = {
        str(p.relative_to(tmp_path / "c.txt/kanalbote")) for p in tmp_path.glob("c.txt/*/*/*/*")
    }
    assert names == {
        "2026/03/brücke-1-gesperrt-8.txt",
        *(f"2026/03/brücke-{n}-gesperrt.txt" for n in (1, 2, 3, 4, 5)),
        "2026/03/1-1.txt",
        "2026/03/bruecke-7.txt",
    }
    text = (tmp_path / "c.txt/kanalbote/2026/03/brücke-1-gesperrt.txt").read_text(encoding="utf-8")
    title, lead, body = text.rstrip("\n").split("\n\n")
    assert (title, lead, body) == stored(archive, "title, lead, text")[0]
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path / "c.txt", check=True)
    with (tmp_path / "c.txt/metadata.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
        assert first["file"].endswith("brücke-1-gesperrt.txt")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "x-con"),
        ("con: the film", "x-con-the-film"),
        ("Contra", "contra"),
        ('a/b\\c:d*e?f"g<h>i|j\0k\nl.', "a-b-c-d-e-f-g-h-i-j-k-l"),
        ("ﬁne — Ｆull", "fine-full"),
        ("…", ""),
        ("東京都知事選", "東京都知事選"),
        (".hidden_file_", "hidden-file"),
    ],
)
def test_names_are_safe_everywhere(title: str, name: str) -> None:
    assert safe_name(title) == name


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_path_leads_out_of_the_folder(site: str, title: str, published: str) -> None:
    path = path_of(row(site=site, title=title, published=published))
    assert not path.is_absolute()
    assert len(path.parts) in (3, 4)
    for part in path.parts:
        assert part not in ("", ".", "..")
        assert part[0] not in ".-"
        assert not set(part) & set('/\\:*?"<>|\0\n')
        assert len(part.encode()) <= LONGEST + len("x-.txt")


def test_warc(archive: Archive, tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio")
    archive.db.execute("update articles set body = null where id = 7")
    export(archive, tmp_path / "c.warc")
    export(archive, tmp_path / "c.warc.gz")
    for name in ("c.warc", "c.warc.gz"):
        with (tmp_path / name).open("rb") as file:
            found = [
                (
                    record.rec_type,
                    record.rec_headers,
                    record.http_headers,
                    record.content_stream().read(),
                )
                for record in warcio.ArchiveIterator(file, check_digests="raise")
            ]
        kinds = [kind for kind, *_ in found]
        assert kinds == ["warcinfo", *["response", "metadata"] * 6, "metadata"]
        _, head, http, body = found[1]
        assert head.get_header("WARC-Target-URI") == "https://kanalbote.example/2026/03/bruecke-1"
        assert head.get_header("WARC-Date") == "2026-03-05T06:00:00Z"
        assert http.get_statuscode() == "200"
        assert http.get_header("content-type") == "text/html; charset=utf-8"
        assert b"Meldung 1, Zeile 3" in body
        assert json.loads(found[2][3])["title"] == "Brücke 1 gesperrt"
        about = found[2][1].get_header("WARC-Target-URI")
        assert about == "urn:cuttings:https://kanalbote.example/2026/03/bruecke-1"


def test_a_compressed_warc_can_be_entered_at_any_record(archive: Archive, tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio")
    export(archive, tmp_path / "c.warc.gz")
    with (tmp_path / "c.warc.gz").open("rb") as file:
        records = warcio.ArchiveIterator(file)
        offsets = [records.get_record_offset() for _ in records]
        assert len(offsets) == 15
        file.seek(offsets[9])
        assert next(iter(warcio.ArchiveIterator(file))).rec_type == "response"


def with_parts(archive: Archive) -> None:
    """An article of a heading, a list and a link, beside the plain ones."""
    lines = (
        Part(Kind.HEADING, "Was es kostet", level=3),
        Part(Kind.ITEM, "neun Millionen", depth=1, begins=True),
        Part(Kind.PARAGRAPH, "Mehr im Bericht.", (Span("a", 8, 15, "https://stadt.example/b"),)),
    )
    keep(archive, article(40, text=text_of(lines), parts=lines, title='Brücke: "zu" # 1'))


def test_a_folder_of_markdown_opens_with_yaml(tmp_path: Path) -> None:
    with filled(tmp_path / "archive.db", 1) as archive:
        with_parts(archive)
        made = export(archive, tmp_path / "notes.md")
    assert made.card.format == "markdown"
    (file,) = (tmp_path / "notes.md").glob("kanalbote/**/brücke-zu*.md")
    _, header, body = file.read_text(encoding="utf-8").split("---\n", 2)
    known = yaml.safe_load(header)
    assert known["title"] == 'Brücke: "zu" # 1'
    assert known["authors"] == ["Änne Muster", "Bo Beispiel"]
    assert known["published"] == "2026-03-13T09:30:00Z"
    assert "### Was es kostet\n\n- neun Millionen\n" in body
    assert "[Bericht](https://stadt.example/b)" in body


def test_a_folder_of_html_has_no_script(tmp_path: Path) -> None:
    with filled(tmp_path / "archive.db", 1) as archive:
        with_parts(archive)
        keep(archive, article(41, title="<script>alert(1)</script>"))
        export(archive, tmp_path / "pages.html")
    pages = [file.read_text("utf-8") for file in (tmp_path / "pages.html").rglob("*.html")]
    assert len(pages) == 3
    assert not any("<script" in page for page in pages)
    whole = next(page for page in pages if "Was es kostet" in page)
    assert '<h2 dir="auto">Was es kostet</h2>' in whole
    assert '<a rel="noreferrer noopener" href="https://stadt.example/b">Bericht</a>' in whole


def test_parts_are_a_column_where_they_are_asked_for(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    with filled(tmp_path / "archive.db", 1) as archive:
        with_parts(archive)
        made = export(archive, tmp_path / "c.jsonl", parts=True)
        export(archive, tmp_path / "c.parquet", parts=True)
        export(archive, tmp_path / "plain.parquet")
        with pytest.raises(NotPossible, match=r"parts are a column of \.jsonl"):
            export(archive, tmp_path / "c.csv", parts=True)
    assert made.card.command.endswith("--parts")
    assert any("`parts`" in remark for remark in made.card.remarks)
    line = json.loads((tmp_path / "c.jsonl").read_text("utf-8").splitlines()[1])
    assert "\n".join(part["text"] for part in line["parts"]) == line["text"]
    assert line["parts"][0] == {"part": "head", "text": "Was es kostet", "level": 3}
    row = pq.read_table(tmp_path / "c.parquet").to_pylist()[1]
    assert row["parts"][2]["spans"] == [
        {"tag": "a", "start": 8, "end": 15, "href": "https://stadt.example/b"}
    ]
    assert "parts" not in pq.read_schema(tmp_path / "plain.parquet").names


def test_an_import_reads_the_parts_back(tmp_path: Path) -> None:
    with filled(tmp_path / "archive.db", 1) as archive:
        with_parts(archive)
        export(archive, tmp_path / "c.jsonl", parts=True)
        kept = archive.db.execute("select parts from articles order by id").fetchall()
    said = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text("utf-8").splitlines()]
    again = [as_exported(one) for one in said]
    assert [parts_of(one.text, column) for one, (column,) in zip(again, kept, strict=True)] == [
        one.parts for one in again
    ]
