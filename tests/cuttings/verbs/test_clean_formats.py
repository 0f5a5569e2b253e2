"""One article in every format: from a page by `clean`, from the archive by `show`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.database.db import open_archive
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables.sites import ensure
from cleaners.clean import clean
from tests.cleaners.sample_pages import FETCHED, STORIES, html, page
from tests.cuttings.run_cuttings import cuttings

URL = "https://courier.example/2026/bridge"
BODY = (
    f"<p>{STORIES['bridge'][0]}</p><h2>Three piers</h2><p>{STORIES['bridge'][1]}</p>"
    "<ul><li>the second pier from the left bank of the river</li><li>the third pier, below the"
    " tower</li></ul><p>The <a href='/2026/choir'>choir of the harbour</a> protests with a song,"
    f" loudly and at night.</p><p>{STORIES['bridge'][2]}</p>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page as a file, and an archive of it and of the article that it cites."""
    folder = tmp_path_factory.mktemp("formats")
    bridge = html("bridge", body=BODY, after="")
    (folder / "bridge.html").write_text(bridge)
    with open_archive(folder / "archive.db", create=True) as archive:
        ensure(archive, "courier", now=FETCHED, name="Courier", home="https://courier.example/")
        for one in (page(html("choir", after=""), "https://courier.example/2026/choir"),
                    page(bridge, URL)):  # fmt: skip
            record(archive, Visit(one, "courier"), clean(one))
    return folder


def test_clean_writes_markdown_and_html(folder: Path) -> None:
    done = cuttings("clean", "bridge.html", "--url", URL, "--format", "markdown", folder=folder)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# News of the bridge\n\n")
    assert "\n## Three piers\n" in done.out
    assert "\n- the second pier from the left bank of the river\n- the third" in done.out
    assert "[choir of the harbour](https://courier.example/2026/choir)" in done.out
    done = cuttings("clean", "bridge.html", "--url", URL, "--format", "html", folder=folder)
    assert '<h2 dir="auto">Three piers</h2>' in done.out


def test_clean_tells_the_parts_as_json(folder: Path) -> None:
    done = cuttings("clean", "bridge.html", "--url", URL, "--format", "json", folder=folder)
    row = json.loads(done.out)
    assert "\n".join(part["text"] for part in row["parts"]) == row["text"]
    assert [part["part"] for part in row["parts"]] == ["p", "head", "p", "item", "item", "p", "p"]
    plain = cuttings("clean", "bridge.html", "--url", URL, "--format", "text", folder=folder)
    assert plain.out == cuttings("clean", "bridge.html", "--url", URL, folder=folder).out


def test_clean_takes_one_page_for_a_format(folder: Path) -> None:
    done = cuttings("clean", "bridge.html", "bridge.html", "--format", "html", folder=folder)
    assert done.status == 2
    assert "--format html is for one page" in done.err


def test_show_writes_what_an_export_does(folder: Path) -> None:
    done = cuttings("show", URL, "--format", "markdown", folder=folder)
    assert done.out.startswith('---\ntitle: "News of the bridge"\nurl: ')
    assert "\n## Three piers\n" in done.out
    page = cuttings("show", URL, "--format", "html", folder=folder).out
    assert page.startswith("<!doctype html>")
    row = json.loads(cuttings("show", URL, "--json", folder=folder).out)
    assert row["parts"][1] == {"part": "head", "text": "Three piers", "level": 2}


def test_show_tells_links_and_who_cites(folder: Path) -> None:
    done = cuttings("show", URL, "--links", folder=folder)
    assert done.out == ("https://courier.example/2026/choir (article 1) choir of the harbour\n")
    done = cuttings("show", "1", "--links", folder=folder)
    assert "No link in its text.\n\nCited by 1 article:\n2 2026-11-22 courier" in done.out
    said = json.loads(cuttings("show", "1", "--links", "--json", folder=folder).out)
    assert [one["id"] for one in said["cited_by"]] == [2]
