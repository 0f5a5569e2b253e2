"""A host that answers with TLS alone, and is still linked to without."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

from tests.crawler.components.test_tls import certificate
from tests.crawler.conftest import Bench, passed, robots, story
from tests.crawler.server import Server, answer

PATH = "/2026/01/02/story-1"


class Secure(Server):
    """A server that speaks TLS."""

    context: ssl.SSLContext

    def _serve(self, connection: socket.socket) -> None:
        try:
            with self.context.wrap_socket(connection, server_side=True) as wrapped:
                super()._serve(wrapped)
        except OSError:
            connection.close()


def test_what_does_not_answer_is_asked_for_over_tls_the_next_time(
    bench: Bench, tmp_path: Path
) -> None:
    public, private = certificate(tmp_path)
    with Secure() as server:
        server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.context.load_cert_chain(public, private)
        place = f"localhost:{server.port}"
        link = f"<a href='http://{place}{PATH}'>The mayor on the bridge over the river</a>"
        server.answers |= {"/": answer(link), "/robots.txt": robots(), PATH: answer(story(1))}
        (bench.sites / "town.toml").write_text(
            f'home = "https://{place}/"\n'
            f'[crawl]\nallow_private = ["{place}"]\ndelay = 0\nfeeds = []\nsitemaps = []\n'
        )
        bench.run("crawl", SSL_CERT_FILE=str(public))
        assert bench.rows("select url from articles") == []
        passed(bench, days=0.1)
        done = bench.run("crawl", SSL_CERT_FILE=str(public))
    assert done.returncode == 0, done.stderr
    assert bench.rows("select url, gone from articles") == [(f"https://{place}{PATH}", None)]
