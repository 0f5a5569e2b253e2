"""Connections that a server ends without saying so: what they swallowed is asked once more.

A browser does the same (RFC 9110 9.2.2, RFC 9112 9.3.1): only where the connection had served
before, and only where no byte of an answer came.
"""

from __future__ import annotations

import socket
import ssl
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.crawler.components.test_tls import certificate
from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Asked, Server, answer, conditional, redirect

STORIES = [f"/2026/01/02/story-{n}" for n in range(3)]
SHORT, LONG = "/2026/01/02/short-story", "/2026/01/03/long-story"
TIRED = answer("You took too long.", 408, headers={"Connection": "close"})

# How a connection ends in place of an answer. Returns the bytes that are sent before.
End = Callable[[socket.socket], bytes]


def _closed(connection: socket.socket) -> bytes:
    return b""


def _reset(connection: socket.socket) -> bytes:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return b""


def _tired(connection: socket.socket) -> bytes:
    return TIRED


def _begun(connection: socket.socket) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Ty"


def _without_its_end(connection: socket.socket) -> bytes:
    return answer(story(1)[:900], length=99_999)


@dataclass
class Impatient(Server):
    """A server whose connections answer so many requests, and end at the next one by `end`.

    `fresh`: how many connections answer at all. `swallowed` are the requests that got no answer.
    """

    end: End = _closed
    each: int = 1
    fresh: int = 1_000
    context: ssl.SSLContext | None = None
    swallowed: list[str] = field(default_factory=list)
    connections: int = 0

    def _serve(self, connection: socket.socket) -> None:
        self.connections += 1
        left = self.each if self.connections <= self.fresh else 0
        if self.context is not None:
            connection = self.context.wrap_socket(connection, server_side=True)
        with connection:
            connection.settimeout(300)
            try:
                while (asked := self._read(connection)) is not None:
                    self.log.append(asked)
                    if left == 0:
                        self.swallowed.append(asked.path)
                        connection.sendall(self.end(connection))
                        return
                    left -= 1
                    if not self._respond(connection, asked):
                        return
            except OSError:
                return


def _paper(server: Server) -> None:
    """A paper with every kind of thing that a crawl asks for."""
    items = "".join(f"<url><loc>{path}</loc></url>" for path in STORIES[1:2])
    server.answers = {
        "/robots.txt": robots("Sitemap: /map.xml"),
        "/": answer(f"<a href={STORIES[2]}>Third</a><a href={SHORT}>Short</a>"),
        "/feed": feed(STORIES[0]),
        "/map.xml": answer(f"<urlset>{items}</urlset>", kind="text/xml"),
        SHORT: redirect(LONG),
        LONG: answer(story(4)),
        **{path: conditional(story(n), f'"{n}"') for n, path in enumerate(STORIES)},
    }


@pytest.fixture
def server() -> Iterator[Impatient]:
    with Impatient() as running:
        _paper(running)
        yield running


ENDS = {"closed": _closed, "reset": _reset, "408": _tired}


@pytest.mark.parametrize("end", ENDS)
def test_what_a_kept_connection_swallows_is_asked_once_more(
    bench: Bench, server: Impatient, end: str
) -> None:
    server.end = ENDS[end]
    bench.site(server, feeds=[server.url + "feed"])
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(4,)]
    ends = bench.ends(server)
    assert [ends[path] for path in ("/robots.txt", "/feed", "/map.xml", "/")] == [["source"]] * 4
    assert ends[SHORT] == ["redirect", "article"]
    assert server.swallowed
    assert Counter(server.paths) == Counter([*dict.fromkeys(server.paths), *server.swallowed])
    bench.crawl("--revisit")
    assert [bench.ends(server)[path][-1] for path in STORIES] == ["not-modified"] * 3
    assert "network-error" not in {word for words in bench.ends(server).values() for word in words}


@pytest.mark.parametrize("unasked", [b"", TIRED], ids=["nothing", "408"])
def test_a_connection_that_ends_behind_its_answer_costs_nothing(
    bench: Bench, server: Impatient, unasked: bytes
) -> None:
    respond = server._respond

    def once(connection: socket.socket, asked: Asked) -> bool:
        respond(connection, asked)
        connection.sendall(unasked)
        return False

    server._respond = once  # type: ignore[method-assign] # ends without `Connection: close`
    bench.site(server, feeds=[server.url + "feed"])
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(4,)]
    assert "network-error" not in {word for words in bench.ends(server).values() for word in words}


def test_over_tls_too(bench: Bench, server: Impatient, tmp_path: Path) -> None:
    public, private = certificate(tmp_path)
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.context.load_cert_chain(public, private)
    place = f"localhost:{server.port}"
    (bench.sites / "town.toml").write_text(
        f'home = "https://{place}/"\n[crawl]\nallow_private = ["{place}"]\ndelay = 0\n'
        f'feeds = ["https://{place}/feed"]\n'
    )
    done = bench.run("crawl", SSL_CERT_FILE=str(public))
    assert done.returncode == 0, done.stderr
    assert bench.rows("select count(*) from articles") == [(4,)]
    assert server.swallowed


@pytest.mark.parametrize(
    ("end", "outcome"), [(_begun, "network-error"), (_without_its_end, "truncated")]
)
def test_an_answer_that_began_is_not_asked_for_again(
    bench: Bench, server: Impatient, end: End, outcome: str
) -> None:
    server.end = end
    bench.site(server, feeds=[server.url + "feed"], sitemaps=[], sections=[])
    bench.crawl(status=1)
    assert max(Counter(server.paths).values()) == 1
    assert {bench.ends(server)[path][0] for path in server.swallowed} == {outcome}


@pytest.mark.parametrize("end", ENDS)
def test_a_server_that_goes_on_closing_is_asked_twice_and_no_more(
    bench: Bench, server: Impatient, end: str
) -> None:
    server.end, server.fresh = ENDS[end], 1
    bench.site(server, feeds=[server.url + "feed"], sitemaps=[], sections=[])
    bench.crawl(status=1)
    assert Counter(server.paths) == {"/robots.txt": 1, "/feed": 2}
    assert bench.ends(server)["/feed"] == ["http-error" if end == "408" else "network-error"]


@pytest.mark.parametrize("end", ENDS)
def test_a_new_connection_without_an_answer_is_an_end(
    bench: Bench, server: Impatient, end: str
) -> None:
    server.end, server.each = ENDS[end], 0
    bench.site(server, feeds=[server.url + "feed"], sitemaps=[], sections=[])
    bench.crawl(status=1)
    assert server.paths.count("/robots.txt") == 1
