"""The article's pictures, with what stood under them and who made them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from cleaners.article import Image
from cleaners.metadata.credits import bare_credit, split_caption
from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.plain import first, plain
from cleaners.urls import canonical

IMAGES_CAP = 40
CAPTION_CAP = 1_500

_CREDIT_CLASS = re.compile(
    r"credit|copyright|source|photographer|quelle|byline|author|rights|crédit", re.I
)
_SOURCES = (
    "src",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-url",
    "srcset",
    "data-srcset",
)
_SHARED = (
    "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src",
)  # fmt: skip
_ELSEWHERE = frozenset(("aside", "footer", "nav", "header"))


def read_images(
    tree: HtmlElement, base: str, graph: Graph, fields: Fields
) -> tuple[str | None, tuple[Image, ...]]:
    """The address of the main picture, and every picture with a caption or credit, once each."""
    stated = [image for image in _from_graph(graph, base) if image.url]
    shared = [url for text in fields.all(*_SHARED) if (url := canonical(text, base))]
    main = shared[0] if shared else (stated[0].url if stated else None)
    kept: dict[str, Image] = {}
    for image in (*_figures(tree, base), *(i for i in stated if i.caption or i.credit)):
        key = image.url or image.caption or ""
        known = kept.get(key)
        if known is None and len(kept) < IMAGES_CAP:
            kept[key] = image
        elif known is not None:
            kept[key] = Image(
                known.url, known.caption or image.caption, known.credit or image.credit
            )
    return main, tuple(kept.values())


def _figures(tree: HtmlElement, base: str) -> Iterator[Image]:
    for count, figure in enumerate(tree.iter("figure")):
        if count >= IMAGES_CAP * 5:
            return
        if not any(up.tag in _ELSEWHERE for up in figure.iterancestors()):
            image = _figure(figure, base)
            if image.caption or image.credit:
                yield image


def _figure(figure: HtmlElement, base: str) -> Image:
    caption: str | None = None
    credit: str | None = None
    for element in figure.iter("figcaption"):
        marked = next((e for e in element.iter() if _is_credit(e)), None)
        text = _text(element)
        if marked is not None and (said := _text(marked)) and len(said) < 200:
            credit = bare_credit(said)
            text = text.replace(said, " ", 1) if said != text else ""
        caption, found = split_caption(" ".join(text.split()))
        credit = credit or found
        break
    if credit is None:
        marked = next(
            (e for e in figure.iter("span", "small", "cite", "p", "div") if _is_credit(e)), None
        )
        said = _text(marked) if marked is not None else ""
        credit = bare_credit(said) if said and len(said) < 200 else None
    return Image(_address(figure, base), caption, credit)


def _is_credit(element: HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return element.tag == "cite" or (name != " " and _CREDIT_CLASS.search(name[:300]) is not None)


def _text(element: HtmlElement) -> str:
    pieces = (piece for piece in element.itertext() if isinstance(piece, str))
    return plain(" ".join(pieces), CAPTION_CAP)


def _address(figure: HtmlElement, base: str) -> str | None:
    for element in figure.iter("img", "source", "amp-img"):
        for attribute in _SOURCES:
            value = (element.get(attribute) or "").strip()
            if value and not value.startswith("data:"):
                return canonical(
                    value.split(",")[0].split()[0] if "set" in attribute else value, base
                )
    return None


def _from_graph(graph: Graph, base: str) -> Iterator[Image]:
    for value in list(graph.values("image"))[:3]:
        for item in (value if isinstance(value, list) else [value])[:IMAGES_CAP]:
            node = graph.resolve(item)
            if isinstance(node, str):
                yield Image(canonical(node, base))
            elif isinstance(node, dict):
                yield _stated(node, base)


def _stated(node: dict[str, object], base: str) -> Image:
    address = first(node.get("url") or node.get("contentUrl") or node.get("@id"))
    caption, found = split_caption(
        plain(node.get("caption") or node.get("description"), CAPTION_CAP)
    )
    said = first(node.get("creditText") or node.get("creator") or node.get("copyrightHolder") or
                 node.get("author") or node.get("copyrightNotice"))  # fmt: skip
    return Image(
        canonical(address, base) if address else None, caption, bare_credit(said) if said else found
    )
