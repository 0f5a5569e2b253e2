# ruff: noqa: E501 - tables and documents stand as they are
"""Links of pages that are made oddly: a click on a box, data for scripts, shadow roots, pictures."""

from __future__ import annotations

import json

import pytest

from crawler.discovery.links import read_page

HOME = "https://town.example/"
ONE = "https://town.example/2026/03/01/one"


def _page(body: str, head: str = "") -> list[str]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return [entry.url for entry in read_page(page.encode(), HOME).entries]


def _data(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {"@type": ["Thing", "NewsArticle"], "url": ONE, "headline": "One"}
FLIGHT = json.dumps([1, json.dumps({"story": {"url": "/2026/03/01/one"}})])
SHADOW = "<x-list><template shadowrootmode=open><a href=/2026/03/01/one>x</a></template></x-list>"

UNSHOWN = {
    "a box to click": "<div onclick=\"location.href='/2026/03/01/one'\">One</div>",
    "a window to open": "<td onclick=\"window.open('/2026/03/01/one','_self')\">One</td>",
    "a function": "<a href=\"javascript:show('/2026/03/01/one', 3)\">One</a>",
    "an attribute for scripts": "<div data-href='/2026/03/01/one' tabindex=0>One</div>",
    "a drawing": "<svg><a xlink:href='/2026/03/01/one'><text>One</text></a></svg>",
    "microdata": "<article itemscope><link itemprop=url href=/2026/03/01/one></article>",
    "a shadow root": SHADOW,
    "behind an empty comment": "<!--><a href=/2026/03/01/one>One</a>",
    "behind a comment with a fault": "<!-- x --!><a href=/2026/03/01/one>One</a>",
    "articles of a collection": _data({"@type": "CollectionPage", "hasPart": [ARTICLE]}),
    "articles in a graph": _data({"@graph": [ARTICLE]}),
    "data of the page": f"<script id=__NEXT_DATA__>{json.dumps({'a': {'href': '/2026/03/01/one'}})}</script>",
    "data in a text": f"<script>self.push({FLIGHT})</script>",
    "data with slashes": r'<script>x = {"url":"https:\/\/town.example\/2026\/03\/01\/one"}</script>',
}


@pytest.mark.parametrize("form", UNSHOWN)
def test_the_article_is_found(form: str) -> None:
    assert _page(UNSHOWN[form]) == [ONE]


NO_LINKS = {
    "a field to copy from": "<textarea><a href=/2026/03/01/one>Embed</a></textarea>",
    "a template": "<template><a href=/2026/03/01/one>x</a></template>",
    "a menu": "<div onclick=\"toggle('/menu/open')\">Menu</div>",
    "what nobody filled in": "<a href='/2026/03/01/{{slug}}'>x</a><a href='/2026/03/01/undefined'>x</a>",
    "what scripts ask for": '<script>{"url": "/api/articles/1234567"}</script>',
    "data beside links": "<a href=/x>x</a>" * 10 + '<script>{"url": "/2026/03/01/one"}</script>',
    "another site's": "<div onclick=\"location='https://other.example/2026/03/01/one'\">x</div>",
}


@pytest.mark.parametrize("form", NO_LINKS)
def test_what_is_no_link_of_the_page(form: str) -> None:
    assert _page(NO_LINKS[form]) == []


def test_a_base_without_an_address_comes_first() -> None:
    head = "<base target=_top><base href=/2026/03/01/><base href=/no/>"
    assert _page("<a href=one>One</a>", head) == [ONE]


WORDS = {
    "the text of its picture": "<a href=/news/one><img src=x alt='The mayor has said no'></a>",
    "its label": "<a href=/news/one aria-label='The mayor has said no'></a>",
    "the heading below": "<article><a href=/news/one></a><h2>The mayor has said <b>no</b></h2></article>",
    "the heading above": "<h2>The mayor has said no</h2><p>He did.</p><a href=/news/one>Read more</a>"
    "<h2>Sport</h2><a href=/news/sport>Read more</a>",
}


@pytest.mark.parametrize("form", WORDS)
def test_where_the_words_of_a_link_stand(form: str) -> None:
    (entry,) = read_page(f"<body>{WORDS[form]}</body>".encode(), HOME).entries
    assert (entry.url, entry.title) == ("https://town.example/news/one", "The mayor has said no")


def test_the_entrance_of_a_paper_leads_to_its_front_page() -> None:
    page = b"<body><a href=/home.html><img src=splash.gif></a></body>"
    assert read_page(page, HOME).sections == ("https://town.example/home.html",)
    assert read_page(page * 3, HOME).sections == ("https://town.example/home.html",)
    many = b"".join(b"<a href=/p%s.html><img src=x></a>" % bytes([n]) for n in b"abcdef")
    assert read_page(many, HOME).sections == ()


@pytest.mark.parametrize(
    ("href", "feeds"),
    [
        ("/news.rss", 1),
        ("/feed/", 1),
        ("/rss.xml", 1),
        ("/?feed=rss2", 1),
        ("/comments/feed/", 0),
        ("/rss", 1),
        ("/press", 0),
        ("https://other.example/feed", 0),
    ],
)
def test_a_feed_that_only_a_link_names(href: str, feeds: int) -> None:
    page = f"<body><a href='{href}'>RSS</a></body>"
    assert len(read_page(page.encode(), HOME).feeds) == feeds
    typed = f"{page}<link rel=alternate type=application/rss+xml href=/all>"
    assert read_page(typed.encode(), HOME).feeds == ("https://town.example/all",)
