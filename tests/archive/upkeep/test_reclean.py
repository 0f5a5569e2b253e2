"""Cleaning again: what would change, changing it, and back."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from archive.database.db import Archive, open_archive
from archive.database.errors import CrawlLocked
from archive.recording.former_cuts import forget, undo
from archive.tables import runs
from archive.upkeep.reclean import reclean
from cleaners.types.rules import Rules
from tests.archive.sample_archive import article, keep
from tests.cuttings.forked import run_script

LATER = "2026-04-01T00:00:00Z"
NOISE = "Melden Sie sich hier für unseren Newsletter an, er kommt jeden Morgen."


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of six articles, which every test has a copy of."""
    folder = tmp_path_factory.mktemp("filled")
    with open_archive(folder / "archive.db", create=True) as one:
        fill(one)
    return folder


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Iterator[Archive]:
    """Six articles as an older cleaner cut them: with noise in the text of the first four."""
    copytree(filled, tmp_path, dirs_exist_ok=True)
    with open_archive(tmp_path / "archive.db") as one:
        yield one


def fill(archive: Archive) -> None:
    for number in range(1, 7):
        reclean_bait = article(number, cleaner="cuttings 0.0.1", confidence=0.4)
        keep(archive, reclean_bait)
    reclean(archive, now="2026-03-10T00:00:00Z", apply=True, workers=1)
    forget(archive)
    archive.db.execute(
        "update articles set text = text || char(10) || ?, cleaner = 'cuttings 0.0.1',"
        " confidence = 0.4 where id <= 4",
        (NOISE,),
    )


def texts(archive: Archive) -> list[tuple[object, ...]]:
    sql = "select id, title, lead, text, confidence, cleaner, rules from articles order by id"
    return archive.db.execute(sql).fetchall()


def again(archive: Archive, **more: object):
    return reclean(archive, now=LATER, workers=1, **more)  # type: ignore[arg-type]


def test_a_dry_run_reports_and_writes_nothing(archive: Archive) -> None:
    before = list(archive.db.conn.iterdump())
    report = again(archive)
    assert list(archive.db.conn.iterdump()) == before
    site = report.sites["kanalbote"]
    assert (site.articles, site.changed, site.cleaned) == (4, 4, 4)
    assert site.means()["confidence_before"] == 0.4
    assert site.means()["confidence_after"] != 0.4
    assert 0 < site.means()["share"] < 0.5
    assert [one.gone for one in report.largest] == [(NOISE,)] * 4
    assert report.largest[0].amount == len(NOISE)
    assert report.as_data()["sites"][0]["changed"] == 4


def test_applying_is_no_revision_and_can_be_undone(archive: Archive) -> None:
    before = texts(archive)
    again(archive, apply=True)
    after = texts(archive)
    assert not any(NOISE in str(row) for row in after)
    assert archive.db.execute("select count(*) from revisions").fetchone() == (0,)
    assert archive.db.execute("select max(revision) from articles").fetchone() == (1,)
    match = "select count(*) from articles_fts where articles_fts match 'newsletter'"
    assert archive.db.execute(match).fetchone() == (0,)
    assert archive.db.execute("select count(*) from former_cuts").fetchone() == (4,)
    assert undo(archive) == {"restored": 4}
    assert texts(archive) == before
    assert archive.db.execute(match).fetchone() == (4,)
    assert undo(archive) == {}


def test_what_is_of_today_s_cleaner_is_not_cleaned_again(archive: Archive) -> None:
    again(archive, apply=True)
    assert again(archive).sites == {}

    def rules(slug: str) -> Rules:
        return Rules(remove=("h1",))

    assert again(archive, rules=rules).sites["kanalbote"].articles == 6
    again(archive, rules=rules, apply=True)
    assert again(archive, rules=rules).sites == {}
    assert len({row[-1] for row in texts(archive)}) == 1
    assert texts(archive)[0][-1] is not None


def test_the_oldest_text_is_the_one_that_comes_back(archive: Archive) -> None:
    before = texts(archive)
    again(archive, apply=True)
    again(archive, apply=True, rules=lambda slug: Rules(remove=("h1",)))
    undo(archive)
    assert [row[:4] for row in texts(archive)] == [row[:4] for row in before]


