"""Archives of several machines become one: the same, whichever takes in which, and how often."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from archive.database.db import Archive, open_archive
from archive.importing.load import Options, load
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables import sites
from archive.tables.addresses import urls
from archive.tables.outcomes import Failure, Outcome
from archive.upkeep.check import check
from archive.upkeep.erase import Target, erase
from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.archive.sample_archive import article

LATER = "2026-04-01T00:00:00Z"
HOURS = 24


class Story(NamedTuple):
    """An article of a paper: the hours at which it is edited, and that from which it is gone."""

    edits: tuple[int, ...]
    gone: int | None


class Lead(NamedTuple):
    """What a feed says of an address."""

    url: str
    title: str | None
    published: str | None
    lastmod: str | None
    written: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Met(NamedTuple):
    hour: int
    story: int


hours = st.integers(1, HOURS - 1)
stories = st.builds(
    Story,
    st.lists(hours, max_size=2, unique=True).map(lambda found: tuple(sorted(found))),
    st.none() | hours,
)
visits = st.lists(st.builds(Met, hours, st.integers(0, 2)), max_size=6, unique=True).map(sorted)


def moment(hour: int) -> str:
    return f"2026-03-01T{hour:02}:00:00Z"


def page_of(number: int, version: int, hour: int) -> Page:
    """A version of an article as its paper serves it. The first two stories are copies."""
    lines = [
        f"{line} Dort steht zum {at}. Mal, was Fassung {version} davon hält."
        for at, line in enumerate(article(max(number, 1)).text.split("\n") * 3)
    ]
    url = f"https://kanalbote.example/2026/03/bruecke-{number}"
    text = "".join(f"<p>{line}</p>" for line in lines)
    body = f"<html lang=de><title>Brücke {number}</title><article><h1>Brücke {number}</h1>{text}"
    return Page(url, body.encode(), moment(hour), 200, (("content-type", "text/html"),))


@cache
def cut(number: int, version: int) -> Article:
    """What the cleaner makes of it."""
    outcome = clean(page_of(number, version, 0))
    assert isinstance(outcome, Article)
    return outcome


def crawl(path: Path, papers: list[Story], visited: Iterable[Met]) -> Path:
    """What one machine kept that looked at these hours."""
    with open_archive(path, create=True) as archive:
        sites.ensure(archive, "kanalbote", now=moment(0))
        for hour, number in visited:
            story = papers[number]
            version = sum(edit <= hour for edit in story.edits)
            page = page_of(number, version, hour)
            outcome: Article | Failure = cut(number, version)
            if story.gone is not None and story.gone <= hour:
                page = Page(page.url, b"", moment(hour))
                outcome = Failure(Outcome.GONE, "answers 404", 404)
            record(archive, Visit(page, "kanalbote"), outcome)
    return path


def told(path: Path) -> tuple[object, ...]:
    """What an archive says of its articles, whatever their numbers."""
    with open_archive(path, readonly=True) as archive:
        db = archive.db
        found = db.execute(
            "select url, site, title, text, first_seen, last_seen, gone, revision, recorded"
            " from articles order by url"
        ).fetchall()
        former = db.execute(
            "select url, number, revisions.recorded, revisions.text from revisions"
            " join articles on articles.id = article order by url, number"
        ).fetchall()
        clusters: dict[int, set[str]] = {}
        for url, cluster in db.execute("select url, cluster from articles where cluster > 0"):
            clusters.setdefault(cluster, set()).add(url)
        graves = db.execute("select key, why from tombstones order by key").fetchall()
        assert check(archive) == []
    return found, former, sorted(map(sorted, clusters.values())), graves


def everything(path: Path) -> list[str]:
    """Every row but those of runs."""
    with open_archive(path) as archive:
        lines = [*archive.db.conn.iterdump(), *archive.bodies.conn.iterdump()]
    return [line for line in lines if 'INTO "runs"' not in line]


def merged(target: Path, *others: Path) -> Path:
    for other in others:
        with open_archive(target, create=True) as archive:
            load(archive, [other], now=LATER, version="test")
    return target


taken = st.sets(st.integers(0, 2), max_size=1)


def take_down(path: Path, numbers: Iterable[int]) -> Path:
    """As a person at this machine did it, in the end."""
    with open_archive(path) as archive:
        for number in sorted(numbers):
            url = page_of(number, 0, 0).url
            erase(archive, Target(urls=(url,)), why=f"order {number}", now=LATER)
    return path


@given(st.lists(stories, min_size=3, max_size=3), visits, visits, taken, taken)
@example(  # one met the 404 before the other had the article gone
    [Story((), 9), Story((), None), Story((), None)],
    [Met(17, 0)],
    [Met(7, 0), Met(22, 0)],
    set(),
    set(),
)
@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes minutes
)
def test_two_machines_know_together_what_one_would_have_known(
    papers: list[Story], mine: list[Met], yours: list[Met], by_me: set[int], by_you: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        a = take_down(crawl(folder / "a.db", papers, mine), by_me)
        b = take_down(crawl(folder / "b.db", papers, yours), by_you)
        one = crawl(folder / "one.db", papers, sorted({*mine, *yours}))
        ab = merged(folder / "ab.db", a, b)
        ba = merged(folder / "ba.db", b, a)
        assert told(ab) == told(ba)
        assert told(ab) == told(take_down(one, by_me | by_you))
        before = everything(ab)
        assert everything(merged(ab, a, b)) == before, "a second time changes nothing"


def bare(path: Path, slug: str, home: str) -> Archive:
    archive = open_archive(path, create=True)
    sites.ensure(archive, slug, now=moment(0), home=home)
    return archive


def test_a_paper_is_one_whatever_a_machine_calls_it(tmp_path: Path) -> None:
    with bare(tmp_path / "a.db", "kanalbote", "https://kanalbote.example/") as a:
        record(a, Visit(page_of(1, 0, 1), "kanalbote"), cut(1, 0))
    with bare(tmp_path / "b.db", "bote", "https://www.kanalbote.example/") as b:
        record(b, Visit(page_of(2, 0, 2), "bote"), cut(2, 0))
        sites.ensure(b, "kanalbote", now=moment(0), home="https://other.example/")
        page = replace(page_of(0, 0, 2), url="https://other.example/1")
        record(b, Visit(page, "kanalbote"), replace(cut(0, 0), url=page.url))
    merged(tmp_path / "a.db", tmp_path / "b.db")
    found = [row[:2] for row in told(tmp_path / "a.db")[0]]  # type: ignore[attr-defined]
    assert found == [
        ("https://kanalbote.example/2026/03/bruecke-1", "kanalbote"),
        ("https://kanalbote.example/2026/03/bruecke-2", "kanalbote"),
        ("https://other.example/1", "other.example"),
    ]
    with open_archive(tmp_path / "a.db") as archive:
        of_fetches = archive.db.execute("select distinct site from fetches order by site")
        assert [row[0] for row in of_fetches] == ["kanalbote", "other.example"]


def test_an_article_that_moved_is_one(tmp_path: Path) -> None:
    """One machine met it before it moved, the other after, by the address that led there."""
    old, new = page_of(1, 0, 1), replace(page_of(1, 0, 5), url="https://kanalbote.example/neu")
    with bare(tmp_path / "a.db", "kanalbote", "https://kanalbote.example/") as a:
        record(a, Visit(old, "kanalbote"), cut(1, 0))
    with bare(tmp_path / "b.db", "kanalbote", "https://kanalbote.example/") as b:
        moved = replace(new, requested=old.url)
        record(b, Visit(moved, "kanalbote"), replace(cut(1, 0), url=new.url))
    ab = merged(tmp_path / "ab.db", tmp_path / "a.db", tmp_path / "b.db")
    ba = merged(tmp_path / "ba.db", tmp_path / "b.db", tmp_path / "a.db")
    assert told(ab) == told(ba)
    ((url, *_, revision, _),) = told(ab)[0]  # type: ignore[misc]
    assert (url, revision) == (new.url, 1)


def test_what_another_cleaner_cut_is_no_edit_however_often_it_comes(tmp_path: Path) -> None:
    with bare(tmp_path / "a.db", "kanalbote", "https://kanalbote.example/") as a:
        record(a, Visit(page_of(1, 0, 1), "kanalbote"), cut(1, 0))
    with bare(tmp_path / "b.db", "kanalbote", "https://kanalbote.example/") as b:
        page = page_of(1, 0, 2)
        page = replace(page, body=page.body.replace(b"<article>", b"<article class=x>"))
        other = replace(cut(1, 0), text=cut(1, 0).text + "\nLesen Sie auch: mehr.")
        record(b, Visit(page, "kanalbote"), other)
    for outcome in ("unchanged", "unchanged"):
        with open_archive(tmp_path / "a.db") as archive:
            again = Options(again=True)
            told_now = load(archive, [tmp_path / "b.db"], again, now=LATER, version="test")
        assert told_now.outcomes == {outcome: 1}
    assert "Lesen Sie auch" not in str(told(tmp_path / "a.db"))


def test_an_archive_that_came_without_its_pages(tmp_path: Path) -> None:
    """What it names and neither has is named here no more: the union is whole."""
    papers = [Story((5,), None)] * 3
    both = [Met(1, 1), Met(9, 1)]
    a = crawl(tmp_path / "a.db", papers, [Met(3, 1)])
    b = crawl(tmp_path / "b.db", papers, [*both, Met(9, 2)])
    (tmp_path / "b-pages.db").unlink()
    before = told(merged(a, b))  # which looks whether it is whole
    assert told(merged(a, b)) == before
    assert [row[7] for row in before[0]] == [2, 1]  # type: ignore[index]


def test_what_nobody_asked_for_yet_comes_along(tmp_path: Path) -> None:
    lead = Lead("https://kanalbote.example/later", "Later", None, None)
    with bare(tmp_path / "a.db", "kanalbote", "https://kanalbote.example/") as a:
        urls.discover(a, "kanalbote", [lead], "https://kanalbote.example/feed", moment(9))
    with bare(tmp_path / "b.db", "kanalbote", "https://kanalbote.example/") as b:
        urls.discover(b, "kanalbote", [lead], "https://kanalbote.example/feed", moment(3))
        end = Failure(Outcome.TIMEOUT, "no answer", None)
        when = moment(12)
        record(b, Visit(Page(lead.url, b"", moment(4)), "kanalbote"), end, due=lambda _: when)
    merged(tmp_path / "ab.db", tmp_path / "a.db", tmp_path / "b.db")
    merged(tmp_path / "ba.db", tmp_path / "b.db", tmp_path / "a.db")
    for name in ("ab.db", "ba.db"):
        with open_archive(tmp_path / name) as archive:
            row = urls.find(archive, lead.url)
        assert row is not None
        assert (row.discovered, row.checked, row.due) == (moment(3), moment(4), when)


def test_a_tombstone_of_a_site_that_is_known_here_stays_behind(tmp_path: Path) -> None:
    with bare(tmp_path / "a.db", "kanalbote", "https://kanalbote.example/") as a:
        record(a, Visit(page_of(1, 0, 1), "kanalbote"), cut(1, 0))
    with bare(tmp_path / "b.db", "kanalbote", "https://kanalbote.example/") as b:
        record(b, Visit(page_of(2, 0, 1), "kanalbote"), cut(2, 0))
        erase(b, Target(site="kanalbote"), why="the publisher asked", now=LATER)
    merged(tmp_path / "ab.db", tmp_path / "a.db", tmp_path / "b.db")
    with open_archive(tmp_path / "ab.db") as archive:
        assert len(archive.db.execute("select 1 from articles").fetchall()) == 1
        kinds = archive.db.execute("select kind from tombstones").fetchall()
    assert kinds == [("url",)], "the one address that was taken down, and not the site"
