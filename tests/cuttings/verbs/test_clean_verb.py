"""`cuttings clean`: every kind of file, in order, and what cannot be read costs only itself."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cuttings.command_line import inputs, printout
from cuttings.demo.pages import story_page
from cuttings.demo.world import Story, load_world
from tests.cuttings.run_cuttings import Done, cuttings

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOME = "https://courier.example"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Story]]:
    """The Courier's articles as files, zipped and not, and the addresses of all."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "saved").mkdir()
    paper = load_world(NOW)["courier"]
    stories = {f"page.{number:02d}": story for number, story in enumerate(paper.articles())}
    lines = []
    for number, (name, story) in enumerate(stories.items()):
        html = story_page(paper, story, HOME).encode()
        if number % 2:
            (folder / "saved" / f"{name}.html.gz").write_bytes(gzip.compress(html))
        else:
            (folder / "saved" / f"{name}.html").write_bytes(html)
        lines.append(
            f"{name}.html\t{HOME}{story.path}" if number % 4 == 0 else f"{name}\t{HOME}{story.path}"
        )
    (folder / "urls.tsv").write_text("\n".join(lines) + "\n")
    return folder, stories


def rows(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_a_folder_comes_out_a_line_a_file_in_order(pages: tuple[Path, dict[str, Story]]) -> None:
    folder, stories = pages
    done = cuttings("clean", "saved", "--urls", "urls.tsv", folder=folder)
    assert done.status == 0, done.err
    found = rows(done)
    assert [row["id"] for row in found] == sorted(stories)
    assert [row["title"] for row in found] == [stories[row["id"]].title for row in found]
    assert [row["url"] for row in found] == [HOME + stories[row["id"]].path for row in found]


def test_dates_keep_the_zone_that_the_page_wrote(pages: tuple[Path, dict[str, Story]]) -> None:
    folder, stories = pages
    done = cuttings("clean", "saved/page.00.html", "--json", "--url", HOME + "/x", folder=folder)
    assert rows(done)[0]["date"] == stories["page.00"].published.isoformat()


def test_one_file_prints_its_text(pages: tuple[Path, dict[str, Story]]) -> None:
    folder, stories = pages
    done = cuttings("clean", "saved/page.01.html.gz", folder=folder)
    story = stories["page.01"]
    expected = [story.title, story.lead, *story.body.split("\n")]
    assert done.out.rstrip("\n").split("\n\n") == expected


def test_standard_input_is_a_page_or_a_text(pages: tuple[Path, dict[str, Story]]) -> None:
    folder, stories = pages
    html = (folder / "saved" / "page.00.html").read_text()
    page = rows(cuttings("clean", "-", "--json", folder=folder, text=html))[0]
    assert (page["id"], page["title"]) == ("stdin", stories["page.00"].title)
    text = f"{stories['page.00'].title}\n\n" + stories["page.00"].text.replace("\n", "\n\n")
    scraped = rows(cuttings("clean", "-", "--json", folder=folder, text=text))[0]
    assert scraped["title"] == stories["page.00"].title


def test_json_lines_with_texts(pages: tuple[Path, dict[str, Story]]) -> None:
    folder, stories = pages
    texts = [
        {"id": "one", "text": stories["page.00"].text},
        {"text": stories["page.02"].text},
    ]
    (folder / "texts.jsonl").write_text("\n".join(map(json.dumps, texts)))
    found = rows(cuttings("clean", "texts.jsonl", folder=folder))
    assert [row["id"] for row in found] == ["one", "texts-2"]
    assert {row["outcome"] for row in found} == {"article"}


def test_files_that_cannot_be_read_cost_only_themselves(
    pages: tuple[Path, dict[str, Story]],
) -> None:
    folder, _ = pages
    (folder / "broken.html.gz").write_bytes(b"\x1f\x8b nonsense")
    files = ("saved/page.00.html", "broken.html.gz", "missing.html", "saved/page.02.html")
    done = cuttings("clean", *files, folder=folder)
    assert done.status == 1
    assert [row["id"] for row in rows(done)] == ["page.00", "page.02"]
    assert len(done.err.splitlines()) == 2
    assert "broken.html.gz" in done.err and "missing.html" in done.err


def test_a_page_that_is_no_article_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    (tmp_path / "other.html").write_text("<html><body><p>Hello.</p></body></html>")
    alone = cuttings("clean", "empty.html", folder=tmp_path)
    assert (alone.status, alone.out) == (1, "")
    assert "empty.html: " in alone.err
    both = rows(cuttings("clean", ".", folder=tmp_path))
    assert all(row["text"] == "" and row["outcome"] != "article" for row in both)
    assert all(row["evidence"] for row in both)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("aeb-042b.html.gz", "aeb-042b"),
        ("a.b.c.txt", "a.b.c"),
        ("page.HTM", "page"),
        (".html", ".html"),
        ("noise.tar.gz", "noise.tar"),
        ("x.html.html", "x.html"),
        ("a.txt.html", "a.txt"),
    ],
)
def test_ids_keep_their_inner_dots(name: str, stem: str) -> None:
    assert inputs.stem(name) == stem


@pytest.mark.parametrize(
    ("at", "zone", "shown"),
    [
        ("2026-03-01T09:30:00Z", "+01:00", "2026-03-01T10:30:00+01:00"),
        ("2026-03-01T02:30:00Z", "-05:30", "2026-02-28T21:00:00-05:30"),
        ("2026-03-01T09:30:00Z", None, "2026-03-01T09:30:00Z"),
        ("2026-03-01", "+01:00", "2026-03-01"),
        (None, None, None),
    ],
)
def test_moments_in_the_zone_of_their_page(
    at: str | None, zone: str | None, shown: str | None
) -> None:
    assert printout.local(at, zone) == shown
