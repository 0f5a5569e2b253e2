"""Validators go back letter by letter, and stay those of the page that was kept."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("status", [412, 500, 200, 204, 403])
def test_a_server_that_cannot_answer_a_condition_is_asked_without(
    bench: Bench, server: Server, status: int
) -> None:
    now = {"/feed": feed(PATH), PATH: answer(story(1))}

    def respond(asked: Asked) -> bytes:
        if "if-none-match" in asked.headers:
            return answer(b"", status)
        return now[asked.path].replace(b"\r\n", b'\r\nETag: "a"\r\n', 1)

    later = "/2026/01/02/story-2"
    server.answers |= {"/feed": respond, PATH: respond, later: answer(story(2, "tunnel"))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    now |= {"/feed": feed(PATH, later), PATH: answer(story(1).replace("mayor", "bishop"))}
    bench.crawl("--revisit", status=1)
    bench.crawl("--revisit")
    assert bench.ends(server)[PATH][-1] == "updated"
    assert bench.ends(server)[later] == ["article"]


@pytest.mark.parametrize("kind", ["feeds", "sitemaps"])
def test_a_source_that_never_came_is_not_unchanged(bench: Bench, server: Server, kind: str) -> None:
    server.answers["/source"] = answer(b"", 304)
    nothing = {"feeds": [], "sections": [], "sitemaps": []}
    bench.site(server, **{**nothing, kind: [server.url + "source"]})
    bench.crawl(status=1)
    assert bench.ends(server)["/source"] == ["http-error"]
