"""What is secret is used for the request and found nowhere afterwards; a subscriber's headers go to
one host alone."""

from __future__ import annotations

import gzip
import sqlite3

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Answer, Asked, Server, answer, redirect

SECRET = "s3cr3t-t0k3n-4711"
PATHS = [f"/2026/01/02/story-{n}" for n in range(4)]


def _only(page: bytes, path: str) -> Answer:
    """The page for who has the secret."""

    def respond(asked: Asked) -> bytes:
        return page if SECRET in asked.path or SECRET in str(asked.headers) else answer("no", 401)

    return respond


def _everything(bench: Bench) -> bytes:
    """All that a crawl left, the site's own file aside; an export too."""
    bench.run("export", str(bench.folder / "corpus.jsonl"))
    bench.run("export", str(bench.folder / "corpus.warc.gz"))
    warc = gzip.decompress((bench.folder / "corpus.warc.gz").read_bytes())
    files = [path for path in bench.folder.rglob("*") if path.is_file() and path.suffix != ".toml"]
    return warc + b"".join(path.read_bytes() for path in files)


def test_a_token_is_asked_with_and_masked_wherever_it_is_kept(bench: Bench, server: Server) -> None:
    links = [f"{path}?token={SECRET}&amp;page=1" for path in PATHS[:2]]
    server.answers["/feed"] = _only(feed(*links, PATHS[2], PATHS[3]), "/feed")
    for number, path in enumerate(PATHS[:2]):
        server.answers[path] = _only(answer(story(number)), path)
    server.answers[PATHS[2]] = redirect(f"{PATHS[2]}-whole?access_token={SECRET}")
    server.answers[PATHS[2] + "-whole"] = _only(answer(story(2)), PATHS[2])
    server.answers[PATHS[3]] = answer(story(3))
    address = f"{server.url}feed?auth={SECRET}"
    bench.site(server, feeds=[address], sections=[], sitemaps=[])
    said = bench.crawl()
    assert bench.rows("select count(*) from articles") == [(4,)]
    said += bench.crawl("--now", "--revisit")
    assert bench.rows("select count(*) from articles") == [(4,)], "its source names it again"
    assert set(bench.ends(server)[f"{PATHS[0]}?page=1&token=***"]) == {"article", "unchanged"}
    found = bench.rows("select url from sources where kind = 'feed'")
    assert found == [(f"{server.url}feed?auth=***",)]
    said += bench.run("why", f"{server.url}{PATHS[0][1:]}?token={SECRET}&page=1").stdout
    assert "article" in said and SECRET not in said
    assert SECRET.encode() not in _everything(bench)


def test_what_is_not_known_any_more_waits_for_its_source(bench: Bench, server: Server) -> None:
    server.answers["/feed"] = feed(f"{PATHS[0]}?token={SECRET}")
    server.answers[PATHS[0]] = _only(answer(story(0)), PATHS[0])
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl("--limit", "0")
    server.answers["/feed"] = answer("down", 500)
    bench.crawl("--now", status=1)
    assert bench.ends(server)[f"{PATHS[0]}?token=***"][-1] == "not-due"
    assert not [path for path in server.paths if "***" in path]
    server.answers["/feed"] = feed(f"{PATHS[0]}?token={SECRET}")
    connection = sqlite3.connect(bench.archive)
    with connection:
        connection.execute("update urls set due = checked")
    connection.close()
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles") == [(1,)]
    assert SECRET.encode() not in _everything(bench)


def test_a_login_and_a_subscribers_headers_go_to_their_host_alone(
    bench: Bench, server: Server
) -> None:
    with Server() as other:
        other.answers |= {"/robots.txt": answer("", kind="text/plain"), "/x": answer(story(9))}
        server.answers["/feed"] = _only(feed(*PATHS[:3]), "/feed")
        server.answers[PATHS[0]] = _only(answer(story(0)), PATHS[0])
        server.answers[PATHS[1]] = redirect(other.url + "x")
        server.answers[PATHS[2]] = answer(story(2))
        (bench.sites / "town.toml").write_text(
            f'home = "{server.url}"\n[crawl]\ndelay = 0\nsections = []\nsitemaps = []\n'
            f'allow_private = ["{server.place}", "{other.place}"]\n'
            f'feeds = ["{server.url.replace("//", f"//reader:pass-{SECRET}@")}feed"]\n'
            '[fetch]\ncookies = "file:cookies.txt"\nheaders = { X-Subscriber = "env:TOWN" }\n'
        )
        host = server.host
        (bench.sites / "cookies.txt").write_text(
            "# Netscape HTTP Cookie File\n"
            f"{host}\tFALSE\t/\tFALSE\t0\tsession\tc-{SECRET}\n"
            "elsewhere.example\tTRUE\t/\tFALSE\t0\tother\tnone-of-ours\n"
        )
        arguments = ("crawl", "--log", str(bench.log))
        done = bench.run(*arguments, TOWN=f"h-{SECRET}")
        assert done.returncode == 0, done.stderr
        assert not [each for each in other.log if SECRET in str(each.headers)]
        assert not [each for each in other.log if "authorization" in each.headers]
    (asked,) = [each for each in server.log if each.path == "/feed"]
    assert asked.headers["authorization"].startswith("Basic ")
    assert asked.headers["cookie"] == f"session=c-{SECRET}"
    assert asked.headers["x-subscriber"] == f"h-{SECRET}"
    (robots,) = [each for each in server.log if each.path == "/robots.txt"]
    assert not {"authorization", "cookie", "x-subscriber"} & set(robots.headers)
    assert bench.rows("select count(*) from articles where url like ?", f"{server.url}%") == [(2,)]
    (bench.sites / "cookies.txt").unlink()
    assert SECRET not in done.stdout + done.stderr and SECRET.encode() not in _everything(bench)


def test_a_secret_that_cannot_be_had_is_one_line(bench: Bench, server: Server) -> None:
    for said, told in (
        ('cookies = "env:NO_SUCH_VARIABLE"', "fetch.cookies: the variable NO_SUCH_VARIABLE is not"),
        ('cookies = "file:none.txt"', "fetch.cookies: none.txt cannot be read"),
        (f'cookies = "{SECRET}"', 'fetch.cookies names a variable or a file: "env:NAME"'),
        ('headers = { Host = "env:HOME" }', "fetch.headers.Host is no header that may be set"),
        ("headers = 3", "fetch.headers is a table like"),
        ('cookie = "x"', "fetch.cookie is no key; did you mean fetch.cookies?"),
    ):
        (bench.sites / "town.toml").write_text(f'home = "{server.url}"\n[fetch]\n{said}\n')
        done = bench.run("crawl")
        assert done.returncode == 78 and told in done.stderr, (told, done.stderr)
        assert SECRET not in done.stderr
