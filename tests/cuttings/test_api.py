"""The Python API: its documented examples, and what they leave out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import datetime
from pathlib import Path

import pytest

import cuttings
from archive.database.db import open_archive
from cleaners.types.parts import text_of
from tests.archive.exporting.sample_parts import PARTS
from tests.archive.sample_archive import article, filled, keep

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with filled(tmp_path / "archive.db", 5) as archive:
        keep(archive, article(6, rights=("noai",)))
    return tmp_path / "archive.db"


def test_the_documented_examples_run(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(path.parent)
    names: dict[str, object] = {}
    examples = EXAMPLE.findall((DOCS / "reference" / "python.md").read_text(encoding="utf-8"))
    for example in examples:
        exec(compile(example, "python.md", "exec"), names)
    said = capsys.readouterr().out
    assert len(examples) == 7
    assert "kanalbote Brücke" in said
    assert "5 articles in ['corpus.jsonl', 'corpus.jsonl.card.json'" in said
    assert "did you mean kanalbote?" in said
    assert "Bridge closed" in said


def test_the_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("pandas", "polars", "duckdb", "pyarrow"):
        pytest.importorskip(package, reason=f"the notebook needs {package}")
    monkeypatch.chdir(path.parent)
    notebook = json.loads((DOCS / "reference" / "notebook.ipynb").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "notebook.ipynb", "exec"), names)
    assert dict(names["counted"])["pendler"] >= 6  # type: ignore[call-overload]


def test_every_article_comes_with_or_without_the_reserved(path: Path) -> None:
    with cuttings.Archive.open(path) as archive:
        assert [one.id for one in archive.articles()] == [1, 2, 3, 4, 5, 6]
        assert [one.id for one in archive.articles(include_reserved=False)] == [1, 2, 3, 4, 5]
        first = archive.article("https://kanalbote.example/2026/03/bruecke-1")
        assert (first.id, first.authors) == (1, ("Änne Muster", "Bo Beispiel"))
        assert first.images == (
            cuttings.Picture("https://kanalbote.example/b.jpg", "Die Brücke", "Foto: Muster"),
        )


def test_two_iterations_may_go_on_at_once(path: Path) -> None:
    with cuttings.Archive.open(path) as archive:
        pairs = zip(archive.articles(), archive.search("Brücke", newest=True), strict=True)
        assert len([archive.article(hit.id) for _, hit in pairs]) == 6
        assert len(list(archive.search("Brücke", limit=2))) == 2


def test_parts_say_what_each_line_is(path: Path) -> None:
    with open_archive(path) as archive:
        keep(archive, article(50, text=text_of(PARTS), parts=PARTS))
    with cuttings.Archive.open(path) as archive:
        found = archive.article(article(50).url)
        assert found.parts == PARTS
        assert [part.text for part in found.parts if part.kind == "head"] == ["What is in C#"]
        assert {part.kind for part in archive.article(1).parts} == {"p"}


def test_versions_come_oldest_first(path: Path) -> None:
    with open_archive(path) as archive:
        text = article(1).text + "\nNachtrag: Die Sperrung dauert bis zum nächsten Frühjahr an."
        keep(archive, article(1, text=text), now="2026-03-06T06:00:00Z")
    with cuttings.Archive.open(path) as archive:
        assert [one.number for one in archive.revisions(1)] == [1, 2]
        assert [("Nachtrag" in one.text) for one in archive.revisions(1)] == [False, True]


def test_nothing_can_be_written(path: Path) -> None:
    with cuttings.Archive.open(path) as archive:
        kept = archive.article(1)
        with pytest.raises(FrozenInstanceError):
            kept.title = "another"  # type: ignore[misc]
        with pytest.raises(cuttings.NotFound, match="no article 99"):
            archive.article(99)
        with pytest.raises(cuttings.ArchiveError, match="there is no day"):
            archive.search("x", since="2026-13")
    with pytest.raises(cuttings.ArchiveError, match="there is no archive here"):
        cuttings.Archive.open(path.with_name("none.db"))


def test_clean_says_why_there_is_no_article() -> None:
    found = cuttings.clean("<html><body><p>Hello</p></body></html>", "https://a.example/x")
    assert isinstance(found, cuttings.Rejection)


def test_the_package_alone_imports_nothing() -> None:
    script = "import cuttings, sys; print(len([m for m in sys.modules if m.startswith('archive')]))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0"


def test_a_date_is_a_day_and_a_number_an_article(path: Path) -> None:
    with cuttings.Archive.open(path) as archive:
        [first, *_] = archive.articles()
        day = datetime.fromisoformat(str(first.published))
        for given in (day, day.date(), day.date().isoformat()):
            found = {one.id for one in archive.articles(since=given, until=given)}
            assert first.id in found
            assert found == {hit.id for hit in archive.search(since=given, until=given)}
        assert archive.why(first.id).url == archive.why(first.url).url == first.url
        with pytest.raises(cuttings.NotFound):
            archive.why(99)


def test_what_is_wrong_is_an_archive_error(path: Path, tmp_path: Path) -> None:
    archive = cuttings.Archive.open(path)
    under_way = archive.articles()
    next(under_way)
    archive.close()
    for act in (lambda: list(under_way), lambda: archive.article(1), lambda: archive.search("x")):
        with pytest.raises(cuttings.ArchiveError, match="was closed"):
            act()
    with pytest.raises(cuttings.ArchiveError, match="no site here yet"):
        cuttings.crawl(path, tmp_path / "none")
    (path.parent / "cuttings.toml").write_text("contcat = 1")
    with pytest.raises(cuttings.ArchiveError, match="did you mean contact"):
        cuttings.crawl(path, tmp_path / "none")


def test_a_notebook_completes_the_names() -> None:
    assert set(cuttings.__all__) <= set(dir(cuttings))
