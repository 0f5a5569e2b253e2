"""Who wrote it: people first, the newsroom where nobody is named, agencies apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lxml.html import HtmlElement

from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.names import Byline, read_byline
from cleaners.metadata.plain import plain, strings

AUTHORS_CAP = 40
LINKS_AFTER_HEADLINE = 12
PARAGRAPHS_AFTER_HEADLINE = 8

_META = (
    "author", "article:author", "article:author_name", "og:article:author", "dc.creator",
    "dcterms.creator",
    "parsely-author", "sailthru.author", "cxenseparse:author", "byl", "article.author",
    "lp.article:author",
    "articleauthor", "authors", "article_author", "citation_author", "rnews:author",
    "bt:author", "dc.author",
    "news_authors", "page_author",
)  # fmt: skip
_BYLINE = (
    "//body//*[@rel='author' or contains(@itemprop,'author') or contains(@class,'yline') or "
    "contains(@class,'uthor') or contains(@class,'auteur') or contains(@class,'autor')]"
    "[not(self::script or self::style or self::meta or self::body or self::form or self::img)]"
)
_ABOUT_AUTHOR = re.compile(
    r"/(?:authors?|autore?[sn]?|autor(?:in|es|a)?|auteurs?|people|profiles?|staff|journalists?|journalistes?|"
    r"redaktion|reporters?|byline|by|person|mitarbeiter|skribent|forfatter|avtor|firmas?|autori)/[^/]",
    re.I,
)
# The account that the content system publishes under when nobody is named.
_ACCOUNT = re.compile(
    r"/(?:author|autor|profile|user)s?/(?:admin\w*|webmaster|root|editor|user\d*)(?:\W|$)", re.I
)
_NOT_HERE = frozenset(("aside", "footer", "nav", "figure", "figcaption", "blockquote", "form"))
_NOT_CLASS = re.compile(
    r"comment|related|teaser|sidebar|footer|caption|credit|promo|recommend|card|bio", re.I
)


def authors_and_agency(
    tree: HtmlElement, graph: Graph, fields: Fields, site_names: frozenset[str]
) -> tuple[tuple[str, ...], str | None]:
    """The authors as the best source names them, and the first agency any source names."""
    house: tuple[str, ...] = ()
    agencies: dict[str, None] = {}
    for byline in _bylines(tree, graph, fields, site_names):
        agencies |= dict.fromkeys(byline.agencies)
        if byline.people:
            return byline.people[:AUTHORS_CAP], next(iter(agencies), None)
        house = house or byline.house
    return house[:AUTHORS_CAP], next(iter(agencies), None)


def _bylines(
    tree: HtmlElement, graph: Graph, fields: Fields, site_names: frozenset[str]
) -> Iterator[Byline]:
    for key in ("author", "creator"):
        for value in list(graph.values(key))[:3]:
            yield _joined([_person(item, graph) for item in _items(value)], site_names)
    for name in _META:
        yield _joined(fields.all(name)[:AUTHORS_CAP], site_names)
    for text in chain(_visible(tree), _linked(tree), _signed(tree)):
        yield read_byline(text, site_names, strict=True)


def _items(value: object) -> list[object]:
    return value[: AUTHORS_CAP * 2] if isinstance(value, list) else [value]


def _person(item: object, graph: Graph) -> str:
    node = graph.resolve(item)
    if isinstance(node, dict) and _ACCOUNT.search(f"{node.get('url')} {node.get('@id')}"[:600]):
        return ""
    return next(strings(node), "")


def _joined(texts: list[str], site_names: frozenset[str]) -> Byline:
    """Several bylines as one: every name once, in order."""
    read = [
        read_byline(text, site_names) for text in texts if not text.startswith(("http", "@", "/"))
    ]
    return Byline(
        tuple(dict.fromkeys(name for byline in read for name in byline.people)),
        tuple(dict.fromkeys(name for byline in read for name in byline.house)),
        tuple(dict.fromkeys(name for byline in read for name in byline.agencies)),
    )


def _visible(tree: HtmlElement) -> Iterator[str]:
    """Short texts of elements that are marked as byline, outside of comments and teasers."""
    for element in tree.xpath(_BYLINE)[:40]:
        if any(_ACCOUNT.search(a.get("href") or "") for a in element.iter("a")):
            continue
        if _NOT_CLASS.search(element.get("class") or ""):
            continue
        if any(up.tag in _NOT_HERE or _NOT_CLASS.search(up.get("class") or "")
               for up in list(element.iterancestors())[:6]):  # fmt: skip
            continue
        pieces = (p for p in element.itertext() if isinstance(p, str))
        text = plain(" ".join(pieces)[:1000])
        if 3 <= len(text) <= 120:
            yield text


def _linked(tree: HtmlElement) -> Iterator[str]:
    """The names that link to a page about their author, right after the headline."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return
    for link in heading.xpath("following::a[@href]")[:LINKS_AFTER_HEADLINE]:
        if _ACCOUNT.search(link.get("href", "")):
            continue
        if _ABOUT_AUTHOR.search(link.get("href", "")):
            beside = [
                a for a in link.getparent().iter("a") if _ABOUT_AUTHOR.search(a.get("href", ""))
            ]
            yield ", ".join(plain(a.text_content()[:200]) for a in beside[:10])
            return


def _signed(tree: HtmlElement) -> Iterator[str]:
    """A name in bold, alone in its paragraph, above the first long paragraph after the headline."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return
    for paragraph in heading.xpath("following::p")[:PARAGRAPHS_AFTER_HEADLINE]:
        text = plain(paragraph.text_content()[:600])
        if len(text) > 200:
            return
        bold = next(paragraph.iter("b", "strong"), None)
        if bold is not None and 5 <= len(text) <= 80 and plain(bold.text_content()[:100]) == text:
            yield text
