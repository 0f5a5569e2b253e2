# ruff: noqa: E501  pages stay in one piece
"""What a page says of itself, as it is read from whole pages."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring

from cleaners.metadata.read import Metadata, read_metadata
from cleaners.types.page import Page

URL = "https://www.harbourpost.example/2026/02/03/ferry.html"
FETCHED = "2026-03-01T12:00:00Z"


def read(html: str, *, url: str = URL, headers: tuple[tuple[str, str], ...] = ()) -> Metadata:
    return read_metadata(
        document_fromstring(html or "<p></p>"),
        Page(url, html.encode("utf-8", "replace"), FETCHED, 200, headers),
    )


def ld(*nodes: Any) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes
    )


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry to Skerrow sails again",
    "description": "After eleven weeks the ramp is mended.",
    "datePublished": "2026-02-03T07:15:00+01:00",
    "dateModified": "2026-02-03T09:00:00+01:00",
    "author": [
        {"@type": "Person", "name": "Nora Ashdown"},
        {"@type": "Person", "name": "Colm Reddy"},
    ],
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "articleSection": "Local",
    "keywords": ["ferry", "Skerrow"],
    "image": {
        "@type": "ImageObject",
        "url": "/i/ferry.jpg",
        "caption": "The ferry. Photo: Ida Holm/AFP",
    },
    "mainEntityOfPage": URL,
    "articleBody": "The ferry sailed.\n\nPeople waited &amp; cheered.",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "isAccessibleForFree": "False",
}


def test_a_page_that_says_all_in_json_ld() -> None:
    found = read(
        f"<html lang='en-GB'><head>{ld(ARTICLE)}</head><h1>Ferry to Skerrow sails again</h1>"
    )
    assert found.title == "Ferry to Skerrow sails again"
    assert found.lead == "After eleven weeks the ramp is mended."
    assert found.authors == ("Nora Ashdown", "Colm Reddy")
    assert found.published is not None
    assert (found.published.at, found.published.zone, found.published.source) == (
        "2026-02-03T06:15:00Z",
        "+01:00",
        "json-ld",
    )
    assert found.modified is not None
    assert found.modified.at == "2026-02-03T08:00:00Z"
    assert (found.section, found.tags, found.language) == ("Local", ("ferry", "Skerrow"), "en")
    assert found.image == "https://www.harbourpost.example/i/ferry.jpg"
    assert (found.images[0].caption, found.images[0].credit) == ("The ferry.", "Ida Holm/AFP")
    assert found.paywall is True
    assert found.rights == ("licence: https://creativecommons.org/licenses/by/4.0/",)
    assert found.article_body == "The ferry sailed.\nPeople waited & cheered."
    assert "NewsArticle" in found.types
    assert found.site_name == "The Harbour Post"


def test_a_page_that_says_all_in_meta_elements() -> None:
    found = read(
        "<title>Ferry sails again | The Harbour Post</title>"
        '<meta property="og:title" content="Ferry sails again"><meta property="og:type" content="article">'
        '<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="By Nora Ashdown and Colm Reddy">'
        '<meta property="article:published_time" content="2026-02-03T07:15:00Z">'
        '<meta property="article:section" content="Local"><meta property="article:tag" content="ferry">'
        '<meta property="og:image" content="/i/f.jpg"><meta property="og:locale" content="en_GB">'
        '<meta property="article:content_tier" content="locked">'
    )
    assert found.title == "Ferry sails again"
    assert found.authors == ("Nora Ashdown", "Colm Reddy")
    assert found.published is not None
    assert found.published.source == "meta article:published_time"
    assert (found.section, found.tags, found.language) == ("Local", ("ferry",), "en")
    assert found.paywall
    assert "og:article" in found.types


def test_a_page_that_says_all_in_microdata() -> None:
    found = read(
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry sails</h1>'
        '<span itemprop="author">Nora Ashdown</span><time itemprop="datePublished" datetime="2026-02-03">3 Feb</time></div>'
    )
    assert (found.title, found.authors) == ("Ferry sails", ("Nora Ashdown",))
    assert found.published is not None
    assert (found.published.at, found.published.source) == ("2026-02-03", "microdata")


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("Waste, Fraud & Abuse", "Waste, Fraud & Abuse"),
        ("game,news,slider", "game"),
        ("Calendar, " * 30, "Calendar"),
    ],
)
def test_the_first_of_several_sections(said: str, section: str) -> None:
    assert read(f'<meta property="article:section" content="{said}">').section == section


def test_an_author_given_by_reference_is_looked_up_in_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Ferry", "author": {"@id": "#nora"}},
            {"@type": "Person", "@id": "#nora", "name": "Nora Ashdown"},
        ]
    }
    assert read(ld(graph)).authors == ("Nora Ashdown",)


def test_the_article_of_this_page_is_chosen_among_several() -> None:
    other = {
        **ARTICLE,
        "headline": "Another story",
        "mainEntityOfPage": "https://www.harbourpost.example/other",
    }
    assert read(ld(other, ARTICLE)).title == "Ferry to Skerrow sails again"
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    assert read(ld(listed) + "<h1>News</h1>").title == "News"


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://www.harbourpost.example/ferry", True),
        ("/ferry", True),
        ("https://evil.example.net/ferry", False),
        (
            "https://www.harbourpost.example/",
            False,
        ),  # a template that names its front page everywhere
        ("javascript:alert(1)", False),
    ],
)
def test_a_canonical_address_counts_only_within_the_site(canonical: str, kept: bool) -> None:
    found = read(f'<link rel="canonical" href="{canonical}">').url
    assert found == ("https://www.harbourpost.example/ferry" if kept else URL)


def test_reservations_are_read_from_page_and_headers() -> None:
    found = read(
        '<meta name="robots" content="index, noarchive, noai"><meta name="tdm-reservation" content="1">'
        '<link rel="license" href="https://example.org/terms">',
        headers=(("x-robots-tag", "noindex"), ("tdm-policy", "https://example.org/tdm.json")),
    )
    assert found.rights == (
        "noindex", "noarchive", "noai", "tdm-reservation", "tdm-policy: https://example.org/tdm.json",
        "licence: https://example.org/terms",
    )  # fmt: skip
    assert read('<meta name="robots" content="index, follow">').rights == ()
    assert read("<p>x", headers=(("tdm-reservation", "1"),)).rights == ("tdm-reservation",)


@pytest.mark.parametrize("value", ["false", '"False"', '"no"'])
def test_a_page_that_is_not_free_says_so(value: str) -> None:
    assert read(
        f'<script type="application/ld+json">{{"@type":"Article","isAccessibleForFree":{value}}}</script>'
    ).paywall


@pytest.mark.parametrize("value", ["true", '"True"', "null"])
def test_a_free_page_is_not_paywalled(value: str) -> None:
    assert not read(
        f'<script type="application/ld+json">{{"@type":"Article","isAccessibleForFree":{value}}}</script>'
    ).paywall


def test_captions_and_credits_of_figures() -> None:
    found = read(
        "<article><figure><img src='/a.jpg'><figcaption>The quay at dawn. <span class='credit'>Photo: Ida Holm</span></figcaption></figure>"
        "<figure><img data-src='/b.jpg' src='data:image/gif;base64,x'><figcaption>Die Fähre (Foto: Jan Ruhl/dpa)</figcaption></figure></article>"
        "<footer><figure><img src='/c.jpg'><figcaption>Not of the article</figcaption></figure></footer>"
    )
    assert [(i.url, i.caption, i.credit) for i in found.images] == [
        ("https://www.harbourpost.example/a.jpg", "The quay at dawn.", "Ida Holm"),
        ("https://www.harbourpost.example/b.jpg", "Die Fähre", "Jan Ruhl/dpa"),
    ]


BROKEN = '{"@type":"NewsArticle","headline":"Ferry sails","author":{"name":"Nora Ashdown"},"datePublished":"2026-02-03"}'


@pytest.mark.parametrize(
    "block",
    [
        BROKEN[:-1] + ",}",
        f"<!-- {BROKEN} -->",
        f"//<![CDATA[\n{BROKEN}\n//]]>",
        f"/* <![CDATA[ */{BROKEN}/* ]]> */",
        BROKEN.replace("Ferry", "\tFerry"),
        BROKEN + ";",
        BROKEN + "\n" + BROKEN,
        '{"@type":"BreadcrumbList"},' + BROKEN,
        BROKEN.replace("}", ' ,"description":"an 8\\" pipe\\x and \\d"}', 1),
        BROKEN.replace('"Nora Ashdown"}', '"Nora Ashdown"},"description":"he said "no" to it"'),
        "\ufeff" + BROKEN,
        BROKEN[:-1],
        f"[{BROKEN}]",
    ],
)
def test_broken_json_ld_is_still_read(block: str) -> None:
    found = read(f'<script type="application/ld+json">{block}</script><p>x')
    assert found.title == "Ferry sails"
    assert found.authors == ("Nora Ashdown",)
    assert found.published is not None
    assert found.published.at == "2026-02-03"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*ARTICLE, "@id", "name", "@graph", "url"]), inner, max_size=6
        )
    ),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from([*ARTICLE, "@id", "@graph"]), JSON, max_size=10))
def test_wrong_types_everywhere_in_json_ld_do_not_raise(node: dict[str, Any]) -> None:
    read(ld({"@type": "NewsArticle", "headline": "x", **node}))


TAGS = st.sampled_from(
    ["<h1>", "</h1>", "<title>", "</title>", "<meta property='og:title' content='", "<meta name='author' content='", "'>",
     "<time datetime='", "<figure>", "<figcaption>", "<img srcset='", "<img src='", "<a rel=author href='/author/x'>",
     "<script type='application/ld+json'>", "</script>", "<p class=byline>By ", "<link rel=canonical href='", "\x00", "\ud800",
     "2026-02-31", "99/99/9999", "&#0;", "&#x1F600;", "{", "}", "[", '"@type":"NewsArticle",', '"headline":', "<svg><title>", "::", " | "]
)  # fmt: skip


@given(st.lists(TAGS | st.text(max_size=15), max_size=30).map("".join))
def test_no_page_makes_it_raise(html: str) -> None:
    source = "<html><body>" + html.encode("utf-8", "replace").decode().replace("\x00", "")
    found = read_metadata(document_fromstring(source), Page(URL, b"", FETCHED))
    for text in (*found.titles, *found.authors, *found.tags):
        assert text == " ".join(text.split())
        assert not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in text)


def hostile() -> dict[str, str]:
    node = '{"@type":"NewsArticle","headline":"x","author":['
    return {
        "ten thousand authors": node + ",".join('{"name":"Nora ' + chr(97 + i % 26) + ' Ashdown"}' for i in range(10_000)) + "]}",
        "nested ten thousand deep": '{"author":' * 10_000 + "1" + "}" * 10_000,
        "lists ten thousand deep": "[" * 10_000,
        "two megabytes of text": '{"@type":"Article","articleBody":"' + "word &amp; " * 180_000 + '"}',
        "broken at the end of a megabyte": '{"@type":"NewsArticle","description":"' + "\\q a, ] } " * 90_000,
        "a megabyte of commas": "{" + "," * 1_000_000,
        "a megabyte of spaces": '{"a":1' + "," + " " * 1_000_000 + "x",
        "a megabyte of quotes": '"' * 1_000_000,
        "author repeated": '"author":' * 100_000,
        "headline repeated": '"headline":"' * 80_000,
        "many nodes": "[" + ",".join(f'{{"@type":"NewsArticle","headline":"{i}"}}' for i in range(20_000)) + "]",
        "a long number": '{"@type":"Article","headline":' + "9" * 50_000 + "}",
    }  # fmt: skip


@pytest.mark.parametrize("name", hostile())
def test_hostile_json_ld_costs_little(name: str) -> None:
    tree = parsed(
        f'<html><script type="application/ld+json">{hostile()[name]}</script><body><h1>Ferry</h1>'
    )
    began = time.process_time()
    found = read_metadata(tree, Page(URL, b"", FETCHED))
    assert time.process_time() - began < 10
    assert len(found.authors) <= 40


def parsed(html: str) -> HtmlElement:
    from lxml.html import HTMLParser

    return document_fromstring(html, parser=HTMLParser(huge_tree=True))


@pytest.mark.parametrize(
    "html",
    [
        "<title>" + "word " * 20_000 + "</title>",
        "<h1>" + "<b>a</b>" * 50_000 + "</h1>",
        "<h1>x</h1>" * 20_000,
        "<h1>x</h1>" + "<time>1</time>" * 20_000,
        "<meta name='author' content='" + "a, " * 50_000 + "'>",
        "<meta name='author' content='" + "(" * 50_000 + "'>",
        "<meta name='author' content='" + "By " * 50_000 + "'>",
        "<meta name='date' content='" + "1." * 50_000 + "'>",
        "<meta property='og:title' content='" + " | " * 30_000 + "'>",
        "<figure><figcaption>" + "(Photo: " * 20_000 + "</figcaption></figure>",
        "<figure><figcaption>" + "© a" * 20_000 + "</figcaption></figure>",
        "<figure><img src='/x.jpg'></figure>" * 20_000,
        "<p class='byline'>By " + "x" * 100_000 + "</p>",
        "<div class='date'>" * 5_000 + "1",
        "<span itemprop='author'>Nora Ashdown</span>" * 20_000,
        "<meta property='og:image' content='/x'>" * 20_000,
        "<h1>a</h1>" + "<p><b>Nora Ashdown</b></p>" * 20_000,
        "<meta name='keywords' content='" + "a," * 100_000 + "'>",
        "<title>" + "&amp;" * 50_000 + "</title>",
        "<title>" + "<" * 100_000 + "</title>",
    ],
    ids=range(20),
)  # fmt: skip
def test_hostile_pages_cost_little(html: str) -> None:
    tree = parsed(f"<html><body>{html}")
    began = time.process_time()
    found = read_metadata(tree, Page(URL, b"", FETCHED))
    assert time.process_time() - began < 10
    assert all(len(title) <= 600 for title in found.titles)
