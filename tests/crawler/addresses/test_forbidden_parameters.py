"""A robots.txt that forbids parameters, and a feed whose links have one."""

from __future__ import annotations

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Server, answer

PATH = "/2026/01/02/story-1"


def test_the_address_without_its_tracker_is_asked_for(bench: Bench, server: Server) -> None:
    server.answers |= {
        "/robots.txt": robots("User-agent: *\nDisallow: /*?\n"),
        "/feed": feed(f"{PATH}?utm_source=rss", "/read?id=12345"),
        PATH: answer(story(1)),
        "/read": answer(story(2, "tunnel")),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    assert bench.ends(server)[PATH] == ["article"]
    assert bench.ends(server)["/read?id=12345"] == ["robots-denied"]
    assert not [path for path in server.paths if "?" in path]


def test_what_is_forbidden_without_its_tracker_too_is_not_asked_for(
    bench: Bench, server: Server
) -> None:
    server.answers |= {
        "/robots.txt": robots("User-agent: *\nDisallow: /2026/\n"),
        "/feed": feed(f"{PATH}?utm_source=rss"),
        PATH: answer(story(1)),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    assert bench.ends(server)[PATH] == ["robots-denied"]
    assert not [path for path in server.paths if "story" in path]
