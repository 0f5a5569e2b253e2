"""What a run leaves for the next: over budget, or not due since its host is left alone.

Each such address is told of once, however many hours it waits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tests.crawler.conftest import Bench, feed, story
from tests.crawler.server import Asked, Server, answer

PATHS = [f"/2026/01/02/story-{n}" for n in range(8)]


def _town(bench: Bench, server: Server, **crawl: object) -> None:
    server.answers["/feed"] = feed(*PATHS)
    server.answers |= {path: answer(story(n)) for n, path in enumerate(PATHS)}
    bench.site(server, feeds=[server.url + "feed"], sections=[], **crawl)


def _left(bench: Bench) -> int:
    (count,) = bench.rows("select count(*) from fetches where outcome = 'over-budget'")[0]
    return int(count)


def _due_again(bench: Bench) -> None:
    """The hour is over: everything that was to come back comes back."""
    connection = sqlite3.connect(bench.archive)
    connection.execute("update urls set due = '2000-01-01T00:00:00Z' where due is not null")
    connection.commit()
    connection.close()


def test_what_a_sites_limit_leaves_is_told_once_each(bench: Bench, server: Server) -> None:
    _town(bench, server, pages=3)
    said = bench.crawl()
    assert "3 article, 5 over-budget, 5 left for the next run" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 80
    assert _left(bench) == 5
    ((detail, run),) = bench.rows(
        "select distinct detail, run from fetches where outcome = 'over-budget'"
    )
    assert (detail, run) == ("one run fetches 3 pages of this site at most", 1)
    left = bench.rows("select url from fetches where outcome = 'over-budget'")[0][0]
    why = bench.run("why", left)
    assert why.returncode == 0
    assert "over-budget: more addresses were due than one crawl may fetch of a site" in why.stdout

    said = bench.crawl()
    assert "2 left for the next run" in said and "over-budget" not in said
    assert _left(bench) == 5, "still over budget is no news"
    bench.crawl()
    ends = bench.ends(server)
    assert sorted(len(ends[path]) for path in PATHS) == [1, 1, 1, 2, 2, 2, 2, 2]
    assert all(ends[path][-1] == "article" for path in PATHS)
    assert bench.rows("select count(*) from urls where checked is null") == [(0,)]


def test_a_limit_of_the_run_and_of_visits_to_known_articles(bench: Bench, server: Server) -> None:
    _town(bench, server, revisits=2)
    bench.crawl("--limit", "6")
    assert _left(bench) == 2
    bench.crawl()
    _due_again(bench)
    bench.crawl()
    details = dict(
        bench.rows("select detail, count(*) from fetches where outcome = 'over-budget' group by 1")
    )
    assert details == {
        "this run was to fetch 6 pages at most": 2,
        "one run visits 2 known articles of this site at most": 6,
    }
    _due_again(bench)
    bench.crawl()
    assert _left(bench) == 8, "still over budget is no news"


def test_a_run_within_its_limits_leaves_nothing(bench: Bench, server: Server) -> None:
    _town(bench, server, pages=8)
    bench.crawl()
    assert _left(bench) == 0


def test_a_host_that_is_down_for_days_costs_a_row_an_address_and_no_article(
    bench: Bench, server: Server
) -> None:
    _town(bench, server)

    def hangs_up(asked: Asked) -> Iterable[bytes]:
        return []

    server.answers |= dict.fromkeys(PATHS, hangs_up)
    for _ in range(8):
        bench.crawl()
        _due_again(bench)
    rows = bench.rows(
        "select url, count(*) from fetches where outcome = 'not-due' group by 1 order by 2 desc"
    )
    sent = bench.rows("select count(*) from fetches where outcome = 'network-error'")[0][0]
    assert sent == 8 * 3, "three in a row, then it is left for the run"
    assert rows and sum(count for _, count in rows) <= 8 + sent
    for path in PATHS:
        server.answers[path] = answer(story(PATHS.index(path)))
    bench.crawl("--now")
    _due_again(bench)
    bench.crawl("--now")
    # Three were asked six times in vain, which takes two weeks; to be put off costs no try.
    assert bench.rows("select count(*) from articles") == [(5,)]
