"""The page's meta elements, links and microdata, and the few elements with other metadata.

A walk over a whole tree takes a tenth of a millisecond or more, however little it looks for. So
everything that is found by its tag is found in one walk.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from cleaners.decoding.markup import finder
from cleaners.metadata.plain import LINE_CAP, plain

META_CAP = 500
ELEMENTS_CAP = 20_000
_WITH_PROPS = finder("/html/body/descendant::*/@itemprop/..")
_TAGS = ("meta", "link", "script", "base", "title", "body", "h1", "h2", "h3", "figure", "time")


@dataclass(frozen=True, slots=True)
class Fields:
    """`meta`: contents by lower-case name; `links`: hrefs by rel; `props`: microdata elements;
    `tags`: the elements of a few tags, in the page's order."""

    meta: dict[str, list[str]]
    links: dict[str, list[str]]
    props: dict[str, list[HtmlElement]]
    tags: dict[str, list[HtmlElement]]

    def all(self, *names: str) -> list[str]:
        """The contents of these meta names, in the order of the names, as plain text."""
        found = (plain(text) for name in names for text in self.meta.get(name, ()))
        return list(dict.fromkeys(text for text in found if text))

    def one(self, *names: str) -> str | None:
        """The first non-empty content of these meta names."""
        return next(iter(self.all(*names)), None)


def read_fields(tree: HtmlElement) -> Fields:
    """Gather the fields of a page, each name with at most a few hundred values."""
    tags: dict[str, list[HtmlElement]] = {tag: [] for tag in _TAGS}
    for element in islice(tree.iter(*_TAGS), ELEMENTS_CAP):
        tags[element.tag].append(element)
    meta: dict[str, list[str]] = {}
    for element in tags["meta"][: META_CAP * 4]:
        _keep_meta(element, meta)
    links: dict[str, list[str]] = {}
    for element in tags["link"][: META_CAP * 4]:
        _keep_link(element, links)
    return Fields(meta, links, _props(tree), tags)


def _keep_link(element: HtmlElement, links: dict[str, list[str]]) -> None:
    if (href := element.get("href")) and (rel := element.get("rel")):
        for word in rel.lower().split()[:5]:
            links.setdefault(word, []).append(href)


def _keep_meta(element: HtmlElement, meta: dict[str, list[str]]) -> None:
    content = element.get("content") or element.get("value")
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        if name := element.get(attribute):
            held = meta.setdefault(name.strip().lower()[:80], [])
            if len(held) < META_CAP:
                held.append(content[: LINE_CAP * 4])


def _props(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    props: dict[str, list[HtmlElement]] = {}
    for element in _WITH_PROPS(tree)[: META_CAP * 4]:
        for word in element.get("itemprop", "").lower().split()[:3]:
            props.setdefault(word, []).append(element)
    return props
