"""Searches under a name: found again, listed, and calling a person once for each new article."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.database.db import open_archive
from cuttings.alerts.searches import tell_of_searches
from cuttings.config import Alert
from tests.archive.sample_archive import article, filled, keep
from tests.cuttings.run_cuttings import cuttings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled(tmp_path / "archive.db", 3).close()
    return tmp_path


def test_a_search_is_saved_found_and_forgotten(folder: Path) -> None:
    done = cuttings("search", "Brücke", "--site", "kanalbote", "--save", "b", folder=folder)
    assert (done.status, "saved as b" in done.err) == (0, True)
    again = cuttings("search", "--saved", "b", folder=folder)
    assert again.out == done.out
    listed = cuttings("searches", folder=folder)
    assert listed.out.splitlines()[1].split() == ["b", "Brücke", "site=kanalbote"]
    wrong = cuttings("search", "--saved", "bb", folder=folder)
    assert (wrong.status, "no saved search 'bb'; did you mean b?" in wrong.err) == (1, True)
    assert cuttings("search", "x", "--save", "a b", folder=folder).status == 2
    assert cuttings("search", "x", "--alert", folder=folder).status == 2
    assert "no search is saved" in cuttings("searches", "--forget", "b", folder=folder).out


def test_a_person_is_called_once_for_what_is_new(folder: Path) -> None:
    cuttings("search", "Brücke", "--save", "quiet", folder=folder)
    cuttings("search", "Brücke", "--save", "loud", "--alert", folder=folder)
    alert = Alert(command=(f"cat >> {folder}/told",))
    path = folder / "archive.db"
    assert tell_of_searches(alert, path) == []
    assert not (folder / "told").exists()
    with open_archive(path) as archive:
        keep(archive, article(7))
        keep(archive, article(8, title="Another thing", text="Nothing of it. " * 30, lead=None,
                              tags=(), language="en"))  # fmt: skip
    broken = Alert(command=("exit 3",))
    assert len(tell_of_searches(broken, path)) == 1
    assert tell_of_searches(alert, path) == []
    assert tell_of_searches(alert, path) == []
    told = (folder / "told").read_text()
    assert told.count("cuttings: 1 new article for loud") == 1
    assert "Brücke 7 gesperrt (kanalbote)\nhttps://kanalbote.example/2026/03/bruecke-7" in told
    assert "Another" not in told and "quiet" not in told
