"""A site that tries everything, and the account of it: every URL with one end, nothing twice."""

from __future__ import annotations

import gzip
import random
import sys
import time
import zlib
from collections.abc import Iterator

import brotli
import pytest

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Answer, Asked, Server, answer, redirect

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ZEROS = b"<html>" + b"\0" * 60_000_000


def _endless_header(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(200_000):
        yield b"X-%d: %s\r\n" % (number, b"x" * 1000)


def _endless_body(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    for _ in range(2000):
        yield b"x" * 65536


def _chunks_cut(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"


def _hang_up(asked: Asked) -> Iterator[bytes]:
    return iter(())


def _packed(body: bytes, encoding: str) -> bytes:
    return answer(body, headers={"Content-Encoding": encoding})


HOSTILE: dict[str, tuple[Answer, str]] = {
    "gzip-bomb": (_packed(gzip.compress(ZEROS, 1), "gzip"), "too-large"),
    "deflate-bomb": (_packed(zlib.compress(ZEROS, 1), "deflate"), "too-large"),
    "brotli-bomb": (_packed(brotli.compress(ZEROS, quality=1), "br"), "too-large"),
    "zstd-bomb": (_packed(zstd.compress(ZEROS), "zstd"), "too-large"),
    "nested-bomb": (_packed(gzip.compress(gzip.compress(ZEROS, 1)), "gzip, gzip"), "too-large"),
    "too-many-layers": (_packed(b"x", "gzip, gzip, gzip, gzip, gzip"), "truncated"),
    "gzip-cut": (
        _packed(gzip.compress(random.Random(1).randbytes(9000))[:-50], "gzip"),
        "truncated",
    ),
    "gzip-rubbish": (_packed(b"no gzip at all", "gzip"), "truncated"),
    "says-it-is-huge": (answer(b"x", length=10**10), "too-large"),
    "endless-body": (_endless_body, "too-large"),
    "endless-header": (_endless_header, "too-large"),
    "length-cut": (answer(story(1)[:-20], length=99_999), "truncated"),
    "chunks-cut": (_chunks_cut, "truncated"),
    "hangs-up": (_hang_up, "network-error"),
    "no-http": (b"\x16\x03\x01 this is no http\r\n\r\n", "network-error"),
    "to-itself": (redirect("/2026/01/02/to-itself"), "redirect-loop"),
    "circle-a": (redirect("/2026/01/02/circle-b"), "redirect"),
    "circle-b": (redirect("/2026/01/02/circle-a"), "redirect-loop"),
    "off-site": (redirect("http://other.example/2026/x"), "redirect"),
    "to-nowhere": (redirect(""), "bad-url"),
    "to-nonsense": (redirect("http://[::1"), "bad-url"),
    "to-a-file": (redirect("file:///etc/passwd"), "bad-url"),
    "inward": (redirect("http://127.0.0.1:1/admin"), "redirect"),
    "status-500": (answer("oops", 500), "http-error"),
    "status-404": (answer("gone", 404), "gone"),
    "status-204": (answer(b"", 204), "http-error"),
    "status-999": (answer("no", 999), "http-error"),
    "picture": (answer(b"\x89PNG\r\n\x1a\n" + bytes(500), kind="image/png"), "not-html"),
    "empty": (answer(b""), "no-text"),
    "list": (answer("<ul>" + "<li><a href=/x>News</a>" * 50), "no-text"),
    "charset-zlib": (answer(story(2), kind="text/html; charset=zlib"), "article"),
    "nul-bytes": (answer(story(3).replace("bridge", "bri\0dge")), "article"),
    "huge-attribute": (answer(story(4) + "<p " + "a=1 " * 100_000), "article"),
    "fine": (answer(story(5)), "article"),
}
# These may end as another word without harm: what the cleaners make of an odd page is theirs.
CLEANED = {"empty", "list", "charset-zlib", "nul-bytes", "huge-attribute", "picture"}


def test_every_url_of_a_hostile_site_has_exactly_one_end(bench: Bench, server: Server) -> None:
    prefix = "/2026/01/02/"
    for name, (reply, _) in HOSTILE.items():
        server.answers[prefix + name] = reply
    bad = [
        "http://[::1/",
        "http://user:hunter2@other.example/x",
        "javascript:alert(1)",
        "http://x:99999/",
    ]
    server.answers["/feed"] = feed(*[prefix + name for name in HOSTILE], *bad)
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    ends = bench.ends(server)
    wrong = {
        name: ends.get(prefix + name)
        for name, (_, outcome) in HOSTILE.items()
        if ends.get(prefix + name) != [outcome] and name not in CLEANED
    }
    assert wrong == {}
    assert all(len(ends[prefix + name]) == 1 for name in HOSTILE)
    assert ends["http://other.example/2026/x"] == ["offsite"]
    assert ends["http://other.example/x"] == ["offsite"]
    assert ends["http://127.0.0.1:1/admin"] == ["offsite"]
    assert [ends[each] for each in ("http://[::1/", "javascript:alert(1)")] == [["bad-url"]] * 2
    bench.account(server)
    kept = bench.archive.read_bytes() + bench.log.read_bytes()
    assert b"hunter2" not in kept
    assert bench.rows("pragma integrity_check") == [("ok",)]


def test_a_body_that_drips_comes_to_an_end(bench: Bench, server: Server) -> None:
    def drip(asked: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n"
        for _ in range(600):
            time.sleep(0.1)
            yield b"x"

    server.answers |= {"/feed": feed("/2026/01/02/drip"), "/2026/01/02/drip": drip}
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    assert bench.ends(server)["/2026/01/02/drip"] == ["timeout"]


TRAPS = {
    "calendar": [
        f"/calendar/{year}/{month:02}" for year in range(1990, 2040) for month in range(1, 13)
    ],
    "months": [f"/{year}/{month:02}/" for year in range(1990, 2040) for month in range(1, 13)],
    "pages-of-a-list": [f"/news/{word}{n}" for n in range(90) for word in ("", "page-", "p")],
    "issues": [f"/issues/nr{n}of{year}" for n in range(52) for year in range(2000, 2009)],
    "parameters-in-the-path": [f"/news;sort={n};of={n}" for n in range(90)],
    "tags": [f"/themes/{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)],
    "facets": [f"/shop/list?a={n}&b={n}&c={n}&d={n}&e={n}" for n in range(500)],
    "loop": ["/a/b" * n + "/story-of-the-day" for n in range(3, 40)],
    "session": [f"/2026/01/02/story?PHPSESSID={n:032x}" for n in range(500)],
}


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_are_walked_past(bench: Bench, server: Server, trap: str) -> None:
    server.answers["/"] = answer("".join(f"<a href='{path}'>x</a>" for path in TRAPS[trap]))
    server.answers["/2026/01/02/story"] = answer(story(1))
    bench.site(server)
    bench.crawl()
    assert len(server.paths) <= 4


def test_a_front_page_of_ever_new_sections_has_a_few_tried(bench: Bench, server: Server) -> None:
    def front(asked: Asked) -> bytes:
        visit = chr(96 + server.paths.count("/"))
        names = [f"/{visit}{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200)]
        return answer("<html>" + "".join(f"<a href={name}>x</a>" for name in names))

    server.answers["/"] = front
    bench.site(server, feeds=[], sitemaps=[])
    for _ in range(4):
        bench.crawl("--now")
    assert bench.rows("select count(*) from sources where kind = 'section'") == [(32,)]


def test_a_million_links_are_a_few_hundred(bench: Bench, server: Server) -> None:
    links = "".join(f"<a href=/2026/01/02/s{n}>x</a>" for n in range(200_000))
    server.answers["/"] = answer(links)
    bench.site(server, pages=20)
    bench.crawl()
    assert bench.rows("select count(*) from urls") == [(300,)]
    assert len(server.paths) == 23


def test_a_name_that_leads_inward_is_refused_where_it_connects(
    bench: Bench, server: Server
) -> None:
    (bench.sites / "inside.toml").write_text(
        f'home = "http://localhost:{server.port}/"\n[crawl]\ndelay = 0\n'
        f'allow_private = ["127.0.0.1:{server.port}"]\n'
    )
    tricks = "2130706433 0x7f000001 127.1 0177.0.0.1 017700000001 0.0.0.0 127.0.0.1. [::1] [::]"
    for number, host in enumerate(f"{tricks} [::ffff:7f00:1] [::ffff:127.0.0.1] ①②⑦.0.0.1".split()):
        (bench.sites / f"trick{number}.toml").write_text(
            f'home = "http://{host}:{server.port}/"\n[crawl]\ndelay = 0\n'
        )
    bench.crawl(status=1)
    assert server.paths == []
    ends = dict(bench.rows("select site, outcome from fetches"))
    nobody = {site for site, outcome in ends.items() if outcome == "network-error"}
    assert nobody <= {"trick6", "trick11"}  # the system knows no host of such a name
    assert {ends[site] for site in ends.keys() - nobody} == {"private-address"}


def test_what_one_site_is_allowed_another_is_not(bench: Bench, server: Server) -> None:
    bench.site(server, "a")
    with Server() as other:
        bench.site(other, "b", feeds=[server.url + "feed"], sections=[])
        bench.crawl("a", "b", status=1)
    assert server.paths == ["/robots.txt", "/"]
    rows = bench.rows(
        "select distinct outcome, detail from fetches where site = 'b' and url like '%feed'"
    )
    assert [outcome for outcome, _ in rows] == ["private-address"]
    assert "was allowed to another site" in rows[0][1]


def test_another_port_of_the_same_host_is_another_site(bench: Bench, server: Server) -> None:
    with Server() as other:
        server.answers["/feed"] = feed(f"{other.url}2026/01/02/story-of-the-day", "/2026/01/02/x")
        server.answers["/2026/01/02/x"] = redirect(f"{other.url}2026/01/02/x")
        bench.site(server, feeds=[server.url + "feed"], sections=[])
        bench.crawl()
        assert other.paths == []
        ends = bench.ends(server)
        assert ends[f"{other.url}2026/01/02/x"] == ["offsite"]
        assert ends[f"{other.url}2026/01/02/story-of-the-day"] == ["offsite"]
