# ruff: noqa: E501  names of classes stay together
"""The short lines of a page that may hold the article's date, each with its place by the headline.

What stands in the site's header, in comments, teasers and boxes is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from cleaners.metadata.dates.labels import (
    NO_LABEL,
    dates_of,
    has_machine,
    kind_of,
    machine,
)
from cleaners.metadata.plain import plain

ELEMENTS_CAP = 2_500
LINE_CAP = 220
PARAGRAPH = 140  # characters; in scripts without spaces fewer say as much
DENSE_PARAGRAPH = 60
STANDFIRST = 400  # characters of text that may stand between a headline and its date
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "data", "em", "font", "i", "ins", "label",
    "mark", "q", "relative-time", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "svg", "noscript", "template", "iframe", "select", "textarea", "nav",
    "aside", "figure", "figcaption", "blockquote", "button", "form", "menu", "dialog",
))  # fmt: skip
# Of another thing than the article, wherever it stands.
_NEVER = re.compile(
    r"comment|repl(?:y|ies)|related|recommend|newsletter|cookie|consent|breadcrumb|popular|most-?read|trending|"
    r"(?:current|today|now|live)[-_]?(?:date|time)|(?:date|time)[-_]?(?:now|today|current)|weather|clock|calendar|"
    r"(?:^|[\s_-])(?:event|menu|nav|navbar|navigation|topbar|top-bar|masthead|site-header|pager|pagination|ad|ads)s?"
    r"(?:$|[\s_-])|copyright|read-?(?:more|also|next)|next-?(?:post|article)|prev(?:ious)?-?(?:post|article)",
    re.I,
)
# Of another thing where it does not stand between the headline and the text.
_NOT_BELOW = re.compile(
    r"teaser|sidebar|side-bar|footer|caption|credit|promo|card|widget|subscri|banner|latest|ticker|more-|author-?(?:bio|box)",
    re.I,
)
_MOMENT_KEY = re.compile(
    r"datetime|data-[\w-]*(?:time|date|utc|epoch|unix|publish|seconds|moment|livestamp|(?<![a-z])ts)[\w-]*",
    re.I,
)
# Elements that are the page's own in these places.
_OUTER = {"header": "above", "footer": "tail"}
_PUBLISHED_NAME = re.compile(r"publish|posted|created|dt-?published|pub-?date", re.I)
_UPDATED_NAME = re.compile(r"updat|modif|lastmod|revis", re.I)
CASED = re.compile("[A-Za-zÀ-ɏͰ-ԯ]")


@dataclass(slots=True)
class _Place:
    """Where the reading is: `above` the headline, at the article's `head`, `lower` behind a first
    paragraph, or in its `tail`."""

    name: str
    chars: int = 0

    def read(self, line: str) -> None:
        """Take note of a line: after a standfirst's worth of text the head is over."""
        if self.name not in {"head", "lower"} or has_machine(line) or len(line) < DENSE_PARAGRAPH:
            return
        if len(line) >= PARAGRAPH or not CASED.search(line):
            self.chars += len(line)
            over = self.name == "lower" or self.chars > STANDFIRST
            self.name = "tail" if over else "lower"


