"""The pictures that stand in an article: which, with which words, and between which of its lines.

What stands beside the article, is a link to another page, or says that it is small, is none of
its pictures. They are looked for before an extractor takes the tree apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cleaners.blocks.segmenting.blocks import Cut, Place, Sight
from cleaners.metadata.candidates import best_address, sources_of
from cleaners.metadata.plain import plain
from cleaners.parts.build import address
from cleaners.types.article import Image, Picture
from cleaners.urls.keys import canonical

MOST = 60  # pictures of one article
MOST_LOOKED_AT = 400
LEAST = 100  # pixels, of a picture that says how large it is
NEAR = 6  # blocks above the first line that a picture may stand
LONGEST_ALT = 500
_BESIDE = frozenset(("aside", "footer", "nav", "header", "form"))
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])", re.I)
_SIZE_OF_FILE = re.compile(r"[-_@](?:\d{2,4}x\d{2,4}|\d{2,4}w|scaled|[123]x)$", re.I)


class Shown(NamedTuple):
    """A picture of the page, and how far the page's text had come: see `Block.order`."""

    url: str
    alt: str
    order: int


def shown_in(page: Cut, base: str) -> tuple[Shown, ...]:
    """The pictures of a page that may be an article's, once each."""
    found: dict[str, Shown] = {}
    for sight in page.sights[:MOST_LOOKED_AT]:
        if _is_small(sight) or _is_beside(sight.place) or _leads_on(sight.link):
            continue
        said = best_address(sight.image, sources_of(sight.image))
        url = address(said, base) if said else None
        if url and url not in found:
            alt = plain(sight.image.get("alt") or "", LONGEST_ALT)
            found[url] = Shown(url, alt, sight.order)
    return tuple(found.values())


def _is_small(sight: Sight) -> bool:
    for name in ("width", "height"):
        digits = (sight.image.get(name) or "").strip().removesuffix("px")
        if digits.isascii() and digits.isdigit() and int(digits[:6]) < LEAST:
            return True
    return False


def _is_beside(place: Place | None) -> bool:
    while place is not None:
        if place.tag in _BESIDE:
            return True
        place = place.parent
    return False


def _leads_on(href: str | None) -> bool:
    """Whether the picture is a link to another page, as in a teaser; not to its own file."""
    return href is not None and not _FILE.search(href) and not href.startswith("#")


def pictures_of(
    shown: Sequence[Shown],
    orders: Sequence[int],
    lines: Sequence[int],
    captioned: Sequence[Image],
    main: str | None,
) -> tuple[Picture, ...]:
    """The pictures of an article, in its order, the main one first.

    `orders` says of each of the page's blocks how far the text had come, `lines` of each line of
    the article. `captioned` are the pictures that have words of their own, `main` is the one that
    the page calls so.
    """
    found = list(_standing(shown, orders, lines, captioned))
    at = next((at for at, one in enumerate(found) if main and _is_same(one.url, main)), None)
    if at is not None:
        found.insert(0, found.pop(at))
    elif main:
        words = next((one for one in captioned if one.url == main), Image(main))
        found.insert(0, Picture(main, caption=words.caption, credit=words.credit))
    return tuple(found[:MOST])


def _standing(
    shown: Sequence[Shown],
    orders: Sequence[int],
    lines: Sequence[int],
    captioned: Sequence[Image],
) -> Iterator[Picture]:
    words = {one.url: one for one in captioned if one.url}
    first, last = (min(lines), max(lines)) if lines else (0, -1)
    met = set[str]()
    in_order = bool(lines) and sorted(lines) == list(lines)
    for one in shown:
        key = (canonical(one.url) if words else None) or one.url
        said = words.get(key)
        if said is None and not _is_among(one.order, orders, first, last):
            continue
        met.add(key)
        line = bisect_left(lines, one.order) if in_order else None
        yield Picture(
            one.url, one.alt or None, said.caption if said else None,
            said.credit if said else None, line,
        )  # fmt: skip
    for key, said in words.items():  # of the page's data, where the page shows none
        if not met:
            yield Picture(key, caption=said.caption, credit=said.credit)


def _is_among(order: int, orders: Sequence[int], first: int, last: int) -> bool:
    """Whether a picture stands between an article's lines, or right above or below them."""
    if first <= order <= last:
        return True
    if order < first:
        return bisect_left(orders, first) - bisect_left(orders, order) <= NEAR
    return bool(orders) and bisect_left(orders, order) - bisect_left(orders, last) <= 1


def _is_same(one: str, other: str) -> bool:
    """Whether two addresses name one picture, as far as the names of their files tell."""
    names = _name(one), _name(other)
    return canonical(one) == canonical(other) or (names[0] == names[1] and len(names[0]) > 7)


def _name(url: str) -> str:
    try:
        name = unquote(urlsplit(url).path).rpartition("/")[2].rpartition(".")[0]
    except ValueError:
        return ""
    return _SIZE_OF_FILE.sub("", name).casefold()
