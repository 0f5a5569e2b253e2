"""What leads to a text that was taken down is written down without a name."""

from __future__ import annotations

from pathlib import Path

from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables.outcomes import Outcome
from archive.upkeep.erase import Target, erase
from cleaners.types.page import Page
from tests.archive.sample_archive import NOW, article, filled


def test_another_address_of_it_is_not_named_either(tmp_path: Path) -> None:
    gone = article(3).url
    other = "https://kanalbote.example/amp/the-name-of-a-person"
    with filled(tmp_path / "archive.db", 3) as archive:
        erase(archive, Target(urls=(gone,)), why="a court", now=NOW)
        change = record(archive, Visit(Page(other, b"<html>", NOW, 200), "kanalbote"), article(3))
        assert change.outcome is Outcome.ERASED
        told = archive.db.execute("select * from fetches order by id desc").fetchone()
        assert "the-name-of-a-person" not in str(told) and gone not in str(told)
        assert "erased:" in str(told)
