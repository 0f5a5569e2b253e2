"""Crawls that keep pictures: after the pages, within bounds, and at no article's cost."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Asked, Server, answer, redirect

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
AVIF = b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 200 + b"\xff\xd9"


def png(shade: int = 0, size: int = 8) -> bytes:
    """A whole PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    line = b"\0" + bytes([shade, 90, 160]) * size
    data = zlib.compress(line * size)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_pictures(number: int, *addresses: str, main: str = "") -> str:
    """A story with pictures between its paragraphs."""
    page = story(number)
    shown = "".join(
        f'<figure><img src="{url}" alt="Picture {at}"><figcaption>The bridge, side {at}.'
        "</figcaption></figure>"
        for at, url in enumerate(addresses)
    )
    meta = f'<meta property="og:image" content="{main}">' if main else ""
    page = page.replace("<head>", f"<head>{meta}", 1)
    at = page.index("</p>") + 4
    return page[:at] + shown + page[at:]


def picture(body: bytes, kind: str) -> bytes:
    return answer(body, kind=kind)


@pytest.fixture
def cdn() -> Iterator[Server]:
    with Server() as server:
        yield server


def site(bench: Bench, server: Server, *others: Server, images: str = "all", **more: Any) -> None:
    places = [server.place, *(one.place for one in others)]
    bench.site(server, allow_private=places, **more)
    path = bench.sites / "town.toml"
    path.write_text(path.read_text() + f'\n[fetch]\nimages = "{images}"\n')


def outcomes(bench: Bench) -> dict[str, str]:
    found = bench.rows("select url, outcome from pictures")
    return {url.rpartition("/")[2]: outcome for url, outcome in found}


def serve(server: Server, *pages: str) -> None:
    paths = [f"/2026/01/02/story-{number}" for number in range(len(pages))]
    server.answers |= dict(zip(paths, map(answer, pages), strict=True))
    server.answers["/"] = answer("<link rel=alternate type=application/rss+xml href=/feed>")
    server.answers["/feed"] = feed(*paths)


def test_pictures_come_after_the_pages_and_are_kept(
    bench: Bench, server: Server, cdn: Server
) -> None:
    cdn.answers |= {
        "/a.png": picture(png(1), "image/png"),
        "/b.jpg": picture(JPEG, "image/jpeg"),
        "/c.gif": picture(GIF, "image/gif"),
        "/d.webp": picture(WEBP, "image/webp"),
        "/e.avif": picture(AVIF, "image/avif"),
    }
    names = [f"{cdn.url}{name}" for name in ("a.png", "b.jpg", "c.gif", "d.webp", "e.avif")]
    serve(server, with_pictures(0, *names[:3]), with_pictures(1, names[0], *names[3:]))
    site(bench, server, cdn)
    said = bench.crawl()
    assert outcomes(bench) == dict.fromkeys(
        ("a.png", "b.jpg", "c.gif", "d.webp", "e.avif"), "picture"
    )
    assert "5 pictures kept" in said
    last_page = max(one.at for one in server.log if "story" in one.path)
    asked = [one for one in cdn.log if one.path not in ("/robots.txt", "/.well-known/tdmrep.json")]
    assert min(one.at for one in asked) > last_page
    assert len(asked) == 5  # the one that two articles show is asked for once
    assert cdn.paths[0] == "/robots.txt"
    rows = bench.rows(
        "select ap.position, ap.alt, ap.caption, ap.line, p.type, p.bytes from article_pictures ap"
        " join pictures p using (url) join articles a on a.id = ap.article"
        " where a.url like '%story-0' order by position"
    )
    assert rows[0] == (0, "Picture 0", "The bridge, side 0.", 1, "image/png", len(png(1)))
    assert [row[0] for row in rows] == [0, 1, 2]
    bench.crawl("--revisit")
    assert len([one for one in cdn.log if one.path == "/a.png"]) == 1


def test_none_are_asked_for_unless_the_file_says_so(bench: Bench, server: Server) -> None:
    server.answers["/a.png"] = picture(png(), "image/png")
    serve(server, with_pictures(0, "/a.png"))
    bench.site(server)
    bench.crawl()
    assert "/a.png" not in server.paths
    assert bench.rows("select * from pictures") == []


def test_the_main_one_alone(bench: Bench, server: Server) -> None:
    server.answers |= {f"/{name}.png": picture(png(1), "image/png") for name in ("main", "a")}
    serve(server, with_pictures(0, "/a.png", main=f"{server.url}main.png"))
    site(bench, server, images="lead")
    bench.crawl()
    assert outcomes(bench) == {"main.png": "picture"}


