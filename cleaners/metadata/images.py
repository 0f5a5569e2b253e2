"""The article's pictures, with caption and credit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.authors.credits import bare_credit, split_caption
from cleaners.metadata.candidates import best_address, sources_of
from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.plain import first, plain
from cleaners.types.article import Image
from cleaners.urls.keys import canonical

IMAGES_CAP = 40
CAPTION_CAP = 1_500

_CREDIT_CLASS = re.compile(
    r"credit|copyright|source|photographer|quelle|byline|author|rights|crédit", re.I
)
_SHARED = (
    "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src",
)  # fmt: skip
_CAPTIONS = ("p", "div", "span", "dd", "small", "em", "td")
_ELSEWHERE = frozenset(("aside", "footer", "nav", "header"))


def read_images(
    tree: HtmlElement, base: str, graph: Graph, fields: Fields
) -> tuple[str | None, tuple[Image, ...]]:
    """The address of the main picture, and every picture with a caption or credit, once each."""
    stated = [image for image in _from_graph(graph, base) if image.url]
    shared = [url for text in fields.all(*_SHARED) if (url := canonical(text, base))]
    main = shared[0] if shared else (stated[0].url if stated else None)
    shown = list(_figures(fields, base)) or list(_captioned(tree, base))
    kept: dict[str, Image] = {}
    for image in (*shown, *(i for i in stated if i.caption or i.credit)):
        key = image.url or image.caption or ""
        known = kept.get(key)
        if known is None and len(kept) < IMAGES_CAP:
            kept[key] = image
        elif known is not None:
            kept[key] = Image(
                known.url, known.caption or image.caption, known.credit or image.credit
            )
    return main, tuple(kept.values())


def _figures(fields: Fields, base: str) -> Iterator[Image]:
    for count, figure in enumerate(fields.tags["figure"]):
        if count >= IMAGES_CAP * 5:
            return
        if not any(up.tag in _ELSEWHERE for up in figure.iterancestors()):
            caption, credit = _words(figure)
            if caption or credit:
                yield Image(_address(figure, base), caption, credit)


def _words(figure: HtmlElement) -> tuple[str | None, str | None]:
    """The caption and the credit of a figure."""
    caption: str | None = None
    credit: str | None = None
    below = next(figure.iter("figcaption"), None)
    if below is not None:
        caption, credit = _divided(below)
    if credit is None:
        credit = _credits(_marked(figure))
    return caption, credit


def _divided(element: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of the element under a picture: by its markup, else by its words."""
    marked = _marked(element)
    text, said = _text(element), _credits(marked)
    if _is_credit(element):
        return (None, said) if said == bare_credit(text) else split_caption(text)
    for inner in marked:
        text = text.replace(_text(inner), " ", 1)
    caption, found = split_caption(" ".join(text.split()).strip(" /|"))
    return caption, said or found


def _credits(marked: Iterable[HtmlElement]) -> str | None:
    """What the elements marked as credit say, photographer and agency joined."""
    said = (bare_credit(_text(each)) for each in marked)
    return " / ".join(dict.fromkeys(text for text in said if text and len(text) < 200)) or None


def _marked(element: HtmlElement) -> list[HtmlElement]:
    """The outermost elements inside that are marked as credit."""
    found: list[HtmlElement] = []
    for inner in element.iter("span", "small", "cite", "p", "div", "em", "i", "a", "dd", "li"):
        if (
            inner is not element
            and _is_credit(inner)
            and not any(up in found for up in inner.iterancestors())
        ):
            found.append(inner)
    return found[:4]


def _captioned(tree: HtmlElement, base: str) -> Iterator[Image]:
    """Pictures of pages that know no <figure>: a caption by its class, beside an <img>."""
    for element in islice(_named_captions(tree), IMAGES_CAP):
        ancestors = list(element.iterancestors())[:8]
        if any(up.tag in _ELSEWHERE or up.tag == "figure" for up in ancestors):
            continue
        holder = next((up for up in ancestors[:3] if next(up.iter("img"), None) is not None), None)
        text = _text(element)
        if holder is not None and holder.tag not in ("body", "main") and 3 <= len(text) <= 600:
            yield Image(_address(holder, base), *_divided(element))


def _named_captions(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements whose class calls them a caption; XPath takes twice the time."""
    for body in tree.iterchildren("body"):
        for element in body.iter(*_CAPTIONS):
            names = element.get("class")
            if names and ("aption" in names or "ildunter" in names):
                yield element


def _is_credit(element: HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return element.tag == "cite" or (name != " " and _CREDIT_CLASS.search(name[:300]) is not None)


def _text(element: HtmlElement) -> str:
    pieces = (piece for piece in element.itertext() if isinstance(piece, str))
    return plain(" ".join(pieces), CAPTION_CAP)


def _address(figure: HtmlElement, base: str) -> str | None:
    for image in figure.iter("img", "amp-img"):
        if said := best_address(image, sources_of(image)):
            return canonical(said, base)
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
