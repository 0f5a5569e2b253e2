"""A proxy, where one is set: the way out, and no way in."""

from __future__ import annotations

import socket
from base64 import b64encode

import pytest

from tests.crawler.conftest import Bench, robots, story
from tests.crawler.server import Server, answer, redirect

HOME = "http://town.invalid/"
STORY = "2026/01/02/a-story-of-the-town"


@pytest.fixture
def proxy(server: Server) -> Server:
    """The server as a proxy: what it is asked for are whole addresses."""
    server.answers = {
        f"{HOME}robots.txt": robots(),
        HOME: answer(
            f"<a href=/{STORY}>A story of the town</a>"
            "<a href=/2026/01/02/a-story-from-within>Another story</a>"
        ),
        f"{HOME}{STORY}": answer(story(1)),
        f"{HOME}2026/01/02/a-story-from-within": redirect("http://127.0.0.1:9/inner"),
    }
    return server


def _site(bench: Bench, home: str = HOME) -> None:
    (bench.sites / "town.toml").write_text(f'home = "{home}"\n[crawl]\ndelay = 0\nfeeds = []\n')


def test_a_crawl_through_a_proxy(bench: Bench, proxy: Server) -> None:
    _site(bench)
    address = f"http://{proxy.host}:{proxy.port}"
    (bench.folder / "cuttings.toml").write_text(f'proxy = "{address}"\n')
    bench.crawl()
    assert bench.rows("select url from articles") == [(f"{HOME}{STORY}",)]
    assert f"{HOME}{STORY}" in proxy.paths
    ends = dict(bench.rows("select url, outcome from fetches"))
    assert ends["http://127.0.0.1:9/inner"] == "offsite"
    assert not [path for path in proxy.paths if "127.0.0.1" in path]


@pytest.mark.parametrize("home", ["http://localhost:9/", "http://127.0.0.1:9/", "http://[::1]:9/"])
def test_a_proxy_is_asked_for_nothing_inward(bench: Bench, proxy: Server, home: str) -> None:
    _site(bench, home)
    address = f"http://{proxy.host}:{proxy.port}/"
    bench.run("crawl", CUTTINGS_PROXY=address)
    assert bench.rows("select distinct outcome from fetches") == [("private-address",)]
    assert proxy.paths == []


def test_a_password_is_sent_to_the_proxy_and_told_to_nobody(bench: Bench, proxy: Server) -> None:
    _site(bench)
    address = f"http://session:gehe%40im@{proxy.host}:{proxy.port}"
    done = bench.run("crawl", "--log", "crawl.log", CUTTINGS_PROXY=address)
    assert done.returncode == 0, done.stderr
    key = "Basic " + b64encode(b"session:gehe@im").decode()
    assert {each.headers.get("proxy-authorization") for each in proxy.log} == {key}
    everything = bench.archive.read_bytes() + (bench.folder / "crawl.log").read_bytes()
    everything += (done.stdout + done.stderr).encode()
    for secret in ("gehe", key):
        assert secret.encode() not in everything


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("http://u:geheim@proxy.example:3128", "may not hold a password"),
        ("proxy.example", "must be an address like http://proxy.example:3128"),
        ("http://proxy.example:99999", "must be an address like"),
        ("socks5://proxy.example:1080", "must be an address like"),
    ],
)
def test_a_wrong_proxy_is_one_line_without_its_password(
    bench: Bench, proxy: Server, said: str, words: str
) -> None:
    _site(bench)
    (bench.folder / "cuttings.toml").write_text(f'proxy = "{said}"\n')
    done = bench.run("crawl")
    assert done.returncode == 78 and words in done.stderr and "geheim" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_proxy_that_is_not_there_or_refuses_is_named(bench: Bench, proxy: Server) -> None:
    _site(bench, "https://town.invalid/")
    proxy.answers["town.invalid:443"] = answer("no", 407)
    done = bench.run("crawl", CUTTINGS_PROXY=f"http://{proxy.host}:{proxy.port}")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    (row,) = bench.rows("select outcome, detail from fetches where url like '%robots.txt'")
    assert row[0] == "network-error" and "proxy" in row[1] and "407" in row[1]
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        done = bench.run("crawl", "--now", CUTTINGS_PROXY=address)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    last = bench.rows("select outcome from fetches order by id desc limit 1")
    assert last == [("network-error",)]
