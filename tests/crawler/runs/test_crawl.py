"""Whole crawls of a well-behaved site: what is asked, what is kept, what is left alone."""

from __future__ import annotations

import gzip
import socket

import brotli
import pytest

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Asked, Server, answer, conditional, redirect
from tests.cuttings.forked import run_script


def _stories(server: Server, count: int) -> list[str]:
    paths = [f"/2026/01/02/story-{n}" for n in range(count)]
    for number, path in enumerate(paths):
        server.answers[path] = conditional(story(number), f'"{number}"')
    return paths


def test_from_an_address_to_articles_and_a_polite_second_time(bench: Bench, server: Server) -> None:
    paths = _stories(server, 6)
    packed = gzip.compress(
        f"<urlset><url><loc>{server.url}2026/01/02/story-5</loc></url></urlset>".encode()
    )
    server.answers |= {
        "/robots.txt": conditional(
            f"Sitemap: {server.url}map.xml.gz\nUser-agent: *\nDisallow: /no",
            '"r"',
            kind="text/plain",
        ),
        "/map.xml.gz": conditional(packed, '"m"', kind="application/gzip"),
        "/": conditional(
            "<link rel=alternate type=application/rss+xml href=/feed>"
            f"<a href='{paths[4]}'>A story of the town</a><a href=/politics>Politics</a>"
            "<a href='/no/2026/01/02/story'>Forbidden</a>",
            '"front"',
        ),
        "/feed": conditional(
            "<rss><channel>"
            + "".join(f"<item><link>{path}</link></item>" for path in paths[:4])
            + "</channel></rss>",
            '"feed"',
        ),
    }
    bench.site(server)
    said = bench.crawl()
    assert "6 article" in said
    assert server.paths[0] == "/robots.txt"
    assert sorted(server.paths) == sorted(
        [
            *("/robots.txt", "/", "/feed", "/map.xml.gz", "/.well-known/tdmrep.json"),
            *("/politics", *paths),  # a section that its front page leads to, if it is one
        ]
    )
    articles = dict(bench.rows("select url, title from articles"))
    assert articles == {
        server.url.rstrip("/") + path: f"Story number {n} of the bridge"
        for n, path in enumerate(paths)
    }
    bench.account(server)

    server.log.clear()
    said = bench.crawl()
    assert "3 sources asked (3 not modified), 0 new addresses" in said
    assert sorted(server.paths) == ["/", "/feed", "/map.xml.gz"]  # the rules serve for hours
    asked = {each.path: each.headers for each in server.log}
    assert {path: each["if-none-match"] for path, each in asked.items()} == {
        "/": '"front"',
        "/feed": '"feed"',
        "/map.xml.gz": '"m"',
    }

    server.log.clear()
    assert "nothing due; the next source is due 20" in bench.crawl()
    assert server.paths == []

    said = bench.crawl("--now")
    assert "4 sources asked" in said and not set(paths) & set(server.paths)
    assert server.paths[0] == "/robots.txt"  # who says now waits for what holds now
    assert server.log[0].headers["if-none-match"] == '"r"'

    server.log.clear()
    assert "10 not-modified" in bench.crawl("--revisit")
    assert set(paths) <= set(server.paths)
    assert "/no/2026/01/02/story" not in server.paths
    assert all("if-none-match" in e.headers for e in server.log if e.path in paths)


def test_an_edit_is_a_revision_and_a_loss_is_noted(bench: Bench, server: Server) -> None:
    paths = _stories(server, 3)
    server.answers["/"] = answer("".join(f"<a href='{path}'>x</a>" for path in paths))
    bench.site(server)
    bench.crawl()
    server.answers[paths[0]] = answer(story(0).replace("mayor", "governor"))
    server.answers[paths[1]] = answer("gone", 410)
    said = bench.crawl("--revisit")
    assert "1 updated" in said and "1 gone" in said
    rows = bench.rows(
        "select title, revision, gone is not null, text like '%governor%' from articles"
    )
    assert sorted((r[1], r[2], r[3]) for r in rows) == [(1, 0, 0), (1, 1, 0), (2, 0, 1)]


