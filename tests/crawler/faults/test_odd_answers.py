"""Answers that no server should give: each has one end, and none is taken for what it is not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from itertools import pairwise

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Answer, Asked, Server, answer, redirect

DAY = "/2026/01/02/"
STORY = story(1).encode()


def _raw(head: bytes, body: bytes = STORY) -> Callable[[Asked], list[bytes]]:
    """An answer by the byte; the connection ends with it."""
    return lambda asked: [head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body]


def _refresh(to: str, seconds: int = 0) -> bytes:
    return answer(f"<meta http-equiv=refresh content='{seconds}; url={to}'><p>It has moved.</p>")


def _script(script: str, head: str = "") -> bytes:
    return answer(f"<html><head>{head}<script>{script}</script></head><body></body></html>")


MOVED = "/archive/2026/01/02/moved"
OK = b"HTTP/1.1 200 OK\nContent-Type: text/html"
ODD: dict[str, tuple[Answer, str]] = {
    "nothing-but-a-body": (lambda asked: [STORY], "network-error"),
    "a-status-in-words": (_raw(b"HTTP/1.1 fine OK"), "network-error"),
    "hints-first": (_raw(b"HTTP/1.1 103 Early Hints\nLink: </a.css>\n\n" + OK), "article"),
    "only-hints": (_raw(b"HTTP/1.1 103 Early Hints", b""), "network-error"),
    "no-content": (answer(b"", 204), "http-error"),
    "a-part": (answer(STORY, 206, headers={"Content-Range": "bytes 0-99/9999"}), "http-error"),
    "not-modified-since-never": (answer(b"", 304), "http-error"),
    "two-lengths": (_raw(OK + b"\nContent-Length: 10\nContent-Length: 9999"), "network-error"),
    "a-length-in-words": (_raw(OK + b"\nContent-Length: lots"), "article"),
    "less-than-nothing": (_raw(OK + b"\nContent-Length: -5"), "article"),
    "no-length": (_raw(OK + b"\nContent-Length:"), "article"),
    "not-encoded": (_raw(OK + b"\nTransfer-Encoding: identity"), "article"),
    "a-version-of-tomorrow": (_raw(OK.replace(b"HTTP/1.1", b"HTTP/2")), "article"),
    "a-status-of-tomorrow": (answer(STORY, 299), "article"),
    "a-part-that-is-all": (answer(STORY + b"</html>", 206), "article"),
    "a-part-of-an-unknown-whole": (
        answer(STORY, 206, headers={"Content-Range": f"bytes 0-{len(STORY) - 1}/*"}),
        "article",
    ),
    "chunks-with-blanks": (
        _raw(
            OK + b"\nTransfer-Encoding: chunked", b"%x  \r\n%b\r\n0\r\n\r\n" % (len(STORY), STORY)
        ),
        "article",
    ),
    "chunks-with-bare-line-feeds": (
        _raw(
            OK + b"\nTransfer-Encoding: chunked",
            b"%x\r\n%b\n%x\n%b\n0\nX-Trailer: 1\n\n"
            % (300, STORY[:300], len(STORY) - 300, STORY[300:]),
        ),
        "article",
    ),
    "chunks-that-are-none": (_raw(OK + b"\nTransfer-Encoding: chunked"), "article"),
    "chunks-that-end-early": (
        _raw(OK + b"\nTransfer-Encoding: chunked", b"fff\r\n" + STORY[:600]),
        "truncated",
    ),
    "a-name-with-a-blank": (_raw(OK + b"\nContent-Length : %d" % len(STORY)), "article"),
    "a-header-without-a-name": (_raw(OK + b"\n: nothing\n\tmore"), "article"),
    "a-fold-before-the-first-header": (
        _raw(OK.replace(b"\n", b"\n folded\n", 1)),
        "article",
    ),
    "gzip-without-its-check": (
        answer(gzip.compress(STORY)[:-8], headers={"Content-Encoding": "gzip"}),
        "article",
    ),
    "an-empty-line-first": (_raw(b"\n" + OK), "article"),
    "gzip-called-deflate": (
        answer(gzip.compress(STORY), headers={"Content-Encoding": "deflate"}),
        "article",
    ),
    "deflate-called-gzip": (
        answer(zlib.compress(STORY), headers={"Content-Encoding": "gzip"}),
        "article",
    ),
    "chunks-of-rubbish": (_raw(OK + b"\nTransfer-Encoding: chunked", b"zz\r\nx"), "truncated"),
    "a-chunk-without-end": (
        _raw(OK + b"\nTransfer-Encoding: chunked", b"ffffffffff\r\nx"),
        "truncated",
    ),
    "gzip-that-is-none": (answer(STORY, headers={"Content-Encoding": "gzip"}), "article"),
    "packed-by-nobody": (answer(STORY, headers={"Content-Encoding": "pack200"}), "article"),
    "a-cookie-of-megabytes": (_raw(OK + b"\nSet-Cookie: " + b"x" * 2**21), "too-large"),
    "thousands-of-cookies": (_raw(OK + b"\nSet-Cookie: a=b" * 4000), "article"),
    "a-charset-that-is-a-codec": (answer(story(2), kind="text/html; charset=zlib"), "article"),
    "a-charset-that-lies": (answer(story(3), kind="text/html; charset=utf-16"), "article"),
    "wide-characters": (answer(story(4).encode("utf-16"), kind="text/html"), "article"),
    "to-nowhere": (answer(b"", 302), "bad-url"),
    "to-a-script": (redirect("javascript:alert(1)"), "bad-url"),
    "refreshed-to-itself": (_refresh(DAY + "refreshed-to-itself"), "no-text"),
    "refreshed-in-a-while": (_refresh(DAY + "elsewhere", 300), "no-text"),
    "refreshed-in-a-moment": (_refresh(MOVED, 10), "article"),
    "refreshed-from-an-article": (
        answer(story(5).replace("<head>", "<head><meta http-equiv=refresh content='10;url=/'>")),
        "article",
    ),
    "led-on-by-a-script": (_script(f"window.location.href = '{MOVED}?a';"), "article"),
    "led-on-by-an-old-script": (
        _script(f"<!--\nlocation.replace('{MOVED}?b')\n//-->", "<title>Moved</title>"),
        "article",
    ),
    "led-on-when-loaded": (answer(f"<body onload=\"location='{MOVED}?c'\">"), "article"),
    "led-on-perhaps": (_script("if (old) location.href = '/old-browsers';"), "no-text"),
    "led-on-in-a-comment": (answer("<!-- <script>location='/elsewhere'</script> -->"), "no-text"),
    "refreshed-inward": (_refresh("http://localhost:1/"), "redirect"),
}


def test_each_odd_answer_has_its_end(bench: Bench, server: Server) -> None:
    server.answers |= {DAY + name: given for name, (given, _) in ODD.items()}
    server.answers["/feed"] = feed(*(DAY + name for name in ODD))
    for number, query in enumerate(("", "?a", "?b", "?c")):
        server.answers[MOVED + query] = answer(story(number, "tunnel"))
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    ends = bench.ends(server)
    assert {name: ends[DAY + name][-1] for name in ODD} == {
        name: end for name, (_, end) in ODD.items()
    }
    assert DAY + "elsewhere" not in server.paths
    assert ends["http://localhost:1/"] == ["offsite"]


def test_what_leads_to_no_address_is_asked_again_but_not_by_every_crawl(
    bench: Bench, server: Server
) -> None:
    path = DAY + "to-nowhere"
    server.answers |= {"/feed": feed(path), path: ODD["to-nowhere"][0]}
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    bench.crawl("--now")
    assert server.paths.count(path) == 1
    assert bench.rows("select outcome, due > '2026' from urls") == [("bad-url", 1)]
    bench.change("update urls set due = '2020-01-01T00:00:00Z'")
    server.answers[path] = answer(story(1))
    bench.crawl()
    assert bench.rows("select outcome from urls") == [("article",)]


def test_a_page_that_only_leads_on_is_a_redirect_of_its_article(
    bench: Bench, server: Server
) -> None:
    old, new = DAY + "a-story-of-the-town", "/archive/2026/01/02/a-story-of-the-town"
    server.answers |= {"/feed": feed(old), old: answer(story(1))}
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    server.answers |= {old: _refresh(new), new: answer(story(1))}
    bench.crawl("--revisit")
    assert bench.rows("select url, revision from articles") == [(server.url[:-1] + new, 1)]
    details = bench.rows("select detail from fetches where outcome = 'redirect'")
    assert details == [(f"the page itself leads to {server.url[:-1]}{new}",)]


def test_bytes_of_a_location_are_kept_as_they_are(bench: Bench, server: Server) -> None:
    goal = DAY + "caf%E9-au-lait"
    moved = b"HTTP/1.1 301 X\nConnection: close\nLocation: " + DAY.encode() + b"caf\xe9-au-lait"
    server.answers |= {
        "/feed": feed(DAY + "short"),
        DAY + "short": _raw(moved, b""),
        goal: answer(story(1)),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    assert bench.rows("select url from articles") == [(server.url[:-1] + goal,)]


def test_what_headers_say_of_rights(bench: Bench, server: Server) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    said = {
        "noai": {"X-Robots-Tag": "noai, noimageai"},
        "licence": {"Link": f'</style.css>; rel=preload, <{licence}>; rel="license"'},
        "reserved": {"TDM-Reservation": "1; policy=https://town.example/policy"},
        "free": {"TDM-Reservation": "0"},
    }
    for number, (name, headers) in enumerate(said.items()):
        server.answers[DAY + name] = answer(story(number), headers=headers)
    server.answers["/feed"] = feed(*(DAY + name for name in said))
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    ends = bench.ends(server)
    assert [ends[DAY + name] for name in said] == [
        ["article"],
        ["article"],
        ["reserved"],
        ["article"],
    ]
    kept = dict(bench.rows("select replace(url, ?, ''), rights from articles", server.url[:-1]))
    assert kept == {
        DAY + "noai": '["noai", "noimageai"]',
        DAY + "licence": f'["licence: {licence}"]',
        DAY + "free": "[]",
    }


def test_odd_answers_cost_no_pause(bench: Bench, server: Server) -> None:
    names = ["nothing-but-a-body", "a-status-in-words", "two-lengths"]
    server.answers |= {DAY + name: ODD[name][0] for name in names}
    server.answers["/feed"] = feed(*(DAY + name for name in names))
    bench.site(server, feeds=[server.url + "feed"], sections=[], delay=0.4)
    bench.crawl()
    gaps = [b.at - a.at for a, b in pairwise(server.log)]
    assert len(gaps) == 5 and sum(gaps) > 0.38 * 5
