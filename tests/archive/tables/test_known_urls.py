"""Addresses and their sources: what is met, what is due, what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables import sites, sources
from archive.tables.addresses import backlog, urls
from archive.tables.addresses.urls import Discovered
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.article import Article
from cleaners.types.page import Page

HOME = "https://port.example"
TEXT = "The old ferry crosses the harbour every hour until the bridge is built at last."


@dataclass(frozen=True)
class Entry:
    url: str
    title: str | None = None
    published: str | None = None
    lastmod: str | None = None
    written: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def at(day: int) -> str:
    return f"2026-03-{day:02d}T10:00:00Z"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        sites.ensure(archive, "port", now=at(1))
        sites.ensure(archive, "quay", now=at(1))
        yield archive


def fetched(archive: Archive, url: str, day: int, due: str | None = None) -> None:
    outcome = Article(url=url, title=url, text=TEXT + url, cleaner="by hand")
    page = Page(url, url.encode(), at(day))
    record(archive, Visit(page, "port"), outcome, due=lambda _: due)


def due(archive: Archive, day: int, *, revisit: bool = False, limit: int = 99) -> list[str]:
    return [each.url for each in backlog.due_urls(archive, "port", at(day), limit, revisit)]


def test_discovery_tells_new_from_known(archive: Archive) -> None:
    entries = [Entry(f"{HOME}/a?utm_source=feed"), Entry(f"{HOME}/b#top"), Entry("mailto:me")]
    assert urls.discover(archive, "port", entries, f"{HOME}/feed", at(1)) == Discovered(
        new=2, unusable=1
    )
    again = urls.discover(archive, "port", [Entry(f"{HOME}/a"), Entry(f"{HOME}/c")], None, at(2))
    assert again == Discovered(new=1, known=1)
    met = urls.find(archive, f"{HOME}/a")
    assert met is not None
    assert (met.discovered, met.source) == (at(1), f"{HOME}/feed")


def test_one_source_brings_no_more_than_so_many(archive: Archive) -> None:
    flood = (Entry(f"{HOME}/{number}") for number in range(10**9))
    assert urls.discover(archive, "port", flood, None, at(1)).new == urls.LEADS


def test_new_addresses_come_first_and_the_latest_news_first_of_all(archive: Archive) -> None:
    fetched(archive, f"{HOME}/old", 1, at(2))
    entries = [
        Entry(f"{HOME}/undated"),
        Entry(f"{HOME}/first", published=at(1)),
        Entry(f"{HOME}/last", published=at(3)),
    ]
    urls.discover(archive, "port", entries, None, at(3))
    order = [f"{HOME}/last", f"{HOME}/first", f"{HOME}/undated", f"{HOME}/old"]
    assert due(archive, 3) == order
    assert due(archive, 3, limit=2) == order[:2]


def test_only_what_is_due_is_taken(archive: Archive) -> None:
    fetched(archive, f"{HOME}/soon", 1, at(3))
    fetched(archive, f"{HOME}/later", 1, at(9))
    fetched(archive, f"{HOME}/never", 1)
    assert due(archive, 4) == [f"{HOME}/soon"]
    assert set(due(archive, 4, revisit=True)) == {f"{HOME}/{x}" for x in ("soon", "later", "never")}
    assert backlog.due_urls(archive, "quay", at(9), 9) == []


def test_a_revisit_takes_nothing_twice(archive: Archive) -> None:
    fetched(archive, f"{HOME}/a", 4)
    assert due(archive, 4, revisit=True) == []


def test_aliases_and_the_erased_are_not_visited(archive: Archive) -> None:
    fetched(archive, f"{HOME}/a", 1)
    page = Page(f"{HOME}/print/a", b"x", at(2))
    again = Article(url=f"{HOME}/a", title="a", text=TEXT + f"{HOME}/a", cleaner="by hand")
    assert record(archive, Visit(page, "port"), again).outcome is Outcome.DUPLICATE
    archive.db.execute("update urls set outcome = 'erased' where url = ?", (f"{HOME}/a",))
    assert due(archive, 9, revisit=True) == []


def test_a_source_that_says_changed_makes_an_article_due(archive: Archive) -> None:
    fetched(archive, f"{HOME}/a", 2)
    lead = Entry(f"{HOME}/a", lastmod=at(1))
    assert urls.discover(archive, "port", [lead], None, at(3)).changed == 0
    assert due(archive, 3) == []
    lead = Entry(f"{HOME}/a", lastmod=at(3))
    assert urls.discover(archive, "port", [lead], None, at(4)).changed == 1
    assert due(archive, 4) == [f"{HOME}/a"]
    fetched(archive, f"{HOME}/a", 5)
    assert urls.discover(archive, "port", [lead], None, at(6)).changed == 0, "it said so before"


def test_a_plan_can_be_changed_by_hand(archive: Archive) -> None:
    fetched(archive, f"{HOME}/a", 1)
    urls.plan(archive, f"{HOME}/a#x", at(2))
    assert due(archive, 2) == [f"{HOME}/a"]
    counted = backlog.counts(archive, "port", at(2))
    assert counted == {"known": 1, "waiting": 0, "due": 1, "articles": 1}


def test_a_refused_address_is_not_asked_for_again_by_itself(archive: Archive) -> None:
    urls.discover(archive, "port", [Entry(f"{HOME}/secret")], None, at(1))
    refused = Failure(Outcome.ROBOTS_DENIED, "robots.txt: Disallow: /secret")
    record(archive, Visit(Page(f"{HOME}/secret", b"", at(1)), "port"), refused)
    assert due(archive, 9) == []


def test_a_source_remembers_what_makes_the_next_visit_polite(archive: Archive) -> None:
    feed = f"{HOME}/feed"
    sources.ensure(archive, feed, site="port", kind="feed")
    assert [each.url for each in sources.due_sources(archive, "port", at(1))] == [feed]
    first = sources.SourceVisit(
        feed,
        "port",
        "feed",
        at(1),
        "source",
        etag='"a"',
        entries=2,
        window=[f"{HOME}/a", f"{HOME}/b"],
        changed=True,
        pause=900,
        due=at(2),
    )
    sources.remember_source(archive, first)
    assert sources.due_sources(archive, "port", at(1)) == []
    second = sources.SourceVisit(feed, "port", "feed", at(2), "not-modified", due=at(4))
    sources.remember_source(archive, second)
    kept = sources.find(archive, "port", feed)
    assert kept is not None
    assert (kept.etag, kept.entries, kept.changed, kept.checked) == (
        '"a"',
        2,
        at(1),
        at(2),
    )
    assert kept.window == (f"{HOME}/a", f"{HOME}/b")
    assert (kept.pause, kept.outcome) == (900, "not-modified")
    sources.forget_validators(archive, "port", feed)
    kept = sources.find(archive, "port", feed)
    assert kept is not None
    assert kept.etag is None
