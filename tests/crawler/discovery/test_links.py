from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.entries import Entry
from crawler.discovery.links import read_page
from crawler.discovery.looks import looks_like_article, surely_no_article
from crawler.discovery.markup import plain_value

HOME = "https://town.example/"

ARTICLES = [
    ("/2026/03/01/fire", None),
    ("/2026/03/fire", None),
    ("/news/2026-03-01-fire.html", None),
    ("/news/20260301/fire", None),
    ("/archives/2026/03/01/fire", None),
    ("/fire-in-the-port", None),
    ("/news/fire_in_the_port.html", None),
    ("/story/1234567", None),
    ("/a1234567.html", None),
    ("/politik/artikel-12345.php", None),
    ("/index.php?id=4711", None),
    ("/?p=123", None),
    ("/news/fire", "The port burns for a second night"),
    ("/fire.html", "The port burns for a second night"),
    ("/kiji/minato", "港の火災は二日目の夜も続いている"),
]
OTHERS = [
    ("/", "A title of five words"),
    ("/politics", "Politics and much more news"),
    ("/politics/", None),
    ("/tag/fire-in-the-port", None),
    ("/author/jane-of-the-town", None),
    ("/search?q=fire", "Everything about the fire here"),
    ("/login", None),
    ("/2026/03/01/fire.jpg", None),
    ("/media/report-of-the-year.pdf", None),
    ("/calendar/2026/03", None),
    ("/2026/03/", None),
    ("/a/b/a/b/a/b/story-of-the-day", None),
    ("/list?a=1&b=2&c=3&d=4&id=5", None),
    ("/about", "About us and our town"),
    ("/" + "x/" * 30, None),
]


@pytest.mark.parametrize(("path", "words"), ARTICLES)
def test_what_looks_like_an_article(path: str, words: str | None) -> None:
    assert looks_like_article("https://town.example" + path, words)


@pytest.mark.parametrize(("path", "words"), OTHERS)
def test_what_does_not(path: str, words: str | None) -> None:
    assert not looks_like_article("https://town.example" + path, words)


def test_a_page_gives_its_article_links_once_and_its_feeds() -> None:
    body = b"""<!doctype html><html lang="en-GB"><head><title>The Town &amp; more</title>
        <base href="https://town.example/news/">
        <link rel="alternate" type="application/rss+xml" href="/feed" title="News">
        <link rel="alternate" type="application/rss+xml" href="/feed/comments" title="Comments">
        <link rel="alternate" hreflang="de" href="/de/"></head><body>
        <!-- <a href="/2026/03/01/commented-out">no</a> -->
        <script>var x = '<a href="/2026/03/01/in-a-script">no</a>';</script>
        <a href="/2026/03/01/fire">The <b>fire</b>
            spreads</a> <A HREF='/2026/03/01/fire#comments'>again</A>
        <a class=x href=2026/03/02/flood&amp;x>Flood</a>
        <a href="https://other.example/2026/03/01/far">far</a>
        <a href="javascript:void(0)">no</a><a href="http://[bad/">no</a><a>no</a><a href>no</a>
        <a title="A picture story" href="/2026/03/03/picture"><img src=x></a></body>"""
    found = read_page(body, HOME)
    assert found.entries == (
        Entry("https://town.example/2026/03/01/fire", "The fire spreads"),
        Entry("https://town.example/news/2026/03/02/flood&x", "Flood"),
        Entry("https://town.example/2026/03/03/picture", "A picture story"),
    )
    assert found.feeds == ("https://town.example/feed",)
    assert (found.title, found.language) == ("The Town & more", "en")


def test_links_are_bounded() -> None:
    body = b"".join(b'<a href="/2026/03/01/story-%d">x</a>' % n for n in range(5000))
    found = read_page(body, HOME, most=300)
    assert len(found.entries) == 300 and found.detail == "cut after 300 links"


