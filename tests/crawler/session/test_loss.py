"""Nothing is lost on the way: what real sites do to addresses, and what a crawl makes of it."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Answer, Asked, Server, answer, redirect

DAY = "/2026/01/02/"
WALL = answer("<html><title>Down for maintenance</title><h1>We are working on it</h1></html>")


def later(bench: Bench) -> None:
    """Play that time has passed: whatever has a date is due."""
    bench.change("update urls set due = '2026-01-01T00:00:00Z' where due is not null")
    bench.change("update sources set due = '2026-01-01T00:00:00Z' where due is not null")


@pytest.fixture
def paper(bench: Bench, server: Server) -> Server:
    """A paper whose feed names five articles."""
    server.answers |= {f"{DAY}story-{n}": answer(story(n)) for n in range(5)}
    server.answers["/feed"] = feed(*(f"{DAY}story-{n}" for n in range(5)))
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    return server


@pytest.mark.parametrize(
    "goal", ["/maintenance", "/", "http://consent.example/?from=here", "/maintenance?from=%d"]
)
def test_a_redirect_that_passes_costs_no_article(bench: Bench, paper: Server, goal: str) -> None:
    articles = dict(paper.answers)
    paper.answers["/maintenance"] = WALL
    for n in range(5):
        paper.answers[f"{DAY}story-{n}"] = redirect(goal.replace("%d", str(n)))
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(0,)]
    assert bench.rows("select count(*) from urls where due is null and source is not null") == [
        (0,)
    ]
    paper.answers |= articles
    later(bench)
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles") == [(5,)]


@pytest.mark.parametrize(
    "wrong",
    [
        answer("not yet", 404),
        answer("gone", 410),
        answer("<title>Page not found</title><h1>Page not found</h1><p>Nothing is here.</p>"),
        answer('{"error": "try again"}', kind="application/json"),
        answer(b"", 200),
    ],
    ids=["404", "410", "soft 404", "an error as JSON", "nothing"],
)
def test_what_is_not_there_yet_is_asked_for_again(
    bench: Bench, paper: Server, wrong: bytes
) -> None:
    articles = dict(paper.answers)
    for n in range(5):
        paper.answers[f"{DAY}story-{n}"] = wrong
    bench.crawl()
    later(bench)
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles") == [(0,)]
    paper.answers |= articles
    later(bench)
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles where gone is null") == [(5,)]


def test_one_page_at_every_address_replaces_no_article_but_one(bench: Bench, paper: Server) -> None:
    words = "Nobody in the valley had seen so much snow fall before the end of November. " * 12
    snow = f"<title>Snow in the valley</title><article><h1>Snow in the valley</h1><p>{words}</p>"
    bench.crawl()
    for n in range(5):
        paper.answers[f"{DAY}story-{n}"] = answer(snow)
    bench.crawl("--revisit")
    kept = bench.rows("select count(*) from articles where revision = 1 and text like '%mayor%'")
    assert kept == [(4,)]
    assert bench.rows("select count(*) from articles") == [(5,)]


def test_a_wall_that_reads_like_an_article_is_none(bench: Bench, paper: Server) -> None:
    articles = dict(paper.answers)
    for n in range(5):
        paper.answers[f"{DAY}story-{n}"] = redirect("/your-choices-and-our-partners")
    paper.answers["/your-choices-and-our-partners"] = answer(story(99, "partners"))
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(0,)]
    paper.answers |= articles
    later(bench)
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles where url like '%story-_'") == [(5,)]


def test_a_known_article_that_leads_to_the_front_page_for_some_visits_is_gone(
    bench: Bench, paper: Server
) -> None:
    bench.crawl()
    paper.answers[f"{DAY}story-1"] = redirect("/")
    paper.answers[f"{DAY}story-2"] = redirect("/maintenance")
    paper.answers["/maintenance"] = WALL
    for _ in range(3):
        assert bench.rows("select count(*) from articles where gone is not null") == [(0,)]
        later(bench)
        bench.crawl("--now")
    gone = bench.rows("select url, length(text) > 500 from articles where gone is not null")
    assert gone == [(f"{paper.url}2026/01/02/story-1", 1)]
    paper.answers[f"{DAY}story-1"] = answer(story(1))
    later(bench)
    bench.crawl("--now")
    assert bench.rows("select count(*) from articles where gone is not null") == [(0,)]


SPELLINGS = (
    "/2026/caf%c3%a9-in-the-port,1",
    "/2026/a%2Cstory-of-the-port",
    "/2026//two-slashes-in-the-port",
    "/2026/filter-of-the-port?f[]=2&a=1",
    "/2026/campaign-of-the-port?utm_source=rss",
)


def test_the_sites_own_spelling_goes_over_the_wire(bench: Bench, server: Server) -> None:
    def strict(asked: Asked) -> bytes:
        if asked.path in SPELLINGS:
            return answer(story(SPELLINGS.index(asked.path)))
        return redirect(SPELLINGS[0] if asked.path.startswith("/2026/caf") else asked.path)

    server.answers |= {each.partition("?")[0]: strict for each in SPELLINGS}
    links = "".join(f"<a href='{each}'>A long story of the port</a>" for each in SPELLINGS)
    server.answers["/"] = answer(links)
    bench.site(server, feeds=[], sitemaps=[])
    bench.crawl()
    assert sorted(path for path in server.paths if path.startswith("/2026")) == sorted(SPELLINGS)
    assert bench.rows("select count(*) from articles") == [(5,)]


def test_a_query_is_in_the_charset_of_its_page(bench: Bench, server: Server) -> None:
    page = "<meta charset=windows-1251><a href='/story?id=12345&q=Порт'>Новости порта и города</a>"
    server.answers["/"] = answer(page.encode("cp1251"), kind="text/html")
    server.answers["/story?id=12345&q=%CF%EE%F0%F2"] = answer(story(1))
    bench.site(server, feeds=[], sitemaps=[])
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(1,)]


def test_feeds_and_sitemaps_are_believed_and_what_is_left_out_is_told(
    bench: Bench, server: Server
) -> None:
    paths = ["/legal/one", "/events/two", "/jobs/x", "/topics/y", "/z?a=1&b=2&c=3&d=4&e=5"]
    server.answers |= {path: answer(story(n)) for n, path in enumerate(paths)}
    urls = "".join(f"<url><loc>{server.url}{path[1:]}</loc></url>" for path in paths)
    urls = urls.replace("&", "&amp;") + f"<url><loc>{server.url}film.mp4</loc></url>"
    server.answers["/map.xml"] = answer(f"<urlset>{urls}</urlset>", kind="application/xml")
    server.answers["/"] = answer(
        "<a href=/about-us-and-them>About us and all of them</a>"
        "<a href=/tag/fire-in-the-port>Fire in the port today</a>"
    )
    bench.site(server, feeds=[], sitemaps=[server.url + "map.xml"])
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(5,)]
    assert "/film.mp4" not in server.paths
    said = dict(bench.rows("select kind, detail from sources where left_out <> '[]'"))
    assert f"1 left out, like {server.url}film.mp4: a file, no page" in said["sitemap"]
    assert f"1 left out, like {server.url}tag/" in said["front"]
    told = bench.run("why", server.url + "tag/fire-in-the-port").stdout
    assert told.count("Left out") == 1


BODIES: dict[str, Callable[[bytes], Answer]] = {
    "none": lambda body: answer(body, headers={"Content-Encoding": "none"}),
    "utf-8": lambda body: answer(body, headers={"Content-Encoding": "utf-8"}),
    "gzip-that-is-none": lambda body: answer(body, headers={"Content-Encoding": "gzip"}),
    "unsaid-gzip": lambda body: answer(gzip.compress(body)),
    "a-wrong-sum": lambda body: answer(
        gzip.compress(body)[:-8] + bytes(8), headers={"Content-Encoding": "gzip"}
    ),
    "203": lambda body: answer(body, 203),
    "all-of-206": lambda body: answer(
        body, 206, headers={"Content-Range": f"bytes 0-{len(body) - 1}/{len(body)}"}
    ),
    "two-too-many": lambda body: answer(body, length=len(body) + 2),
    "a-long-header": lambda body: answer(body, headers={"Set-Cookie": "a=" + "x" * 60_000}),
}


def test_bodies_that_can_be_read_are_read(bench: Bench, server: Server) -> None:
    for n, (name, packed) in enumerate(BODIES.items()):
        server.answers[DAY + name] = packed(story(n).encode())
    server.answers["/feed"] = feed(*(DAY + name for name in BODIES))
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    ends = bench.ends(server)
    assert {name: ends[DAY + name] for name in BODIES} == {name: ["article"] for name in BODIES}


def test_headers_without_end_are_no_reason_to_leave_a_host(bench: Bench, paper: Server) -> None:
    long = answer(story(7), headers={"Set-Cookie": "a=" + "x" * 300_000})
    names = [f"{DAY}long-{n}" for n in range(4)]
    paper.answers |= dict.fromkeys(names, long)
    paper.answers["/feed"] = feed(*names, *(f"{DAY}story-{n}" for n in range(5)))
    bench.crawl()
    ends = bench.ends(paper)
    assert [ends[name] for name in names] == [["too-large"]] * 4
    assert bench.rows("select count(*) from articles") == [(5,)]


def test_a_broken_feed_gives_what_it_has(bench: Bench, server: Server) -> None:
    paths = [f"/story?id={n}&amp;day=2" for n in range(3)]
    items = "".join(f"<item><title>A <b>port</title><link>{path}</link></item>" for path in paths)
    server.answers["/feed"] = answer(f"<rss><channel>{items}", kind="application/rss+xml")
    for n in range(3):
        server.answers[f"/story?id={n}&day=2"] = answer(story(n))
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(3,)]
    assert (
        "read by feedparser" in bench.rows("select detail from sources where kind = 'feed'")[0][0]
    )


def test_sections_are_found_by_themselves(bench: Bench, server: Server) -> None:
    server.answers |= {f"{DAY}story-{n}": answer(story(n)) for n in range(6)}
    server.answers["/feed"] = feed(f"{DAY}story-0")
    server.answers["/"] = answer(
        "<link rel=alternate type=application/rss+xml href=/feed>"
        "<nav><a href=/harbour/>Harbour</a><a href=/town/>Town</a>"
        "<a href=/imprint>Imprint</a></nav>"
        f"<a href={DAY}story-1>A story of the town</a>"
    )
    links = "".join(f"<a href={DAY}story-{n}>A story of the town</a>" for n in range(6))
    server.answers["/harbour/"] = answer(f"<html>{links}")
    server.answers["/town/"] = answer(f"<html><a href={DAY}story-1>A story of the town</a>")
    bench.site(server)
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(6,)]
    assert "/imprint" not in server.paths
    pauses = dict(bench.rows("select url, pause from sources where kind = 'section'"))
    assert pauses == {server.url + "harbour/": 0, server.url + "town/": 86_400}
    bench.run("add", server.url, "--allow-private", "--delay", "0", "--as", "found")
    written = (bench.sites / "found.toml").read_text()
    assert "harbour/" in written
    assert "town/" not in written


def test_what_leads_on_by_refresh_is_followed(bench: Bench, server: Server) -> None:
    server.answers |= {
        DAY + "by-header": answer(b" ", headers={"Refresh": f"0; url={DAY}one"}),
        DAY + "by-markup": answer(
            "<html><head><base href='/2026/01/'><meta content='0; 02/two' http-equiv=refresh>"
        ),
        DAY + "one": answer(story(1)),
        DAY + "two": answer(story(2)),
        "/feed": feed(DAY + "by-header", DAY + "by-markup"),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    assert bench.rows("select count(*) from articles") == [(2,)]


def test_sitemaps_are_found_wherever_robots_names_them(bench: Bench, server: Server) -> None:
    with Server() as other:
        other.answers["/robots.txt"] = robots()
        loc = f"<url><loc>{server.url}2026/01/02/story-1</loc></url>"
        loc += f"<url><loc>{other.url}2026/01/02/theirs</loc></url>"
        other.answers["/map.xml"] = answer(f"<urlset>{loc}</urlset>", kind="text/xml")
        server.answers["/robots.txt"] = robots("Sitemap: /maps/all.xml\n")
        parts = f"<url><loc>{other.url}map.xml</loc></url>"
        server.answers["/maps/all.xml"] = answer(f"<urlset>{parts}</urlset>", kind="text/xml")
        server.answers[DAY + "story-1"] = answer(story(1))
        bench.site(server, allow_private=[server.place, other.place])
        bench.crawl()
        assert bench.rows("select count(*) from articles") == [(1,)]
        assert "/2026/01/02/theirs" not in other.paths
        refused = bench.rows("select url from fetches where outcome = 'offsite'")
        assert refused == [(other.url + "2026/01/02/theirs",)]


def test_an_article_cut_into_pages_is_one_text(bench: Bench, server: Server) -> None:
    def part(number: int) -> str:
        text = story(7).replace("Paragraph", f"Part {number}, paragraph")
        links = "".join(f"<a href={DAY}long?page={n}>{n}</a> " for n in (2, 3))
        head = f"<link rel=next href={DAY}long?page={number + 1}>" if number < 3 else ""
        return text.replace("<head>", "<head>" + head).replace(
            "</article>", f"</article><a href={DAY}long>1</a> {links}"
        )

    server.answers |= {
        DAY + "long": answer(part(1)),
        DAY + "long?page=2": answer(part(2)),
        DAY + "long?page=3": answer(part(3)),
        "/feed": feed(DAY + "long", DAY + "long?page=2"),
    }
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    bench.crawl("--revisit")
    ((text, revision),) = bench.rows("select text, revision from articles")
    lines = text.split("\n")
    assert [int(line.split()[1].rstrip(",")) for line in lines] == [1] * 6 + [2] * 6 + [3] * 6
    assert revision == 1
    assert set(bench.ends(server)[DAY + "long?page=2"]) == {"part"}
    assert bench.run("reclean", "--dry-run").returncode == 0


def test_a_session_in_the_path_is_no_other_article(bench: Bench, server: Server) -> None:
    visits: list[str] = []

    def home(asked: Asked) -> bytes:
        visits.append(asked.path)
        return redirect(f"/(S(visit{len(visits)}))/")

    server.answers["/"] = home
    for n in range(1, 9):
        folder = f"/(S(visit{n}))/"
        server.answers[folder] = answer(
            f"<a href='{folder}news/story-1234{n % 2}.aspx'>The port</a>"
        )
        server.answers |= {f"{folder}news/story-1234{k}.aspx": answer(story(k)) for k in range(2)}
    bench.site(server, feeds=[], sitemaps=[])
    for _ in range(3):
        bench.crawl("--now")
    urls = [url for (url,) in bench.rows("select url from articles order by url")]
    assert urls == [f"{server.url}news/story-1234{k}.aspx" for k in range(2)]


def test_a_paper_that_moved_is_told_with_the_command_that_follows_it(
    bench: Bench, server: Server
) -> None:
    with Server(host="127.0.0.2") as new:
        new.answers["/robots.txt"] = robots()
        new.answers["/"] = answer(f"<a href={DAY}story-1>A story of the town</a>")
        new.answers[DAY + "story-1"] = answer(story(1))
        server.answers["/"] = redirect(new.url, 301)
        bench.site(server, allow_private=[server.place, new.place])
        said = bench.crawl("--quiet", status=1)
        assert f"moved to {new.url}" in said
        assert "town" in said
        told = bench.run("status")
        assert told.returncode == 1
        command = f"add {new.url} --as town --replace"
        assert command in " ".join(told.stdout.split())
        followed = bench.run(*command.split(), "--allow-private", "--delay", "0")
        assert followed.returncode == 0
        bench.crawl("--now")
        assert bench.rows("select url from articles") == [(f"{new.url}2026/01/02/story-1",)]
        assert bench.run("status").returncode == 0


def test_the_articles_of_a_paper_that_moved_move_with_it(bench: Bench, server: Server) -> None:
    """Whether the old host still leads to the new one or not: none is kept twice."""
    paths = [f"{DAY}story-{n}" for n in range(3)]
    with Server(host="127.0.0.2") as new:
        links = "".join(f"<a href={path}>A story of the town</a>" for path in paths)
        named = "<link rel=alternate type=application/rss+xml href=/feed>"
        server.answers |= {"/": answer(named + links), "/feed": feed(*paths)}
        bench.site(server, allow_private=[server.place, new.place])
        server.answers |= {path: answer(story(n)) for n, path in enumerate(paths)}
        bench.crawl()
        new.answers |= {**server.answers, "/robots.txt": robots()}
        words = "Nobody in the valley had seen so much snow fall before the end of November. " * 9
        other = (
            f"<title>Snow in the valley</title><article><h1>Snow in the valley</h1><p>{words}</p>"
        )
        new.answers[paths[2]] = answer(other)  # another article, at the same place
        server.answers = {"/": redirect(new.url, 301)}
        bench.run("add", new.url, "--as", "town", "--replace", "--allow-private", "--delay", "0")
        text = (bench.sites / "town.toml").read_text()
        lines = [line for line in text.splitlines() if not line.startswith("feeds")]
        (bench.sites / "town.toml").write_text("\n".join(lines))
        before = len(server.paths)
        bench.crawl("--now")
        assert "/feed" not in server.paths[before:] and "/feed" in new.paths
        kept = bench.rows("select url, revision from articles where gone is null order by url")
        assert [url for url, _ in kept if new.url in url] == [f"{new.url}{p[1:]}" for p in paths]
        assert bench.rows("select count(*), max(revision) from articles") == [(4, 1)]


@pytest.mark.parametrize("status", [301, 302, 307])
def test_an_article_that_moves_on_and_back_is_one(
    bench: Bench, server: Server, status: int
) -> None:
    """Whichever address is met first, and with its edit."""
    old, new = f"{DAY}an-old-story", f"{DAY}a-new-story"
    edit = "<p>The office added on Friday that more letters had arrived.</p></article>"
    server.answers |= {"/feed": feed(old), old: answer(story(1))}
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    server.answers |= {"/feed": feed(new), old: redirect(new, status), new: answer(story(1))}
    later(bench)
    bench.crawl("--now", "--revisit")
    server.answers[new] = answer(story(1).replace("</article>", edit))
    later(bench)
    bench.crawl("--now", "--revisit")
    found = "select replace(url, ?, ''), revision from articles"
    assert bench.rows(found, server.url[:-1]) == [(new, 2)]
    if status == 301:
        again = edit.replace("more letters", "still more letters")
        server.answers |= {
            "/feed": feed(old),
            old: answer(story(1).replace("</article>", again)),
            new: redirect(old, status),
        }
        for _ in range(2):
            later(bench)
            bench.crawl("--now", "--revisit")
        assert bench.rows(found, server.url[:-1]) == [(old, 3)]


def test_an_article_in_two_sections_is_one(bench: Bench, server: Server) -> None:
    dated = "<head><meta property=article:published_time content=2026-01-02T10:00:00Z>"
    page = story(1).replace("<head>", dated)
    paths = [
        *("/town/fire-in-the-port", "/county/fire-in-the-port", "/county/fire-in-the-port/amp"),
        *("/m/town/fire-in-the-port.html", "/town/1234567", "/county/1234567/print"),
    ]
    server.answers |= {path: answer(page) for path in paths}
    other = answer(story(9, "station").replace("<head>", dated))
    server.answers |= dict.fromkeys(("/town/1234567", "/county/1234567/print"), other)
    server.answers["/sport/fire-in-the-port"] = answer(story(7, "ferry").replace("<head>", dated))
    server.answers["/feed"] = feed(*paths, "/sport/fire-in-the-port")
    bench.site(server, feeds=[server.url + "feed"], sections=[])
    bench.crawl()
    kept = bench.rows("select replace(url, ?, '') from articles order by id", server.url[:-1])
    assert len(kept) == 3 and ("/sport/fire-in-the-port",) in kept


def test_a_site_that_never_answered_is_sick(bench: Bench, server: Server) -> None:
    server.answers["/"] = answer("down", 500)
    bench.site(server, feeds=[], sitemaps=[])
    assert "town" in bench.crawl("--quiet", status=1)
    told = bench.run("status")
    assert told.returncode == 1
    assert "never-answered" in told.stdout


def test_a_site_that_never_brought_an_article_is_sick_after_a_day(
    bench: Bench, server: Server
) -> None:
    server.answers["/"] = answer("<html><body><div id=root></div></body></html>")
    bench.site(server, feeds=[], sitemaps=[])
    bench.crawl()
    bench.change("update sites set added = '2026-01-01T00:00:00Z'")
    told = bench.run("status")
    assert told.returncode == 1
    assert "no-article-yet" in told.stdout and "0 links" in told.stdout
    why = bench.run("why", server.url).stdout
    assert "not due again" not in why
    server.answers["/"] = answer(f"<a href={DAY}story-1>The bridge</a>")
    server.answers[f"{DAY}story-1"] = answer("<p>nothing here", 404)
    bench.crawl("--now")
    assert "1 gone" in bench.run("status").stdout
    server.answers[f"{DAY}story-1"] = answer(story(1))
    bench.change("update urls set due = '2026-01-01T00:00:00Z'")
    bench.crawl("--now")
    assert bench.run("status").returncode == 0
