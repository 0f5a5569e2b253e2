"""Papers of old or odd make, each of two stories: one crawl finds every story of all of them.

Each kind was lost once, in silence or with an outcome that nobody would have looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, NamedTuple

import pytest

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Answer, Asked, Server, answer

PATHS = ("/2026/01/02/story-1", "/2026/01/02/story-2")
STORIES: dict[str, Answer] = {path: answer(story(n)) for n, path in enumerate(PATHS)}
LINKS = "".join(f"<p><a href={path}>The mayor on the bridge over the river</a>" for path in PATHS)
FRONT = answer(f"<html><body>{LINKS}</body></html>")
EMPTY = answer("<html><body><p>Welcome to the town.</p></body></html>")
MAP = answer(
    "".join(["<urlset>", *(f"<url><loc>{path}</loc></url>" for path in PATHS), "</urlset>"]),
    kind="application/xml",
)
MOVED = "<rss><channel><n:new-feed-url xmlns:n='urn:n'>/new</n:new-feed-url></channel></rss>"

OLDER = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='?page=2'/>"
    "<entry><title>News</title><link href='%s'/></entry></feed>"
)


def _frames(*sources: str) -> bytes:
    frames = "".join(f"<frame src='{source}'>" for source in sources)
    return answer(f"<html><head><title>Town</title></head><frameset>{frames}</frameset></html>")


def _named(said: str, body: bytes = b"<html><body><p>Welcome.</p></body></html>") -> bytes:
    return answer(body, headers={"Link": said})


def _walled(page: Answer) -> Answer:
    """A page that refuses whoever does not bring the cookie of the refusal."""

    def respond(asked: Asked) -> Any:
        if "pass=1" in asked.headers.get("cookie", ""):
            return page
        return answer("wait", 403, headers={"Set-Cookie": "pass=1; Path=/"})

    return respond


def _chosen(path: str) -> bytes:
    return answer("Multiple choices", 300, headers={"Location": path})


HOME_ALONE: dict[str, Any] = {"feeds": [], "sitemaps": []}
FEED_ALONE: dict[str, Any] = {"feeds": ["feed"], "sections": [], "sitemaps": []}
WAYS: dict[str, tuple[dict[str, Answer], dict[str, Any]]] = {
    "a-front-page-in-frames": (
        {"/": _frames("/menu.html", "news/main.html"), "/menu.html": answer("<p>Menu"),
         "/news/main.html": answer(LINKS.replace("href=/2026", "href=../2026"))},
        HOME_ALONE,
    ),
    "articles-in-frames": (
        {"/": FRONT, "/top": answer("<p><a href=/>Town"),
         **{path: _frames("/top", f"/body{path}") for path in PATHS},
         **{f"/body{path}": page for path, page in STORIES.items()}},
        HOME_ALONE,
    ),
    "frames-within-frames": (
        {"/": _frames("/menu", "/inner"), "/inner": _frames("/", "/main"), "/main": FRONT},
        HOME_ALONE,
    ),
    "a-page-that-is-one-frame": (
        {"/": answer("<html><body><iframe src=/main></iframe></body></html>"), "/main": FRONT},
        HOME_ALONE,
    ),
    "a-feed-in-a-header": (
        {"/": _named('</a.css>; rel=preload, </f>; title="a, b"; rel=alternate;'
                     " type=application/rss+xml"), "/f": feed(*PATHS)},
        {},
    ),
    "a-sitemap-in-a-header": ({"/": _named('</map>; rel="sitemap"'), "/map": MAP}, {}),
    "a-sitemap-in-the-head": (
        {"/": answer("<html><head><link rel=sitemap href=/map></head></html>"), "/map": MAP}, {},
    ),
    "robots-txt-alone-names-a-source": (
        {"/robots.txt": robots("Sitemap: /map"), "/map": MAP}, {"feeds": [], "sections": []},
    ),
    "a-cookie-set-by-a-refusal": (
        {"/": FRONT, **{path: _walled(page) for path, page in STORIES.items()}}, HOME_ALONE,
    ),
    "a-front-page-behind-one": ({"/": _walled(FRONT)}, HOME_ALONE),
    "a-choice-of-one": (
        {"/": FRONT, **{path: _chosen(f"/chosen{path}") for path in PATHS},
         **{f"/chosen{path}": page for path, page in STORIES.items()}},
        HOME_ALONE,
    ),
    "a-feed-behind-a-page-that-leads-on": (
        {"/feed": answer("<meta http-equiv=refresh content='0; url=/new'>"), "/new": feed(*PATHS)},
        FEED_ALONE,
    ),
    "a-front-page-behind-a-script": (
        {"/": answer("<script>window.location = '/home/';</script>"), "/home/": FRONT}, HOME_ALONE,
    ),
    "an-entrance-of-one-picture": (
        {"/": answer("<a href=/home.html><img src=splash.gif></a>"), "/home.html": FRONT},
        HOME_ALONE,
    ),
    "a-feed-that-says-it-moved": (
        {"/feed": answer(MOVED, kind="text/xml"), "/new": feed(*PATHS)}, FEED_ALONE,
    ),
    "a-feed-in-pages": (
        {"/feed": answer(OLDER % PATHS[1], kind="text/xml"), "/feed?page=2": feed(PATHS[0])},
        FEED_ALONE,
    ),
    "a-feed-of-oldest-first": (
        {"/feed": feed(*(f"/old/{n}" for n in range(2_100)), *PATHS)},
        {**FEED_ALONE, "deny": ["/old/"]},
    ),
}  # fmt: skip


class Crawled(NamedTuple):
    """One crawl of all ways, and their servers."""

    bench: Bench
    servers: dict[str, Server]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    bench = Bench(tmp_path_factory.mktemp("ways"))
    with ExitStack() as stack:
        servers = {name: stack.enter_context(Server()) for name in WAYS}
        for name, (answers, options) in WAYS.items():
            servers[name].answers = {"/": EMPTY, **STORIES, **answers}
            named = {key: [servers[name].url + each for each in options[key]]
                     for key in ("feeds",) if options.get(key)}  # fmt: skip
            bench.site(servers[name], name, **{**options, **named})
        bench.crawl()
        yield Crawled(bench, servers)


@pytest.mark.parametrize("way", WAYS)
def test_every_story_is_found(crawled: Crawled, way: str) -> None:
    titles = crawled.bench.rows("select title from articles where site = ? order by 1", way)
    assert titles == [("Story number 0 of the bridge",), ("Story number 1 of the bridge",)]
    crawled.bench.account(crawled.servers[way])


def test_frames_are_asked_for_again_though_the_frameset_stays(bench: Bench, server: Server) -> None:
    front = _frames("/main").replace(b"200 X\r\n", b'200 X\r\nETag: "same"\r\n')
    server.answers = {"/": front, "/main": answer("<p>Nothing yet."), **STORIES}
    bench.site(server, **HOME_ALONE)
    bench.crawl()
    server.answers["/main"] = FRONT
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles") == [(2,)]
    assert "if-none-match" not in server.log[-1].headers


def test_a_page_named_by_a_header_is_the_next_of_its_article(bench: Bench, server: Server) -> None:
    first, second = story(1).split("<p>Paragraph 3", 1)
    link = {"Link": f'<{PATHS[0]}/2>; rel="next"'}
    server.answers = {
        "/": FRONT,
        PATHS[0]: answer(first + "</article></body></html>", headers=link),
        f"{PATHS[0]}/2": answer(story(1).split("<p>")[0] + "<p>Paragraph 3" + second),
    }
    bench.site(server, **HOME_ALONE)
    bench.crawl()
    ((text,),) = bench.rows("select text from articles")
    assert [f"Paragraph {n} " in text for n in range(6)] == [True] * 6
    told = bench.rows("select detail from fetches where outcome = 'part'")
    assert told == [(f"the next page of {server.url[:-1]}{PATHS[0]}",)]


def test_a_refusal_that_stays_is_asked_twice_and_no_more(bench: Bench, server: Server) -> None:
    refusal = answer("no", 403, headers={"Set-Cookie": "again=1"})
    server.answers = {"/": FRONT, **dict.fromkeys(PATHS, refusal)}
    bench.site(server, **HOME_ALONE)
    bench.crawl()
    assert [server.paths.count(path) for path in PATHS] in ([2, 1], [1, 2], [2, 2])
    assert {ends[-1] for path, ends in bench.ends(server).items() if path in PATHS} <= {
        "http-error",
        "bot-block",
    }


def test_after_a_gap_a_feed_is_read_back_to_what_is_known(bench: Bench, server: Server) -> None:
    def page(number: int, *links: str) -> bytes:
        items = [{"id": link, "url": link} for link in links]
        said = {"items": items, "next_url": f"/feed?page={number + 1}"}
        return answer(json.dumps(said), kind="application/feed+json")

    stories = [f"/2026/01/02/story-{n}" for n in range(5)]
    server.answers = {path: answer(story(n)) for n, path in enumerate(stories)}
    server.answers["/feed"] = page(1, stories[0])
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    server.answers |= {
        "/feed": page(1, *stories[3:]),
        "/feed?page=2": page(2, stories[2], stories[1]),
        "/feed?page=3": page(3, stories[0]),
        "/feed?page=4": page(4, "/2026/01/02/of-long-ago"),
    }
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles") == [(5,)]
    assert server.paths.count("/feed?page=3") == 1
    assert "/feed?page=4" not in server.paths


def test_a_page_of_more_links_than_one_visit_takes_brings_all_in_time(
    bench: Bench, server: Server
) -> None:
    stories = [f"/2026/01/02/story-{n}" for n in range(8)]
    server.answers = {path: answer(story(n)) for n, path in enumerate(stories)}
    server.answers["/"] = answer("".join(f"<a href={path}>A story</a>" for path in stories))
    bench.site(server, **HOME_ALONE, links=3)
    for kept in (3, 6, 8):
        bench.crawl("--now")
        assert bench.rows("select count(*) from articles") == [(kept,)]


def test_a_page_is_asked_for_in_the_language_of_its_site(bench: Bench, server: Server) -> None:
    bench.site(server, **HOME_ALONE)
    file = bench.sites / "town.toml"
    bench.crawl()
    file.write_text('language = "de"\n' + file.read_text())
    bench.crawl("--now")
    assert [each.headers["accept-language"] for each in server.log if each.path == "/"] == [
        "*",
        "de, *;q=0.5",
    ]
