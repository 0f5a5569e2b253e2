"""An article whose address changes stays one article, and is never lost."""

from __future__ import annotations

import pytest

from tests.crawler.conftest import Bench, feed, passed, story
from tests.crawler.server import Server, answer, redirect

KEPT = "select replace(url, ?, ''), title, revision, gone from articles order by id"
MOMENT = "<head><meta property=article:published_time content=2026-01-02T10:0{}:00Z>"
NOT_FOUND = answer("<title>Not found</title><h1>Not found</h1>", 404)


def dated(number: int, words: str = "bridge", head: str = "") -> str:
    """An article with the moment of its publication."""
    return story(number, words).replace("<head>", MOMENT.format(number) + head)


def kept(bench: Bench, server: Server) -> list[tuple[str, str, int, str | None]]:
    found: list[tuple[str, str, int, str | None]] = bench.rows(KEPT, server.url[:-1])
    return found


@pytest.mark.parametrize("order", ["new first", "old first"])
def test_a_paper_that_changed_its_addresses_without_redirects(
    bench: Bench, server: Server, order: str
) -> None:
    old, new = ["/2026/01/02/ferry-1", "/2026/01/02/tram-2"], ["/n/ferry", "/n/tram"]
    pages = [answer(dated(1, "ferry")), answer(dated(2, "tram"))]
    server.answers |= {"/feed": feed(*old), **dict(zip(old, pages, strict=True))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    passed(bench, days=2)
    server.answers |= dict.fromkeys(old, NOT_FOUND)
    if order == "old first":
        bench.crawl()
        assert all(gone for *_, gone in kept(bench, server))
    server.answers |= {"/feed": feed(*new), **dict(zip(new, pages, strict=True))}
    for _ in range(3):
        passed(bench, days=4)
        bench.crawl("--now")
    assert sorted((url, rev, gone) for url, _, rev, gone in kept(bench, server)) == [
        ("/n/ferry", 1, None),
        ("/n/tram", 1, None),
    ]
    assert "/n/ferry" in bench.run("why", server.url[:-1] + old[0]).stdout


@pytest.mark.parametrize("named", [True, False])
def test_a_new_headline_changes_the_address_and_the_former_one_still_answers(
    bench: Bench, server: Server, named: bool
) -> None:
    old, new = "/s/mayor-on-ferry-889123", "/s/what-the-mayor-knew-889123"
    own = f"<link rel=canonical href={server.url[:-1]}{new}>" if named else ""
    renamed = dated(1, "ferry", own).replace("Story number 1 of the ferry", "What the mayor knew")
    server.answers |= {"/feed": feed(old), old: answer(dated(1, "ferry"))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    server.answers |= {"/feed": feed(new), old: answer(renamed), new: answer(renamed)}
    for _ in range(3):
        passed(bench, days=1)
        bench.crawl("--now")
    [(_, title, revision, gone)] = kept(bench, server)
    assert (title, revision, gone) == ("What the mayor knew", 2, None)


def test_two_articles_that_name_one_another_are_joined_only_by_their_words(
    bench: Bench, server: Server
) -> None:
    """One page in the place of another, by a fault of its server, joins nothing."""
    one, two = "/2026/01/02/ferry-1", "/2026/01/02/tram-2"
    name = f"<link rel=canonical href={server.url[:-1]}{two}>"
    server.answers |= {"/feed": feed(one, two), one: answer(dated(1, "ferry"))}
    server.answers[two] = answer(dated(2, "tram", name).replace("mayor", "driver"))
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    server.answers[one] = server.answers[two]
    bench.crawl("--revisit")
    server.answers[one] = answer(dated(1, "ferry"))
    bench.crawl("--revisit")
    assert sorted(url for url, *_ in kept(bench, server)) == [one, two]


@pytest.mark.parametrize(
    "said", ["", "Story number 1 of the ferry", "Town: Story number 1 of the ferry"]
)
def test_a_feed_that_counts_its_readers_leaves_articles_as_they_are(
    bench: Bench, server: Server, said: str
) -> None:
    """Its links are new at each visit, and lead to the same articles."""
    goal = "/2026/01/02/ferry-1"
    server.answers |= {f"/out/{n}": redirect(goal) for n in range(6)}
    server.answers[goal] = answer(dated(1, "ferry"))
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    for n in range(6):
        item = f"<title>{said}</title><link>/out/{n}</link>"
        body = f"<rss version='2.0'><channel><item>{item}</item></channel></rss>"
        server.answers["/feed"] = answer(body, kind="application/rss+xml")
        if n == 1:
            server.answers[goal] = answer(dated(1, "ferry").replace("mayor", "bishop"))
        asked = len(server.paths)
        if n:
            passed(bench, days=1)
        bench.crawl("--now")
        assert len(server.paths) - asked < 8
    [(url, _, revision, gone)] = kept(bench, server)
    assert (url, revision, gone) == (goal, 2, None)
    assert bench.rows("select id from articles") == [(1,)]


def test_a_form_for_printers_below_a_folder_of_its_own(bench: Bench, server: Server) -> None:
    path = "/2026/01/02/ferry-1"
    bare = story(1, "ferry").replace("<nav><a href=/>Home</a></nav>", "")
    server.answers |= {"/feed": feed(path, f"/print{path}"), f"/print{path}": answer(bare)}
    server.answers[path] = answer(dated(1, "ferry"))
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    assert [url for url, *_ in kept(bench, server)] == [path]


@pytest.mark.parametrize("order", ["new first", "old first"])
def test_another_headline_at_another_address_when_the_former_one_is_gone(
    bench: Bench, server: Server, order: str
) -> None:
    old, new = "/2026/01/02/mayor-on-ferry", "/2026/01/02/what-he-knew"
    renamed = dated(1, "ferry").replace("Story number 1 of the ferry", "What the mayor knew")
    server.answers |= {"/feed": feed(old), old: answer(dated(1, "ferry"))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    server.answers[old] = NOT_FOUND
    if order == "old first":
        passed(bench, days=1)
        bench.crawl()
    server.answers |= {"/feed": feed(new), new: answer(renamed)}
    for _ in range(3):
        passed(bench, days=4)
        bench.crawl("--now")
    assert kept(bench, server) == [(new, "What the mayor knew", 2, None)]


def test_a_former_address_that_leads_to_the_front_page(bench: Bench, server: Server) -> None:
    old, new = "/2026/01/02/ferry-1", "/2026/01/02/the-ferry"
    page = answer(dated(1, "ferry"))
    server.answers |= {"/feed": feed(old), old: page}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    server.answers |= {"/feed": feed(new), old: redirect("/", 301), new: page}
    for _ in range(4):
        passed(bench, days=4)
        bench.crawl("--now")
    assert [(url, rev, gone) for url, _, rev, gone in kept(bench, server)] == [(new, 1, None)]


def test_reports_of_one_minute_that_are_much_alike_are_articles_each(
    bench: Bench, server: Server
) -> None:
    """Their addresses share a day, not a number of theirs."""
    paths = ["/weather-20260102-north", "/weather-20260102-south"]
    north = dated(1, "ferry").replace("Story number 1 of the ferry", "The weather in the north")
    south = north.replace("in the north", "in the south").replace("week 2,", "week 9,")
    server.answers |= {"/feed": feed(*paths), paths[0]: answer(north), paths[1]: answer(south)}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    assert sorted(url for url, *_ in kept(bench, server)) == paths


def test_an_article_is_gone_when_all_of_its_addresses_are(bench: Bench, server: Server) -> None:
    paths = ["/town/fire-in-the-port", "/county/fire-in-the-port"]
    server.answers |= {"/feed": feed(*paths), **dict.fromkeys(paths, answer(dated(1, "ferry")))}
    bench.site(server, feeds=[server.url + "feed"], sections=[], sitemaps=[])
    bench.crawl()
    server.answers |= dict.fromkeys(paths, NOT_FOUND)
    for _ in range(2):
        passed(bench, days=2)
        bench.crawl()
    [(*_, gone)] = kept(bench, server)
    assert gone is not None
