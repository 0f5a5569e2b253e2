"""Sixty articles in seventeen languages and two dozen charsets, through the real crawl command."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.demo.server import serve
from tests.cuttings.run_cuttings import cuttings
from tests.world.sixty import FURNITURE, Sixty

Archive = tuple[Sixty, str, dict[str, sqlite3.Row]]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The site, its home and the archive's articles by path, after one crawl."""
    folder = tmp_path_factory.mktemp("sixty")
    site = Sixty()
    with serve({"sixty": site}) as homes:
        home = homes["sixty"]
        write_site(folder, "sixty", home)
        done = cuttings("crawl", folder=folder)
        assert done.status == 0, done.err
        db = sqlite3.connect(folder / "archive.db")
        db.row_factory = sqlite3.Row
        found = db.execute("select * from articles").fetchall()
        yield site, home, {row["url"].removeprefix(home): row for row in found}
        db.close()


def write_site(folder: Path, slug: str, home: str) -> None:
    """A site's file for a server on loopback, without pauses."""
    (folder / "sites").mkdir(exist_ok=True)
    host = home.removeprefix("http://")
    (folder / "sites" / f"{slug}.toml").write_text(
        f'name = "{slug}"\nhome = "{home}/"\n[crawl]\ndelay = 0\nallow_private = ["{host}"]\n'
    )


def test_there_are_sixty(crawled: Archive) -> None:
    assert len(crawled[0].truths) == 60


def test_each_article_is_kept_exactly_once_under_its_address(crawled: Archive) -> None:
    site, _, kept = crawled
    assert sorted(kept) == sorted(truth.path for truth in site.truths)


def test_each_page_is_asked_for_once(crawled: Archive) -> None:
    pages = [path.partition("?")[0] for path in crawled[0].asked if ".html" in path]
    assert sorted(pages) == sorted(set(pages))


def test_each_title_is_true(crawled: Archive) -> None:
    site, _, kept = crawled
    wrong = {
        t.path: (t.case, kept[t.path]["title"], t.title)
        for t in site.truths
        if kept[t.path]["title"].split() != t.title.split()
    }
    assert not wrong


def test_each_text_is_true(crawled: Archive) -> None:
    site, _, kept = crawled
    wrong = {
        t.path: (t.case, kept[t.path]["text"], t.text)
        for t in site.truths
        if kept[t.path]["text"] != t.text
    }
    assert not wrong


def test_each_language_is_true(crawled: Archive) -> None:
    site, _, kept = crawled
    wrong = {
        t.path: (kept[t.path]["language"], t.language)
        for t in site.truths
        if kept[t.path]["language"] != t.language
    }
    assert not wrong


def test_none_of_the_furniture_is_kept(crawled: Archive) -> None:
    kept = crawled[2]
    left = {
        (path, words)
        for path, row in kept.items()
        for words in FURNITURE
        if words in f"{row['title']} {row['lead']} {row['text']}"
    }
    assert not left
