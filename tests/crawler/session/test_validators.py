"""Validators go back letter by letter, and stay those of the page that was kept."""

from __future__ import annotations

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Asked, Server, answer

PATH = "/2026/01/02/story-1"


def test_a_304_with_another_etag_leaves_ours(bench: Bench, server: Server) -> None:
    """A server that packs adds `-gzip` to the page's ETag, and names the bare one in a 304."""

    def packed(body: bytes) -> object:
        def respond(asked: Asked) -> bytes:
            if asked.headers.get("if-none-match") == '"a-gzip"':
                return answer(b"", 304, headers={"ETag": '"a"'})
            return body.replace(b"\r\n", b'\r\nETag: "a-gzip"\r\n', 1)

        return respond

    server.answers["/feed"] = packed(feed(PATH))  # type: ignore[assignment]
    server.answers[PATH] = packed(answer(story(1)))  # type: ignore[assignment]
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    for _ in range(3):
        bench.crawl("--revisit")
    assert bench.ends(server)[PATH] == ["article", *["not-modified"] * 3]
    assert bench.ends(server)["/feed"] == ["source", *["not-modified"] * 3]


def test_a_date_that_lies_ahead_is_not_sent_back(bench: Bench, server: Server) -> None:
    """A server that compares dates and has a wrong one would answer 304 for ever."""
    ahead = "Sat, 07 Nov 2099 10:00:00 GMT"

    def respond(asked: Asked) -> bytes:
        if "if-modified-since" in asked.headers:
            return answer(b"", 304)
        links = [PATH] if len(server.paths) > 3 else []
        return feed(*links).replace(b"\r\n", f"\r\nLast-Modified: {ahead}\r\n".encode(), 1)

    server.answers |= {"/feed": respond, PATH: answer(story(1))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    bench.crawl("--now")
    bench.crawl("--now")
    assert bench.ends(server)[PATH] == ["article"]
