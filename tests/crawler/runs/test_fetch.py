"""Addresses that somebody names, and lists of sites: asked politely, each with its outcome."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from cleaners.urls.keys import same_site
from crawler.discovery.lists import Listed, read_list
from crawler.runs.fetch import Sites
from crawler.sites.site import Site
from crawler.sites.site_files import load_sites
from tests.crawler.conftest import Bench, feed, robots, story
from tests.crawler.server import Server, answer, redirect


def test_each_address_ends_in_its_word(bench: Bench, server: Server) -> None:
    server.answers |= {
        "/robots.txt": robots("User-agent: *\nDisallow: /private"),
        "/one": answer(story(1)),
        "/gone": answer("", 404),
        "/private/two": answer(story(2)),
    }
    home = server.url.rstrip("/")
    named = [f"{home}/one", f"{home}/gone", f"{home}/private/two", "ftp://paper.example/x"]
    done = bench.run("fetch", *named, f"{home}/one", "--allow-private", "--json")
    ends = [json.loads(line) for line in done.stdout.splitlines()]
    assert [end["url"] for end in ends] == named
    assert [end["outcome"] for end in ends] == ["article", "gone", "robots-denied", "bad-url"]
    assert (done.returncode, ends[0]["article"], "Traceback" in done.stderr) == (1, 1, False)
    assert "/private/two" not in server.paths
    assert "/" not in server.paths  # no source of the site was asked
    words = "('article', 'gone', 'robots-denied', 'bad-url')"
    counted = f"(select count(*) from fetches where outcome in {words})"
    assert bench.rows(f"select home, {counted} from sites") == [(server.url, 4)]
    again = bench.run("fetch", f"{home}/one", "--allow-private")
    assert (again.returncode, again.stdout.split()[0]) == (0, "unchanged")


def test_a_list_of_addresses_and_the_site_of_a_file(bench: Bench, server: Server) -> None:
    bench.site(server, "town")
    for number in range(3):
        server.answers[f"/{number}"] = answer(story(number))
    home = server.url.rstrip("/")
    lines = [f"{home}/0", "# a remark", "", f"{home}/1  with a name", f"{home}/2"]
    (bench.folder / "list.txt").write_text("\n".join(lines))
    done = bench.run("fetch", "--from", "list.txt")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "3 article"), done.stderr
    assert bench.rows("select distinct site from articles") == [("town",)]


def test_links_through_a_shortener_end_at_the_articles_of_other_sites(
    bench: Bench, server: Server
) -> None:
    """Two lead to one article, one leads on through a second host; the second run knows them all.

    What leads from host to host without end, or in a circle, stays a redirect.
    """
    with Server() as paper, Server() as second:
        short, home, other = (one.url.rstrip("/") for one in (server, paper, second))
        paper.answers |= {"/one": answer(story(1)), "/two": answer(story(2)), "/": answer("x")}
        for path, goal in {
            "/a": f"{home}/one",
            "/b": f"{home}/one",
            "/c": f"{other}/c",
            "/circle": f"{other}/circle",
            **{f"/far{n}": f"{other}/far{n}" for n in range(20)},
        }.items():
            server.answers[path] = redirect(goal, 301)
        second.answers["/c"] = redirect(f"{home}/two", 302)
        second.answers["/circle"] = redirect(f"{short}/circle", 301)
        for n in range(20):
            second.answers[f"/far{n}"] = redirect(f"{short}/far{n + 1}", 301)
        named = [f"{short}/{each}" for each in ("a", "b", "c", "circle", "far0")]
        for word in ("article", "unchanged"):
            done = bench.run("fetch", *named, other, home, "--allow-private", "--json")
            ends = [json.loads(line) for line in done.stdout.splitlines()]
            words = [word] * 3 + ["redirect"] * 2
            assert [end["outcome"] for end in ends[:5]] == words, done.stdout + done.stderr
            assert [end["article"] for end in ends[:3]] == [1, 1, 2]
            led_to = [f"{home}/one", f"{home}/one", f"{home}/two"]
            assert [end["led_to"] for end in ends[:3]] == led_to
        assert "/far10" not in server.paths
        shown = bench.run("show", named[2])
        assert shown.returncode == 0, shown.stderr  # the short link is one of its addresses
        told = bench.run("why", named[0]).stdout
        assert "article 1 is kept" in told, told


def test_a_redirect_of_a_named_address_leads_to_no_inner_network(
    bench: Bench, server: Server
) -> None:
    with Server() as inner:
        server.answers["/a"] = redirect(inner.url + "secret", 301)
        inner.answers["/secret"] = answer(story(1))
        done = bench.run("fetch", server.url + "a", "--allow-private")
        assert done.stdout.startswith("private-address"), done.stdout
        assert not inner.paths


HOMES = (
    *("https://www.paper.example/", "http://paper.example/x", "https://paper.example:8443/"),
    *("https://news.bbc.co.uk/", "http://bbc.co.uk:80/", "http://co.uk/", "http://x.co.uk/"),
    *("https://a.blogspot.com/", "https://b.blogspot.com/", "http://münchen.de/"),
    *("http://127.0.0.1:80/", "http://127.0.0.1:81/", "http://www.localhost/", "http://[::1]/"),
)


@pytest.mark.parametrize("known", HOMES)
def test_an_address_belongs_to_the_site_that_it_shares_a_domain_with(known: str) -> None:
    """Sites are found by a key, since a list may name thousands; by it they are the same."""
    for url in HOMES:
        site = Sites([Site("known", "Known", known)]).of(url)
        assert (site.slug == "known") is same_site(known, url), (known, url, site)


def test_nothing_named_is_wrong_usage(bench: Bench) -> None:
    done = bench.run("fetch")
    assert (done.returncode, "give a URL, or --from FILE" in done.stderr) == (2, True)


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Papers">
<outline type="rss" text="Town &amp; Country" xmlUrl="https://t.example/feed"
 htmlUrl="https://t.example/"/>
<outline type="rss" title="Feed alone" xmlUrl="https://f.example/rss"/></outline></body></opml>"""


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            OPML,
            [
                Listed("https://t.example/", "https://t.example/feed", "Town & Country"),
                Listed("https://f.example/rss", "https://f.example/rss", "Feed alone"),
            ],
        ),
        ("name;home\nTown;https://t.example\n", [Listed("https://t.example", None, "Town")]),
        ("\ufeffurl\nhttps://t.example/1\n\n", [Listed("https://t.example/1")]),
        ("https://t.example\nt.example Town\n# no\n", [
            Listed("https://t.example"), Listed("t.example", None, "Town")]),
        ("feed://t.example/a.xml\nfeed:http://t.example/b.xml", [
            Listed("https://t.example/a.xml"), Listed("http://t.example/b.xml")]),
        ('<opml><outline xmlUrl="feed://t.example/a.xml"/></opml>', [
            Listed("https://t.example/a.xml", "https://t.example/a.xml")]),
        ("url,name\rhttps://t.example,\"To\rwn\"\r", [Listed("https://t.example", None, "To\nwn")]),
        (f"url,body\nhttps://t.example,{'long ' * 40_000}", [Listed("https://t.example")]),
        ("", []),
        ("sep=;\nTitel;Link\nStadt, Land;https://t.example/1\n", [Listed("https://t.example/1")]),
        ("T 1,https://t.example/1,2026\nT 2,https://t.example/2,2026", [
            Listed("https://t.example/1"), Listed("https://t.example/2")]),
        ("Seite;Adresse\nTäg;https://t.example/1\n", [Listed("https://t.example/1")]),
        ("# my papers\nurl,name\nhttps://t.example/1,Town", [
            Listed("https://t.example/1", None, "Town")]),
        ("https://t.example/1\rhttps://t.example/2", [
            Listed("https://t.example/1"), Listed("https://t.example/2")]),
        ("* [One](https://t.example/1)\n* [Two](https://t.example/2) again", [
            Listed("https://t.example/1"), Listed("https://t.example/2")]),
        ('[{"url": "https://t.example/1", "title": "One"}, "https://t.example/2", 3]', [
            Listed("https://t.example/1", None, "One"), Listed("https://t.example/2")]),
        ('{"link": "https://t.example/1"}\n{"link": "https://t.example/2"}\n', [
            Listed("https://t.example/1"), Listed("https://t.example/2")]),
        ("<?xml version='1.0'?><urlset><url><loc>https://t.example/1?a=1&amp;b=2</loc></url>"
         "</urlset>", [Listed("https://t.example/1?a=1&b=2")]),
        ("<rss><channel><item><title>One</title><link>https://t.example/1</link></item></channel>"
         "</rss>", [Listed("https://t.example/1", None, "One")]),
        ("<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF='https://t.example/1'>One</A></DL>", [
            Listed("https://t.example/1", None, "One")]),
    ],
)  # fmt: skip
def test_lists_as_people_keep_them(body: str, found: list[Listed]) -> None:
    assert read_list(body.encode()) == found


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("Title;URL\nOne;https://t.example/1\nTwo;\n;;\n", ["Two, "]),
        ("n,where\n1,https://t.example/1\n2,https://t.example/2\n3,n/a\n", ["3, n/a"]),
        ('[{"url": "https://t.example/1"}, {"title": "Two"}]', ['{"title": "Two"}']),
        ("https://t.example/1\n# a remark\n", []),
    ],
)
def test_rows_without_an_address_are_counted(body: str, left: list[str]) -> None:
    without: list[str] = []
    assert read_list(body.encode(), without)[0].url == "https://t.example/1"
    assert without == left


