"""`cuttings add` of what is no front page says so, and takes the site that it belongs to."""

from __future__ import annotations

import pytest

from crawler.sites.site_files import load_site
from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Server, answer

PATHS = [f"/2026/01/02/story-{n}" for n in range(5)]


@pytest.fixture(autouse=True)
def _town(server: Server) -> None:
    for number, path in enumerate(PATHS):
        server.answers[path] = answer(story(number))
    links = "".join(
        f"<h2><a href='{path}'>Story of the bridge, part {path[-1]}</a></h2>" for path in PATHS
    )
    server.answers |= {
        "/robots.txt": robots(),
        "/": answer(f"<html lang=en><title>The Town - news</title><body>{links}</body></html>"),
        "/private/reader.xml": feed(*PATHS),
        "/map.xml": answer(
            "<urlset>"
            + "".join(f"<url><loc>{server.url[:-1]}{p}</loc></url>" for p in PATHS)
            + "</urlset>",
            kind="text/xml",
        ),
    }


def _added(bench: Bench, address: str) -> str:
    done = bench.run("add", address, "--allow-private", "--delay", "0", "--as", "town")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("path", "what"),
    [(PATHS[1], "an article"), ("/private/reader.xml", "a feed"), ("/map.xml", "a sitemap")],
)
def test_its_site_is_taken_and_said(bench: Bench, server: Server, path: str, what: str) -> None:
    said = _added(bench, server.url[:-1] + path)
    told = f"note: {server.url[:-1]}{path} is {what}; its site is {server.url}"
    assert told in " ".join(said.split())
    site = load_site(bench.sites / "town.toml")
    assert site.home == server.url
    if what == "a feed":
        assert site.feeds == (f"{server.url}private/reader.xml",), "the feed that was named counts"
    assert "5 article" in bench.crawl()


def test_a_front_page_deeper_down_stays_one(bench: Bench, server: Server) -> None:
    server.answers["/en/"] = server.answers["/"]
    said = _added(bench, f"{server.url}en/")
    assert "its site is" not in said
    assert load_site(bench.sites / "town.toml").home == f"{server.url}en/"


def test_a_site_whose_front_page_cannot_be_had(bench: Bench, server: Server) -> None:
    server.answers["/"] = answer("no", 403)
    done = bench.run("add", server.url[:-1] + PATHS[0], "--allow-private", "--delay", "0")
    assert done.returncode == 1 and not list(bench.sites.iterdir())
    assert "is an article, and the front page of its site: answers 403" in " ".join(
        done.stderr.split()
    )


def test_a_front_page_in_frames_that_names_its_feed_in_a_header_and_wants_its_cookie(
    bench: Bench, server: Server
) -> None:
    frames = answer(
        "<html><head><title>Town</title></head><frameset><frame src=/main></frameset></html>",
        headers={"Link": '</f>; rel="alternate"; type="application/rss+xml"'},
    )
    refusal = answer("wait", 403, headers={"Set-Cookie": "pass=1"})
    server.answers["/"] = lambda asked: frames if "cookie" in asked.headers else refusal
    server.answers["/main"] = answer(f"<a href={PATHS[0]}>The bridge over the river is open</a>")
    server.answers["/f"] = feed(*PATHS)
    said = _added(bench, server.url)
    assert f"feed          {server.url}f " in said and "sample" in said
    assert load_site(bench.sites / "town.toml").feeds == (f"{server.url}f",)
