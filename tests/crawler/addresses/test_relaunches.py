"""A paper that is built anew, moves to another host, or goes back: each article stays one."""

from __future__ import annotations

from tests.crawler.addresses.test_changed_addresses import NOT_FOUND, dated
from tests.crawler.conftest import Bench, feed, passed
from tests.crawler.server import Answer, Asked, Server, answer, redirect

OLD = ("/2026/01/02/ferry-1", "/2026/01/02/tram-2")
NEW = ("/n/ferry", "/n/tram")
WALL = (
    "<html lang=en><title>Before you read</title><body><article><h1>Before you read</h1>"
    "<p>Our newsroom has asked its readers since the autumn what they think of its pages, and"
    " several thousand letters have reached us, of which we printed the best on Sunday.</p>"
    "<p>Tell us which of the sections you open first, how long you stay with a report, and whether"
    " the puzzles are too easy; a clerk in the tower reads every answer with a pot of tea.</p>"
    "<p>Those who answer take part in a draw, the first prize of which is a weekend by the lake,"
    " with a boat, two oars and a basket of apples from the garden of the publisher.</p></article>"
)
KEPT = "select replace(url, ?, ''), revision, gone is null from articles order by url"


def _shown(server: Server, at: tuple[str, ...], gone: tuple[str, ...]) -> None:
    pages = [answer(dated(1, "ferry")), answer(dated(2, "tram"))]
    server.answers |= {"/feed": feed(*at), **dict(zip(at, pages, strict=True))}
    server.answers |= dict.fromkeys(gone, NOT_FOUND)


def test_a_relaunch_that_is_taken_back(bench: Bench, server: Server) -> None:
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    for at, gone in ((OLD, NEW), (NEW, OLD), (OLD, NEW), (OLD, NEW)):
        _shown(server, at, gone)
        bench.crawl("--now")
        passed(bench, days=4)
    assert bench.rows(KEPT, server.url[:-1]) == [(url, 1, 1) for url in OLD]


def test_what_a_source_names_again_is_asked_for_though_it_was_given_up(
    bench: Bench, server: Server
) -> None:
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    _shown(server, OLD, ())
    bench.crawl()
    server.answers |= {"/feed": feed(OLD[1]), OLD[0]: NOT_FOUND}
    for _ in range(5):
        passed(bench, days=40)
        bench.crawl("--now")
    asked = server.paths.count(OLD[0])
    _shown(server, OLD, ())
    passed(bench, days=1)
    bench.crawl("--now")
    assert server.paths.count(OLD[0]) == asked + 1
    assert bench.rows(KEPT, server.url[:-1]) == [(url, 1, 1) for url in OLD]
    server.answers[OLD[0]] = NOT_FOUND
    passed(bench, days=1)
    bench.crawl("--now", "--revisit")
    asked = server.paths.count(OLD[0])
    bench.crawl("--now")
    assert server.paths.count(OLD[0]) == asked  # it is still named, but not anew


def test_the_same_page_on_another_host_has_other_links(bench: Bench, server: Server) -> None:
    """A front page whose links are relative leads to other addresses from another host."""
    with Server() as other:
        other.answers["/robots.txt"] = server.answers["/robots.txt"]
        named = other.place.replace("127.0.0.1", "localhost")
        allowed = [server.place, named]
        bench.site(server, feeds=[server.url + "feed"], sections=[], allow_private=allowed)
        _shown(server, OLD, ())
        bench.crawl()
        server.answers["/feed"] = redirect(f"http://{named}/feed", 301)
        other.answers["/feed"] = feed(*OLD)
        passed(bench, days=1)
        bench.crawl("--now")
        assert bench.rows("select outcome from sources where kind = 'feed'") == [("source",)]


def test_a_front_page_that_leads_in_a_circle_needs_a_person(bench: Bench, server: Server) -> None:
    server.answers |= {"/": redirect("/consent"), "/consent": redirect("/")}
    bench.site(server, feeds=[], sitemaps=[])
    said = bench.crawl("-q", status=1)
    assert "in a circle" in said
    assert bench.rows(
        "select outcome, failures, due is null from sources where kind = 'front'"
    ) == [("redirect-loop", 1, 0)]
    assert "never answered" in bench.run("status").stdout


def test_a_feed_that_leads_to_the_front_page_is_told(bench: Bench, server: Server) -> None:
    server.answers["/feed"] = redirect("/", 301)
    bench.site(server, feeds=[server.url + "feed"], sitemaps=[])
    assert f"{server.url}feed: 301 to" in bench.crawl()
    passed(bench, days=1)
    bench.crawl("--now")
    rows = bench.rows("select outcome, failures from sources where kind = 'feed'")
    assert rows == [("redirect", 2)]


def test_a_feed_that_leads_to_another_feed_is_well(bench: Bench, server: Server) -> None:
    _shown(server, OLD, ())
    server.answers["/rss"] = redirect("/feed", 301)
    bench.site(server, feeds=[server.url + "feed", server.url + "rss"], sections=[], sitemaps=[])
    bench.crawl()
    rows = bench.rows("select outcome, failures, due is null from sources where kind = 'feed'")
    assert all(not failures and not lacks for _, failures, lacks in rows)


def _walled(server: Server, number: int) -> Answer:
    """The redirect of an article to a wall whose address is new at each visit."""

    def to_the_gate(asked: Asked) -> bytes:
        gate = f"/gate/{number}-{len(server.paths)}"
        server.answers[gate] = answer(WALL)
        return redirect(gate)

    return to_the_gate


def test_a_wall_at_new_addresses_that_reads_like_an_article(bench: Bench, server: Server) -> None:
    paths = [f"/2026/01/0{number}/story-{number}" for number in range(1, 5)]
    items = "".join(
        f"<item><title>Story number {number} of the ferry</title><link>{path}</link></item>"
        for number, path in enumerate(paths, 1)
    )
    server.answers["/feed"] = answer(f"<rss version='2.0'><channel>{items}</channel></rss>")
    pages = {path: answer(dated(number, "ferry")) for number, path in enumerate(paths, 1)}
    walls = {path: _walled(server, number) for number, path in enumerate(paths, 1)}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    titles = "select title from articles order by title"
    server.answers |= walls
    bench.crawl()
    bench.crawl("--now")
    assert bench.rows(titles) == []
    server.answers |= pages
    passed(bench, days=3)
    bench.crawl("--now")
    kept = [(f"Story number {number} of the ferry",) for number in range(1, 5)]
    assert bench.rows(titles) == kept
    server.answers |= walls
    passed(bench, days=3)
    bench.crawl("--now")
    assert bench.rows(titles) == kept
    server.answers |= pages
    passed(bench, days=9)
    bench.crawl("--now")
    assert bench.rows(f"{titles.replace('title', 'title, revision, gone', 1)}") == [
        (title, 1, None) for (title,) in kept
    ]
    assert "a wall, no article" in bench.run("why", server.url[:-1] + paths[3]).stdout
