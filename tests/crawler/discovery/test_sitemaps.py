# ruff: noqa: E501 - tables and documents stand as they are
from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.discovery import read_source
from crawler.discovery.entries import Entry
from crawler.discovery.sitemaps.read import MOST_ENTRIES, read_sitemap

URL = "https://town.example/sitemap.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?><urlset
    xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>
    <loc> https://town.example/fire </loc><lastmod>2026-03-02T10:00+00:00</lastmod>
    <image:image><image:loc>https://town.example/fire.jpg</image:loc>
    <image:title>A picture</image:title></image:image>
    <news:news><news:publication><news:name>Town</news:name></news:publication>
    <news:publication_date>2026-03-01</news:publication_date><news:title>Fire &amp; water</news:title>
    </news:news></url><url><loc>http://[bad/</loc></url><url/></urlset>"""
FIRE = Entry("https://town.example/fire", "Fire & water", "2026-03-01", "2026-03-02T10:00:00Z")


def test_a_news_sitemap_keeps_title_and_dates() -> None:
    found = read_sitemap(NEWS, URL)
    assert (found.kind, found.entries, found.bad) == ("sitemap", (FIRE,), ("http://[bad/",))


def test_a_gzipped_one_is_unpacked_and_a_cut_one_says_so() -> None:
    packed = gzip.compress(NEWS)
    assert read_sitemap(packed, URL + ".gz").entries == (FIRE,)
    cut = read_sitemap(packed[:-12], URL + ".gz")
    assert cut.entries == (FIRE,) and "ends early" in cut.detail


def test_a_bomb_is_cut_off() -> None:
    began = time.process_time()
    found = read_sitemap(gzip.compress(b"<urlset>" + b" " * 200_000_000), URL)
    assert "more than 32 MiB" in found.detail
    assert time.process_time() - began < 40


@pytest.mark.parametrize("kind", ["sitemap", "feed"])
@pytest.mark.parametrize("end", ["", "</a>", ">" * 200_000])
def test_tags_without_an_end_are_no_work(kind: str, end: str) -> None:
    began = time.process_time()
    good = "<url><loc>https://town.example/fire</loc></url>"
    read_source(kind, f"<urlset>{good}{'[<a ' * 400_000}{end}".encode(), URL)
    assert time.process_time() - began < 20


def test_blanks_in_a_broken_sitemap_are_no_work() -> None:
    began = time.process_time()
    broken = f"<url><loc>{' ' * 6_000}" * 1_000
    good = "<url><loc> <![CDATA[ https://town.example/fire ]]> </loc></url>"
    assert read_sitemap(f"<urlset>{good}{broken}".encode(), URL).entries[0].url == FIRE.url
    assert time.process_time() - began < 20


def test_an_index_gives_its_parts() -> None:
    body = b"""<sitemapindex><sitemap><loc>https://town.example/a.xml</loc><lastmod>2026-03-01</lastmod>
        </sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"""
    found = read_sitemap(body, URL)
    assert found.kind == "index" and not found.entries
    assert found.children == (
        Entry("https://town.example/a.xml", lastmod="2026-03-01"),
        Entry("https://town.example/b.xml"),
    )


def test_a_list_of_addresses() -> None:
    found = read_sitemap(b"https://town.example/a\r\n\r\njunk\nhttps://town.example/b\n", URL)
    assert [entry.url for entry in found.entries] == [
        "https://town.example/a",
        "https://town.example/b",
    ]
    assert found.bad == ("junk",)


def test_a_feed_serves_as_sitemap() -> None:
    body = b"<rss><channel><item><link>/1</link></item></channel></rss>"
    assert [e.url for e in read_source("sitemap", body, URL).entries] == ["https://town.example/1"]


def test_what_is_no_sitemap() -> None:
    assert read_sitemap(b"<html>", URL).detail == "a page, no sitemap"
    assert read_sitemap(b"", URL).kind == "nothing"
    assert read_sitemap(b"hello", URL).kind == "nothing"


def test_a_million_addresses_are_cut() -> None:
    body = b"<urlset>" + b"<url><loc>https://town.example/x</loc></url>" * (MOST_ENTRIES + 500)
    found = read_sitemap(body, URL)
    assert len(found.entries) == MOST_ENTRIES and "cut after" in found.detail


@given(st.binary(max_size=400), st.sampled_from([b"", b"<urlset><url>", b"\x1f\x8b"]))
def test_any_bytes_are_read(body: bytes, head: bytes) -> None:
    read_sitemap(head + body, URL)


def test_maps_are_known_among_addresses_of_any_form() -> None:
    home = "https://port.example"
    text = f"{home}/posts.xml\n{home}/a-story\n".encode()
    found = read_sitemap(text, f"{home}/maps.txt", "text/plain")
    assert [each.url for each in found.children] == [f"{home}/posts.xml"]
    assert [each.url for each in found.entries] == [f"{home}/a-story"]
    listed = f"<urlset><url><loc>{home}/sitemap-posts.php</loc></url></urlset>".encode()
    assert [each.url for each in read_sitemap(listed, home).children] == [
        f"{home}/sitemap-posts.php"
    ]


def test_a_map_that_is_packed_twice_and_lacks_its_scheme() -> None:
    text = b"<urlset><url><loc>port.example/a-story</loc></url></urlset>"
    packed = gzip.compress(gzip.compress(text))
    found = read_sitemap(packed, "https://port.example/map.xml.gz")
    assert [each.url for each in found.entries] == ["https://port.example/a-story"]


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><loc>{a}</loc><loc>{b}</loc></urlset>",
        "<html><body><urlset><url><loc>{a}</loc></url><url><loc>{b}</loc></url></urlset></body></html>",
        "{a}\t2026-03-01\n{b}\t2026-03-02",
        "{a},{b}",
        "{a};2026-03-01;0.5\n{b};2026-03-02;0.5",
        '"{a}","2026-03-01"\n"{b}","2026-03-01"',
    ],
)
def test_addresses_where_none_are_expected(text: str) -> None:
    named = ("https://town.example/a,1", "https://town.example/b,2")
    found = read_sitemap(text.format(a=named[0], b=named[1]).encode(), URL)
    assert tuple(entry.url for entry in found.entries) == named


def test_a_pictures_address_is_never_that_of_its_page() -> None:
    body = b"""<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>
        <image:loc>https://cdn.example/fire.jpg</image:loc><loc>https://town.example/fire</loc></url></urlset>"""
    assert [entry.url for entry in read_sitemap(body, URL).entries] == [FIRE.url]
