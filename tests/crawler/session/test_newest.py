"""Which addresses go first, and which dates of a source bring known articles back."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Server, answer

PATHS = [f"/story-{n:03}-of-the-town" for n in range(60)]


def _sitemap(server: Server, dates: dict[str, datetime | None]) -> bytes:
    lines = []
    for path, moment in dates.items():
        lastmod = f"<lastmod>{moment:%Y-%m-%dT%H:%M:%S+00:00}</lastmod>" if moment else ""
        lines.append(f"<url><loc>{server.url}{path[1:]}</loc>{lastmod}</url>")
    body = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(lines)}</urlset>"
    return answer(body, kind="application/xml")


def _town(bench: Bench, server: Server, **crawl: object) -> None:
    for number, path in enumerate(PATHS):
        server.answers[path] = answer(story(number))
    bench.site(server, sections=[], sitemaps=[server.url + "map.xml"], **crawl)


def _asked(server: Server, since: int = 0) -> list[str]:
    return [path for path in server.paths[since:] if path in PATHS]


def test_the_newest_go_first(bench: Bench, server: Server) -> None:
    now = datetime.now(UTC)
    dated = {path: now - timedelta(hours=5 + n) for n, path in enumerate(PATHS[10:50])}
    undated: dict[str, datetime | None] = dict.fromkeys(PATHS[50:])
    shuffled = list({**dated, **undated}.items())
    random.Random(3).shuffle(shuffled)
    server.answers["/map.xml"] = _sitemap(server, dict(shuffled))
    server.answers["/feed"] = feed(*PATHS[:10])
    _town(bench, server, feeds=[server.url + "feed"])
    bench.crawl("--limit", "20")
    assert _asked(server) == PATHS[:20], "the feed's, which stand there now, then by their dates"
    bench.crawl("--limit", "20", "--now")
    bench.crawl("--now")
    assert _asked(server)[:50] == PATHS[:50]
    assert set(_asked(server)[50:]) == set(undated)


def test_a_date_that_lies_ahead_is_not_for_ever_the_newest(bench: Bench, server: Server) -> None:
    now = datetime.now(UTC)
    ages = {path: now - timedelta(hours=n) for n, path in enumerate(PATHS[:6])}
    server.answers["/map.xml"] = _sitemap(server, {**ages, PATHS[59]: datetime(2199, 1, 1)})
    _town(bench, server, feeds=[])
    bench.crawl("--limit", "2")
    assert set(_asked(server)) == {PATHS[0], PATHS[59]}
    before = len(server.log)
    newer = {PATHS[30]: now + timedelta(seconds=30)}
    server.answers["/map.xml"] = _sitemap(server, {**ages, **newer})
    bench.crawl("--limit", "1", "--now")
    assert _asked(server, before) == [PATHS[30]]


def test_a_lastmod_that_is_always_now_brings_nobody_back(bench: Bench, server: Server) -> None:
    _town(bench, server, feeds=[])
    for run in range(3):
        moment = datetime.now(UTC) + timedelta(minutes=run)
        shown = PATHS[: 40 + run]
        server.answers["/map.xml"] = _sitemap(server, dict.fromkeys(shown, moment))
        before = len(server.log)
        bench.crawl("--now")
        asked = _asked(server, before)
        assert asked == PATHS[:40] if run == 0 else asked == [shown[-1]]


def test_a_lastmod_that_moves_alone_brings_its_article_back(bench: Bench, server: Server) -> None:
    now = datetime.now(UTC)
    ages: dict[str, datetime | None] = {
        path: now - timedelta(days=n) for n, path in enumerate(PATHS[:20], 1)
    }
    server.answers["/map.xml"] = _sitemap(server, ages)
    _town(bench, server, feeds=[])
    bench.crawl()
    before = len(server.log)
    server.answers["/map.xml"] = _sitemap(server, ages | {PATHS[7]: now + timedelta(minutes=1)})
    bench.crawl("--now")
    assert _asked(server, before) == [PATHS[7]]


def test_parts_of_a_sitemap_that_are_always_new_are_asked_at_their_own_pace(
    bench: Bench, server: Server
) -> None:
    def index(moment: datetime) -> bytes:
        parts = "".join(
            f"<sitemap><loc>{server.url}{name}.xml</loc><lastmod>{moment:%Y-%m-%dT%H:%M:%SZ}"
            "</lastmod></sitemap>"
            for name in ("a", "b", "c")
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        body = f"<sitemapindex xmlns='{space}'>{parts}</sitemapindex>"
        return answer(body, kind="application/xml")

    server.answers["/robots.txt"] = robots()
    for number, name in enumerate("abc"):
        server.answers[f"/{name}.xml"] = _sitemap(server, {PATHS[number]: None})
    server.answers["/map.xml"] = index(datetime.now(UTC))
    _town(bench, server, feeds=[])
    bench.crawl()
    bench.crawl()  # the second visit shows the rate of each
    before = len(server.log)
    server.answers["/map.xml"] = index(datetime.now(UTC) + timedelta(minutes=5))
    later = "update sources set due = checked where url like '%/map.xml'"
    _change(bench, later)
    bench.crawl()
    assert server.paths[before:] == ["/map.xml"]


def _change(bench: Bench, sql: str) -> None:
    import sqlite3

    connection = sqlite3.connect(bench.archive)
    connection.execute(sql)
    connection.commit()
    connection.close()
