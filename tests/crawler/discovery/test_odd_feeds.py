# ruff: noqa: E501 - tables and documents stand as they are
"""Feeds of odd make: whatever names the page of an entry, that page is found."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from crawler.discovery.discovery import read_source
from crawler.discovery.entries import moment
from crawler.discovery.feeds.read import read_feed

URL = "https://town.example/feeds/all.xml"
ONE = "https://town.example/2026/03/01/one"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><entry>{}</entry></feed>"
RSS = "<rss version='2.0'><channel><item><title>One</title>{}</item></channel></rss>"
LINK = f"<link>{ONE}</link>"


def _urls(body: str | bytes) -> list[str]:
    body = body.encode() if isinstance(body, str) else body
    return [entry.url for entry in read_source("feed", body, URL).entries]


ODD: dict[str, str | bytes] = {
    "Atom that names only its content": ATOM.format(f"<content type='text/html' src='{ONE}'/>"),
    "Atom that names only itself": ATOM.format(f"<id>tag:1</id><link rel='self' href='{ONE}'/>"),
    "a whole anchor": RSS.format(f'<link>&lt;a href="{ONE}" hreflang="en"&gt;view&lt;/a&gt;</link>'),
    "two schemes": RSS.format(f"<link>http://{ONE}</link>"),
    "one slash": RSS.format("<link>https:/town.example/2026/03/01/one</link>"),
    "three slashes": RSS.format("<link>https:///town.example/2026/03/01/one</link>"),
    "a sitemap": f"<urlset><url><loc>{ONE}</loc></url></urlset>",
    "packed twice": gzip.compress(gzip.compress(RSS.format(LINK).encode())),
    "filled up with zeros": RSS.format(LINK).encode() + b"\0" * 5_000,
    "shown by a page": f"<html><pre>{RSS.format(LINK).replace('<', '&lt;')}</pre></html>",
    "the text of another element": f"<string><![CDATA[{RSS.format(LINK)}]]></string>",
    "a list in JSON": json.dumps([{"id": 5, "link": ONE, "title": {"rendered": "One"}}]),
    "a list in JSON under other keys": json.dumps({"feed": {"entries": [{"permalink": ONE}]}}),
    "JSON relative to its home": json.dumps(
        {"home_page_url": "https://town.example/", "items": [{"url": "2026/03/01/one"}]}
    ),
    "JSON that identifies by the path": json.dumps({"items": [{"id": "/2026/03/01/one"}]}),
}  # fmt: skip


@pytest.mark.parametrize("form", ODD)
def test_the_page_of_the_entry_is_found(form: str) -> None:
    assert _urls(ODD[form]) == [ONE]


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("www.town.example/a-story", "https://www.town.example/a-story"),
        ("town.example/a-story", "https://town.example/a-story"),
        ("other.example/a-story", "https://town.example/feeds/other.example/a-story"),
        ("https:/a-story", "https://town.example/a-story"),
        ("//town.example/a-story", "https://town.example/a-story"),
        ("http://town.example/a//story", "http://town.example/a//story"),
        ("/?id=1&amp;amp;b=2", "https://town.example/?id=1&b=2"),
        ("/?id=1&amp;#038;b=2", "https://town.example/?id=1&b=2"),
    ],
)
def test_a_link_is_asked_for_as_it_was_meant(link: str, meant: str) -> None:
    (entry,) = read_feed(RSS.format(f"<link>{link}</link>").encode(), URL).entries
    assert (entry.written or entry.url) == meant


def test_entries_that_share_one_list_have_their_own_pages() -> None:
    items = "".join(
        f"<item><link>https://town.example/news</link><guid>https://town.example/story/{n}</guid></item>"
        for n in range(3)
    )
    assert _urls(f"<rss><channel>{items}</channel></rss>") == [
        f"https://town.example/story/{n}" for n in range(3)
    ]
    live = items.replace("https://town.example/story/", "https://town.example/news#")
    assert _urls(f"<rss><channel>{live}</channel></rss>") == ["https://town.example/news"] * 3


def test_what_a_wordpress_site_says_of_its_posts() -> None:
    post = {
        "date": "2026-03-01T11:00:00", "date_gmt": "2026-03-01T10:00:00", "link": ONE,
        "title": {"rendered": "Fire &#038; water"}, "content": {"rendered": "<p>Text</p>"},
    }  # fmt: skip
    (entry,) = read_feed(json.dumps([post]).encode(), URL).entries
    assert (entry.title, entry.published) == ("Fire & water", "2026-03-01T10:00:00Z")
    assert entry.content == "<p>Text</p>"


def test_json_that_lists_no_pages_is_no_feed() -> None:
    for said in ({"error": "none", "codes": [{"id": 404}]}, [1, 2], {"a": {"b": []}}):
        assert read_feed(json.dumps(said).encode(), URL).kind == "nothing"


@pytest.mark.parametrize("kind", ["front", "section"])
def test_a_page_that_is_a_feed_in_disguise(kind: str) -> None:
    sheet = "<?xml version='1.0'?>\n<?xml-stylesheet href='/feed.xsl' type='text/xsl'?>"
    for body in (sheet + RSS.format(LINK), json.dumps({"items": [{"url": ONE}]})):
        assert [each.url for each in read_source(kind, body.encode(), URL).entries] == [ONE]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Wed, 01 Jul 2026 10:00:00 CEST", "2026-07-01T08:00:00Z"),
        ("Sun, 01 Mar 2026 10:00:00 GMT+0100", "2026-03-01T09:00:00Z"),
        ("2026-03-01 10:00:00 CET", "2026-03-01T09:00:00Z"),
        ("2026-03-01T10:00:00GMT+01:00", "2026-03-01T09:00:00Z"),
        ("So, 01 Mär 2026 10:00:00 +0100", "2026-03-01T09:00:00Z"),
        ("1 mars 2026", "2026-03-01"),
        ("01 мар 2026 10:00", "2026-03-01"),
        ("2026/03/01", "2026-03-01"),
        ("Sun, 01 Mar 2026 10:00:00 -0000", "2026-03-01T10:00:00Z"),
        ("03/04/2026", None),
        ("1 mars 0026", None),
    ],
)
def test_dates_with_names_of_zones_and_months(text: str, at: str | None) -> None:
    assert moment(text) == at


def test_a_name_of_a_million_at_signs_is_no_work() -> None:
    began = time.process_time()
    item = f"<link>https://town.example/fire</link><category>{'@a' * 500_000}</category>"
    found = read_feed(f"<rss><channel><item>{item}</item></channel></rss>".encode(), URL)
    assert [entry.url for entry in found.entries] == ["https://town.example/fire"]
    assert time.process_time() - began < 20
