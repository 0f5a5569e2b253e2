"""The site doctor: what it sees, what it writes, and what it says where it cannot."""

from __future__ import annotations

import json

import pytest

from crawler.sites.site import slug_of
from crawler.sites.site_files import load_site
from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Server, answer, redirect


def _town(server: Server) -> None:
    paths = [f"/2026/01/02/story-{n}" for n in range(5)]
    for number, path in enumerate(paths):
        server.answers[path] = answer(story(number))
    server.answers |= {
        "/robots.txt": robots(f"User-agent: *\nDisallow: /private\nSitemap: {server.url}map.xml"),
        "/": answer(
            "<html lang=en><title>The Town - news</title>"
            "<link rel=alternate type=application/rss+xml href=/news.xml>"
        ),
        "/news.xml": feed(*paths),
        "/map.xml": answer(
            "<urlset>" + "".join(f"<url><loc>{server.url[:-1]}{p}</loc></url>" for p in paths),
            kind="text/xml",
        ),
    }


def test_from_a_bare_address_to_a_file_that_crawls(bench: Bench, server: Server) -> None:
    _town(server)
    done = bench.run("add", server.url, "--allow-private", "--delay", "0", "--as", "town")
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert (
        f"{server.url}news.xml (5 entries)" in said and f"{server.url}map.xml (5 entries)" in said
    )
    assert said.count("Story number") >= 3 and "The mayor" not in said.splitlines()[0]
    assert "Paragraph 0 of story 0: the mayor said" in " ".join(said.split())
    site = load_site(bench.sites / "town.toml")
    assert (site.name, site.language, site.home, site.delay) == ("Town", "en", server.url, 0)
    assert site.feeds == (server.url + "news.xml",) and site.sitemaps == (server.url + "map.xml",)
    assert site.allow_private == (f"127.0.0.1:{server.port}",)
    assert not bench.archive.exists()
    assert len(server.paths) == len(set(server.paths))
    assert "5 article" in bench.crawl()


@pytest.mark.parametrize("scheme", ["feed://", "feed:http://", "FEED:http://", "pcast://"])
def test_a_feed_as_readers_call_it(bench: Bench, server: Server, scheme: str) -> None:
    _town(server)
    address = f"{scheme}{server.place}/news.xml"
    done = bench.run("add", address, "--allow-private", "--delay", "0", "--json")
    assert server.url + "news.xml" in [each["url"] for each in json.loads(done.stdout)["feeds"]]


def test_what_stands_in_the_usual_places_is_found(bench: Bench, server: Server) -> None:
    _town(server)
    server.answers |= {
        "/robots.txt": robots(),
        "/": answer("<html>A front page</html>"),
        "/rss.xml": server.answers.pop("/news.xml"),
        "/sitemap_index.xml": server.answers.pop("/map.xml"),
    }
    done = bench.run("add", server.url, "--allow-private", "--delay", "0", "--json")
    found = json.loads(done.stdout)
    assert [each["url"] for each in found["feeds"]] == [server.url + "rss.xml"]
    assert [each["url"] for each in found["sitemaps"]] == [server.url + "sitemap_index.xml"]
    assert [each["outcome"] for each in found["samples"]] == ["article"] * 3


def test_a_site_without_feed_is_added_with_a_word(bench: Bench, server: Server) -> None:
    done = bench.run("add", server.url, "--allow-private", "--delay", "0")
    assert done.returncode == 0
    assert "neither feed nor sitemap was found" in done.stdout
    assert "no article was found" in done.stdout


def test_pages_that_wait_for_their_scripts_are_recognised(bench: Bench, server: Server) -> None:
    _town(server)
    shell = "<html lang=en><title>Town</title><body><div id=root></div><script src=/a.js></script>"
    server.answers |= {path: answer(shell) for path in server.answers if "/story-" in path}
    done = bench.run("add", server.url, "--allow-private", "--delay", "0")
    assert done.returncode == 0, done.stderr
    assert "`browser = true` under [fetch]" in " ".join(done.stdout.split())


def test_a_redirect_of_the_home_is_followed(bench: Bench, server: Server) -> None:
    _town(server)
    server.answers["/en"] = server.answers["/"]
    server.answers["/"] = redirect("/en")
    bench.run("add", server.url, "--allow-private", "--delay", "0", "--as", "town")
    assert load_site(bench.sites / "town.toml").home == server.url + "en"


def test_reservations_are_told(bench: Bench, server: Server) -> None:
    _town(server)
    server.answers["/.well-known/tdmrep.json"] = answer('[{"location": "/", "tdm-reservation": 1}]')
    done = bench.run("add", server.url, "--allow-private", "--delay", "0")
    assert "tdmrep.json reserves text and data mining" in done.stdout
    assert 'on_reservation = "keep"' in done.stdout


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "refuses crawlers"),
        (404, "is this the address"),
        (401, "log-in"),
        (500, "answers 500"),
    ],
)
def test_a_home_that_cannot_be_read_is_one_line(
    bench: Bench, server: Server, status: int, words: str
) -> None:
    server.answers["/"] = answer("no", status)
    done = bench.run("add", server.url, "--allow-private", "--delay", "0")
    assert done.returncode == 1
    assert words in done.stderr and len(done.stderr.splitlines()) == 1
    assert list(bench.sites.iterdir()) == []


def test_addresses_that_lead_nowhere(bench: Bench, server: Server) -> None:
    for address, words in {
        server.url: "--allow-private",
        "nosuch.invalid": "there is no host nosuch.invalid",
        "ftp://town.example/": "is no address of a web site",
    }.items():
        done = bench.run("add", address)
        assert done.returncode == 1 and words in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert server.paths == []


def test_what_is_known_already_is_left_alone(bench: Bench, server: Server) -> None:
    _town(server)
    arguments = ("add", server.url, "--allow-private", "--delay", "0")
    assert bench.run(*arguments).returncode == 0
    assert "is known already" in bench.run(*arguments).stderr
    assert bench.run(*arguments, "--as", "x/y").returncode == 2
    assert bench.run(*arguments, "--as", "sport").returncode == 0, "who names it means it"
    assert load_site(bench.sites / "sport.toml").home == server.url


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.bbc.co.uk/news", "bbc"),
        ("https://news.example.com/", "example"),
        ("http://127.0.0.1:8000/", "127.0.0.1-8000"),
        ("http://[::1]:8000/", "1-8000"),
        ("https://www.münchen.de/", "xn--mnchen-3ya"),
    ],
)
def test_the_name_of_a_site(url: str, slug: str) -> None:
    from cleaners.urls.keys import canonical

    assert slug_of(canonical(url) or "") == slug
