"""More notations of bodies and of data: of editors, of content systems, and data within data."""

from __future__ import annotations

import json
from base64 import b64encode
from html import escape
from urllib.parse import quote

import pytest

from cleaners.metadata.embedded.sources import of_attributes, written_in
from cleaners.types.article import Article
from tests.cleaners.blocks.own_article.test_others import STORIES
from tests.cleaners.metadata.embedded.test_embedded import cleaned, html


def _state(value):
    return f"<script type=application/json>{json.dumps(value, ensure_ascii=False)}</script>"


def _cut(texts):
    """A text in two, as by a container of blocks."""
    return texts[: len(texts) // 2], texts[len(texts) // 2 :]


def _span(text):
    return [{"type": "text", "text": text[:9]}, {"type": "text", "text": text[9:], "marks": ["b"]}]


# How the bodies of editors look, by what they call their paragraphs.
BODIES = {
    "blocks with data": lambda texts: {
        "time": 1,
        "blocks": [{"type": "paragraph", "data": {"text": text}} for text in texts],
    },
    "unstyled blocks": lambda texts: {
        "blocks": [{"key": "a", "text": text, "type": "unstyled"} for text in texts],
        "entityMap": {},
    },
    "blocks of attributes": lambda texts: [
        {"name": "core/paragraph", "attributes": {"content": text}} for text in texts
    ],
    "rendered blocks": lambda texts: [
        {"__typename": "CoreParagraph", "renderedHtml": f"<p>{text}</p>"} for text in texts
    ],
    "a document": lambda texts: {
        "type": "doc",
        "content": [{"type": "paragraph", "content": _span(text)} for text in texts],
    },
    "a root": lambda texts: {
        "root": {"children": [{"type": "paragraph", "children": _span(text)} for text in texts]}
    },
    "slices": lambda texts: [
        {
            "slice_type": "text",
            "primary": {"text": [{"type": "paragraph", "text": t} for t in part]},
        }
        for part in _cut(texts)
    ],
    "documents in components": lambda texts: [
        {
            "component": "text",
            "text": {"content": [{"type": "paragraph", "content": _span(t)} for t in part]},
        }
        for part in _cut(texts)
    ],
    "runs": lambda texts: {
        "ops": [{"insert": piece} for t in texts for piece in (t[:9], t[9:] + "\n")]
    },
    "rich text": lambda texts: [
        {"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": text}]}} for text in texts
    ],
    "a text within the data": lambda texts: json.dumps({"html": html(texts)}),
}


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("body", BODIES)
def test_the_bodies_of_editors_are_read(body, language):
    title, texts, *_ = STORIES[language]
    value = {"props": {"page": {"title": title, "body": BODIES[body](texts)}}}
    assert _lines(cleaned(title, _state(value))) == texts


def _lines(outcome):
    assert isinstance(outcome, Article), outcome
    assert "from the page's own data" in outcome.evidence
    return "\n".join(part for part in (outcome.lead, outcome.text) if part).splitlines()


def _written(value):
    """JSON as a string literal of a script."""
    return json.dumps(json.dumps(value, ensure_ascii=False)).replace("</", "<\\/")


def _base64(value):
    return b64encode(json.dumps(value, ensure_ascii=False).encode()).decode()


def _replaced(value):
    said = json.dumps(value, ensure_ascii=False).replace("&", "&a;")
    for sign, name in (('"', "&q;"), ("<", "&l;"), (">", "&g;"), ("'", "&s;")):
        said = said.replace(sign, name)
    return said


# A state that holds `{"title": ..., "body": ...}`, as pages carry it.
CARRIERS = {
    "data": lambda one: f'<div id=app data-page="{escape(json.dumps({"props": one}))}"></div>',
    "property": lambda one: f'<x-view :story="{escape(json.dumps(one))}"></x-view>',
    "numbered": lambda one: (
        f'<x-island props="{escape(json.dumps({k: [0, v] for k, v in one.items()}))}"></x-island>'
    ),
    "assigned text": lambda one: f"<script>window.__STATE__={_written(one)};</script>",
    "escaped": lambda one: (
        f'<script>window.__STATE__=JSON.parse(decodeURIComponent("{quote(json.dumps(one))}"));</script>'
    ),
    "escaped text": lambda one: f'<script>window.__S__="{quote(json.dumps(one))}";</script>',
    "base64": lambda one: (
        f'<script>s=JSON.parse(decodeURIComponent(escape(atob("{_base64(one)}"))))</script>'
    ),
    "fetched": lambda one: _state({"status": 200, "body": json.dumps(one)}),
    "signs of a framework": lambda one: (
        f"<script type=application/json>{_replaced({'a': {'body': one}})}</script>"
    ),
    "enqueued": lambda one: (
        "<script>x.streamController.enqueue("
        + _written([{"_1": 2, "_3": 4}, "title", one["title"], "body", one["body"]])
        + ")</script>"
    ),
}


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("carrier", CARRIERS)
def test_data_is_read_wherever_the_page_carries_it(carrier, language):
    title, texts, *_ = STORIES[language]
    source = CARRIERS[carrier]({"title": title, "body": html(texts)})
    assert _lines(cleaned(title, source)) == texts


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("carrier", CARRIERS)
def test_data_of_another_article_is_not_this_one(carrier, language):
    title, texts, other, *_ = STORIES[language]
    source = CARRIERS[carrier]({"title": other, "body": html(texts)})
    assert not isinstance(cleaned(title, source), Article)


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("reference", [{"__ref": "{}"}, {"type": "id", "id": "{}"}])
def test_the_objects_of_a_cache_are_put_in_place(reference, language):
    title, texts, *_ = STORIES[language]
    names = [f"P:{number}" for number in range(len(texts))]
    refers = [{k: v.format(name) for k, v in reference.items()} for name in names]
    cache = {
        name: {"__typename": "P", "text": text} for name, text in zip(names, texts, strict=True)
    }
    cache["A:1"] = {"__typename": "A", "title": title, "paragraphs": refers}
    assert _lines(cleaned(title, _state({"state": cache}))) == texts


@pytest.mark.parametrize("depth", [1, 9, 60])
def test_data_within_data_ends(depth):
    value = '{"a": 1}'
    for _ in range(depth if depth < 12 else 12):
        value = json.dumps({"a": value})
    assert written_in(value) is not None
    cleaned("A title of some words", _state({"b": "[" * 50_000 + "]" * 50_000, "c": value}))


def test_objects_that_name_each_other_end():
    cache = {
        "A": {"__typename": "A", "b": {"__ref": "B"}},
        "B": {"__typename": "B", "a": [{"__ref": "A"}] * 400},
    }
    cleaned("A title of some words", _state({"s": cache}))


@pytest.mark.parametrize(
    "source", [b' a="{' * 50_000, b" a='[\"" * 50_000, b' a="{' + b"x" * 900_000]
)
def test_no_attribute_is_too_broken(source):
    assert not list(of_attributes(source))
