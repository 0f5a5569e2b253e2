"""`cuttings status`: the table, one site with its days as a plot, who is sick by exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.database.db import open_archive
from archive.tables import sites
from tests.archive.sample_archive import NOW, article, keep
from tests.cuttings.run_cuttings import cuttings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("status")
    with open_archive(folder / "archive.db", create=True) as archive:
        keep(archive, article(1))
        sites.ensure(archive, "hafenpost", now=NOW)
    return folder


def test_a_site_alone_with_its_days(folder: Path) -> None:
    done = cuttings("status", "kanalbote", folder=folder, COLUMNS="60")
    assert done.err == ""
    assert "hafenpost" not in done.out
    days = done.out.split("New articles by day:\n")[1].splitlines()
    assert len(days) == 28
    assert all(len(line) <= 60 for line in days)


def test_all_sites_without_plot(folder: Path) -> None:
    done = cuttings("status", folder=folder)
    assert "kanalbote" in done.out and "hafenpost" in done.out
    assert "by day" not in done.out


def test_data_and_silence_have_no_plot(folder: Path) -> None:
    data = cuttings("status", "hafenpost", "--json", folder=folder)
    assert [json.loads(line)["site"] for line in data.out.splitlines()] == ["hafenpost"]
    assert cuttings("status", "hafenpost", "--quiet", folder=folder).out == ""


def test_a_site_that_is_not_there(folder: Path) -> None:
    done = cuttings("status", "nobody", folder=folder)
    assert done.status == 1
    assert "no site 'nobody' (there are: hafenpost, kanalbote)" in done.err
