"""`heading:` finds what stands in a heading, and nothing that stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.search.find import search
from cleaners.types.article import Article
from cleaners.types.parts import Cell, Kind, Part, text_of
from tests.archive.sample_archive import article, keep

PARTS = (
    Part(Kind.PARAGRAPH, "Die Gärtnerin zählte Pfirsiche."),
    Part(Kind.HEADING, "Über alte Brücken", level=2),
    Part(Kind.PARAGRAPH, "Mehr davon."),
    Part(Kind.HEADING, "東京都の選挙", level=2),
    Part(Kind.HEADING, "Kosten steigen", level=3),
    Part(Kind.ROW, "Eiche | neun Fuder", cells=(Cell(0, 5), Cell(8, 18)), begins=True),
)


def structured(number: int, parts: tuple[Part, ...]) -> Article:
    return article(number, text=text_of(parts), parts=parts)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as one:
        keep(one, structured(1, PARTS))
        keep(one, structured(2, tuple(Part(Kind.PARAGRAPH, part.text) for part in PARTS)))
        yield one


def numbers(archive: Archive, query: str) -> list[int]:
    return sorted(hit.id for hit in search(archive, query))


@pytest.mark.parametrize(
    "query",
    ["heading:brücken", "heading:BRUCKE", "heading:brück*", 'heading:"alte Brücken"',
     "heading:(alte kosten)", "heading:選挙", "heading:kosten NEAR/3 heading:steigen",
     "heading:alte -heading:pfirsiche"],
)  # fmt: skip
def test_what_stands_in_a_heading(archive: Archive, query: str) -> None:
    assert numbers(archive, query) == [1]


@pytest.mark.parametrize(
    "query", ["heading:pfirsiche", "heading:gärtnerin", 'heading:"brücken kosten"', "heading:fuder"]
)
def test_what_does_not(archive: Archive, query: str) -> None:
    assert numbers(archive, query) == []


def test_headings_and_cells_are_found_as_text(archive: Archive) -> None:
    assert numbers(archive, "brücken") == [1, 2]
    assert numbers(archive, "fuder") == [1, 2]


def test_an_article_is_indexed_anew_when_its_parts_change(archive: Archive) -> None:
    keep(archive, structured(2, PARTS))
    assert numbers(archive, "heading:kosten") == [1, 2]
    archive.db.execute("delete from articles where id = 1")
    keep(archive, article(3))  # which takes out what is gone
    assert numbers(archive, "heading:kosten") == [2]
    archive.db.execute(
        "insert into articles_fts (articles_fts, rank) values ('integrity-check', 0)"
    )
