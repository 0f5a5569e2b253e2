"""The order in which one site's sources and articles are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.tables import sites, sources
from archive.tables.addresses import urls
from archive.tables.outcomes import Outcome
from archive.tables.sources import SourceVisit
from crawler.discovery.entries import Entry
from crawler.session.site_queue import SiteQueue
from crawler.sites.site import Site

HOME = "https://town.example/"
NOW = "2026-03-01T12:00:00Z"
LONG = 75.0


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as opened:
        yield opened


def _queue(archive: Archive) -> SiteQueue:
    """A site with a source of each kind, and two articles to ask for."""
    site = Site("town", "Town", HOME)
    sites.ensure(archive, "town", name="Town", home=HOME, language=None, now=NOW)
    for kind in ("feed", "sitemap", "section"):
        sources.ensure(archive, f"{HOME}{kind}", site="town", kind=kind)
    found = [Entry(f"{HOME}2026/03/01/{n}") for n in (1, 2)]
    urls.discover(archive, "town", found, f"{HOME}feed", NOW)
    return SiteQueue(archive, site, NOW, everything=False, sources_now=False)


def _order(queue: SiteQueue, pause: float) -> list[list[str]]:
    """What is handed out, batch by batch, where each batch has come back before the next."""
    found = []
    while tasks := queue.more(pause=pause):
        found.append([each.kind for each in tasks])
        for task in tasks:
            queue.began(task)
            queue.ended(task)
    return found


def test_sections_and_sitemaps_are_asked_with_the_other_sources(archive: Archive) -> None:
    assert _order(_queue(archive), 0.0) == [
        ["front", "feed", "sitemap", "section"],
        ["article", "article"],
    ]


def test_where_the_host_wants_a_long_pause_the_articles_go_first(archive: Archive) -> None:
    assert _order(_queue(archive), LONG) == [
        ["front", "feed"],
        ["article", "article"],
        ["sitemap"],
        ["section"],
    ]


def test_no_source_waits_for_ever_and_none_takes_every_request(archive: Archive) -> None:
    queue = _queue(archive)
    for kind, checked, due in (
        ("feed", "2026-03-01T11:58:00Z", NOW),
        ("sitemap", "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z"),
    ):
        visit = SourceVisit(f"{HOME}{kind}", "town", kind, checked, Outcome.SOURCE, due=due)
        sources.remember_source(archive, visit)
    assert _order(queue, LONG) == [
        ["front", "sitemap"],
        ["article", "article"],
        ["feed"],
        ["section"],
    ]


def test_a_limit_that_is_reached_ends_the_sources_too(archive: Archive) -> None:
    queue = _queue(archive)
    for task in queue.more(pause=LONG):
        queue.ended(task)
    assert queue.more(0, pause=LONG) == []
