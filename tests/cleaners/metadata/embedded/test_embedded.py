# ruff: noqa: E501  notations stay in one piece
"""An article that stands nowhere but in the page's own data, in the notations of frameworks."""

from __future__ import annotations

import json

import pytest

from cleaners.clean import clean
from cleaners.metadata.embedded import find
from cleaners.metadata.embedded.texts import said_by
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cleaners.blocks.own_article.test_others import STORIES

SHELL = "<div id=root></div><footer><p>© The Post</p></footer>"


def html(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def element(tag, children):
    return ["$", tag, None, {"children": children}]


def pushed(stream):
    cut = len(stream) // 2
    pieces = [stream[:cut], stream[cut:]]
    return "".join(f"<script>self.__f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)


def data(title, texts):
    value = {"props": {"pageProps": {"article": {"title": title, "body": html(texts)}}}}
    return f"<script id=__DATA__ type=application/json>{json.dumps(value)}</script>"


def assigned(title, texts):
    value = {
        "story": {
            "headlines": {"basic": title},
            "content_elements": [{"type": "text", "content": text} for text in texts],
        }
    }
    return f"<script>window.App=window.App||{{}};App.globalContent={json.dumps(value)};App.x=1;</script>"


def parsed(title, texts):
    value = json.dumps(
        {"post": {"title": {"rendered": title}, "content": {"rendered": html(texts)}}}
    )
    return f"<script>window.__STATE__ = JSON.parse({json.dumps(value)});</script>"


def cached(title, texts):
    value = {
        "Article:1": {"__typename": "Article", "title": title, "body": "\n\n".join(texts)},
        "Article:2": {"title": "Another one altogether", "body": "x. y. " * 90},
    }
    return f"<script>window.__CACHE_STATE__={json.dumps(value, ensure_ascii=False)}</script>"


def called(title, texts):
    said = json.dumps(html(texts), ensure_ascii=False).replace("</", "\\u003C/")
    return f"<script>window.__N__=(function(a,b,c){{return {{layout:'default',data:[{{post:{{title:a,body:b,draft:!1,more:void 0,n:c}}}}]}}}}({json.dumps(title)},{said},null));</script>"


def flat(title, texts):
    paragraphs = [{"type": 5, "text": 6 + at} for at in range(len(texts))]
    values = [
        {"data": 1},
        ["ShallowReactive", 2],
        {"headline": 3, "blocks": 4},
        title,
        None,
        "paragraph",
        *texts,
    ]
    values[4] = [len(values) + at for at in range(len(paragraphs))]
    values += paragraphs
    return f"<script type=application/json>{json.dumps(values)}</script>"


def streamed_elements(title, texts):
    page = element(
        "article",
        [
            element("h1", title),
            element(
                "div",
                [element("p", [text[:9], element("b", text[9:20]), text[20:]]) for text in texts],
            ),
        ],
    )
    return pushed(
        f"0:{json.dumps(['$', 'div', None, {'title': title, 'children': '$L1'}])}\n1:{json.dumps(page)}\n"
    )


def streamed_text(title, texts):
    body = html(texts)
    size = format(len(body.encode()), "x")
    value = {"article": {"title": title, "html": "$2"}}
    return pushed(f"2:T{size},{body}1:{json.dumps([value])}\n")


def stated(title, texts):
    node = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2026-01-01",
        "articleBody": "\n".join(texts),
    }
    return f"<script type=application/ld+json>{json.dumps(node)}</script>"


def tree(title, texts):
    nodes = [
        {
            "nodeType": "paragraph",
            "content": [
                {"nodeType": "text", "value": text[:12], "marks": []},
                {"nodeType": "hyperlink", "content": [{"value": text[12:30]}]},
                {"value": text[30:]},
            ],
        }
        for text in texts
    ]
    value = {"entry": {"title": title, "content": {"nodeType": "document", "content": nodes}}}
    return f"<script type=application/json>{json.dumps(value)}</script>"


NOTATIONS = [
    data,
    assigned,
    parsed,
    cached,
    called,
    flat,
    streamed_elements,
    streamed_text,
    stated,
    tree,
]


def cleaned(title, scripts, shell=SHELL, head=""):
    source = f"<title>{title}</title><meta property=og:title content='{title}'>{head}<body>{shell}{scripts}"
    return clean(Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z"))


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("notation", NOTATIONS, ids=lambda one: one.__name__)
def test_the_article_is_read_from_the_data(notation, language):
    title, texts, *_ = STORIES[language]
    outcome = cleaned(title, notation(title, texts))
    assert isinstance(outcome, Article)
    whole = "\n".join(part for part in (outcome.lead, outcome.text) if part)
    assert whole.splitlines() == texts
    assert "from the page's own data" in outcome.evidence


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("notation", NOTATIONS[:-2], ids=lambda one: one.__name__)
def test_an_article_of_another_title_is_not_this_one(notation, language):
    title, texts, other, *_ = STORIES[language]
    outcome = cleaned(title, notation(other, texts))
    assert not isinstance(outcome, Article)


@pytest.mark.parametrize("language", STORIES)
def test_the_lead_that_the_page_shows_is_a_witness(language):
    title, texts, *_ = STORIES[language]
    value = json.dumps({"state": {"chunks": html(texts)}})
    shell = f"<main><h1>{title}</h1><p>{texts[0]}</p></main>"
    outcome = cleaned(title, f"<script type=application/json>{value}</script>", shell)
    assert isinstance(outcome, Article)
    assert texts[-1] in outcome.text


@pytest.mark.parametrize("language", STORIES)
def test_what_the_page_shows_goes_before_its_data(language):
    title, texts, *_ = STORIES[language]
    outcome = cleaned(
        title, data(title, [*texts, "x"]), f"<main><h1>{title}</h1>{html(texts)}</main>"
    )
    assert isinstance(outcome, Article)
    assert "data" not in outcome.evidence


@pytest.mark.parametrize(
    "script",
    [
        "window.a={" * 50_000,
        "window.a=" + "[" * 100_000,
        "window.a={b:" + "'x\\" * 50_000,
        "window.a=(function(a){return " * 5_000,
        "self.f.push([1," + json.dumps("1:" * 100_000) + "])",
        "self.f.push([1," + json.dumps("1:T" + "f" * 8 + ",x") + "])",
        "self.f.push([1," + json.dumps('1:["$2"]\n2:["$1"]\n') + "])" + " " * 400,
        "x = " * 100_000,
        'a = {"b": "' + "c. " * 200_000,
        "/*" * 100_000 + "=" + "{a",
        "a={/*" * 30_000,
    ],
)
@pytest.mark.parametrize("kind", ["", "application/json"])
def test_no_script_is_too_broken(script, kind):
    cleaned("A title of some words", f"<script type='{kind}'>{script}</script>")


def test_values_that_name_each_other_end():
    flat_list = [{"a": 1}, [2, 1], {"b": 1, "c": 3}, "x" * 500, None]
    cleaned(
        "A title of some words", f"<script type=application/json>{json.dumps(flat_list)}</script>"
    )


@pytest.mark.parametrize("tag", [["a"], {"a": 1}, None, 7])
def test_an_element_whose_tag_is_no_text_is_read(tag):
    """Data of a page may hold any value in the place of a tag."""
    assert said_by([["$", tag, None, {"children": "The weir"}]], 0) == "The weir"


def test_all_scripts_of_a_page_are_searched_within_one_budget(monkeypatch):
    title, texts, *_ = STORIES["en"]
    others = [json.dumps({"rows": [{"cells": [f"{number}"] * 9}] * 30}) for number in range(20)]
    before = "".join(f"<script type=application/json>{one}</script>" for one in others)
    assert isinstance(cleaned(title, before + data(title, texts)), Article)
    monkeypatch.setattr(find, "MOST_NODES", 2_000)
    assert isinstance(cleaned(title, data(title, texts)), Article)
    assert not isinstance(cleaned(title, before + data(title, texts)), Article)
