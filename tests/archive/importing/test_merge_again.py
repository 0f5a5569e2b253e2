"""An archive merged again: only what is new is looked at, and nothing is missed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.database.db import open_archive
from archive.importing.load import Options, load
from archive.tables.addresses import urls
from archive.upkeep.erase import Target, erase
from archive.upkeep.reclean import reclean
from archive.upkeep.vacuum import vacuum
from tests.archive.importing.test_merge import (
    LATER,
    Lead,
    Met,
    Story,
    crawl,
    moment,
    page_of,
    told,
)

PAPERS = [Story((6,), None), Story((), 8), Story((), None)]
FIRST = [Met(1, 0), Met(2, 1), Met(3, 2)]


def taken(target: Path, other: Path, *, again: bool = False) -> dict[str, int]:
    """How the articles that were looked at ended."""
    with open_archive(target, create=True) as archive:
        loaded = load(archive, [other], Options(again=again), now=LATER, version="test")
        return dict(loaded.outcomes)


def nothing(path: Path) -> None:
    """What the other archive went through in between."""


def edited(path: Path) -> None:
    crawl(path, PAPERS, [Met(7, 0)])


def gone(path: Path) -> None:
    crawl(path, PAPERS, [Met(9, 1)])


def met(path: Path) -> None:
    with open_archive(path) as archive:
        lead = Lead("https://kanalbote.example/neu", None, None, None)
        urls.discover(archive, "kanalbote", [lead], "https://kanalbote.example/feed", moment(9))


def cleaned_again(path: Path) -> None:
    with open_archive(path) as archive:
        archive.db.execute("update articles set cleaner = 'cuttings 0.0.1'")
        reclean(archive, now=moment(9), apply=True, workers=1)


def vacuumed(path: Path) -> None:
    with open_archive(path) as archive:
        vacuum(archive)


def erased_and_refilled(path: Path) -> None:
    """The numbers of the last fetches are given anew."""
    with open_archive(path) as archive:
        erase(archive, Target(urls=(page_of(2, 0, 0).url,)), why="order", now=moment(9))
    crawl(path, PAPERS, [Met(10, 0), Met(11, 1)])


@pytest.mark.parametrize(
    ("between", "seen"),
    [
        (nothing, 0),
        (edited, 1),
        (gone, 1),
        (met, 0),
        (cleaned_again, 0),
        (vacuumed, 0),
        (erased_and_refilled, 3),
    ],
)
def test_what_came_in_between_is_taken_and_no_more(
    tmp_path: Path, between: Callable[[Path], None], seen: int
) -> None:
    other = crawl(tmp_path / "b.db", PAPERS, FIRST)
    taken(tmp_path / "twice.db", other)
    vacuumed(tmp_path / "twice.db")
    between(other)
    assert sum(taken(tmp_path / "twice.db", other).values()) == seen
    taken(tmp_path / "once.db", other)
    assert told(tmp_path / "twice.db") == told(tmp_path / "once.db")
    with open_archive(tmp_path / "twice.db") as twice, open_archive(tmp_path / "once.db") as once:
        for table in ("urls", "fetches"):
            sql = f"select url, outcome from {table} order by url, outcome"
            assert twice.db.execute(sql).fetchall() == once.db.execute(sql).fetchall()


def test_all_is_looked_at_again_where_that_is_asked_for(tmp_path: Path) -> None:
    other = crawl(tmp_path / "b.db", PAPERS, FIRST)
    assert sum(taken(tmp_path / "a.db", other).values()) == 3
    assert taken(tmp_path / "a.db", other) == {}
    assert taken(tmp_path / "a.db", other, again=True) == {"unchanged": 3}


def test_a_copy_that_went_its_own_way_is_taken_whole(tmp_path: Path) -> None:
    """Two machines begin with one archive: both call themselves by its name."""
    other = crawl(tmp_path / "b.db", PAPERS, FIRST)
    copy = tmp_path / "c.db"
    for suffix in (".db", "-pages.db"):
        source = tmp_path / f"b{suffix}"
        (tmp_path / f"c{suffix}").write_bytes(source.read_bytes())
    crawl(other, PAPERS, [Met(4, 2)])
    crawl(copy, PAPERS, [Met(7, 0)])
    taken(tmp_path / "a.db", other)
    taken(tmp_path / "a.db", copy)
    with open_archive(tmp_path / "a.db") as archive:
        assert archive.db.execute("select sum(revision) from articles").fetchone()[0] == 4
