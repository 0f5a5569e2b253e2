"""Validators go back letter by letter, and stay those of the page that was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.crawler.conftest import Bench, feed, passed, story
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


def _stuck(now: dict[str, bytes]) -> Callable[[Asked], bytes]:
    """Answers that say 304 to every condition, whatever has changed."""

    def respond(asked: Asked) -> bytes:
        if "if-none-match" in asked.headers:
            return answer(b"", 304)
        return now[asked.path].replace(b"\r\n", b'\r\nETag: "a"\r\n', 1)

    return respond


def test_whoever_answers_304_for_a_week_is_asked_for_the_whole(
    bench: Bench, server: Server
) -> None:
    second = "/2026/01/02/story-2"
    now = {"/feed": feed(PATH), PATH: answer(story(1)), second: answer(story(2, "tunnel"))}
    server.answers |= dict.fromkeys(now, _stuck(now))
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    now |= {"/feed": feed(PATH, second), PATH: answer(story(1).replace("mayor", "bishop"))}
    passed(bench, days=2)
    bench.crawl("--revisit")
    assert bench.ends(server)[PATH] == ["article", "not-modified"]
    passed(bench, days=7)
    bench.crawl("--revisit")
    assert bench.ends(server)[PATH][-1] == "updated"
    assert bench.ends(server)[second] == ["article"]


def test_an_article_that_its_feed_calls_changed_is_asked_for_without_a_condition(
    bench: Bench, server: Server
) -> None:
    now = {PATH: answer(story(1))}
    server.answers[PATH] = _stuck(now)
    said = datetime.now(UTC) - timedelta(hours=1)

    def updated(asked: Asked) -> bytes:
        moment = f"<updated>{said:%Y-%m-%dT%H:%M:%SZ}</updated>" if len(server.paths) > 3 else ""
        entry = f"<entry><title>News</title><link href='{PATH}'/>{moment}</entry>"
        return answer(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>", kind="text/xml")

    server.answers["/feed"] = updated
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    now[PATH] = answer(story(1).replace("mayor", "bishop"))
    passed(bench, days=1)
    bench.crawl("--now")
    assert bench.ends(server)[PATH] == ["article", "updated"]
