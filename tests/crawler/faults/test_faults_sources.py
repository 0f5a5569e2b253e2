"""Faults where addresses come from: bombs, loops and lies in feeds, sitemaps and robots.txt.

Many sites in one crawl, each with one fault and one good article: each fault has its own end, and
costs nobody else anything.
"""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import brotli
import pytest

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Answer, Asked, Server, answer, redirect

ZEROS = b"<rss>" + b"\0" * 40_000_000
GOOD = "/2026/01/02/a-good-story"


def _endless(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n<rss>"
    for number in range(100_000):
        yield b"<item><link>/2026/01/02/%d</link></item>" % number * 50


def _dripping(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
    for _ in range(300):
        time.sleep(0.2)
        yield b"#"


def _xml(body: str) -> bytes:
    return answer(body, kind="text/xml")


def _map(*links: str) -> bytes:
    return _xml(
        "<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in links) + "</urlset>"
    )


def _index(*links: str) -> bytes:
    parts = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return _xml(f"<sitemapindex>{parts}</sitemapindex>")


BILLION = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd"><!ENTITY q SYSTEM "{url}inside">]>'
ITEM = f"<item><title>{{}}</title><link>{GOOD}</link></item>"
RSS = "<rss version='2.0'><channel><title>Town</title>{}</channel></rss>"

HALF = "2026/01/02/half-an-addr"


def _cut(items: str) -> bytes:
    """A feed whose connection ends within an address."""
    body = f"<rss version='2.0'><channel><title>Town</title>{items}<item><link>/{HALF}"
    return answer(body, kind="text/xml", headers={"ETag": '"cut"'}, length=99_999)


# What each faulty source ends in, by the name of its site; `source` is one that was read.
ENDS = {
    "feed-gzip-bomb": "too-large",
    "feed-brotli-bomb": "too-large",
    "feed-nested-bomb": "too-large",
    "feed-deflate-bomb": "too-large",
    "feed-endless": "too-large",
    "feed-billion-laughs": "source",
    "feed-xxe": "source",
    "feed-inward": "redirect",
    "feed-to-itself": "redirect-loop",
    "feed-is-a-picture": "not-html",
    "feed-is-empty": "no-text",
    "feed-is-a-page": "soft-404",
    "feed-is-a-file-of-gzip": "source",
    "feed-is-a-gzip-bomb": "too-large",
    "feed-is-json": "not-html",
    # What a cut feed names is asked for, but it does not count as whole: see the test below.
    "feed-cut": "source",
    "feed-cut-in-its-first-entry": "truncated",
    "feed-that-counts-wrongly": "source",
    "map-cut": "source",
    "feed-one-bad-link": "source",
    "map-gzip-file-bomb": "too-large",
    "map-gzip-file-cut": "truncated",
    "map-in-a-circle": "source",
    "map-of-a-million-maps": "source",
    "map-lies": "source",
}


def _faulty(name: str, url: str) -> Answer:
    far = "9" * 30
    plain: dict[str, Answer] = {
        "feed-endless": _endless,
        "feed-billion-laughs": _xml(BILLION + RSS.format(ITEM.format("&i;&i;"))),
        "feed-xxe": _xml(XXE.format(url=url) + RSS.format(ITEM.format("&p;&q;"))),
        "feed-inward": redirect("http://localhost:1/feed"),
        "feed-to-itself": redirect("/the-source"),
        "feed-is-a-picture": answer(b"\x89PNG\r\n\x1a\n" + bytes(999), kind="application/rss+xml"),
        "feed-is-a-page": answer("<html><body><h1>Not here any more</h1></body></html>"),
        "map-gzip-file-cut": answer(gzip.compress(ZEROS, 1)[:15], kind="application/gzip"),
        "feed-is-a-file-of-gzip": answer(gzip.compress(RSS.format(ITEM.format("x")).encode())),
        "feed-is-a-gzip-bomb": answer(gzip.compress(ZEROS, 1), kind="application/rss+xml"),
        "feed-is-json": answer('{"error": "no such feed"}', kind="application/json"),
        "feed-is-empty": answer(b"", kind="application/rss+xml"),
        "feed-cut": _cut(ITEM.format("x")),
        "feed-cut-in-its-first-entry": _cut(""),
        "feed-that-counts-wrongly": answer(RSS.format(ITEM.format("x")), length=99_999),
        "map-cut": answer(
            f"<urlset><url><loc>{url[:-1]}{GOOD}</loc></url><url><loc>{url}{HALF}", length=99_999
        ),
        "feed-one-bad-link": feed("http://[::1", "javascript:x", "http://a b/", "\0", GOOD),
        "map-in-a-circle": _index(f"{url}the-source", f"{url}other"),
        "map-of-a-million-maps": _index(*(f"{url}part-{n}" for n in range(30_000))),
        "map-lies": _xml(
            f"<urlset><url><loc>{url[:-1]}{GOOD}</loc><lastmod>{far}-99-99</lastmod></url>"
            "<url><loc>http://[</loc></url><url></url><url><loc>gopher://x/</loc></url></urlset>"
        ),
    }
    return plain[name] if name in plain else _bomb(name)


def _bomb(name: str) -> bytes:
    packed = zlib.compress(ZEROS, 1)
    kinds = {
        "feed-gzip-bomb": (gzip.compress(ZEROS, 1), "gzip"),
        "feed-brotli-bomb": (brotli.compress(ZEROS, quality=1), "br"),
        "feed-nested-bomb": (gzip.compress(packed), "deflate, gzip"),
        "feed-deflate-bomb": (packed, "deflate"),
    }
    if name not in kinds:
        return answer(gzip.compress(b"<urlset>" + ZEROS, 1), kind="application/gzip")
    body, encoding = kinds[name]
    return answer(body, headers={"Content-Encoding": encoding})


def _site(bench: Bench, server: Server, name: str) -> None:
    """A site whose one source is faulty, and whose front page names one good article."""
    server.answers |= {
        "/robots.txt": robots(),
        "/": answer(f"<a href={GOOD}>A good story of the town</a>"),
        "/the-source": _faulty(name, server.url),
        "/other": _index(f"{server.url}the-source"),
        GOOD: answer(story(len(name))),
    }
    kind = "feeds" if name.startswith("feed") else "sitemaps"
    other = "sitemaps" if kind == "feeds" else "feeds"
    bench.site(server, name, **{kind: [server.url + "the-source"], other: []})


class Crawled(NamedTuple):
    """The bench after the crawl, its servers by the names of their sites, and how long it took."""

    bench: Bench
    servers: dict[str, Server]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """All faulty sites in one crawl, with two whose robots.txt is the fault."""
    bench = Bench(tmp_path_factory.mktemp("faults"))
    with ExitStack() as stack:
        names = [*ENDS, "robots-drip", "robots-lead-inward", "inside"]
        servers = {name: stack.enter_context(Server()) for name in names}
        for name in ENDS:
            _site(bench, servers[name], name)
        inside = f"http://localhost:{servers['inside'].port}/robots.txt"
        for name, rules in (("robots-drip", _dripping), ("robots-lead-inward", redirect(inside))):
            servers[name].answers = {"/robots.txt": rules, "/": answer(f"<a href={GOOD}>x</a>")}
            bench.site(servers[name], name, feeds=[], sitemaps=[])
        bench.crawl(status=1)
        yield Crawled(bench, servers)


def test_each_faulty_source_has_its_end(crawled: Crawled) -> None:
    found = {name: crawled.bench.ends(crawled.servers[name])["/the-source"][0] for name in ENDS}
    assert found == ENDS
    (inward,) = crawled.bench.rows("select outcome from fetches where url like '%localhost:1/feed'")
    assert inward == ("private-address",)


def test_no_faulty_source_costs_an_article_or_a_flood_of_requests(crawled: Crawled) -> None:
    for name in ENDS:
        server = crawled.servers[name]
        assert crawled.bench.ends(server).get(GOOD) == ["article"], name
        assert len(server.paths) < 75, name


def test_what_was_cut_short_does_not_count_as_whole(crawled: Crawled) -> None:
    kept = crawled.bench.rows(
        "select site, etag, digest, window, detail like '%cut short%' from sources"
        " where site in ('feed-cut', 'map-cut') and url like '%the-source' order by site"
    )
    assert kept == [(name, None, None, "[]", 1) for name in ("feed-cut", "map-cut")]
    for name in ("feed-cut", "map-cut", "feed-cut-in-its-first-entry"):
        assert f"/{HALF}" not in crawled.servers[name].paths, "half an address is another's"


def test_the_rest_of_a_cut_feed_is_had_at_the_next_visit(bench: Bench, server: Server) -> None:
    whole = answer(RSS.format(ITEM.format("x") + ITEM.replace(GOOD, "/2026/01/02/other")))
    server.answers |= {
        "/feed": _cut(ITEM.format("x")),
        GOOD: answer(story(1)),
        "/2026/01/02/other": answer(story(2)),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    server.answers["/feed"] = whole
    bench.crawl("--now")
    assert bench.ends(server)["/feed"] == ["source", "source"]
    assert bench.rows("select count(*) from articles") == [(2,)]
    asked = [each for each in server.log if each.path == "/feed"]
    assert all("if-none-match" not in each.headers for each in asked)


def test_entities_are_neither_fetched_nor_expanded(crawled: Crawled) -> None:
    assert "/inside" not in crawled.servers["feed-xxe"].paths
    whole = crawled.bench.archive.read_bytes() + crawled.bench.log.read_bytes()
    assert b"root:" not in whole and b"aaaaaaaaaaaaaaaaaaaa" not in whole


def test_robots_that_drip_or_lead_inward_forbid_everything(crawled: Crawled) -> None:
    assert crawled.servers["inside"].paths == []
    for name, outcome in (("robots-drip", "timeout"), ("robots-lead-inward", "private-address")):
        assert crawled.servers[name].paths == ["/robots.txt"]
        rows = crawled.bench.rows(
            "select outcome from fetches where site = ? and url not like '%robots.txt'", name
        )
        assert rows == [(outcome,)]