def test_a_person_is_told_of_rows_without_an_address(bench: Bench, server: Server) -> None:
    server.answers["/1"] = answer(story(1))
    rows = f"Title;URL\nOne;{server.url}1\nTwo;\nThree;\n"
    (bench.folder / "list.csv").write_text(rows)
    done = bench.run("fetch", "--from", "list.csv", "--allow-private")
    assert done.returncode == 0, done.stderr
    assert "list.csv: 2 rows without an address passed over, the first: Two" in done.stderr


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "latin-1"])
def test_lists_in_the_charsets_of_spreadsheets(charset: str) -> None:
    rows = "Überschrift;URL\r\nTür und Töre;https://t.example/1\r\n"
    assert read_list(rows.encode(charset)) == [Listed("https://t.example/1")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"PK\x03\x04rest", "save it as CSV"),
        (bytes(range(256)) * 20, "no text"),
        (b"\x1f\x8b\x08rubbish", "cannot be unpacked"),
        (
            b"<sitemapindex><sitemap><loc>https://t.example/m</loc></sitemap></sitemapindex>",
            "index",
        ),
    ],
)
def test_what_is_no_list_is_told_in_one_line(bench: Bench, body: bytes, said: str) -> None:
    (bench.folder / "list").write_bytes(body)
    for verb in ("fetch", "add"):
        done = bench.run(verb, "--from", "list")
        assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (2, True, 1)