def test_forgetting_leaves_nothing_to_undo(archive: Archive) -> None:
    again(archive, apply=True)
    assert forget(archive, sites=["elsewhere"]) == 0
    assert forget(archive, sites=["kanalbote"]) == 4
    assert undo(archive) == {}
    assert archive.db.execute("select count(*) from former_cuts").fetchone() == (0,)


def test_an_article_that_was_edited_since_keeps_its_new_text(archive: Archive) -> None:
    again(archive, apply=True)
    edited = article(1, text=article(1).text + "\nSeit gestern fährt dort wieder ein Bus.")
    keep(archive, edited, now="2026-04-02T00:00:00Z")
    assert archive.db.execute("select revision from articles where id = 1").fetchone() == (2,)
    now = texts(archive)[0]
    assert undo(archive) == {"restored": 3, "edited": 1}
    assert texts(archive)[0] == now


def test_what_its_host_reserves_stays_reserved(archive: Archive) -> None:
    """tdmrep.json stands beside the pages: the page alone does not say it."""
    archive.db.execute("""update articles set rights = '["tdm-reservation"]' where id = 1""")
    again(archive, apply=True)
    rights = archive.db.execute("select rights from articles where id < 3 order by id").fetchall()
    assert rights == [('["tdm-reservation"]',), ("[]",)]


def test_only_the_sites_that_were_named(archive: Archive) -> None:
    keep(archive, article(40, url="https://b.example/40", cleaner="cuttings 0.0.1"), site="b")
    assert set(again(archive, sites=["b"]).sites) == {"b"}
    again(archive, sites=["b"], apply=True)
    assert again(archive).sites["kanalbote"].articles == 4


def test_what_is_no_article_today_keeps_its_text(archive: Archive) -> None:
    before = texts(archive)

    def strict(slug: str) -> Rules:
        return Rules(min_chars=100_000)

    site = again(archive, rules=strict, apply=True).sites["kanalbote"]
    assert (sum(site.lost.values()), site.cleaned) == (6, 0)
    assert texts(archive) == before


def test_articles_without_their_page_are_counted(archive: Archive) -> None:
    archive.db.execute("update articles set body = null where id in (1, 2)")
    site = again(archive, apply=True).sites["kanalbote"]
    assert (site.articles, site.without_page, site.changed) == (4, 2, 2)


def test_applying_is_a_run_with_its_counters(archive: Archive) -> None:
    archive.db.execute("update articles set body = null where id = 1")
    moments = iter(("2026-04-01T00:00:01Z", "2026-04-01T00:00:02Z", "2026-04-01T00:09:00Z"))
    again(archive)
    assert len(runs.recent(archive)) == 1, "the filling; a dry run is none"
    again(archive, apply=True, sites=["kanalbote"], clock=lambda: next(moments))
    run = runs.recent(archive)[0]
    assert (run.command, run.status, run.sites) == ("reclean", "done", ("kanalbote",))
    assert run.counters == {"changed": 3, "without-page": 1}
    assert (run.started[-3:], run.ended[-6:]) == ("02Z", "09:00Z")


def test_it_does_not_apply_beside_a_crawl(archive: Archive) -> None:
    with runs.crawl_lock(archive.path):
        again(archive)
        with pytest.raises(CrawlLocked):
            again(archive, apply=True)


def test_killed_while_applying_it_goes_on(archive: Archive, tmp_path: Path) -> None:
    script = """
        import os, sys
        from pathlib import Path
        from archive.upkeep import reclean
        from archive.database.db import open_archive
        reclean.BATCH = 1
        archive = open_archive(Path(sys.argv[1]))
        reclean.reclean(archive, now="2026-04-01T00:00:00Z", apply=True, workers=1,
                        progress=lambda done, of: os.kill(os.getpid(), 9))
    """
    path = archive.path
    archive.close()
    for _ in range(3):
        ran = run_script(script, path)
        assert ran.returncode == -signal.SIGKILL
    with open_archive(path) as found:
        told = [(run.status, run.counters) for run in runs.recent(found)[:3]]
        assert told == [("killed", {"changed": 1})] * 3, "what was done is told, each time"
        assert again(found).sites["kanalbote"].articles == 1
        again(found, apply=True)
        assert not any(NOISE in str(row) for row in texts(found))
        assert found.db.execute("select count(*) from former_cuts").fetchone() == (4,)
        assert undo(found) == {"restored": 4}
