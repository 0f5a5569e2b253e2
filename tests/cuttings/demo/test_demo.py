"""`cuttings demo` tells its whole story, and leaves an archive that says the same."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.database.db import open_archive
from cuttings.demo.server import serve_papers
from cuttings.demo.world import load_world
from tests.cuttings.run_cuttings import Done, cuttings


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    folder = tmp_path_factory.mktemp("demo")
    return folder / "demo", cuttings("demo", folder=folder, COLUMNS="80")


def test_it_tells_the_whole_story(told: tuple[Path, Done]) -> None:
    done = told[1]
    assert (done.status, done.err) == (0, "")
    chapters = re.findall(r"^── (.+?) ─+$", done.out, re.M)
    assert len(chapters) == 11, chapters
    assert "41 articles to articles.jsonl" in done.out
    assert "answered “ferry: search”" in " ".join(done.out.split())


def test_nothing_is_seen_before_it_was_published(told: tuple[Path, Done]) -> None:
    with open_archive(told[0] / "archive.db", readonly=True) as archive:
        sql = (
            "select url, published, first_seen, modified, recorded from articles"
            " where published > first_seen or modified > recorded"
        )
        assert archive.db.execute(sql).fetchall() == []


def test_the_second_crawl_finds_nothing_new_and_says_why(told: tuple[Path, Done]) -> None:
    second = told[1].out.split("asks politely")[1].split("A correction")[0]
    for paper in ("courier", "veilleur", "wochenblatt", "minato"):
        assert re.search(rf"^{paper}: \d sources asked \(\d not modified\), 0 new", second, re.M)
        assert re.search(rf"^{paper}: nothing due", second, re.M)


def test_the_correction_is_one_revision_and_the_deletion_keeps_the_text(
    told: tuple[Path, Done],
) -> None:
    folder, done = told
    assert "240" in done.out and "[-180-]{+240+}" in done.out
    history = cuttings("search", "turbines", "--json", folder=folder)
    assert history.status == 0, history.err
    gone = [json.loads(line) for line in history.out.splitlines()]
    shown = json.loads(cuttings("show", str(gone[0]["id"]), "--json", folder=folder).out)
    assert shown["gone"] and "611" in shown["text"]


def test_the_broken_layout_raises_the_alarm(told: tuple[Path, Done]) -> None:
    status = cuttings("status", "--json", folder=told[0])
    assert status.status == 1
    sick = {row["site"]: row["sick"] for row in map(json.loads, status.out.splitlines())}
    assert sick == {"courier": False, "minato": False, "veilleur": False, "wochenblatt": True}


def test_no_line_is_too_wide(told: tuple[Path, Done]) -> None:
    papers = ("courier: ", "veilleur: ", "wochenblatt: ", "minato: ")  # what crawl says of each
    lines = [line for line in told[1].out.splitlines() if not line.startswith(papers)]
    assert not [line for line in lines if len(line) > 80 and "http" not in line]


def test_it_replaces_its_own_folder_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thesis.txt").write_text("years of work")
    done = cuttings("demo", folder=tmp_path)
    assert done.status == 1 and "--folder" in done.err
    assert (tmp_path / "demo" / "thesis.txt").exists()


def test_the_servers_end_with_their_block() -> None:
    with serve_papers(load_world(datetime.now(UTC))) as homes:
        home = homes["courier"]
        assert urllib.request.urlopen(home + "/robots.txt").status == 200
        picture = urllib.request.urlopen(home + "/media/ferry.png").read()
        assert picture.startswith(b"\x89PNG")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(home + "/robots.txt", timeout=5)


def test_a_feed_is_not_sent_twice() -> None:
    with serve_papers(load_world(datetime.now(UTC))) as homes:
        for path in (homes["courier"] + "/feed.xml", homes["veilleur"] + "/fil.atom"):
            with urllib.request.urlopen(path) as first:
                headers = {
                    "If-None-Match": first.headers.get("ETag") or "",
                    "If-Modified-Since": first.headers.get("Last-Modified") or "",
                }
            again = urllib.request.Request(
                path, headers={name: value for name, value in headers.items() if value}
            )
            with pytest.raises(urllib.error.HTTPError) as answer:
                urllib.request.urlopen(again)
            assert answer.value.code == 304
            answer.value.close()