def test_a_known_article_whose_feed_says_it_changed_is_asked_again(
    bench: Bench, server: Server
) -> None:
    (path,) = _stories(server, 1)

    def listing(asked: Asked) -> bytes:
        lastmod = "2026-01-02" if len(server.paths) < 8 else "2099-01-01"
        return answer(
            f"<urlset><url><loc>{server.url[:-1]}{path}</loc><lastmod>{lastmod}</lastmod></url></urlset>",
            kind="text/xml",
        )

    server.answers["/map.xml"] = listing
    bench.site(server, sitemaps=[server.url + "map.xml"])
    bench.crawl()
    assert server.paths.count(path) == 1
    bench.crawl("--now")
    bench.crawl("--now")
    assert server.paths.count(path) == 2


def test_links_relative_compressed_redirected_and_canonical_lead_to_one_article(
    bench: Bench, server: Server
) -> None:
    server.answers |= {
        "/feed": feed("../2026/01/02/one?utm_source=rss#top", "/short/1", "/2026/01/02/packed"),
        "/short/1": redirect("/2026/01/02/one", 301),
        "/2026/01/02/one": answer(story(1)),
        "/2026/01/02/packed": answer(
            brotli.compress(story(2).encode()), headers={"Content-Encoding": "br"}
        ),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    assert bench.ends(server)["/short/1"] == ["redirect"]
    assert server.paths.count("/2026/01/02/one?utm_source=rss") == 1  # as the feed wrote it
    assert "/2026/01/02/one" not in server.paths
    titles = {title for (title,) in bench.rows("select title from articles")}
    assert titles == {"Story number 1 of the bridge", "Story number 2 of the bridge"}
    bench.account(server)


def test_an_article_that_moved_stays_one_and_one_whose_new_address_dies_is_gone(
    bench: Bench, server: Server
) -> None:
    first, second = _stories(server, 2)
    server.answers["/feed"] = feed(first, second)
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    server.answers["/new"] = redirect("/moved/story-0")
    server.answers["/moved/story-0"] = answer(story(0))
    server.answers[first] = redirect("/new", 301)
    server.answers[second] = redirect("/moved/story-1", 301)
    server.log.clear()
    bench.crawl("--revisit")
    rows = bench.rows("select url, gone is not null from articles")
    assert set(rows) == {(server.url + "moved/story-0", 0), (server.url[:-1] + second, 1)}
    last = bench.rows("select max(run) from fetches")[0][0]
    ends = bench.rows(
        "select substr(url, ?), outcome from fetches where run = ? and url not like '%/robots.txt'"
        " and url not like '%/feed' and url not like '%json' order by url, id",
        len(server.url),
        last,
    )
    assert ends == [
        (first, "redirect"),
        (first, "unchanged"),
        (second, "redirect"),
        (second, "gone"),
        ("/new", "redirect"),
    ]


def test_allow_and_deny_and_the_limits_hold(bench: Bench, server: Server) -> None:
    paths = _stories(server, 12)
    server.answers["/feed"] = feed(*paths, "/live/2026/ticker-of-the-day")
    bench.site(server, feeds=[server.url + "feed"], sections=[], deny=["/live/"], pages=5)
    said = bench.crawl()
    assert "5 article" in said and "7 left for the next run" in said
    assert bench.ends(server)["/live/2026/ticker-of-the-day"] == ["offsite"]
    assert len([p for p in server.paths if p in paths]) == 5
    assert "3 article" in bench.crawl("--limit", "3")
    bench.crawl()
    assert sorted(set(server.paths) & set(paths)) == sorted(paths)
    assert all(server.paths.count(path) == 1 for path in paths)


def test_two_sites_of_one_address_keep_their_own_memory(bench: Bench, server: Server) -> None:
    sport = [f"/sport/2026/01/02/match-of-the-day-{n}" for n in range(2)]
    paths = _stories(server, 2) + sport
    for number, path in enumerate(sport):
        server.answers[path] = answer(story(number + 2))
    server.answers["/"] = conditional("".join(f"<a href={p}>x</a>" for p in paths), '"front"')
    bench.site(server, "town", deny=["/sport/"])
    bench.site(server, "sport", allow=["/sport/"])
    bench.crawl()
    assert bench.rows("select site, count(*) from articles group by 1") == [
        ("sport", 2),
        ("town", 2),
    ]
    assert bench.rows("select site from sources where kind = 'front' order by 1") == [
        ("sport",),
        ("town",),
    ]
    said = bench.crawl()
    for slug in ("town", "sport"):
        assert f"{slug}: 1 source asked (1 not modified)" in said
    more = "/sport/2026/01/03/match-of-another-day"
    server.answers[more] = answer(story(5))
    server.answers["/"] = conditional(f"<a href={more}>x</a>", '"later"')
    bench.crawl("town", "--now")
    bench.crawl("sport", "--now")
    assert bench.rows("select site from articles where url like '%another%'") == [("sport",)]


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 on this system")
def test_a_site_of_the_sixth_version(bench: Bench) -> None:
    with Server(host="::1") as server:
        (path,) = _stories(server, 1)
        server.answers |= {"/": answer(f"<a href={path}>x</a>"), "/robots.txt": robots()}
        bench.site(server)
        bench.crawl()
        assert bench.rows("select url from articles") == [(server.url[:-1] + path,)]
        assert bench.run("why", server.url[:-1] + path).returncode == 0
        bench.account(server)


def test_a_window_that_moved_on_is_reported(bench: Bench, server: Server) -> None:
    paths = _stories(server, 4)
    server.answers["/feed"] = feed(*paths[:2])
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    assert "gap" not in bench.crawl()
    server.answers["/feed"] = feed(*paths[2:])
    assert "its window moved on" in bench.crawl()
    (detail,) = bench.rows("select detail from sources where kind = 'feed'")[0]
    assert "gap: none of the 2 links" in detail


def test_reservations_and_rights_are_kept_to(bench: Bench, server: Server) -> None:
    paths = _stories(server, 4)
    head = story(2).replace("<head>", "<head><meta name='tdm-reservation' content='1'>")
    server.answers |= {
        "/feed": feed(*paths),
        "/.well-known/tdmrep.json": answer(
            f'[{{"location": "{paths[0]}", "tdm-reservation": 1}}]', kind="application/json"
        ),
        paths[1]: answer(story(1), headers={"tdm-reservation": "1"}),
        paths[2]: answer(head),
        paths[3]: answer(story(3), headers={"X-Robots-Tag": "noarchive"}),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    ends = bench.ends(server)
    assert [ends[path] for path in paths] == [["reserved"], ["reserved"], ["reserved"], ["article"]]
    assert paths[0] not in server.paths
    assert bench.rows(
        "select count(*) from fetches where outcome = 'reserved' and body is not null"
    ) == [(0,)]
    assert bench.rows("select rights from articles") == [('["noarchive"]',)]

    (bench.folder / "cuttings.toml").write_text('on_reservation = "keep"\n')
    bench.archive.unlink()
    bench.crawl("--revisit")
    kept = dict(bench.rows("select url, rights from articles"))
    assert len(kept) == 4
    assert all("tdm-reservation" in kept[server.url[:-1] + path] for path in paths[:3])


def test_the_contact_is_said(bench: Bench, server: Server) -> None:
    (bench.folder / "cuttings.toml").write_text('contact = "press@town-archive.org"\n')
    bench.site(server)
    bench.crawl()
    assert {each.headers["user-agent"] for each in server.log} == {
        "cuttings/0.1.0 (+press@town-archive.org)"
    }


def test_cookies_are_carried_nowhere(bench: Bench, server: Server) -> None:
    (path,) = _stories(server, 1)
    server.answers["/"] = answer(f"<a href={path}>x</a>", headers={"Set-Cookie": "a=b; path=/"})
    bench.site(server)
    bench.crawl()
    assert path in server.paths
    assert not any("cookie" in each.headers for each in server.log)


def test_the_spider_runs_in_scrapys_own_way_too(bench: Bench, server: Server) -> None:
    from importlib.metadata import entry_points

    _stories(server, 2)
    server.answers["/"] = answer("<a href=/2026/01/02/story-1>x</a>")
    bench.site(server)
    bench.site(server, "other")
    scrapy = "from scrapy.cmdline import execute; execute()"
    listed = run_script(scrapy, "list")
    assert listed.stdout.split() == ["news"]
    (settings,) = entry_points(group="scrapy", name="settings")  # how scrapyd finds the project
    assert settings.value == "crawler.settings"
    words = ("crawl", "news", "-a", "site=town", "-a", f"archive={bench.archive}")
    done = run_script(scrapy, *words, variables={"CUTTINGS_SITES": str(bench.sites)})
    assert done.returncode == 0, done.stderr
    assert bench.rows("select site, title from articles") == [
        ("town", "Story number 1 of the bridge")
    ]
    assert bench.rows("select status from runs") == [("done",)]
