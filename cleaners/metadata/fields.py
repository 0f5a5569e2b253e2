"""The page's meta elements, links and microdata, gathered in one pass over the tree."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from cleaners.metadata.plain import LINE_CAP, plain

META_CAP = 500


@dataclass(frozen=True, slots=True)
class Fields:
    """`meta`: contents by lower-case name; `links`: hrefs by rel; `props`: microdata elements."""

    meta: dict[str, list[str]]
    links: dict[str, list[str]]
    props: dict[str, list[HtmlElement]]

    def all(self, *names: str) -> list[str]:
        """The contents of these meta names, in the order of the names, as plain text."""
        found = (plain(text) for name in names for text in self.meta.get(name, ()))
        return list(dict.fromkeys(text for text in found if text))

    def one(self, *names: str) -> str | None:
        """The first non-empty content of these meta names."""
        return next(iter(self.all(*names)), None)


def read_fields(tree: HtmlElement) -> Fields:
    """Gather the fields of a page, each name with at most a few hundred values."""
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for count, element in enumerate(tree.iter("meta", "link")):
        if count > META_CAP * 4:
            break
        if element.tag == "meta":
            _keep_meta(element, meta)
        elif (href := element.get("href")) and (rel := element.get("rel")):
            for word in rel.lower().split()[:5]:
                links.setdefault(word, []).append(href)
    return Fields(meta, links, _props(tree))


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
    for element in tree.xpath("//body//*[@itemprop]")[: META_CAP * 4]:
        for word in element.get("itemprop", "").lower().split()[:3]:
            props.setdefault(word, []).append(element)
    return props
