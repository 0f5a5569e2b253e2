"""Which articles lead where, and which cite which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables import revisions, sites
from archive.tables.linked import links
from archive.tables.linked.links import LinkRow
from archive.upkeep.reclean import reclean
from cleaners.clean import clean
from cleaners.parts.standoff import parts_of
from cleaners.types.parts import text_of
from cleaners.urls.keys import canonical
from tests.cleaners.sample_pages import STORIES, story_page

NOW = "2026-11-22T00:00:00Z"
LINKS = (
    "<p>More of it stands in <a href='choir?utm_source=x'>our report of the choir</a> and in the"
    " <a href='https://town.example/minutes/'>minutes of the council</a>, which are public.</p>"
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as one:
        sites.ensure(one, "courier", now=NOW, name="Courier", home="https://courier.example/")
        yield one


def keep(archive: Archive, name: str, inner: str = "") -> int:
    body = "".join(f"<p>{text}</p>" for text in STORIES[name][:2]) + inner
    body += "".join(f"<p>{text}</p>" for text in STORIES[name][2:])
    page = story_page(name, body=body, after="")
    change = record(archive, Visit(page, "courier"), clean(page))
    assert change.article is not None
    return change.article


def test_links_are_kept_and_cited_articles_known(archive: Archive) -> None:
    choir = keep(archive, "choir")
    bridge = keep(archive, "bridge", LINKS)
    assert links.of_article(archive, bridge) == [
        LinkRow("https://courier.example/2026/choir", "our report of the choir", 2, choir),
        LinkRow("https://town.example/minutes/", "minutes of the council", 2, None),
    ]
    assert [row.id for row in links.citing(archive, choir)] == [bridge]
    assert links.citing(archive, bridge) == []
    assert archive.db.execute("select * from cited_hosts").fetchall() == [
        ("courier.example", 1, 1), ("town.example", 1, 1)
    ]  # fmt: skip


def test_an_edit_takes_parts_and_links_along(archive: Archive) -> None:
    bridge = keep(archive, "bridge", LINKS)
    keep(archive, "bridge", "<h2>What the ferry costs</h2><p>It costs nothing at all.</p>")
    assert links.of_article(archive, bridge) == []
    before, after = revisions.of_article(archive, bridge)
    assert [span.tag for part in parts_of(before.text, before.parts) for span in part.spans] == [
        "a",
        "a",
    ]
    assert "head" in [part.kind for part in parts_of(after.text, after.parts)]
    for version in (before, after):
        assert text_of(parts_of(version.text, version.parts)) == version.text


def test_cleaning_again_tells_the_parts_of_what_was_cut_before(archive: Archive) -> None:
    bridge = keep(archive, "bridge", LINKS)
    parts = revisions.of_article(archive, bridge)[0].parts
    archive.db.execute("update articles set parts = null")
    archive.db.execute("delete from links")
    report = reclean(archive, now=NOW, apply=True, workers=1)
    assert (report.sites["courier"].changed, report.sites["courier"].finer) == (0, 1)
    assert revisions.of_article(archive, bridge)[0].parts == parts
    assert len(links.of_article(archive, bridge)) == 2
    assert archive.db.execute("select count(*) from former_cuts").fetchone()[0] == 0
    assert reclean(archive, now=NOW, workers=1).sites == {}


def test_links_go_with_their_article(archive: Archive) -> None:
    bridge = keep(archive, "bridge", LINKS)
    archive.db.execute("delete from articles where id = ?", (bridge,))
    assert archive.db.execute("select count(*) from links").fetchone()[0] == 0


@pytest.mark.parametrize(
    "href",
    ["https://a.example/2026/x_y~z.html", "http://a-b.example/", "https://a.example/a//b",
     "https://a.example/a/./b", "https://a.example/a/../b", "https://a.example/a?b",
     "https://A.example/", "https://a.example", "https://a.example/A/b-c/"],
)  # fmt: skip
def test_what_passes_for_canonical_is(href: str) -> None:
    assert links._key(href) == canonical(href)


def test_a_page_of_the_same_text_with_another_link(archive: Archive) -> None:
    bridge = keep(archive, "bridge", LINKS)
    keep(archive, "bridge", LINKS.replace("town.example", "city.example"))
    assert links.of_article(archive, bridge)[1].url == "https://city.example/minutes/"
    assert len(revisions.of_article(archive, bridge)) == 1
