"""`cuttings search` and `cuttings serve` as somebody types them."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from archive.database.db import open_archive
from archive.index.update import update_index
from cuttings.cli import run
from tests.archive.sample_archive import article, keep


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("found") / "archive.db"
    with open_archive(path, create=True) as archive:
        archive.db["sites"].insert({"slug": "post", "added": "2026-01-01T00:00:00Z"})
        for number in range(1, 13):
            row = {
                "id": number, "url": f"https://post.example/{number}", "site": "post",
                "title": f"Harbour report {number}", "language": "en", "section": "News",
                "text": "The harbours were busy. \x1b[31mRed\x1b[0m \u202ebackwards.",
                "published": f"2026-{number:02}-01T08:00:00Z", "authors": '["Ada Abel"]',
                "first_seen": "2026-12-31T00:00:00Z", "last_seen": "2026-12-31T00:00:00Z",
                "recorded": "2026-12-31T00:00:00Z", "cleaner": "test",
            }  # fmt: skip
            with archive.transaction() as db:
                db["articles"].insert(row)
                update_index(archive, number)
    return path


def searched(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert run(["search", "--archive", str(path), *arguments]) == 0
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_hits_for_a_person(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = searched(path, capsys, "harbour", "--limit", "3", "--newest")
    assert "  1. Harbour report 12" in out
    assert "The [harbours] were busy." in out
    assert "1-3 of 12 articles" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_hits_for_a_program(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = searched(path, capsys, "harbour", "--limit", "2", "--json", "--facets")
    *hits, counted = [json.loads(line) for line in out.splitlines()]
    assert {"id", "url", "site", "title", "published", "snippet"} <= set(hits[0])
    assert "**harbours**" in hits[0]["snippet"]
    assert counted["facets"]["author"] == [["Ada Abel", 12]]


def test_a_hit_in_an_author_alone_is_shown(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = searched(path, capsys, "Abel", "--limit", "1")
    assert "found in author or tag: Ada [Abel]" in out
    out, _ = searched(path, capsys, "Abel", "--limit", "1", "--json")
    assert json.loads(out)["elsewhere"] == ["Ada **Abel**"]


def test_a_date_is_in_the_zone_of_its_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_archive(tmp_path / "z.db", create=True) as archive:
        keep(archive, article(1))
    out, _ = searched(tmp_path / "z.db", capsys, "Kanal")
    assert "2026-03-02 10:30:00+01:00" in out


def test_a_phrase_keeps_its_words_together(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "1-1 of 1 article" in searched(path, capsys, "harbours were", "report 3")[0]
    assert "nothing found" in searched(path, capsys, "busy harbours", "report 3")[1]


def test_a_word_that_is_left_out_is_no_option(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, hits in (
        (["harbour", "-nothing", "--limit", "20"], 12),
        (["-title:9", "--limit", "20", "harbour"], 11),
        (["harbour", "-report 3", "--limit", "20"], 11),
        (["harbour", '-"report 3"', "--limit", "20"], 11),
        (["title:report 3", "busy"], 1),
        (["title:3 report", "busy"], 0),
        (["harbour", "-海", "--limit", "20"], 12),
    ):
        assert run(["search", *arguments, "--json", "--archive", str(path)]) == 0
        assert len(capsys.readouterr().out.splitlines()) == hits, arguments
    for mistyped in (["-s", "post"], ["-site", "post"], ["-limit=3"]):
        assert run(["search", "harbour", *mistyped, "--archive", str(path)]) == 2
        assert "No such option" in capsys.readouterr().err


def test_an_address_is_found_without_its_scheme(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "post.example/3", "--archive", str(path)]) == 0
    assert "https://post.example/3" in capsys.readouterr().out
    assert run(["show", " ", "--archive", str(path)]) == 2


def test_words_that_begin_with_a_dash(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "of 11 articles" in searched(path, capsys, "--limit", "2", "--", "harbour", "-3")[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zebra"], "nothing found in 12 articles"),
        (["!?"], "no word to search for in '!?'"),
        (
            ["harbour", "--since", "2031"],
            "nothing found with --since 2031; without, there are hits",
        ),
        (["harbour", "--offset", "50"], "nothing more"),
        (["zebra lion"], "fewer words find more"),
        (["zebra", "--timeline"], "nothing to plot"),
    ],
)
def test_every_zero_is_explained(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    out, err = searched(path, capsys, *arguments)
    assert said in err
    assert not out


def test_an_empty_archive_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_archive(tmp_path / "empty.db", create=True).close()
    assert "holds no articles yet" in searched(tmp_path / "empty.db", capsys, "word")[1]


def test_timeline_as_text_svg_and_data(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = searched(path, capsys, "harbour", "--timeline")
    assert len(out.splitlines()) == 12
    assert "2026-03 █" in out
    out, _ = searched(path, capsys, "harbour", "--timeline", "year", "--json")
    assert json.loads(out) == {"year": "2026", "articles": 12}
    out, _ = searched(
        path, capsys, "harb<our", "--timeline", "month", "--svg", "--since", "2026-01"
    )
    root = ElementTree.fromstring(out) if out else None
    assert root is None or root.tag.endswith("svg")


@pytest.mark.parametrize(
    "arguments",
    [
        ["x", "--since", "yesterday"],
        ["x", "--svg"],
        ["x", "--limit", "0"],
        ["x", "--timeline=week"],
    ],
)
def test_wrong_use_ends_in_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def asked(port: int, address: str) -> Any:
    for _ in range(1000):
        try:
            client = http.client.HTTPConnection("127.0.0.1", port, timeout=200)
            client.request("GET", address)
            answer = client.getresponse()
            return answer.status, answer.read().decode()
        except ConnectionError:
            time.sleep(0.1)
        finally:
            client.close()
    raise AssertionError("the server never answered")


def test_serve_answers_and_stops_when_told(path: Path) -> None:
    pytest.importorskip("datasette")
    command = [sys.executable, "-m", "cuttings", "serve", "--archive", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            assert "12 articles" in said
            port = int(said.split("http://127.0.0.1:")[1].split("/")[0])
            status, text = asked(port, "/search?q=harbours")
            assert status == 200
            assert "12 articles" in text
        finally:
            server.terminate()
            server.wait(100)


def test_a_port_that_is_taken_is_one_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("datasette")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run(["serve", "--archive", str(path), "--port", port]) == 74
    assert capsys.readouterr().err.count("\n") == 1
