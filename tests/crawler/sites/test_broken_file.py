"""One broken site file stops only its site."""

from __future__ import annotations

import os

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Server, answer
from tests.cuttings.alerts.receiver import receiving
from tests.cuttings.forked import ROOT, run_forked

PATH = "/2026/01/02/story-1"


def _town(bench: Bench, server: Server) -> None:
    server.answers |= {"/feed": feed(PATH), PATH: answer(story(1))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])


def test_the_others_are_crawled_and_the_status_says_so(bench: Bench, server: Server) -> None:
    _town(bench, server)
    (bench.sites / "broken.toml").write_text('home = "http://a.example/"\n[crawl]\ndealy = 3\n')
    said = bench.crawl(status=78)
    assert "not crawled: " in said and "broken.toml: crawl.dealy is no key; did you mean" in said
    assert bench.rows("select count(*) from articles") == [(1,)]
    assert "broken.toml" in bench.crawl("-q", status=78)
    assert "town: " in bench.crawl("town"), "who names a site is told of no other"
    said = bench.run("crawl", "broken")
    assert said.returncode == 78 and said.stderr.startswith("cuttings: ")
    assert "no site 'brokn'; did you mean broken?" in bench.run("crawl", "brokn").stderr


def test_somebody_is_called_for_a_site_that_was_crawled_before(
    bench: Bench, server: Server
) -> None:
    _town(bench, server)
    bench.site(server, "valley", feeds=[], sections=[], sitemaps=[])
    with receiving() as receiver:
        (bench.folder / "cuttings.toml").write_text(f"[alert]\nwebhook = '{receiver.url}'\n")
        bench.crawl()
        (bench.sites / "valley.toml").write_text("hom = 1")
        bench.crawl(status=78)
        bench.crawl(status=78)
    (post,) = receiver.posts
    assert post.body.startswith("cuttings: valley is sick") and "hom is no key" in post.body


def test_add_writes_beside_it_and_never_over_it(bench: Bench, server: Server) -> None:
    server.answers |= {"/feed": feed(PATH), PATH: answer(story(1))}
    (bench.sites / "town.toml").write_text("hom = 1")
    arguments = ("add", server.url, "--allow-private", "--delay", "0")
    assert bench.run(*arguments, "--as", "town").returncode == 2
    assert bench.run(*arguments).returncode == 0
    assert (bench.sites / "town.toml").read_text() == "hom = 1"


def test_sites_beside_the_archive_are_named_from_another_folder(
    bench: Bench, server: Server
) -> None:
    bench.site(server, feeds=[])
    (bench.folder / "elsewhere").mkdir()
    away, environment = ("--archive", "../archive.db"), {**os.environ, "PYTHONPATH": str(ROOT)}
    done = run_forked(("crawl", *away), bench.folder / "elsewhere", environment)
    assert (done.returncode, "--sites ../sites" in done.stderr) == (78, True)
    again = ("crawl", *away, "--sites", "../sites")
    assert run_forked(again, bench.folder / "elsewhere", environment).returncode == 0
