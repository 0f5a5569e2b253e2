"""Hosts that refuse, ask for a rest, or want a long pause: in this run and in the next."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

import pytest

from archive.tables.outcomes import Outcome
from crawler.session.host_state import LONGEST_PAUSE, REFUSALS, RESTS, HostState
from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Asked, Server, answer

PATHS = [f"/2026/01/02/story-{n:02}" for n in range(20)]
NOW = "2026-03-01T12:00:00Z"


def _site(bench: Bench, server: Server, **crawl: object) -> None:
    server.answers["/feed"] = feed(*PATHS)
    for number, path in enumerate(PATHS):
        server.answers.setdefault(path, answer(story(number)))
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[], **crawl)


def _hours_pass(bench: Bench, hours: int) -> None:
    connection = sqlite3.connect(bench.archive)
    for table, columns in (("sources", "checked due"), ("urls", "due"), ("hosts", "until asked")):
        for name in columns.split():
            connection.execute(
                f"update {table} set {name} ="
                f" strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '-{hours} hours')"
            )
    connection.commit()
    connection.close()


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_host_that_goes_on_refusing_is_left_and_the_rest_put_off(
    bench: Bench, server: Server, status: int
) -> None:
    for path in PATHS[2:]:
        server.answers[path] = answer("enough", status)
    _site(bench, server)
    bench.crawl()
    refused = [each for each in server.log if each.path in PATHS[2:]]
    assert len(refused) == REFUSALS
    pauses = [b.at - a.at for a, b in pairwise(refused)]
    assert sum(pauses) > 0.9 * sum(0.2 * 2**n for n in range(REFUSALS - 1)), "each is doubled"
    ends = [word for words in bench.ends(server).values() for word in words]
    assert ends.count("http-error") == REFUSALS
    assert ends.count("not-due") == len(PATHS) - 2 - REFUSALS
    ((host, until, pause, refusals),) = bench.rows("select host, until, pause, refusals from hosts")
    assert (host, refusals) == (server.place, 1) and until and pause > 1
    bench.account(server)


def test_the_state_of_a_host_outlives_the_run(bench: Bench, server: Server) -> None:
    for path in PATHS:
        server.answers[path] = answer("enough", 429)
    _site(bench, server)
    bench.crawl()
    met = len(server.log)
    bench.crawl("--now", "--revisit")
    assert len(server.log) == met, "it is left alone, whoever asks"
    _hours_pass(bench, 1)
    for number, path in enumerate(PATHS):
        server.answers[path] = answer(story(number))
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(len(PATHS),)]
    first, second = [each.at for each in server.log[met:]][:2]
    assert second - first > 0.7, "it begins at the pace that the last run came to"
    assert bench.rows("select * from hosts") == []


def test_a_feed_that_asks_for_hours_gets_them(bench: Bench, server: Server) -> None:
    _site(bench, server)
    server.answers["/feed"] = answer("busy", 429, headers={"Retry-After": "7200"})
    bench.crawl(status=1)
    met = len(server.log)
    assert bench.rows(
        "select round((julianday(due) - julianday(checked)) * 24, 1), failures from sources"
        " where kind = 'feed'"
    ) == [(2.0, 1)]
    _hours_pass(bench, 1)
    bench.crawl()
    bench.crawl("--now")
    assert len(server.log) == met
    _hours_pass(bench, 1)
    server.answers["/feed"] = feed(*PATHS)
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(len(PATHS),)]


def test_a_source_that_is_not_asked_has_not_failed(bench: Bench, server: Server) -> None:
    _site(bench, server)
    server.answers[PATHS[0]] = answer("busy", 503, headers={"Retry-After": "7200"})
    bench.crawl()
    bench.crawl("--now")  # a source that is put off makes no site sick
    assert bench.rows("select failures, outcome from sources where kind = 'feed'") == [
        (0, str(Outcome.SOURCE))
    ]


def test_short_pleas_without_end_are_refusals_too(bench: Bench, server: Server) -> None:
    for path in PATHS:
        server.answers[path] = answer("busy", 429, headers={"Retry-After": "1"})
    _site(bench, server)
    bench.crawl()
    assert len([each for each in server.log if each.path in PATHS]) <= REFUSALS + 1


def test_pages_that_only_we_may_not_see_are_no_refusal_of_the_host(
    bench: Bench, server: Server
) -> None:
    for number, path in enumerate(PATHS):
        if number % 4:
            server.answers[path] = answer("not for you", 403)
    _site(bench, server)
    bench.crawl()
    assert set(PATHS) <= set(server.paths), "never five in a row"
    assert bench.rows("select until from hosts where until is not null") == []


@pytest.mark.parametrize("odd", [answer("?", 999), answer("?", 505), answer(b"", 204)])
def test_an_odd_number_is_no_refusal(bench: Bench, server: Server, odd: bytes) -> None:
    for path in PATHS:
        server.answers[path] = odd
    _site(bench, server)
    bench.crawl()
    assert set(PATHS) <= set(server.paths)
    assert bench.rows("select * from hosts") == []


@pytest.mark.parametrize("head", [b"HTTP/1.1 fine OK", b"HTTP/1.1 200 OK\r\nContent-Length: lots"])
def test_an_answer_that_is_no_http_is_an_answer(bench: Bench, server: Server, head: bytes) -> None:
    def garbled(asked: Asked) -> list[bytes]:
        return [head + b"\r\n\r\nx"]

    server.answers |= dict.fromkeys(PATHS, garbled)
    _site(bench, server)
    bench.crawl()
    assert set(PATHS) <= set(server.paths)
    assert "not-due" not in {word for words in bench.ends(server).values() for word in words}


def test_a_host_that_answers_now_and_then_is_not_left(bench: Bench, server: Server) -> None:
    def nothing(asked: Asked) -> list[bytes]:
        return []

    for number, path in enumerate(PATHS):
        if number % 3:
            server.answers[path] = nothing
    _site(bench, server)
    bench.crawl()
    assert set(PATHS) <= set(server.paths), "never three in a row"
    assert "not-due" not in {word for words in bench.ends(server).values() for word in words}


def test_a_very_long_crawl_delay_is_kept_over_runs(bench: Bench, server: Server) -> None:
    server.answers["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 3600")
    _site(bench, server)
    bench.crawl()
    assert server.paths == ["/robots.txt"], "the next request is one for the next run"
    assert bench.rows("select pause from hosts") == [(3600.0,)]
    ((told,),) = bench.rows("select detail from fetches where outcome = 'not-due'")
    assert told == f"{server.place} is asked once in 3600 s: left for the next run"
    bench.crawl("--now")
    assert server.paths == ["/robots.txt"]
    _hours_pass(bench, 2)
    bench.crawl()
    assert server.paths == ["/robots.txt", "/feed"]
    _hours_pass(bench, 2)
    bench.crawl()
    assert len(server.paths) == 3


def test_a_rest_grows_and_a_pause_shrinks() -> None:
    state = HostState(usual=1.0)
    pauses, rests = [], []
    for _ in range(REFUSALS * (len(RESTS) + 1)):
        if state.refuses(NOW):
            rests.append(state.until)
            state.refused = 0
        pauses.append(state.delay)
    assert pauses[:6] == [2, 4, 8, 16, 32, 60] and max(pauses) == LONGEST_PAUSE
    assert rests[0] == "2026-03-01T12:15:00Z"
    assert rests[-2:] == ["2026-03-02T12:00:00Z"] * 2, "a day at most"
    state.answered()
    assert (state.delay, state.refusals) == (30, 0)
    for _ in range(6):
        state.answered()
    assert state.delay == 1