MONSTERS = {
    "a million links": b'<a href="/x">x</a>' * 1_000_000,
    "attributes": b"<a " + b" ".join(b"a%d='1'" % n for n in range(200_000)) + b">",
    "quotes": b'<a href="' * 300_000,
    "brackets": b"<" * 3_000_000,
    "deep": b"<div>" * 500_000,
    "open links": b"<a href=/2026/03/01/x>" * 300_000,
    "comments": b"<!--" * 1_000_000,
    "scripts": b"<script>" * 500_000,
    "spaces": b"<a " + b" " * 3_000_000,
    "equals": b"<a " + b"x = " * 500_000,
    "titles": b"<title " * 300_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_monsters_end_soon(name: str) -> None:
    began = time.process_time()
    read_page(MONSTERS[name], HOME)
    assert time.process_time() - began < 40


@given(st.binary(max_size=400))
def test_any_bytes_are_read(body: bytes) -> None:
    read_page(b'<a href="/2026/03/01/x">' + body, HOME)


@given(st.text(max_size=80))
def test_any_address_is_judged(path: str) -> None:
    surely_no_article(f"https://town.example/{path}")


@pytest.mark.parametrize(
    ("link", "is_feed"),
    [
        ("<link rel=alternate type='application/rss+xml' href=/x>", True),
        ("<a href=/x type='application/atom+xml'>Feed</a>", True),
        ("<link rel=alternate type='application/json' title='JSON Feed' href=/x>", True),
        ("<link rel=alternate type='application/xml' href=/rss.xml>", True),
        ("<link rel=alternate type='application/json' href=/wp-json/wp/v2/pages/1>", False),
        ("<link rel=alternate type='application/json+oembed' href=/oembed?format=feed>", False),
        ("<a href=/x type=button>RSS</a>", False),
        ("<link rel=stylesheet type='application/xml' href=/rss.xsl>", False),
    ],
)
def test_feeds_by_type_and_words(link: str, is_feed: bool) -> None:
    found = read_page(f"<html>{link}</html>".encode(), "https://port.example/")
    assert bool(found.feeds) is is_feed


def test_links_of_a_map_count() -> None:
    page = b"<map><area href=/2026/03/01/fire-in-the-port alt='Fire in the port'></map>"
    found = read_page(page, "https://port.example/")
    assert [entry.url for entry in found.entries] == [
        "https://port.example/2026/03/01/fire-in-the-port"
    ]


def test_a_page_whose_articles_are_on_another_host_says_so() -> None:
    links = "".join(f"<a href=https://news.elsewhere.test/2026/03/01/{n}>x</a>" for n in range(6))
    assert read_page(links.encode(), HOME).detail == (
        "6 links like an article's lead to news.elsewhere.test, which is another site"
    )
    assert read_page(links[: len(links) // 2].encode(), HOME).detail == "", (
        "a few are no front page"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("?id=1&section=2&copy=3", "?id=1&section=2&copy=3"),
        ("?id=1&amp;b=2&#38;c=3", "?id=1&b=2&c=3"),
        ("/caf&eacute;", "/caf\u00e9"),
        ("/caf&eacute", "/caf\u00e9"),
        ("?a&notit;&unknown;", "?a&notit;&unknown;"),
    ],
)
def test_what_looks_like_a_character_may_be_a_parameter(written: str, meant: str) -> None:
    assert plain_value(written) == meant


def test_the_items_of_a_list_in_the_pages_data_are_links() -> None:
    def script(data: str) -> str:
        return f'<script type="application/ld+json">{data}</script>'

    listing = """{"@graph": [{"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "url": "/2026/03/01/a"},
        {"@type": "ListItem", "item": {"@id": "/2026/03/01/b", "name": "B"}},
        {"@type": "ListItem", "item": "/2026/03/01/c"}, 7, {"item": {}}]},
        {"@type": "BreadcrumbList", "itemListElement": [{"item": "/2026/03/01/crumb"}]}]}"""
    page = script("{broken") + script(listing) + script("[" * 3_000) + "<p>x"
    found = read_page(page.encode(), HOME)
    assert [urlsplit(each.url).path for each in found.entries] == [
        "/2026/03/01/a",
        "/2026/03/01/b",
        "/2026/03/01/c",
    ]


def test_links_for_readers_without_scripts_count() -> None:
    page = b"<noscript><a href=/2026/03/01/plain>x</a></noscript>"
    assert len(read_page(page, HOME).entries) == 1
