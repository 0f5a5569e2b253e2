"""A further page of an article that cannot be had for a while."""

from __future__ import annotations

from tests.crawler.conftest import Bench, feed, passed, story
from tests.crawler.server import Server, answer

FIRST, SECOND = "/2026/01/02/story-1", "/2026/01/02/story-1/2"
KEPT = "select replace(url, ?, ''), revision from articles"


def _cut(server: Server, bench: Bench) -> None:
    """A paper with one article of two pages."""
    head = f"<head><link rel=next href={SECOND}>"
    server.answers |= {"/feed": feed(FIRST), SECOND: answer(story(2, "tunnel"))}
    server.answers[FIRST] = answer(story(1).replace("<head>", head))
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])


def test_a_page_that_fails_is_asked_for_with_its_article_alone(
    bench: Bench, server: Server
) -> None:
    _cut(server, bench)
    server.answers[SECOND] = answer("busy", 503)
    bench.crawl()
    assert bench.rows(KEPT, server.url[:-1]) == []
    server.answers[SECOND] = answer(story(2, "tunnel"))
    passed(bench, days=1)
    bench.crawl()
    assert bench.rows(KEPT, server.url[:-1]) == [(FIRST, 1)]
    assert bench.ends(server)[SECOND] == ["http-error", "part"]


def test_a_page_that_is_missing_at_some_visits_does_not_cut_its_article_short(
    bench: Bench, server: Server
) -> None:
    _cut(server, bench)
    bench.crawl()
    [(whole,)] = bench.rows("select text from articles")
    assert "tunnel" in whole
    kept = server.answers.pop(SECOND)
    passed(bench, days=1)
    bench.crawl("--now")
    server.answers[SECOND] = kept
    passed(bench, days=1)
    bench.crawl("--now")
    assert bench.rows("select text from articles") == [(whole,)]
    assert bench.rows(KEPT, server.url[:-1]) == [(FIRST, 1)]
    assert bench.ends(server)[SECOND] == ["part", "gone", "part"]


def test_a_page_that_stays_away_is_believed(bench: Bench, server: Server) -> None:
    _cut(server, bench)
    bench.crawl()
    del server.answers[SECOND]
    for _ in range(4):
        passed(bench, days=3)
        bench.crawl("--now")
    [(text,)] = bench.rows("select text from articles")
    assert "tunnel" not in text, bench.ends(server)[FIRST]
    assert bench.rows(KEPT, server.url[:-1]) == [(FIRST, 2)]
