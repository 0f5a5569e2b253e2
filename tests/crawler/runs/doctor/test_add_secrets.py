"""`cuttings add` uses log-ins and tokens of the address it is given, and writes them nowhere."""

from __future__ import annotations

import json
import tomllib
from base64 import b64encode

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Asked, Server, answer

LOGIN = "Basic " + b64encode(b"bob:s3cret-word").decode()


def test_a_log_in_is_used_and_written_nowhere(bench: Bench, server: Server) -> None:
    def guarded(asked: Asked) -> bytes:
        if asked.headers.get("authorization") != LOGIN:
            return answer("who are you?", 401)
        return answer("<a href='/2026/01/02/story-1'>A long story of the port</a>")

    server.answers |= {"/": guarded, "/2026/01/02/story-1": answer(story(1))}
    url = f"http://bob:s3cret-word@{server.place}/"
    done = bench.run("add", url, "--allow-private", "--delay", "0", "--as", "town")
    assert done.returncode == 0, done.stderr
    said = " ".join((done.stdout + done.stderr).split())
    assert "written nowhere" in said and 'headers = { Authorization = "env:NAME" }' in said
    again = bench.run(
        "add", url, "--allow-private", "--delay", "0", "--as", "town", "--replace", "--json"
    )
    everything = said + again.stdout + again.stderr + (bench.sites / "town.toml").read_text()
    assert "s3cret" not in everything and LOGIN.split()[1] not in everything


def test_a_token_is_used_and_written_nowhere(bench: Bench, server: Server) -> None:
    path = "/feed?token=abcdef-ghi&lang=en"
    server.answers |= {path: feed("/2026/01/02/story-1"), "/2026/01/02/story-1": answer(story(1))}
    url = server.url[:-1] + path
    done = bench.run("add", url, "--allow-private", "--delay", "0", "--as", "town")
    assert done.returncode == 0, done.stderr
    text = (bench.sites / "town.toml").read_text()
    assert "abcdef" not in text + done.stdout + done.stderr and "***" not in text
    assert "written nowhere" in " ".join(done.stdout.split())
    assert tomllib.loads(text)["home"] == server.url


def test_a_file_that_is_written_anew_keeps_where_its_secrets_stand(
    bench: Bench, server: Server
) -> None:
    server.answers["/robots.txt"] = robots()
    bench.site(server)
    file = bench.sites / "town.toml"
    fetch = '[fetch]\ncookies = "file:c.txt"\nheaders = { X-Key = "file:k.txt" }\n'
    (bench.sites / "c.txt").write_text("a=hidden-cookie")
    (bench.sites / "k.txt").write_text("hidden-key")
    file.write_text(file.read_text() + "\n" + fetch)
    done = bench.run(
        "add", server.url, "--allow-private", "--as", "town", "--replace", "--json", "--delay", "0"
    )
    assert done.returncode == 0, done.stderr
    assert tomllib.loads(file.read_text())["fetch"] == tomllib.loads(fetch)["fetch"]
    assert json.loads(done.stdout) and "hidden" not in done.stdout