def test_what_is_no_picture_is_not_kept_and_costs_no_article(bench: Bench, server: Server) -> None:
    endless = b"\xff\xd8\xff" + b"\0" * 100_000

    def large(asked: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n"
        for _ in range(2_000):
            yield endless

    server.answers |= {
        "/page.png": picture(b"<html><script>alert(1)</script></html>", "image/png"),
        "/called.png": picture(png(), "text/html"),
        "/other.png": picture(JPEG, "image/png"),
        "/drawing.img": picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        "/large.jpg": large,
        "/cut.png": answer(png()[:20], kind="image/png", length=500),
        "/gone.png": answer("no", 404),
        "/error.png": answer("no", 500),
        "/empty.png": answer(b"", kind="image/png"),
        "/good.png": picture(png(), ""),
    }
    names = [name for name in server.answers if "." in name and name != "/robots.txt"]
    serve(server, with_pictures(0, *names))
    site(bench, server)
    said = bench.crawl()
    assert outcomes(bench) == {
        "page.png": "wrong-type",
        "called.png": "wrong-type",
        "other.png": "wrong-type",
        "drawing.img": "wrong-type",
        "large.jpg": "too-large",
        "cut.png": "truncated",
        "gone.png": "gone",
        "error.png": "http-error",
        "empty.png": "http-error",
        "good.png": "picture",
    }
    assert "1 article" in said
    assert bench.rows("select count(*) from fetches where outcome = 'article'") == [(1,)]
    assert bench.rows("select count(*) from fetches where url like '%.png'") == [(0,)]
    due = dict(bench.rows("select url, due from pictures"))
    named = {url.rpartition("/")[2]: when for url, when in due.items()}
    assert named["error.png"] and named["gone.png"] and named["cut.png"]
    assert not (named["good.png"] or named["page.png"] or named["large.jpg"])
    told = bench.run("why", f"{server.url}2026/01/02/story-0").stdout
    assert "page.png" in told and "wrong-type" in told
    status = json.loads(bench.run("status", "--json").stdout.splitlines()[0])
    assert status["pictures"]["wrong-type"] == 4
    assert status["pictures"]["picture"] == 1
    assert not status["sick"]


def test_no_inner_address_by_any_way(bench: Bench, server: Server, cdn: Server) -> None:
    inner = cdn  # its port is not named in the site's file
    inner.answers["/x.png"] = picture(png(), "image/png")
    server.answers["/round.png"] = redirect(f"{inner.url}x.png")
    named = f"http://localhost:{inner.port}/named.png"
    serve(server, with_pictures(0, f"{inner.url}x.png", "/round.png", named))
    site(bench, server)
    bench.crawl()
    assert set(outcomes(bench).values()) == {"private-address"}
    assert inner.log == []


def test_a_redirect_is_followed_and_robots_txt_obeyed(
    bench: Bench, server: Server, cdn: Server
) -> None:
    cdn.answers |= {
        "/robots.txt": answer("User-agent: *\nDisallow: /no/", kind="text/plain"),
        "/no/a.png": picture(png(), "image/png"),
        "/yes.png": picture(png(), "image/png"),
    }
    server.answers |= {"/on.png": redirect(f"{cdn.url}yes.png"), "/loop.png": redirect("/loop.png")}
    serve(server, with_pictures(0, f"{cdn.url}no/a.png", "/on.png", "/loop.png"))
    site(bench, server, cdn)
    bench.crawl()
    assert outcomes(bench) == {
        "a.png": "robots-denied",
        "on.png": "picture",
        "loop.png": "redirect-loop",
    }
    assert "/no/a.png" not in cdn.paths


def test_a_host_of_pictures_that_is_down_is_left_and_its_pages_are_not(
    bench: Bench, server: Server
) -> None:
    names = [f"/{number}.jpg" for number in range(8)]
    server.answers |= {name: answer("busy", 503) for name in names}
    serve(server, with_pictures(0, *names))
    site(bench, server)
    bench.crawl()
    assert sum(one.path in names for one in server.log) == 3
    assert bench.rows("select until from hosts where until is not null") == []
    server.answers["/2026/01/02/story-9"] = answer(story(9))
    server.answers["/feed"] = feed("/2026/01/02/story-9")
    assert "1 article" in bench.crawl("--now")


def test_the_same_picture_under_two_addresses_is_kept_once(bench: Bench, server: Server) -> None:
    server.answers |= {f"/{name}.png": picture(png(5), "image/png") for name in "ab"}
    serve(server, with_pictures(0, "/a.png", "/b.png"))
    site(bench, server)
    bench.crawl()
    assert bench.rows("select count(*), count(distinct digest) from pictures") == [(2, 1)]


def test_pauses_hold_for_pictures(bench: Bench, server: Server) -> None:
    names = [f"/{number}.png" for number in range(3)]
    server.answers |= {name: picture(png(), "image/png") for name in names}
    serve(server, with_pictures(0, *names))
    site(bench, server, delay=0.4)
    bench.crawl()
    times = [one.at for one in server.log if one.path in names]
    assert len(times) == 3
    assert all(b - a >= 0.38 for a, b in pairwise(times))


def test_erased_with_its_last_article(bench: Bench, server: Server) -> None:
    server.answers |= {f"/{name}.png": picture(png(ord(name)), "image/png") for name in "ab"}
    serve(server, with_pictures(0, "/a.png", "/b.png"), with_pictures(1, "/a.png"))
    site(bench, server)
    bench.crawl()
    bench.run("erase", f"{server.url}2026/01/02/story-0", "--why", "asked", "--yes")
    assert outcomes(bench) == {"a.png": "picture"}
    assert bench.run("check").returncode == 0
    bench.run("erase", f"{server.url}2026/01/02/story-1", "--why", "asked", "--yes")
    assert outcomes(bench) == {}
    done = bench.run("check", "--json")
    assert done.returncode == 0, done.stdout
