"""The authors that a page states for machines: JSON-LD, <meta>, microdata, cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaners.metadata.authors.bylines import BY
from cleaners.metadata.authors.names import Byline, read_byline
from cleaners.metadata.authors.places import ACCOUNT, is_elsewhere
from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph, types_of
from cleaners.metadata.plain import first, plain, strings

AUTHORS_CAP = 40
_META = (
    "author", "article:author", "article:author_name", "og:article:author", "dc.creator",
    "dcterms.creator",
    "parsely-author", "sailthru.author", "cxenseparse:author", "byl", "article.author",
    "lp.article:author",
    "articleauthor", "authors", "article_author", "citation_author", "rnews:author",
    "bt:author", "dc.author",
    "news_authors", "page_author", "byline", "vr:author", "author_name", "author-name", "og:author",
    "shareaholic:article_author_name", "dc.contributor.author", "dcsext.author",
)  # fmt: skip
# `Written by` on cards, where the words of bylines do not say it.
_WRITTEN_BY = frozenset((
    "執筆者", "글쓴이", "作者", "撰文", "написано автором", "написано", "написано от", "автор",
    "написао", "napisane przez", "napsal(a)", "napísal", "napisao/la", "napisal",
    "كُتب بواسطة", "كتب بواسطة",
    "نوشته شده توسط", "נכתב על ידי", "συντάχθηκε από", "được viết bởi", "द्वारा लिखित", "লিখেছেন",
    "escrit per", "idatzita", "kirjutas", "skrifað af", "yazar", "yazan", "penulis", "пише",
))  # fmt: skip
_ORGANISATION = re.compile(r"Organi[sz]ation|Corporation|NewsMedia|Brand|Service")


def stated_authors(
    graph: Graph, fields: Fields, site_names: frozenset[str], language: str | None
) -> Iterator[Byline]:
    """What the page states for machines."""
    for key in ("author", "creator"):
        for value in list(graph.values(key))[:3]:
            yield _of_nodes(_items(value), graph, site_names, language)
    for name in filter(fields.meta.__contains__, _META):
        yield _joined(fields.all(name)[:AUTHORS_CAP], site_names, language)
    yield _joined(list(_microdata(fields)), site_names, language)
    yield _joined(list(_cards(fields)), site_names, language)


def _items(value: object) -> list[object]:
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        value = value["@list"]
    return value[: AUTHORS_CAP * 2] if isinstance(value, list) else [value]


def _of_nodes(
    items: list[object], graph: Graph, site_names: frozenset[str], language: str | None
) -> Byline:
    """The names of JSON-LD nodes and strings; an organisation is no person."""
    people: list[str] = []
    organisations: list[str] = []
    for item in items:
        node = graph.resolve(item)
        if isinstance(node, dict) and _is_account(node):
            continue
        is_organisation = (
            isinstance(node, dict)
            and "Person" not in (types := types_of(node))
            and any(map(_ORGANISATION.search, types))
        )
        (organisations if is_organisation else people).extend(
            list(strings(node)) or _parts_of(node)
        )
    found = _joined(people, site_names, language)
    others = _joined(organisations, site_names, language)
    return Byline(
        found.people,
        (*found.house, *others.house, *others.people),
        (*found.agencies, *others.agencies),
    )


def _parts_of(node: object) -> Iterator[str]:
    """The name of a person that has none as a whole."""
    if isinstance(node, dict):
        parts = [first(node.get(key)) for key in ("givenName", "additionalName", "familyName")]
        yield " ".join(part for part in parts if part)


def _is_account(node: dict[str, Any]) -> bool:
    return ACCOUNT.search(f"{node.get('url')} {node.get('@id')}"[:600]) is not None


def _joined(texts: list[str], site_names: frozenset[str], language: str | None) -> Byline:
    """Several bylines as one: every name once, in order."""
    read = [
        read_byline(text, site_names, language)
        for text in texts
        if not text.startswith(("http", "@", "/", "www."))
    ]
    return Byline(
        tuple(dict.fromkeys(name for byline in read for name in byline.people)),
        tuple(dict.fromkeys(name for byline in read for name in byline.house)),
        tuple(dict.fromkeys(name for byline in read for name in byline.agencies)),
    )


def _microdata(fields: Fields) -> Iterator[str]:
    """The names of `itemprop=author`, outside of comments and teasers."""
    for element in fields.props.get("author", ())[:AUTHORS_CAP]:
        if is_elsewhere(element):
            continue
        for named in element.iter():
            if isinstance(named.tag, str) and "name" in (named.get("itemprop") or "").split():
                yield plain(named.get("content") or named.text_content()[:200])
                break


def _cards(fields: Fields) -> Iterator[str]:
    """The values of a Twitter card whose label says who wrote: `Written by`, `Verfasst von`."""
    for number in ("1", "2"):
        labels = fields.all(f"twitter:label{number}")
        if labels and (labels[0].casefold() in _WRITTEN_BY or not BY.sub("", labels[0])):
            yield from fields.all(f"twitter:data{number}")[:1]
