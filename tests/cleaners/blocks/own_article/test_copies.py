# ruff: noqa: E501  forms stay in one piece
"""Text that a page holds twice is text once; a quotation or a refrain is no copy."""

from __future__ import annotations

import pytest

from cleaners.blocks.own_article.copies import copies
from cleaners.blocks.segmenting.segment import cut
from cleaners.clean import clean
from cleaners.decoding.markup import parse
from cleaners.types.page import Page
from tests.cleaners.blocks.own_article.test_others import STORIES, paragraphs

FORMS = {
    "server and client": "<div id=server>{text}</div><div id=client>{text}</div>",
    "narrow and wide, the narrow one hidden": "<div class=m style='display:none'>{text}</div><div class=w>{text}</div>",
    "beginning, then the whole": "<div class=teaser>{start}</div><div class=full>{text}</div>",
    "the whole, then the beginning": "<div class=full>{text}</div><div class=teaser>{start}</div>",
    "in one element": "<div>{text}<h2>+++</h2>{text}</div>",
    "for screen readers": "<div class=visually-hidden>{text}</div><div class=full>{text}</div>",
    "as raw markup": "<div class=full>{text}</div><pre class=raw>{lines}</pre>",
}  # fmt: skip


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", FORMS)
def test_text_that_stands_there_twice_is_kept_once(form, language):
    title, text, *_ = STORIES[language]
    body = FORMS[form].format(
        text=paragraphs(text), start=paragraphs(text[:2]), lines="\n\n".join(text)
    )
    source = (
        f"<html lang={language}><title>{title}</title><body><h1>{title}</h1><main>{body}</main>"
    )
    outcome = clean(Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z"))
    whole = "\n".join(part for part in (outcome.lead, outcome.text) if part)
    assert whole.splitlines() == text
    assert "twice" in outcome.evidence


@pytest.mark.parametrize(
    "source",
    [
        "<p>{a}</p><blockquote>{a}</blockquote><p>{b}</p><p>{c}</p>",
        "<p>{a}</p><p>{b}</p><p>{a}</p><p>{c}</p><p>{a}</p>",
        "<p>{a}</p><p>{b}</p><p>{c}</p><aside><p>{b}</p></aside>",
    ],
)
@pytest.mark.parametrize("language", STORIES)
def test_single_repeats_are_no_copies(source, language):
    a, b, c, _ = STORIES[language][1]
    page = cut(parse(f"<body>{source.format(a=a, b=b, c=c)}</body>"))
    assert copies(page) == set()
