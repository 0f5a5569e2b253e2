# ruff: noqa: E501 - tables and documents stand as they are
from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.entries import Entry, moment
from crawler.discovery.feeds.read import MOST_ENTRIES, read_feed

URL = "https://town.example/feeds/all.xml"
ONE = Entry("https://town.example/1", "One & only", "2026-03-02T09:00:00Z")


def _links(body: str | bytes) -> list[str]:
    body = body.encode() if isinstance(body, str) else body
    return [entry.url for entry in read_feed(body, URL).entries]


FORMS = {
    "rss 2.0": """<rss version="2.0"><channel><title>Town</title><language>en-GB</language><item>
        <title>One &amp; only</title><link>https://town.example/1</link>
        <pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate></item></channel></rss>""",
    "rss 0.91": """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
        "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>
        <title>Town</title><language>en</language><item><title>One &amp; only</title>
        <link>https://town.example/1</link><pubDate>2026-03-02 09:00</pubDate></item></channel></rss>""",
    "rss 1.0": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="x"><title>Town</title><language>en</language></channel>
        <item rdf:about="https://town.example/1"><title>One &amp; only</title>
        <dc:date>2026-03-02T10:00:00+01:00</dc:date></item></rdf:RDF>""",
    "atom": """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Town</title><entry>
        <title type="html">One &amp;amp; only</title><link rel="edit" href="/no"/>
        <link rel="alternate" type="text/html" href="/1"/><id>tag:town,2026:1</id>
        <published>2026-03-02T09:00:00Z</published></entry></feed>""",
    "json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Town",
            "language": "en-US",
            "items": [
                {
                    "id": "1",
                    "url": "/1",
                    "title": "One & only",
                    "date_published": "2026-03-02T09:00:00Z",
                }
            ],
        }
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_entry(form: str) -> None:
    found = read_feed(FORMS[form].encode(), URL)
    assert (found.kind, found.title, found.language) == ("feed", "Town", "en")
    entry = found.entries[0]
    title = (entry.title or "").replace("&amp;", "&")
    assert (entry.url, title, entry.published) == (ONE.url, ONE.title, ONE.published)


LYING = {
    "latin-1 that says utf-8": (
        "<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Café fermé à l'été</title>"
        "<link>/1</link></item></channel></rss>".encode("latin-1"),
        "Café fermé à l'été",
    ),
    "utf-8 that says latin-1": (
        "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>Café</title>"
        "<link>/1</link></item></channel></rss>".encode(),
        "Café",
    ),
    "junk before the declaration": (
        "  <!-- cached -->\n<?xml version='1.0' encoding='windows-1252'?><rss><channel><item>"
        "<title>Caf\xe9</title><link>/1</link></item></channel></rss>".encode("cp1252"),
        "Café",
    ),
    "a bare ampersand": (
        b"<rss><channel><item><title>Smith & Sons &copy; &nbsp; A&amp;B</title><link>/1</link></item>",
        "Smith & Sons © A&B",
    ),
    "utf-16": (
        "<rss><channel><item><title>Café</title><link>/1</link></item></channel></rss>".encode(
            "utf-16"
        ),
        "Café",
    ),
    "CDATA with markup": (
        b"<rss><channel><item><title><![CDATA[<b>Fire</b> &amp; water]]></title><link>/1</link></item>",
        "Fire & water",
    ),
    "an undeclared prefix": (
        b"<rss><channel><item><media:title>No</media:title><title>Yes</title><link>/1</link></item>",
        "Yes",
    ),
    "control characters": (
        b"<rss><channel><item><title>A\x0b\x00B&#11;C</title><link>/1</link></item></channel></rss>",
        "ABC",
    ),
}


@pytest.mark.parametrize("lie", LYING)
def test_lies_are_seen_through(lie: str) -> None:
    body, title = LYING[lie]
    entry = read_feed(body, URL).entries[0]
    assert (entry.url, entry.title) == ("https://town.example/1", title)


def test_which_link_counts() -> None:
    body = """<rss xmlns:atom="http://www.w3.org/2005/Atom"
        xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>
        <link>https://town.example/</link>
        <atom:link rel="self" href="/feeds/self"/>
        <item><link>http://feeds.example/~r/1</link><feedburner:origLink>/orig</feedburner:origLink></item>
        <item><guid>https://town.example/guid</guid></item>
        <item><guid isPermaLink="false">https://town.example/last-resort</guid></item>
        <item><guid isPermaLink="false">https://town.example/no</guid><link>/link</link></item>
        <item><guid>2026/03/01/path</guid></item><item><guid>tag:town/42</guid></item>
        <item><link>https://town.example/</link><guid>https://town.example/not-home</guid></item>
        <item><link>/feeds/all.xml</link><guid>https://town.example/not-the-feed</guid></item>
        <item><link>
           https://town.example/on-two/
           lines</link></item>
        <item><atom:link xml:base="/under/" href="link"/></item>
        <item><link>"https://town.example/quoted"</link></item>
        <item><guid>42</guid><link>/with-number</link></item>
        <item><atom:link rel="alternate" href="/atom-in-rss"/></item>
        <item xml:base="https://town.example/base/"><link>relative</link></item>
        </channel></rss>"""
    assert _links(body) == [
        "https://town.example/orig",
        "https://town.example/guid",
        "https://town.example/last-resort",
        "https://town.example/link",
        "https://town.example/2026/03/01/path",
        "https://town.example/not-home",
        "https://town.example/not-the-feed",
        "https://town.example/on-two/lines",
        "https://town.example/under/link",
        "https://town.example/quoted",
        "https://town.example/with-number",
        "https://town.example/atom-in-rss",
        "https://town.example/base/relative",
    ]


def test_one_bad_link_never_costs_the_others() -> None:
    bad = ["http://[::1/", "javascript:alert(1)", "mailto:x@y.example", "http://", "http://x:y:z/"]
    items = "".join(f"<item><link>{link}</link></item>" for link in ["/a", *bad, "/b"])
    found = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), URL)
    assert [entry.url for entry in found.entries] == [
        "https://town.example/a",
        "https://town.example/b",
    ]
    assert set(found.bad) == set(bad)


def test_what_is_no_feed_says_what_it_is() -> None:
    assert read_feed(b"<!doctype html><html><body><item>", URL).detail == "a page, no feed"
    assert "sitemap" in read_feed(b"<urlset><url><loc>/x</loc></url></urlset>", URL).detail
    assert "no XML" in read_feed(b"", URL).detail
    assert "<opml>" in read_feed(b"<opml><body/></opml>", URL).detail
    assert "JSON" in read_feed(b'{"a": 1}', URL).detail
    assert "not JSON" in read_feed(b"[" * 100_000, URL).detail


def test_no_entity_is_expanded_and_nothing_is_fetched() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">
        <!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>
        <rss><channel><item><title>&c;&f;</title><link>/1</link></item></channel></rss>"""
    assert read_feed(bomb, URL).entries[0].title == "&c;&f;"


MONSTERS = {
    "deep": b"<rss>" + b"<a>" * 1_000_000,
    "wide": b"<rss>" + b"<a/>" * 1_000_000,
    "long": b"<rss><channel>" + b"<item><link>/1</link></item>" * 100_000,
    "attributes": b"<rss " + b" ".join(b"a%d='1'" % n for n in range(100_000)) + b">",
    "ampersands": b"<rss>" + b"&" * 5_000_000,
    "cdata": b"<rss>" + b"<![CDATA[" * 500_000,
    "brackets": b"<rss>" + b"<" * 2_000_000,
    "doctypes": b"<!DOCTYPE [" * 200_000,
    "one title": b"<rss><item><title>" + b"x" * 20_000_000,
    "declarations": b"<?xml " * 1_000_000,
    "json": b'{"items":' * 200_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_monsters_end_soon(name: str) -> None:
    began = time.process_time()
    found = read_feed(MONSTERS[name], URL)
    assert time.process_time() - began < 30
    assert len(found.entries) <= MOST_ENTRIES


@given(st.binary(max_size=400), st.sampled_from([b"", b"<rss><channel><item>", b'{"items":[']))
def test_any_bytes_are_read(body: bytes, head: bytes) -> None:
    read_feed(head + body, URL)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Mon, 02 Mar 2026 10:00:00 GMT", "2026-03-02T10:00:00Z"),
        ("Mon, 02 Mar 2026 10:00:00 EST", "2026-03-02T15:00:00Z"),
        ("2 Mar 2026 10:00 +0200", "2026-03-02T08:00:00Z"),
        ("2026-03-02T10:00:00.123+01:00", "2026-03-02T09:00:00Z"),
        ("2026-03-02T10:00Z", "2026-03-02T10:00:00Z"),
        ("2026-03-02 10:00:00", "2026-03-02T10:00:00Z"),
        ("20260302T100000+01", "2026-03-02T09:00:00Z"),
        ("2026-03-02", "2026-03-02"),
        ("2026-13-02", None),
        ("2026-03-02T25:00:00Z", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("1772445600", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text: str | None, at: str | None) -> None:
    assert moment(text) == at


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_none(text: str) -> None:
    moment(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"url": "/a,]", "title": "one, }",},],}',
        '{"items": [{"url": "/a,]", "title": "one\n\ttwo"}]}',
        'told({"items": [{"url": "/a,]"}]});',
        '/**/ port.told({"items": [{"url": "/a,]"}]})',
    ],
    ids=["commas", "line breaks", "a call", "a call behind a comment"],
)
def test_json_with_faults_is_read(text: str) -> None:
    found = read_feed(text.encode(), "https://port.example/feed.json")
    assert [entry.written or entry.url for entry in found.entries] == ["https://port.example/a,]"]
