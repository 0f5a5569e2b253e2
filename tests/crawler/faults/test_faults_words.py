"""Faults in what pages say: metadata full of tricks, poisoned canonical links, passwords.

One crawl of a site that means ill; then everything that cuttings prints or writes is looked at.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Server, answer, redirect

EVIL = "/2026/01/02/evil-story-of-the-day"
VICTIM = "/2026/01/02/victim-story-of-the-day"
POISON = "/2026/01/02/poison-story-of-the-day"
STRANGER = "/2026/01/02/stranger-story-of-the-day"
KEY = "/2026/01/02/key-story-of-the-day"
ESCAPES = "\x1b]0;owned\x07\x1b[2J\x1b[31m\u202e\x9b5A"
FORMULA = '=HYPERLINK("http://evil.example","pay")'
SECRET = "hunter2"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _evil() -> str:
    said = {
        "@type": "NewsArticle",
        "headline": f"{FORMULA}{ESCAPES} and <script>alert(1)</script> " + "long " * 500,
        "author": [{"name": f"{FORMULA} Author {n}"} for n in range(10_000)],
        "keywords": [f"{ESCAPES}tag {n}" for n in range(10_000)],
        "articleSection": f"@SUM(1+1){ESCAPES}",
        "datePublished": f"2026-01-02{ESCAPES}",
        "description": "x\0y" + ESCAPES * 1000,
        "image": [{"url": "javascript:alert(1)"}, {"url": f"http://x/{ESCAPES}"}],
        "license": f"http://user:{SECRET}@licence.example/",
        "publisher": {"name": [[[[[ESCAPES]]]]]},
    }
    page = story(1).replace("Story number 1 of the bridge", f"{FORMULA}{ESCAPES} &lt;b&gt; bridge")
    data = json.dumps(said).replace("</", "<\\/")
    tags = f"<script type=application/ld+json>{data}</script>"
    return page.replace("<title>", f"{tags}<meta name=author content='{ESCAPES}'><title>")


def _canonical(number: int, to: str) -> str:
    """An article of other words, that says it stood elsewhere."""
    words = "".join(
        f"<p>The {number * k} goats of farm {number} climbed hill number {k + number} at dawn, its"
        f" owner told neighbour {k}, and came down {number + 7 * k} hours later without bells.</p>"
        for k in range(1, 9)
    )
    return (
        f"<html lang=en><head><link rel=canonical href='{to}'><title>Goats of farm {number}</title>"
        f"</head><body><article><h1>Goats of farm {number}</h1>{words}</article></body></html>"
    )


class Crawled(NamedTuple):
    bench: Bench
    server: Server
    said: str


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    bench = Bench(tmp_path_factory.mktemp("words"))
    with ExitStack() as stack:
        server = stack.enter_context(Server())
        host = f"{server.host}:{server.port}"
        secret = f"http://user:{SECRET}@{host}"
        server.answers = {
            "/robots.txt": robots(f"Sitemap: {secret}/map.xml"),
            "/": answer("<title>x</title>"),
            "/map.xml": answer("<urlset></urlset>", kind="text/xml"),
            "/feed": feed(EVIL, POISON, VICTIM, STRANGER, f"{secret}{KEY}", "/2026/01/02/moved"),
            EVIL: answer(_evil(), headers={"Server": "\x1b[2J"}),
            VICTIM: answer(story(2, "victim")),
            POISON: answer(_canonical(3, VICTIM)),
            STRANGER: answer(_canonical(4, "http://bank.example/news")),
            KEY: answer(_canonical(5, f"{secret}{KEY}")),
            "/2026/01/02/moved": redirect(f"{secret}/2026/01/02/moved-here?x=%1b[2J"),
            "/2026/01/02/moved-here?x=%1b[2J": answer(
                b"x", headers={"Content-Encoding": "\x1b[2J\x1b]0;owned\x07"}
            ),
        }
        bench.site(server, feeds=[f"{server.url}feed"])
        yield Crawled(bench, server, bench.crawl())


def test_no_escape_of_the_web_reaches_the_terminal(crawled: Crawled) -> None:
    url = crawled.server.url[:-1]
    commands = [
        ("search", "bridge"),
        ("search", "bridge", "--json"),
        ("show", url + EVIL),
        ("show", url + EVIL, "--json"),
        ("history", url + EVIL),
        ("why", url + EVIL),
        ("why", url + "/2026/01/02/moved-here?x=%1b[2J"),
        ("status",),
        ("template", "town"),
    ]
    assert not CONTROL.search(crawled.said.replace("\n", ""))
    for command in commands:
        done = crawled.bench.run(*command)
        assert done.returncode in (0, 1), (command, done.stderr)
        printed = (done.stdout + done.stderr).replace("\n", "")
        assert printed and not CONTROL.search(printed), command


def test_the_evil_page_is_one_article_of_a_bearable_size(crawled: Crawled) -> None:
    (row,) = crawled.bench.rows(
        "select title, authors, tags, text, published from articles where url like ?", f"%{EVIL}"
    )
    title, authors, tags, text, published = row
    assert len(title) < 500 and len(json.loads(authors)) <= 50 and len(json.loads(tags)) <= 100
    assert "the mayor said on Monday" in text and "alert(1)" not in text
    assert published is None or published.startswith("2026-01-02")
    assert not CONTROL.search(" ".join(filter(None, (title, authors, tags))))
    assert crawled.bench.rows("select 1 from images where url like 'javascript:%'") == []


def test_no_cell_of_a_table_is_a_formula(crawled: Crawled) -> None:
    done = crawled.bench.run("export", "out.csv")
    assert done.returncode == 0, done.stderr
    csv.field_size_limit(10_000_000)
    with (crawled.bench.folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) > 50 and not [cell for cell in cells if cell[:1] in tuple("=@+\t\r")]


def test_a_canonical_link_takes_no_other_articles_place(crawled: Crawled) -> None:
    rows = dict(
        crawled.bench.rows(
            "select url, text from articles where url like '%victim%' or url like '%poison%'"
        )
    )
    url = crawled.server.url[:-1]
    assert "victim" in rows[url + VICTIM] and "goats" in rows[url + POISON]
    assert crawled.bench.rows("select * from revisions") == []
    assert crawled.bench.rows("select 1 from articles where url like '%bank.example%'") == []
    stranger = crawled.bench.rows("select text from articles where url = ?", url + STRANGER)
    assert "of farm 4" in stranger[0][0]


def test_a_password_is_never_repeated(bench: Bench) -> None:
    for home in (f"http://user:{SECRET}@", f"ftp://user:{SECRET}@town.example/"):
        (bench.sites / "town.toml").write_text(f'home = "{home}"\n')
        said = bench.crawl(status=78)
        assert "town.toml: home is an address" in said and SECRET not in said
    done = bench.run("add", f"http://user:{SECRET}@127.0.0.1:1/", "--allow-private")
    assert done.returncode and SECRET not in done.stdout + done.stderr


def test_passwords_in_addresses_reach_neither_archive_nor_log_nor_export(crawled: Crawled) -> None:
    assert f"{crawled.server.url[:-1]}{KEY}" in {
        url for (url,) in crawled.bench.rows("select url from articles")
    }
    crawled.bench.run("export", "out.jsonl")
    crawled.bench.run("export", "out.warc.gz")
    for path in crawled.bench.folder.rglob("*"):
        if path.is_file() and path.suffix != ".toml" and "-pages" not in path.name:
            content = path.read_bytes()
            if path.suffix == ".gz":
                continue
            assert SECRET.encode() not in content, path
    assert SECRET not in crawled.said
