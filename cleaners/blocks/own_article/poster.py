"""Who opened a discussion, in the box around the first post. Handles are names there."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from cleaners.blocks.segmenting.blocks import Place

LONGEST = 40  # characters of a name
MOST_LOOKED_AT = 400  # elements
_NAMED = re.compile(
    r"(?:^|\s)(?:[\w-]*(?:user|member|poster|author|creator|nick|login)[_-]{0,2}(?:name|link)"
    r"|message-name|(?:full-?)?name|nickname|fn|author|creator|poster)(?:--\w+)?(?=$|\s)",
    re.I,
)
_LETTER = re.compile(r"[^\W\d_]")


def poster_of(box: Place, post: Place) -> str | None:
    """The name in the box of a post, outside of what the post says; None where nothing names it."""
    named = []
    inside = False
    for count, element in enumerate(box.element.iter()):
        if count > MOST_LOOKED_AT:
            break
        inside = inside or element is post.element
        if isinstance(element.tag, str) and not (inside and _stands_in(element, post.element)):
            rank = _rank(element)
            if rank and (name := _name(element)):
                named.append((rank, count, name))
    return min(named)[2] if named else None


def _rank(element: HtmlElement) -> int:
    """How surely an element is named for who wrote: 0 for not at all, else 1 is the surest."""
    if "author" in (element.get("itemprop") or "").split():
        return 1
    if "author" in (element.get("rel") or "").split():
        return 2
    return 3 if _NAMED.search(element.get("class") or "") else 0


def _name(element: HtmlElement) -> str | None:
    inner = next((each for each in element.iter() if each.get("itemprop") == "name"), element)
    name = " ".join(inner.text_content().split()) or inner.get("content") or ""
    return name if 0 < len(name) <= LONGEST and _LETTER.search(name) else None


def _stands_in(element: HtmlElement, around: HtmlElement) -> bool:
    return element is around or any(above is around for above in element.iterancestors())
