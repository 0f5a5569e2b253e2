"""What changed between two versions, as data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.database.db import open_archive
from archive.database.errors import NotFound
from archive.recording.case import Visit
from archive.recording.record import record
from archive.reports.diff import Edit, Piece, compare, history, words
from archive.tables import sites
from archive.tables.revisions import RevisionRow
from cleaners.parts.standoff import stored
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.parts import Cell, Kind, Part, text_of

FIRST = (
    "Five people were hurt when the old bridge gave way on Monday.\n"
    "The mayor promised an inquiry.\nTraffic was sent round by the mill."
)


def version(
    number: int, text: str, title: str | None = "The bridge", lead: str | None = None
) -> RevisionRow:
    return RevisionRow(
        number, f"day {number}", title, lead, text, None, None, "cuttings 0.1.0", None
    )


def edit(before: str, after: str) -> Edit:
    return compare(version(1, before), version(2, after))


def test_words_within_a_paragraph() -> None:
    changed = edit(FIRST, FIRST.replace("Five", "Six").replace("Monday", "Sunday night"))
    first, *others = changed.paragraphs
    assert [piece for piece in first.pieces if piece.kind != "same"] == [
        Piece("removed", "Five"),
        Piece("added", "Six"),
        Piece("removed", "Monday"),
        Piece("added", "Sunday night"),
    ]
    assert {paragraph.kind for paragraph in others} == {"same"}
    assert (changed.words_added, changed.words_removed) == (3, 2)


def test_paragraphs_that_came_and_went() -> None:
    before, after = FIRST.split("\n"), FIRST.split("\n")
    after[1:2] = []
    after.append("Divers searched the river all night.")
    kinds = [paragraph.kind for paragraph in edit("\n".join(before), "\n".join(after)).paragraphs]
    assert kinds == ["same", "removed", "same", "added"]


def test_a_paragraph_rewritten_whole_is_two() -> None:
    after = FIRST.replace("The mayor promised an inquiry.", "Nobody would say who had built it.")
    kinds = [paragraph.kind for paragraph in edit(FIRST, after).paragraphs]
    assert sorted(kinds) == ["added", "removed", "same", "same"]


def test_typography_is_not_shown_as_an_edit() -> None:
    changed = edit('He said "no" - twice.', "He said “no” – twice.")
    assert [paragraph.kind for paragraph in changed.paragraphs] == ["same"]


def test_headline_and_lead() -> None:
    before = version(1, FIRST, "Five hurt", None)
    after = version(2, FIRST, "Six hurt", "A bridge falls.")
    changed = compare(before, after)
    assert changed.title == (
        Piece("removed", "Five"),
        Piece("added", "Six"),
        Piece("same", " hurt"),
    )
    assert changed.lead == (Piece("added", "A bridge falls."),)
    assert compare(before, before).title is None


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert words("市長は五人と述べた", "市長は六人と述べた") == (
        Piece("same", "市長は"),
        Piece("removed", "五"),
        Piece("added", "六"),
        Piece("same", "人と述べた"),
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_is_lost(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added").split() == before.split()
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


def test_a_paragraph_of_a_whole_book_ends_in_time() -> None:
    long = " ".join(f"word{number}" for number in range(30_000))
    assert edit(long, long.replace("word7 ", "word8 ")).paragraphs[0].kind == "changed"


def test_the_same_lines_thousands_of_times_end_in_time() -> None:
    old, new = "up\ndown\n" * 10_000, "down\ndown\nup\n" * 7_000
    found = edit(f"Tide\n{old}Ebb", f"Tide\n{new}Ebb").paragraphs
    assert [found[0].pieces[0], found[-1].pieces[0]] == [
        Piece("same", "Tide"),
        Piece("same", "Ebb"),
    ]
    assert sum(one.kind != "removed" for one in found) == 21_002


def test_history_of_an_article(tmp_path: Path) -> None:
    url = "https://port.example/bridge"
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        sites.ensure(archive, "port", now="2026-03-01T10:00:00Z")
        for day, count in enumerate(("Five", "Six", "Seven"), 1):
            article = Article(
                url=url, title="Bridge", text=FIRST.replace("Five", count), cleaner="x"
            )
            page = Page(url, b"", f"2026-03-0{day}T10:00:00Z")
            record(archive, Visit(page, "port", store_body=False), article)
        article_row, edits = history(archive, url)
        assert article_row.revision == 3
        assert [(each.number, each.recorded[:10]) for each in edits] == [
            (2, "2026-03-02"),
            (3, "2026-03-03"),
        ]
        assert Piece("added", "Seven") in edits[1].paragraphs[0].pieces
        with pytest.raises(NotFound, match="nothing-here"):
            history(archive, "https://port.example/nothing-here")


def structured(before: str, after: str) -> Edit:
    """The edit between two texts whose lines `- ` begins are items, and `|` joins are rows."""
    return compare(of_parts(1, before), of_parts(2, after))


def of_parts(number: int, text: str) -> RevisionRow:
    parts = []
    for line in text.split("\n"):
        if line.startswith("- "):
            parts.append(Part(Kind.ITEM, line[2:], depth=1))
        elif " | " in line:
            first = line.index(" | ")
            cells = (Cell(0, first), Cell(first + 3, len(line)))
            parts.append(Part(Kind.ROW, line, cells=cells))
        else:
            parts.append(Part(Kind.PARAGRAPH, line))
    return RevisionRow(
        number, "2026-03-01T00:00:00Z", "t", None, text_of(parts), stored(parts), None, "c", None
    )


def told(edit: Edit) -> list[tuple[str, str]]:
    return [(one.kind, one.part) for one in edit.paragraphs]


def test_an_item_that_moved_is_neither_new_nor_gone() -> None:
    before = "It takes:\n- oak\n- steel from the old mill\n- nine million"
    after = "It takes:\n- steel from the old mill\n- oak\n- nine million"
    edit = structured(before, after)
    assert sorted(told(edit)) == [
        ("moved", "item"), ("same", "item"), ("same", "item"), ("same", "p")
    ]  # fmt: skip
    assert (edit.words_added, edit.words_removed) == (0, 0)


def test_a_row_is_known_by_its_first_cell() -> None:
    before = "Year | Carts\nNorth gate | 40\nSouth gate | 7"
    after = "Year | Carts\nNorth gate | 3,518\nSouth gate | 7"
    edit = structured(before, after)
    assert told(edit) == [("same", "row"), ("changed", "row"), ("same", "row")]
    assert (edit.words_added, edit.words_removed) == (2, 1)


def test_of_two_alike_that_went_and_one_that_came_one_moved() -> None:
    edit = structured("- oak\n- oak\nalpha beta\ngamma delta", "alpha beta\ngamma delta\n- oak")
    assert sorted(one.kind for one in edit.paragraphs) == ["moved", "removed", "same", "same"]
