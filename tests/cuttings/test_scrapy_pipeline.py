"""A Scrapy project of somebody else, with our pipeline in its settings: two lines, nothing more."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import cuttings
from archive.tables.runs import crawl_lock
from tests.cuttings.forked import run_script

ROOT = Path(__file__).parents[2]
STORY = "The harbour wall {n} was mended on Monday, the harbour master said in the town hall. " * 12
SPIDER = """
import scrapy

class Harbour(scrapy.Spider):
    name = "harbour"
    start_urls = ["{home}/list"]

    def parse(self, response):
        yield from response.follow_all(css="a", callback=self.story)

    def story(self, response):
        for line in response.css("h1::text").getall() + ["second item of this page"]:
            yield {{"headline": line}}
"""
SETTINGS = """
SPIDER_MODULES = ["theirs"]
ITEM_PIPELINES = {"cuttings.scrapy.ArchivePipeline": 300}
CUTTINGS_ARCHIVE = "kept.db"
LOG_LEVEL = "INFO"
TELNETCONSOLE_ENABLED = False
"""


WORDS = ("crawl", "harbour")


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        links = "".join(f"<a href='/story-{n}'>story</a>" for n in range(1, 4))
        number = self.path.rpartition("-")[2]
        text = STORY.replace("{n}", number)
        body = f"<html lang=en><body><article><h1>Wall {number}</h1><p>{text}</p></article></body>"
        body = f"<html><body>{links}</body></html>" if self.path == "/list" else body
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments: object) -> None:  # type: ignore[override]
        """Say nothing."""


@pytest.fixture
def home() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def crawl(folder: Path, home: str) -> subprocess.CompletedProcess[str]:
    theirs = folder / "theirs"
    theirs.mkdir(exist_ok=True)
    (theirs / "__init__.py").touch()
    (theirs / "harbour.py").write_text(SPIDER.format(home=home))
    (theirs / "settings.py").write_text(SETTINGS)
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = theirs.settings\n")
    return run_script("from scrapy.cmdline import execute; execute()", *WORDS, folder=folder)


def test_the_pages_of_their_items_are_cleaned_and_kept(tmp_path: Path, home: str) -> None:
    done = crawl(tmp_path, home)
    assert "'cuttings/article': 3" in done.stderr, done.stderr
    assert "'item_scraped_count': 6" in done.stderr
    with cuttings.Archive.open(tmp_path / "kept.db") as archive:
        assert {one.title for one in archive.articles()} == {"Wall 1", "Wall 2", "Wall 3"}
        assert [hit.language for hit in archive.search("harbours", limit=1)] == ["en"]
        assert archive.why(f"{home}/story-2").fetches[0]["command"] == "scrapy harbour"
    again = crawl(tmp_path, home)
    assert "'cuttings/unchanged': 3" in again.stderr, again.stderr


def test_a_locked_archive_stops_their_crawl_in_one_line(tmp_path: Path, home: str) -> None:
    with crawl_lock(tmp_path / "kept.db"):
        done = crawl(tmp_path, home)
    assert "another crawl of this archive is running" in done.stderr
    assert "item_scraped_count" not in done.stderr
