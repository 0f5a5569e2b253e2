"""Bodies from parts: as Markdown that pandoc reads back, and as HTML that holds nothing else."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from archive.exporting.bodies import html, markdown
from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.parts import Cell, Kind, Part, Span, groups
from tests.archive.exporting.sample_parts import LINK, PARTS
from tests.cleaners.verdict.verdict_pages import labelled

PANDOC = shutil.which("pandoc")
ARTICLES = {name: page for name, label, page in labelled() if label == "article"}
HOSTILE = 'https://x.example/"><script>'


def read_back(text: str) -> list[tuple[str, str]]:
    """The blocks that pandoc reads, each with its plain text; a list and a quote are opened."""
    assert PANDOC is not None
    made = subprocess.run(
        [PANDOC, "-f", "gfm", "-t", "json"], input=text, capture_output=True, text=True, check=True
    )
    return list(_blocks(json.loads(made.stdout)["blocks"], ""))


def _blocks(blocks, around):
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in {"BulletList", "OrderedList"}:
            for item in content if kind == "BulletList" else content[1]:
                yield from _blocks(item, kind)
        elif kind == "BlockQuote":
            yield from _blocks(content, kind)
        elif kind == "Header":
            yield f"h{content[0]}", _plain(content[2])
        elif kind == "CodeBlock":
            yield "pre", content[1]
        elif kind == "Table":
            for row in [*content[3][1], *(row for body in content[4] for row in body[3])]:
                yield "row", " | ".join(_plain(cell[4]) for cell in row[1])
        else:
            yield around or "p", _plain(content)


def _plain(node) -> str:
    if isinstance(node, list):
        return "".join(map(_plain, node))
    if not isinstance(node, dict):
        return ""
    if node["t"] in {"Str", "Code", "Math"}:
        return node["c"] if isinstance(node["c"], str) else node["c"][1]
    if node["t"] in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if node["t"] in {"Link", "Image", "Span"}:
        return _plain(node["c"][1])
    return "" if node["t"].startswith("Raw") else _plain(node.get("c"))


LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc reads the Markdown: not installed")


@needs_pandoc
def test_pandoc_reads_the_markdown_as_it_was_meant():
    found = read_back(markdown.body(PARTS))
    assert found == [
        ("p", PARTS[0].text), ("h2", PARTS[1].text), ("p", PARTS[2].text),
        ("BulletList", "first"), ("BulletList", "second, bold"), ("OrderedList", "its first"),
        ("BulletList", "third"), ("BulletList", "and more of it"), ("BulletList", "another list"),
        ("BlockQuote", PARTS[9].text), ("BlockQuote", PARTS[10].text),
        ("row", "Year | Carts"), ("row", "1901 | 4|0"), ("pre", "a b\n  `c`"), ("p", "Why?"),
        ("BlockQuote", "A tweet"), ("BlockQuote", "Ilse (@ilse)"),
        ("p", PARTS[16].text), ("p", "2026-03-01 12:00:00Z"), ("p", "- At noon"),
    ]  # fmt: skip


@needs_pandoc
@pytest.mark.parametrize(
    "name", [name for name in sorted(ARTICLES) if "furnished" not in name][:12]
)
def test_pandoc_reads_every_line_of_an_article(name):
    article = clean(ARTICLES[name])
    assert isinstance(article, Article)
    found = [" ".join(text.split()) for _, text in read_back(markdown.body(article.parts))]
    for part in article.parts:
        assert any(part.text in text for text in found), part.text


@needs_pandoc
def test_links_and_emphasis_are_read_back():
    made = subprocess.run(
        [PANDOC, "-f", "gfm", "-t", "html", "--wrap=none"], input=markdown.body(PARTS[2:3]),
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert (
        made.count(f'href="{markdown.address(LINK).replace("&", "&amp;")}"')
        + made.count(f'href="{markdown.address(LINK)}"')
        == 2
    )
    assert "<sup>2</sup>" in made
    assert "<em>„stress“</em>ed" in made
    assert "<strong>words</strong>" in made


def test_html_is_well_formed_and_nested():
    tree = fragment_fromstring(html.body(PARTS), create_parent="div")
    assert [len(one) for one in tree.findall("ul")] == [3, 1]
    assert tree.find("ul/li/ol/li").text == "its first"
    assert [cell.text_content() for cell in tree.iter("th", "td")] == [
        "Year", "Carts", "1901", "4|0"
    ]  # fmt: skip
    assert {a.get("rel") for a in tree.iter("a")} == {"noreferrer noopener"}
    assert tree.find(".//time").get("datetime") == "2026-03-01T12:00:00Z"
    assert tree.find("h2").text == "What is in C#"
    assert tree.find("pre").text.strip("\n") == "a b\n  `c`"


@settings(max_examples=200)
@given(
    text=st.text(LETTERS, min_size=1, max_size=30),
    spans=st.lists(
        st.tuples(st.sampled_from(["a", "em", "strong", "sup"]), st.integers(0, 30),
                  st.integers(0, 30)), max_size=6,
    ),
    kind=st.sampled_from(list(Kind)),
)  # fmt: skip
def test_html_holds_the_text_whatever_the_text_and_its_spans(text, spans, kind):
    inside = tuple(
        Span(tag, start, min(end, len(text)), HOSTILE if tag == "a" else None)
        for tag, start, end in spans if start < min(end, len(text))
    )  # fmt: skip
    whole = (Cell(0, len(text)),) if kind is Kind.ROW else ()
    made = html.body([Part(kind, text, inside, cells=whole, level=2, depth=1)])
    assert "<script" not in made
    bare = re.sub(r"<[^>]*>", "", made.replace("\n<", "<").replace(">\n", ">"))
    assert bare == re.sub(r"<[^>]*>", "", html._INLINE.text(text)) or text.strip() != text


def test_an_address_that_is_none_becomes_words():
    part = Part(Kind.PARAGRAPH, "a trick", (Span("a", 0, 7, "javascript:alert(1)"),))
    assert "javascript" not in html.body([part])


def test_groups_are_lists_tables_and_quotations():
    assert [len(group) for group in groups(PARTS)] == [1, 1, 1, 5, 1, 2, 2, 1, 1, 1, 1, 1]
