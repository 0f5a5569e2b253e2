"""Bylines that the markup names as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from cleaners.language.sentences import ends_sentence
from cleaners.language.words import by_letter
from cleaners.metadata.authors.bylines import BY
from cleaners.metadata.authors.places import ABOUT_AUTHOR, ACCOUNT, is_elsewhere, names_of
from cleaners.metadata.authors.stated import AUTHORS_CAP
from cleaners.metadata.plain import plain

_BYLINE = re.compile(
    by_letter(
        "yline|uthor|auteur|autor|irjoittaja|zerz[oő]|orfatter|örfattare|enulis|erfasser|yazar|muhabir|kribent|"
        r"irmante|(?<![^\s_-])(?:tekij[aä]|avtor|pisatelj|p-author)(?![^\s_-])"
    )
)
_BYLINE_TEST = re.compile("yline|uthor")  # in the names that tests know elements by
_JOB = re.compile("writer|reporter|journalist")  # such a box often holds more than the name
# Attributes in which a page tells its scripts who wrote it.
_DATA = frozenset((
    "data-author", "data-authors", "data-author-name", "data-article-author", "data-post-author",
))  # fmt: skip
# The values of attributes that say so; `property` is RDFa's.
_VALUES = {
    "rel": frozenset(("author",)),
    "property": frozenset(("author", "schema:author", "dc:creator", "dcterms:creator")),
}
_NO_BYLINE = frozenset(("script", "style", "meta", "body", "form", "img"))
_NO_JOB = frozenset(("form", "img", "script"))
MOST = 40  # marked elements
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
    marked: list[HtmlElement] = []
    by_job: list[HtmlElement] = []
    by_data: dict[str, None] = {}
    for body in tree.iterchildren("body"):
        for element in islice(body.iter("*"), 1, None):  # an XPath takes twice as long
            author, job = element.tag == "address", False
            for name, value in element.items():
                if name == "class":
                    by_class, job = _named(value)
                    author = author or by_class
                elif name in _VALUES:
                    author = author or value in _VALUES[name]
                elif name == "itemprop":
                    author = author or "author" in value
                elif name == "data-testid":
                    author = author or _BYLINE_TEST.search(value) is not None
                elif name in _DATA:
                    by_data[value] = None
            if author and element.tag not in _NO_BYLINE:
                marked.append(element)
            if job and element.tag not in _NO_JOB:
                by_job.append(element)
    for found in (marked, by_job):
        yield from _texts(found)
    if len(by_data) == 1:  # several are of teasers
        yield next(iter(by_data))[:LONGEST_BYLINE]


@lru_cache(maxsize=8192)  # a site names its boxes alike on all its pages
def _named(classes: str) -> tuple[bool, bool]:
    """Whether classes name an author, and whether they name a job."""
    return _BYLINE.search(classes) is not None, _JOB.search(classes) is not None


def _texts(marked: list[HtmlElement]) -> Iterator[str]:
    """Short texts of elements that are `marked` as byline, outside of comments and teasers.

    Those that stand side by side are of one byline.
    """
    beside: dict[HtmlElement, list[str]] = {}
    for element in marked[:MOST]:
        if any(ACCOUNT.search(a.get("href") or "") for a in element.iter("a")):
            continue
        if is_elsewhere(element) or (element.tag == "address" and not _is_of_author(element)):
            continue
        if _tells_more(element):
            continue
        text = _text_of(element)
        if len(text) > LONGEST_BYLINE or ends_sentence(text):
            text = _named_in(element) or text
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
    return _names_more(names_of(element))


@lru_cache(maxsize=8192)
def _names_more(names: str) -> bool:
    return _MORE.search(names) is not None and "name" not in names.casefold()


def _is_of_author(address: HtmlElement) -> bool:
    """Whether an <address> is its author's and not where a house stands."""
    links = (
        a.get("rel") == "author" or ABOUT_AUTHOR.search(a.get("href", ""))
        for a in address.iter("a")
    )
    return any(links) or BY.match(plain(address.text_content()[:200])) is not None
