"""Certificates are verified: what cannot be trusted is not read."""

from __future__ import annotations

import contextlib
import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawler.conftest import Bench


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody signed but its own key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder / "cert.pem", folder / "key.pem"


class Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[HTTPServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path))
    Handler.asked = []
    server = HTTPServer(("127.0.0.1", 0), Handler, bind_and_activate=True)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_certificate_that_nobody_signed_is_refused(bench: Bench, secure: HTTPServer) -> None:
    port = secure.server_port
    (bench.sites / "town.toml").write_text(
        f'home = "https://localhost:{port}/"\n[crawl]\nallow_private = ["localhost:{port}"]\n'
    )
    bench.crawl(status=1)
    assert Handler.asked == []
    rows = bench.rows("select outcome, detail from fetches where url like '%robots.txt'")
    assert rows == [("network-error", "TLS: certificate verify failed")]


def test_plain_text_where_tls_is_meant(bench: Bench) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def greet() -> None:
            with listening.accept()[0] as connection:
                connection.sendall(b"HTTP/1.1 400 No\r\n\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        (bench.sites / "town.toml").write_text(
            f'home = "https://127.0.0.1:{port}/"\n[crawl]\nallow_private = ["127.0.0.1:{port}"]\n'
        )
        bench.crawl(status=1)
        thread.join()
    rows = bench.rows("select outcome, detail from fetches where url like '%robots.txt'")
    assert rows[0][0] == "network-error" and rows[0][1].startswith("TLS: ")


def test_a_proxy_that_answers_in_a_sites_place_is_found_out(bench: Bench, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path))
    asked: list[bytes] = []

    def impersonate(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, contextlib.suppress(OSError):
            asked.append(connection.recv(4096))
            connection.sendall(b"HTTP/1.1 200 Established\r\n\r\n")
            with context.wrap_socket(connection, server_side=True) as inside:
                asked.append(inside.recv(4096))

    (bench.sites / "town.toml").write_text('home = "https://localhost.invalid/"\n')
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=impersonate, args=(listening,))
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        done = bench.run("crawl", CUTTINGS_PROXY=address)
        thread.join()
    assert len(asked) == 1 and asked[0].startswith(b"CONNECT localhost.invalid:443"), asked
    rows = bench.rows("select outcome, detail from fetches where url like '%robots.txt'")
    assert rows[0][0] == "network-error" and rows[0][1].startswith("TLS: "), (rows, done.stderr)
