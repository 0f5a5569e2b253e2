"""Politeness: robots.txt, pauses, pleas to wait, one connection a host."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Asked, Server, answer, redirect

PATHS = [f"/2026/01/02/story-{n}" for n in range(4)]


@pytest.fixture(autouse=True)
def _town(server: Server) -> None:
    server.answers["/feed"] = feed(*PATHS)
    for number, path in enumerate(PATHS):
        server.answers[path] = answer(story(number))


def _site(bench: Bench, server: Server, **crawl: object) -> None:
    bench.site(server, feeds=[server.url + "feed"], sections=[], **crawl)


def _gaps(server: Server) -> list[float]:
    times = [each.at for each in server.log]
    return [b - a for a, b in pairwise(times)]


def test_requests_keep_their_distance_on_one_connection(bench: Bench, server: Server) -> None:
    _site(bench, server, delay=0.4)
    bench.crawl()
    assert len(server.paths) == 7
    # One that a busy machine receives late seems nearer to the next: so all of them together.
    assert sum(_gaps(server)) > 0.38 * 6
    assert server.most == 1


def test_a_crawl_delay_is_kept(bench: Bench, server: Server) -> None:
    server.answers["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.5")
    _site(bench, server)
    bench.crawl()
    assert sum(_gaps(server)) > 0.48 * (len(server.log) - 1)


def test_what_robots_forbid_is_not_asked(bench: Bench, server: Server) -> None:
    server.answers["/robots.txt"] = robots(
        "User-agent: cuttings\nDisallow: /2026/01/02/story-1\n\nUser-agent: *\nAllow: /"
    )
    _site(bench, server)
    bench.crawl()
    assert PATHS[1] not in server.paths
    (row,) = bench.rows("select outcome, detail from fetches where url like '%story-1'")
    assert row == ("robots-denied", f"{server.url}robots.txt forbids it")


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        (answer("down", 500), 0),
        (answer("down", 503), 0),
        (answer("slow down", 429), 0),
        (answer("", 304), 0),
        (answer("no", 404), 4),
        (answer("no", 403), 4),
        (answer("no", 410), 4),
        (redirect("/rules.txt"), 3),
        (redirect("/robots.txt"), 4),  # a circle may count as none at all (RFC 9309)
        (b"nonsense\r\n\r\n", 0),
        (answer("User-agent: *\nDisallow: /", length=999), 0),
    ],
    ids=["500", "503", "429", "304", "404", "403", "410", "moved", "loop", "nonsense", "cut"],
)
def test_every_answer_to_robots_txt_has_its_meaning(
    bench: Bench, server: Server, reply: bytes, asked: int
) -> None:
    server.answers["/robots.txt"] = reply
    server.answers["/rules.txt"] = robots("User-agent: *\nDisallow: /2026/01/02/story-0")
    _site(bench, server)
    bench.crawl(status=0 if asked else 1)
    assert len(set(PATHS) & set(server.paths)) == asked
    assert ("/feed" in server.paths) == bool(asked)
    assert bench.rows("select 1 from fetches where detail like '%raw page%'") == []
    bench.account(server)


@pytest.mark.parametrize(
    "rules",
    [
        "\ufeffUser-agent: *\nDisallow: /2026/".encode(),
        "User-agent: *\nDisallow: /2026/".encode("utf-16"),
        b"User-agent: *\rDisallow: /2026/\r",
        b"User-agent: CUTTINGS/0.1\nDisallow: /2026/\n\nUser-agent: *\nDisallow:",
        b"User-agent: *\nDisallow: /%32026/",
        b"User-agent: *\nDisallow: /2026/\n" + b"# and so on\n" * 100_000,
        b"\0User-agent: *\nDisallow: /*a*a*a*a*a*a*a*a*a*b$\nDisallow: /2026/",
    ],
    ids=["bom", "utf-16", "cr", "version", "escape", "megabyte", "stars"],
)
def test_rules_are_heard_however_they_are_written(
    bench: Bench, server: Server, rules: bytes
) -> None:
    server.answers["/robots.txt"] = answer(rules, kind="text/plain")
    _site(bench, server)
    bench.crawl()
    assert {bench.ends(server)[path][0] for path in PATHS} == {"robots-denied"}
    assert not set(PATHS) & set(server.paths)


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("", 1),
        ("public, max-age=7200", 1),
        ("max-age=99999999999", 1),
        ("max-age=soon", 1),
        ("max-age=0", 2),
        ("no-cache", 2),
        ("private, no-store", 2),
    ],
)
def test_rules_serve_for_as_long_as_they_say(
    bench: Bench, server: Server, said: str, times: int
) -> None:
    headers = {"Cache-Control": said} if said else {}
    rules = "User-agent: *\nDisallow: /2026/01/02/story-1"
    server.answers["/robots.txt"] = answer(rules, kind="text/plain", headers=headers)
    _site(bench, server)
    bench.crawl("--limit", "1")
    bench.crawl()
    assert server.paths.count("/robots.txt") == times
    assert server.paths[0] == "/robots.txt" and PATHS[1] not in server.paths
    assert set(PATHS) - set(server.paths) == {PATHS[1]}
    bench.crawl("--now")
    assert server.paths.count("/robots.txt") == times + 1


def test_rules_serve_for_a_day_at_most_and_not_where_the_host_is_in_trouble(
    bench: Bench, server: Server
) -> None:
    server.answers["/robots.txt"] = answer("", headers={"Cache-Control": "max-age=999999"})
    _site(bench, server)
    bench.crawl("--limit", "1")
    server.answers["/robots.txt"] = answer("down", 503)
    bench.crawl("--now", status=1)  # somebody asks, and is told of the trouble
    soon = bench.rows("select round((julianday(due) - julianday(checked)) * 24, 2) from urls")
    assert soon.count((0.25,)) == 3  # what its rules forbid would wait for a day
    _ago(bench, hours=1)
    bench.crawl("--limit", "1", status=1)
    assert server.paths.count("/robots.txt") == 3 and server.paths.count("/feed") == 1
    server.answers["/robots.txt"] = answer("", headers={"Cache-Control": "max-age=999999"})
    _ago(bench, hours=2)
    bench.crawl("--limit", "1")
    bench.crawl("--limit", "1")
    assert server.paths.count("/robots.txt") == 4
    _ago(bench, hours=24)
    bench.crawl("--limit", "1")
    assert server.paths.count("/robots.txt") == 5


def _ago(bench: Bench, hours: int) -> None:
    """So many hours pass, as far as sources are concerned."""
    connection = sqlite3.connect(bench.archive)
    past = ", ".join(
        f"{name} = strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '-{hours} hours')"
        for name in ("checked", "due")
    )
    connection.execute(f"update sources set {past}")
    connection.commit()
    connection.close()


def test_a_plea_to_wait_is_heard_and_the_page_asked_again(bench: Bench, server: Server) -> None:
    def busy(asked: Asked) -> bytes:
        if server.paths.count(PATHS[1]) == 1:
            return answer("busy", 429, headers={"Retry-After": "2"})
        return answer(story(1))

    server.answers[PATHS[1]] = busy
    _site(bench, server)
    bench.crawl()
    times = [each.at for each in server.log if each.path == PATHS[1]]
    assert len(times) == 2 and times[1] - times[0] > 1.9
    assert min(each.at for each in server.log if each.at > times[0]) - times[0] > 1.9
    assert bench.ends(server)[PATHS[1]] == ["http-error", "article"]
    bench.account(server)


def test_a_host_that_asks_for_long_is_left_for_this_run(bench: Bench, server: Server) -> None:
    server.answers[PATHS[0]] = answer("busy", 503, headers={"Retry-After": "7200"})
    _site(bench, server)
    bench.crawl()
    ends = bench.ends(server)
    assert ends[PATHS[0]] == ["http-error"]
    assert [ends[path] for path in PATHS[1:]] == [["not-due"]] * 3
    assert not set(PATHS[1:]) & set(server.paths)
    dues = bench.rows("select round((julianday(due) - julianday(checked)) * 24, 1) from urls")
    assert dues == [(2.0,)] * 4


@pytest.mark.parametrize("status", [429, 503])
def test_a_plea_to_wait_may_be_a_date(bench: Bench, server: Server, status: int) -> None:
    def busy(asked: Asked) -> bytes:
        times = server.paths.count(PATHS[1])
        until = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)
        return answer("busy", status, headers={"Retry-After": until}) if times == 1 else whole

    whole = answer(story(1))
    server.answers[PATHS[1]] = busy
    _site(bench, server)
    bench.crawl()
    times = [each.at for each in server.log if each.path == PATHS[1]]
    assert len(times) == 2 and times[1] - times[0] > 1.5  # a date knows no parts of a second
    assert min(each.at for each in server.log if each.at > times[0]) - times[0] > 1.5
    assert bench.ends(server)[PATHS[1]] == ["http-error", "article"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_names_a_far_date_is_left_until_then(
    bench: Bench, server: Server, status: int
) -> None:
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=5)
    far = {"Retry-After": format_datetime(until, usegmt=True)}
    server.answers[PATHS[0]] = answer("busy", status, headers=far)
    _site(bench, server)
    bench.crawl()
    assert [bench.ends(server)[path] for path in PATHS[1:]] == [["not-due"]] * 3
    dues = {datetime.fromisoformat(due) for (due,) in bench.rows("select due from urls")}
    assert all(abs(due - until) < timedelta(seconds=3) for due in dues)
    bench.crawl("--now")
    assert not set(PATHS[1:]) & set(server.paths), "its word holds in the next run"


@pytest.mark.parametrize("status", [429, 503])
def test_a_date_that_is_over_asks_for_nothing(bench: Bench, server: Server, status: int) -> None:
    past = {"Retry-After": "Mon, 06 Jan 2003 10:00:00 GMT"}
    server.answers[PATHS[0]] = answer("busy", status, headers=past)
    _site(bench, server)
    bench.crawl()
    assert set(bench.ends(server)[PATHS[0]]) == {"http-error"}
    assert bench.rows("select count(*) from articles") == [(3,)]


@pytest.mark.parametrize("plea", ["soon", "-1", "", "99999999999999999999999", "Mon, 99 Foo"])
def test_a_nonsensical_plea_costs_only_its_page(bench: Bench, server: Server, plea: str) -> None:
    server.answers[PATHS[3]] = answer("busy", 503, headers={"Retry-After": plea})
    _site(bench, server)
    bench.crawl()
    assert bench.ends(server)[PATHS[3]] == ["http-error"]
    assert bench.rows("select count(*) from articles") == [(3,)]


def test_a_site_that_holds_still_holds_up_nobody(bench: Bench, server: Server) -> None:
    with Server() as slow:

        def never(asked: Asked) -> list[bytes]:
            for _ in range(200):
                if set(PATHS) <= set(server.paths):
                    break
                time.sleep(0.1)
            time.sleep(2)  # moments are told in seconds
            return []

        slow.answers |= {"/robots.txt": robots(), "/": never}
        bench.site(slow, "slow", feeds=[])
        _site(bench, server)
        bench.crawl(status=1)
        done = bench.rows(
            "select (select max(fetched) from fetches where site = 'town'),"
            " (select max(fetched) from fetches where site = 'slow')"
        )
    assert done[0][0] < done[0][1]
    assert bench.rows("select count(*) from articles") == [(4,)]


def test_a_file_of_reservations_that_is_not_there_is_asked_for_once_a_day(
    bench: Bench, server: Server
) -> None:
    _site(bench, server)
    bench.crawl("--limit", "1")
    bench.crawl("--limit", "1")
    tdmrep = "/.well-known/tdmrep.json"
    assert server.paths.count(tdmrep) == 1
    connection = sqlite3.connect(bench.archive)  # a day later; by now there is one
    connection.execute("update sources set checked = '2020-01-01T00:00:00Z'")
    connection.commit()
    connection.close()
    server.answers[tdmrep] = answer('[{"location": "/", "tdm-reservation": 1}]')
    bench.crawl("--limit", "1")
    assert server.paths.count(tdmrep) == 2
    assert bench.rows("select count(*) from fetches where outcome = 'reserved'") == [(1,)]
