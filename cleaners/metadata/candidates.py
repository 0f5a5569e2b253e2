"""Which of the addresses of an <img> is asked for: the largest one that is not too wide for common
screens.

A picture that is loaded late has its address in `data-src` or `data-srcset`, and a placeholder in
`src`. A <picture> offers more addresses in its <source>s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

WIDEST = 1_600  # pixels; what is wider is for print and for screens that are rare
ONE_X = 800  # pixels that `1x` stands for
MOST = 40  # candidates of one picture
LONGEST = 20_000  # characters of a srcset
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
_LATER = (
    "data-src", "data-lazy-src", "data-original", "data-lazy", "data-original-src",
    "data-hi-res-src", "data-full-src", "data-url", "data-image", "data-img-src",
)  # fmt: skip
_ADDRESSES = (*_LATER, "src")
_DESCRIPTOR = re.compile(r"([\d.]{1,10})([wx])")
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|pixel|transparent|placeholder|lazy(?:load)?|loading|gr[ea]y|1x1|dot)"
    r"(?:[._-]|\.(?:gif|png|svg|jpe?g|webp)|$)",
    re.I,
)
_NO_PICTURE = re.compile(r"\.(?:svgz?|js|html?|mp4|webm)(?:$|[?#])", re.I)
_OTHER_TYPES = re.compile(r"image/(?!jpe?g|pjpeg|png|gif|webp|avif)", re.I)


class Candidate(NamedTuple):
    """An address with the width of its picture in pixels; 0 where nobody says."""

    url: str
    width: float


def best_address(image: HtmlElement, sources: Iterable[HtmlElement] = ()) -> str | None:
    """The address to ask for, as the page wrote it; None where there is none of a picture.

    `sources` are the <source>s of the <picture> around it.
    """
    sized = [one for element in (*sources, image) for one in _sized(element)][:MOST]
    best = next((one for one in sorted(sized, key=_rank) if _is_meant(one.url)), None)
    if best is not None and best.width:
        return best.url
    bare = next(filter(_is_meant, _bare(image)), None)
    return bare or (best.url if best else None)


def _rank(one: Candidate) -> tuple[bool, float]:
    """The widest of what is not too wide first, then what is too wide by the least."""
    wide = one.width > WIDEST
    return wide, one.width if wide else -one.width


def sources_of(image: HtmlElement) -> list[HtmlElement]:
    """The <source>s of the <picture> around an image; the parser puts each into the one before."""
    around = image.getparent()
    while around is not None and around.tag == "source":
        around = around.getparent()
    return list(around.iter("source")) if around is not None and around.tag == "picture" else []


def _sized(element: HtmlElement) -> Iterator[Candidate]:
    """The candidates of an element's srcsets, unless it is of a kind that is not kept."""
    if _OTHER_TYPES.match(element.get("type") or ""):
        return
    for srcset in filter(None, map(element.get, _SETS)):
        for url, descriptor in _cut(srcset[:LONGEST]):
            yield Candidate(url, _width(descriptor))


def _cut(srcset: str) -> Iterator[tuple[str, str]]:
    """Addresses and their descriptors, as HTML cuts a srcset: an address may hold commas, but
    neither begins nor ends with one."""
    words = srcset.split()[::-1]
    while words:
        word = words.pop().lstrip(",")
        url, descriptor = word.rstrip(","), ""
        while url == word and words:  # no comma has ended it yet
            descriptor, comma, rest = words.pop().partition(",")
            if comma:
                words.extend([rest] if rest else [])
                break
        if url:
            yield url, descriptor


def _width(descriptor: str) -> float:
    found = _DESCRIPTOR.fullmatch(descriptor)
    try:
        size = float(found[1]) if found else 0.0
    except ValueError:
        return 0
    return size * ONE_X if found and found[2] == "x" else size


def _bare(image: HtmlElement) -> Iterator[str]:
    """What `data-src` and the like say goes before `src`, which holds a placeholder then."""
    for said in filter(None, map(image.get, _ADDRESSES)):
        if url := said.strip():
            yield url


def _is_meant(url: str) -> bool:
    if url.lower().startswith(("data:", "blob:", "about:", "javascript:", "{", "#")):
        return False
    path = url.partition("?")[0].rpartition("/")[2]
    return not _PLACEHOLDER.search(path) and not _NO_PICTURE.search(url)