@dataclass(slots=True)
class _Line:
    """A line of text as it is read."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str | None) -> None:
        if text and self.size < LINE_CAP * 2:
            self.pieces.append(text[: LINE_CAP * 2])
            self.size += len(text)

    def taken(self) -> str:
        if not self.pieces:
            return ""
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        self.size = 0
        return text


def short_lines(
    body: HtmlElement, headline: HtmlElement | None, reads: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """(place, line) of the short lines that may hold a date; places: `above`, `head`, `lower`, `tail`."""
    around = set() if headline is None else {headline, *headline.iterancestors()}
    close = body if headline is None else _close(headline)
    place = _Place("lower" if headline is None else "above")
    line = _Line()
    walk = chain.from_iterable(_walked(root, around, reads, place) for root in _roots(close, place))
    for event, element, moment in islice(walk, ELEMENTS_CAP * 2):
        if not _is_inline(element.tag) and (text := line.taken()):
            place.read(text)
            if 4 <= len(text) <= LINE_CAP:
                yield place.name, text
        if event == "start":
            line.add(element.text if moment is None else moment)
            continue
        if element is headline:
            line.taken()
            place.name = "head"
        line.add(element.tail)
    if text := line.taken():
        yield place.name, text


def _walked(
    root: HtmlElement, around: Collection[HtmlElement], reads: Callable[[str], bool], place: _Place
) -> Iterator[tuple[str, HtmlElement, str | None]]:
    """The starts and ends of a tree's elements, without those that hold no date of the article.

    With an element that carries a moment comes the text that stands for it and its content.
    """
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        moment = None
        if event == "start":
            if element not in around and _is_skipped(element, place.name):
                walk.skip_subtree()
                continue
            if element.attrib and (moment := _moment(element, reads)) is not None:
                walk.skip_subtree()
        yield event, element, moment


def _close(headline: HtmlElement) -> HtmlElement:
    """The element around a headline that is the article: marked so, or the highest that holds
    neither menu nor footer of the page."""
    marked = next(headline.iterancestors("article", "main"), None)
    if marked is not None:
        return marked
    close = headline
    for up in headline.iterancestors():
        if up.tag in ("body", "html") or next(up.iter("nav", "footer"), None) is not None:
            break
        close = up
    return close


def _roots(close: HtmlElement, place: _Place) -> Iterator[HtmlElement]:
    """The article, what follows beside it, and what follows beside that until its text begins."""
    yield close
    yield from close.itersiblings()
    for up in close.iterancestors():
        if place.name == "head" and up.tag not in ("body", "html"):
            yield from up.itersiblings()


def _is_skipped(element: HtmlElement, place: str) -> bool:
    if element.tag in _SKIPPED or _OUTER.get(element.tag) == place:
        return True
    name = element.get("class", "") + " " + element.get("id", "")
    return len(name) > 1 and _is_elsewhere(name[:300], below=place == "tail")


@lru_cache(maxsize=4096)  # a page says the same names on all its places
def _is_elsewhere(names: str, *, below: bool) -> bool:
    return _NEVER.search(names) is not None or (below and _NOT_BELOW.search(names) is not None)


def _named_kind(element: HtmlElement) -> str:
    """The label that an element's names give its date: `<time class="updated">`."""
    names = (
        f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    )
    if _PUBLISHED_NAME.search(names) or "pubdate" in element.attrib:
        return "published"
    return "updated" if _UPDATED_NAME.search(names) else ""


def _moment(element: HtmlElement, reads: Callable[[str], bool]) -> str | None:
    """The moment that an element carries in an attribute: `datetime`, `title`, `data-timestamp`."""
    tag = element.tag
    if not _is_inline(tag) and tag not in ("p", "div", "li", "td"):
        return None
    for key, value in element.items():
        if not 4 <= len(value) <= 80 or not any(map(str.isdigit, value)):
            continue
        if _MOMENT_KEY.fullmatch(key) or (
            key in ("title", "content", "value") and _is_inline(tag) and tag != "a"
        ):
            said = plain(value)
            if reads(said):
                # A link to another article may carry that one's date.
                own = tag != "a" or reads(plain(element.text_content()[:LINE_CAP]))
                return _told(element, said) if own else None
    return None


def _is_inline(tag: str) -> bool:
    """Whether an element stands in a line; those of components do: `<time-ago>`."""
    return tag in _INLINE or "-" in tag


def _told(element: HtmlElement, moment: str) -> str:
    """A moment between its marks, behind its label; the element's own text where it says more."""
    own = plain(element.text_content()[:LINE_CAP])
    if kind_of(own) and sum(1 for _ in dates_of(own)) > 1:
        return own
    kind = _named_kind(element)
    return f" {kind} {machine(moment)}{NO_LABEL if kind else ''} "
