"""The account of one address, whatever became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.recording.case import Visit
from archive.recording.record import record
from archive.reports.why import why
from archive.tables import runs, sites, sources, tombstones
from archive.tables.addresses import urls
from archive.tables.outcomes import MEANINGS, Failure, Outcome, meaning
from cleaners.types.article import Article
from cleaners.types.page import Page

NOW = "2026-03-01T10:00:00Z"
HOME = "https://port.example"
URL = f"{HOME}/2026/ferry"
FERRY = Article(url=URL, title="Ferry", text="The old ferry stays. " * 20, cleaner="by hand")


@dataclass(frozen=True)
class Entry:
    url: str
    title: str | None = "Ferry"
    published: str | None = None
    lastmod: str | None = None
    written: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        sites.ensure(archive, "port", now=NOW)
        yield archive


def test_an_article_with_its_whole_story(archive: Archive) -> None:
    urls.discover(archive, "port", [Entry(URL)], f"{HOME}/feed", NOW)
    run = runs.start(archive, "crawl", ["port"], NOW, "0.1.0")
    record(archive, Visit(Page(URL, b"1", NOW), "port", run=run, source=f"{HOME}/feed"), FERRY)
    record(archive, Visit(Page(f"{HOME}/p", b"2", NOW), "port", run=run), FERRY)
    failed = Failure(Outcome.TIMEOUT, "no answer for 30 s")
    record(archive, Visit(Page(URL, b"", NOW), "port", run=run), failed)
    told = why(archive, f"{URL}?utm_source=x")
    assert [each["outcome"] for each in told.fetches] == ["article", "timeout"]
    assert told.fetches[1]["detail"] == "no answer for 30 s"
    assert told.fetches[0]["command"] == "crawl"
    assert (told.site, told.source, told.discovered) == ("port", f"{HOME}/feed", NOW)
    assert told.article is not None
    assert told.others == [f"{HOME}/p"]
    assert "timeout" in told.verdict
    assert "article 1 is kept" in told.verdict
    assert why(archive, "1").url == URL
    assert [each["number"] for each in told.revisions] == [1]


def test_an_address_never_fetched(archive: Archive) -> None:
    urls.discover(archive, "port", [Entry(URL)], f"{HOME}/feed", NOW)
    told = why(archive, URL)
    assert told.verdict == "Known, but never asked for."
    assert (told.discovered, told.fetches, told.title) == (NOW, [], "Ferry")


@pytest.mark.parametrize(
    ("outcome", "detail"),
    [
        (Outcome.ROBOTS_DENIED, "robots.txt: Disallow: /2026"),
        (Outcome.REDIRECT_LOOP, "a -> b -> a"),
        (Outcome.PRIVATE_ADDRESS, "port.example is 10.0.0.7"),
        (Outcome.OVER_BUDGET, "500 of 500 addresses this run"),
    ],
)
def test_a_refused_address_with_the_reason(archive: Archive, outcome: Outcome, detail: str) -> None:
    record(archive, Visit(Page(URL, b"", NOW), "port"), Failure(outcome, detail))
    told = why(archive, URL)
    assert told.verdict.startswith(f"{outcome}: ")
    assert told.fetches[0]["detail"] == detail


def test_an_address_that_others_led_to(archive: Archive) -> None:
    page = Page(URL, b"1", NOW, requested=f"{HOME}/go/7")
    record(archive, Visit(page, "port"), FERRY)
    assert [each["url"] for each in why(archive, URL).led_here] == [f"{HOME}/go/7"]
    assert why(archive, f"{HOME}/go/7").fetches[0]["redirected_to"] == URL


def test_a_source(archive: Archive) -> None:
    sources.ensure(archive, f"{HOME}/feed", site="port", kind="feed")
    told = why(archive, f"{HOME}/feed")
    assert told.as_source is not None
    assert told.site == "port"


def test_what_was_taken_down_says_by_whom(archive: Archive) -> None:
    tombstones.put(archive.db, "url", URL, why="court order 7", now=NOW)
    assert "court order 7" in why(archive, URL).verdict


@pytest.mark.parametrize(
    "url", [f"{HOME}/2026/fery", "http://www.port.example/2026/ferry/?page=1", f"{HOME}/2026/x/y"]
)
def test_an_unknown_address_gets_what_it_may_have_meant(archive: Archive, url: str) -> None:
    record(archive, Visit(Page(URL, b"1", NOW), "port"), FERRY)
    told = why(archive, url)
    assert "not known" in told.verdict
    assert told.nearest == ([] if url.endswith("x/y") else [URL])


@pytest.mark.parametrize(
    "nonsense", ["", "no address", "999", "http://", "javascript:alert(1)", "http://[::1"]
)
def test_nonsense_has_an_account_too(archive: Archive, nonsense: str) -> None:
    assert "not known" in why(archive, nonsense).verdict


def test_every_outcome_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Outcome)
    assert meaning("of-the-future") == "of-the-future"