def test_a_list_that_is_given_as_an_address(bench: Bench) -> None:
    (bench.folder / "my list.csv").write_text("url\nhttps://t.example/1\n")
    for verb in ("fetch", "add"):
        for word in ("my list.csv", "-"):
            done = bench.run(verb, "--", word)
            assert (done.returncode, f"--from {word}" in done.stderr) == (2, True)


def test_an_address_without_a_scheme_is_one_of_the_web(bench: Bench) -> None:
    done = bench.run("fetch", "town.invalid/2026/story", "--json")
    assert '"url": "https://town.invalid/2026/story"' in done.stdout
    assert "bad-url" in bench.run("fetch", "no address", "--json").stdout


def test_sites_of_an_opml_are_added_once_and_come_out_as_opml(bench: Bench) -> None:
    with Server() as one, Server() as two:
        for server in (one, two):
            server.answers |= {
                "/robots.txt": robots(),
                "/": answer("<html lang=en><title>News</title>"),
                "/hidden.xml": feed(f"{server.url}2026/01/02/story"),
                "/2026/01/02/story": answer(story(1)),
            }
        outlines = [
            f'<outline text="Town {n}" htmlUrl="{url}" xmlUrl="{url}hidden.xml"/>'
            for n, url in enumerate((one.url, two.url))
        ]
        wrong = '<outline text="Wrong" htmlUrl="mailto:nobody"/>'
        body = f"<opml><body>{''.join(outlines)}{wrong}</body></opml>"
        (bench.folder / "list.opml").write_text(body)
        given = ("add", "--from", "list.opml", "--allow-private", "--delay", "0")
        done = bench.run(*given)
        assert done.returncode == 1, done.stderr
        assert "2 added, 1 failed; now: cuttings crawl" in done.stdout
        assert {site.name for site in load_sites(bench.sites)} == {"Town 0", "Town 1"}
        assert {site.feeds for site in load_sites(bench.sites)} == {
            (f"{one.url}hidden.xml",),
            (f"{two.url}hidden.xml",),
        }
        assert "2 known, 1 failed" in bench.run(*given).stdout
        assert "2 articles kept" in bench.crawl()
    written = bench.run("status", "--opml").stdout
    found = ElementTree.fromstring(written).iter("outline")
    assert {each.get("xmlUrl") for each in found} == {
        f"{one.url}hidden.xml",
        f"{two.url}hidden.xml",
    }
