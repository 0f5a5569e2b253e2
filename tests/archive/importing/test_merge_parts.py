"""Parts and links come along when another archive is merged, and go back when a cut is undone."""

from __future__ import annotations

from pathlib import Path

from archive.database.db import open_archive
from archive.importing.load import load
from archive.recording.former_cuts import undo
from archive.tables import articles
from archive.tables.linked import links
from archive.upkeep.reclean import reclean
from cleaners.parts.standoff import parts_of
from cleaners.types.parts import text_of
from tests.archive.exporting.sample_parts import LINK, PARTS
from tests.archive.sample_archive import article, keep

NOW = "2026-04-01T00:00:00Z"


def test_a_merge_brings_parts_and_links(tmp_path: Path) -> None:
    with open_archive(tmp_path / "other.db", create=True) as other:
        keep(other, article(1, text=text_of(PARTS), parts=PARTS))
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        load(archive, [tmp_path / "other.db"], now=NOW, version="test")
        row = articles.get(archive.db, 1)
        assert row is not None
        assert parts_of(row.text, row.parts) == PARTS
        assert len(links.of_article(archive, 1)) == 2


def test_undo_brings_the_former_parts_back(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        keep(archive, article(1, text=text_of(PARTS), parts=PARTS, cleaner="cuttings 0.0.1"))
        reclean(archive, now=NOW, apply=True, workers=1)
        assert links.of_article(archive, 1) == []
        undo(archive)
        row = articles.get(archive.db, 1)
        assert row is not None
        assert parts_of(row.text, row.parts) == PARTS
        assert [link.text for link in links.of_article(archive, 1)] == ["the minutes", "here"]
        assert LINK.startswith("https://town.example/")
