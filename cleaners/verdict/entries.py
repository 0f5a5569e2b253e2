"""Entries and cards: places of one kind beside each other, each of which leads to another page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeAlias, cast
from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from cleaners.language.sentences import ends_sentence

_Found: TypeAlias = Callable[[HtmlElement], list[HtmlElement]]
_HEADS = cast(
    "_Found",
    XPath("//h2[.//a[@href] or ancestor::a]|//h3[.//a[@href] or ancestor::a]"
          "|//h4[.//a[@href] or ancestor::a]|//h5[.//a[@href] or ancestor::a]"),
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
MOST_HEADS = 200
LEVELS = 8
FEWEST = 5
# A price and next to nothing else, in whatever currency.
PRICE = re.compile(
    r"[^\d]{0,12}(?:[$€£¥₹₽₩₺₴₫₪฿﷼]|R\$|Rp\.?|kr\.?|zł|Kč|Ft|lei|TL|CHF|EUR|USD|GBP|NT\$|HK\$)\s?\d[\d.,'’\s]*[^\d]{0,14}"
    r"|[^\d]{0,12}\d[\d.,'’\s]*\s?(?:[$€£¥₹₽₩₺₴₫₪฿﷼]|kr\b|zł|Kč|Ft\b|lei\b|TL\b|CHF|EUR|USD|GBP|лв|руб|грн|ر\.س|ريال|درهم|دينار|تومان|ریال|円|元|원|บาท|đ\b|VND|IDR).{0,14}"
)  # fmt: skip
LONGEST_PRICE = 32
_TOLD_BEHIND = re.compile(r"[,，、;；]\s?[^\W\d_]{2}")  # `Tickets: £5, children free`
# Between a product's name and its price stand labels and a few words. Behind a sentence of an
# article a price is what something costs that it tells of: `Tickets: £5`.
SENTENCE, LONGEST_LABEL = 60, 160


def entries_of(tree: HtmlElement, url: str) -> list[HtmlElement]:
    """The largest row of entries beside each other, each with a headline that links to the site."""
    rows: dict[HtmlElement, list[HtmlElement]] = {}
    for head in islice(_HEADS(tree), MOST_HEADS):
        if not _leads_on(head, url):
            continue
        entry = head
        for _ in range(LEVELS):
            above = entry.getparent()
            if above is None or above.tag in ("body", "main") or _has_two(above):
                break
            entry = above
        row = entry.getparent()
        if row is not None and entry is not head and "comment" not in (row.get("class") or ""):
            rows.setdefault(row, []).append(entry)
    best = max(rows.values(), key=len, default=[])
    return best if len(best) >= FEWEST else []


def _has_two(place: HtmlElement) -> bool:
    return len(list(islice(place.iter(*_HEADINGS), 2))) > 1


def _leads_on(head: HtmlElement, url: str) -> bool:
    """Whether a headline leads to another page of the same site."""
    links = (*head.iter("a"), *head.iterancestors("a"))
    address = next((link.get("href") or "" for link in links if link.get("href")), "")
    if not address or "#" in address:
        return False
    host = urlsplit(address).netloc if "//" in address[:9] else ""
    return not host or host.removeprefix("www.") == urlsplit(url).netloc.removeprefix("www.")


def told_in(
    entries: Iterable[HtmlElement], prose: Iterable[tuple[HtmlElement, int]]
) -> tuple[int, int]:
    """How much of the prose stands in these entries, and how much beside them."""
    known = set(entries)
    told = rest = 0
    for owner, size in prose:
        if owner in known or any(above in known for above in islice(owner.iterancestors(), LEVELS)):
            told += size
        else:
            rest += size
    return told, rest


def is_price(text: str) -> bool:
    """Whether a short text is a price."""
    if len(text) > LONGEST_PRICE or PRICE.fullmatch(text) is None:
        return False
    return _TOLD_BEHIND.search(text) is None


def priced_cards(tree: HtmlElement) -> int:
    """The largest number of cards beside each other, each with a link, a picture and a price."""
    rows: dict[HtmlElement, set[HtmlElement]] = {}
    for element in islice(
        tree.iter("span", "div", "p", "b", "strong", "bdi", "ins", "td", "li"), 6000
    ):
        text = " ".join((element.text or "").split())
        if not any(sign.isdigit() for sign in text[:LONGEST_PRICE]) or not is_price(text):
            continue
        place: HtmlElement | None = element
        for _ in range(LEVELS):
            if place is None or place.tag in ("body", "main"):
                break
            linked = place.tag == "a" or next(place.iter("a"), None) is not None
            if linked and next(place.iter("img"), None) is not None:
                row = place.getparent()
                if row is not None and len(row) > FEWEST:
                    rows.setdefault(row, set()).add(place)
                    break
            place = place.getparent()
    return max(map(len, rows.values()), default=0)


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """All elements behind this one, in the page's order."""
    place: HtmlElement | None = element
    while place is not None:
        for beside in place.itersiblings():
            yield from beside.iter()
        place = place.getparent()


def price_below(tree: HtmlElement, blocks: int = 10) -> str:
    """The price that stands right below the headline of a page; "" where none does."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return ""
    seen = 0
    for element in islice(_following(headline), 60):
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        text = " ".join((element.text or "").split())
        if is_price(text):
            return text
        seen += len(text) > 0
        told = len(text) > (SENTENCE if ends_sentence(text) else LONGEST_LABEL)
        if seen > blocks or told or element.tag in ("h2", "h3", "time"):
            break
    return ""
