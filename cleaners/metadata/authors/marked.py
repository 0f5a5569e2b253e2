"""Bylines that the markup names as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from cleaners.decoding.markup import finder
from cleaners.metadata.authors.bylines import BY
from cleaners.metadata.authors.places import ABOUT_AUTHOR, ACCOUNT, is_elsewhere, names_of
from cleaners.metadata.authors.stated import AUTHORS_CAP
from cleaners.metadata.plain import plain

# Written so that each attribute is looked up once: half the time of a contains() for each word.
_BYLINE = finder(
    "/html/body/descendant::*[@rel='author' or @itemprop[contains(.,'author')] or @class["
    "contains(.,'yline') or contains(.,'uthor') or contains(.,'auteur') or contains(.,'autor')] or "
    "@data-testid[contains(.,'yline') or contains(.,'uthor')] or self::address]"
    "[not(self::script or self::style or self::meta or self::body or self::form or self::img)]"
)
# The same by the name of a job; such a box often holds more than the name.
_BY_JOB = finder(
    "/html/body/descendant::*[@class[contains(.,'writer') or contains(.,'reporter') or "
    "contains(.,'journalist')]][not(self::form or self::img or self::script)]"
)
LONGEST_BYLINE, NAME = 120, 60  # characters
MOST_IN_BOX = 12  # elements of a box that are looked at
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HEADS_OF_BOX = (*_HEADINGS, "p", "div", "span", "a", "strong")
# What stands in a byline about its author: `byline-role`, `author-info__title`.
_MORE = re.compile(
    r"(?:^|[\s_-])(?:roles?|jobs?|job-?title|positions?|occupation|credentials?|bio|biography|"
    r"(?:author|byline|person|staff|writer)[\w-]*[_-]title)(?=$|[\s_-])",
    re.I,
)


def marked_bylines(tree: HtmlElement) -> Iterator[str]:
    """The texts of bylines that are marked by a class, a rel or an itemprop, then of those that are
    marked by the name of a job."""
    for find in (_BYLINE, _BY_JOB):
        yield from _texts(find(tree))


def _texts(marked: list[HtmlElement]) -> Iterator[str]:
    """Short texts of elements that are `marked` as byline, outside of comments and teasers.

    Those that stand side by side are of one byline.
    """
    beside: dict[HtmlElement, list[str]] = {}
    for element in marked[:40]:
        if any(ACCOUNT.search(a.get("href") or "") for a in element.iter("a")):
            continue
        if is_elsewhere(element) or (element.tag == "address" and not _is_of_author(element)):
            continue
        if _tells_more(element):
            continue
        text = _text_of(element)
        if len(text) > LONGEST_BYLINE:
            text = _named_in(element)
        if 2 <= len(text) <= LONGEST_BYLINE:
            beside.setdefault(element.getparent(), []).append(text)
    for texts in beside.values():
        yield ", ".join(texts)[:300]


def _named_in(element: HtmlElement) -> str:
    """The names in a box that tells more of its authors: those that link to a page about them, else
    its first heading, or what is called a name."""
    links = islice(element.iter("a"), MOST_IN_BOX)
    about = [link for link in links if ABOUT_AUTHOR.search(link.get("href") or "")]
    names = [plain(link.text_content()[:NAME]) for link in about]
    if any(names):
        return ", ".join(dict.fromkeys(name for name in names if name))
    for inner in islice(element.iter(*_HEADS_OF_BOX), MOST_IN_BOX):
        if inner.tag in _HEADINGS or "name" in names_of(inner).casefold():
            text = plain(" ".join(inner.itertext())[:600])
            return text if len(text) <= NAME else ""
    return ""


def _text_of(element: HtmlElement) -> str:
    """The text of a marked byline; the items of a list are names apart."""
    items = list(islice(element.iter("li"), AUTHORS_CAP))
    if len(items) > 1:
        return plain(", ".join(item.text_content()[:100].strip() for item in items))
    return plain(" ".join(_pieces(element))[:1000]) or plain(element.text_content()[:1000])


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The texts of a byline, but for what its elements call the role or the life of its author."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and not _tells_more(child):
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _tells_more(element: HtmlElement) -> bool:
    """Whether an element is named for what its author is, and not for the author."""
    names = names_of(element)
    return _MORE.search(names) is not None and "name" not in names.casefold()


def _is_of_author(address: HtmlElement) -> bool:
    """Whether an <address> is its author's and not where a house stands."""
    links = (
        a.get("rel") == "author" or ABOUT_AUTHOR.search(a.get("href", ""))
        for a in address.iter("a")
    )
    return any(links) or BY.match(plain(address.text_content()[:200])) is not None
