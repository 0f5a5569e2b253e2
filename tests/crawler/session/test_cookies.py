"""A site that waits for its cookie gets it, for one run and on its own host alone."""

from __future__ import annotations

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Answer, Asked, Server, answer

PATHS = [f"/2026/01/02/story-{n}" for n in range(3)]
SET = {"Set-Cookie": "seen=1; Path=/; HttpOnly"}


def _town(bench: Bench, server: Server) -> None:
    server.answers["/feed"] = feed(*PATHS)
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])


def _walled(page: str, to: str, back: str) -> Answer:
    """Sends to `to`, which sends `back`, until the cookie comes."""

    def respond(asked: Asked) -> bytes:
        if asked.headers.get("cookie") == "seen=1":
            return answer(page)
        path = back if asked.path == to else to
        return answer(b"", 302, headers={"Location": path, **SET})

    return respond


def test_a_circle_that_sets_a_cookie_is_walked_once_with_it(bench: Bench, server: Server) -> None:
    for number, path in enumerate(PATHS):
        test = f"/check?back={number}"
        server.answers[path] = server.answers[test] = _walled(story(number), test, path)
    _town(bench, server)
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(3,)]
    assert bench.ends(server)[PATHS[0]] == ["redirect", "article"]
    bench.account(server)
    everything = b"".join(path.read_bytes() for path in bench.folder.glob("archive*"))
    assert b"seen=1" not in everything, "a cookie is held in memory alone"


def test_once_it_is_known_no_further_circle_is_walked(bench: Bench, server: Server) -> None:
    for number, path in enumerate(PATHS):
        server.answers[path] = _walled(story(number), "/check", path)
    server.answers["/check"] = answer(b"", 302, headers={"Location": PATHS[0], **SET})
    _town(bench, server)
    bench.crawl()
    before = len(server.log)
    bench.crawl("--revisit")
    asked = [path for path in server.paths[before:] if path in PATHS]
    assert len(asked) < 3 * len(PATHS) and set(asked) == set(PATHS)
    assert bench.rows("select count(*) from articles") == [(3,)]


def test_a_test_of_the_same_page_is_passed_at_once(bench: Bench, server: Server) -> None:
    """Without the cookie the second address shows a page that asks for cookies, and no circle."""
    for number, path in enumerate(PATHS):
        to = f"{path}?cookieSet=1"
        server.answers[path] = _walled(story(number), to, path)
        please = "<html><body><h1>Please enable cookies</h1><p>We need them.</p></body></html>"

        def test(asked: Asked, to: str = path, please: str = please) -> bytes:
            if "cookie" not in asked.headers:
                return answer(please)
            return answer(b"", 302, headers={"Location": to})

        server.answers[to] = test
    _town(bench, server)
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(3,)]


def test_a_circle_that_stays_one_ends(bench: Bench, server: Server) -> None:
    for path in PATHS:
        server.answers[path] = answer(b"", 302, headers={"Location": path, **SET})
    _town(bench, server)
    bench.crawl()
    assert bench.ends(server)[PATHS[0]] == ["redirect", "redirect-loop"]
    assert len([path for path in server.paths if path in PATHS]) <= 6


def test_a_cookie_is_sent_to_nobody_else(bench: Bench, server: Server) -> None:
    with Server() as other:
        server.answers[PATHS[0]] = _walled(story(0), "/check", PATHS[0])
        server.answers["/check"] = _walled(story(0), "/check", PATHS[0])
        server.answers[PATHS[1]] = answer(
            b"", 302, headers={"Location": other.url + "x", "Set-Cookie": "secret=2"}
        )
        server.answers[PATHS[2]] = answer(story(2), headers={"Set-Cookie": "tracker=3"})
        other.answers["/x"] = answer(story(1))
        other.answers["/robots.txt"] = answer("", kind="text/plain")
        _town(bench, server)
        bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[],
                   allow_private=[server.place, other.place])  # fmt: skip
        bench.crawl()
        bench.crawl("--revisit")
        sent = {each.headers.get("cookie") for each in other.log}
    assert sent <= {None}
    assert not [each for each in server.log if "tracker" in each.headers.get("cookie", "")]


def test_a_page_that_refreshes_to_itself_wants_its_cookie(bench: Bench, server: Server) -> None:
    for number, path in enumerate(PATHS):

        def respond(asked: Asked, number: int = number, path: str = path) -> bytes:
            if asked.headers.get("cookie") == "seen=1":
                return answer(story(number))
            return answer(f"<meta http-equiv=refresh content='0;url={path}'>", headers=SET)

        server.answers[path] = respond
    _town(bench, server)
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(3,)]
