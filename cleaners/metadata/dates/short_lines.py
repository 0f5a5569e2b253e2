"""The short lines of a page that may hold its article's date, by where they stand.

Lines end where a browser would end them. What stands in menus, comments, teasers, boxes and
pictures is left out. An element that carries a moment in an attribute stands for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from lxml.html import HtmlElement

from cleaners.language.words import by_letter
from cleaners.metadata.dates.labels import NO_LABEL, dates_of, has_machine, kind_of, machine
from cleaners.metadata.plain import plain

ELEMENTS_CAP = 2_500
DEEPEST = 260  # levels; no page that is cleaned has more, since no parser reads more
LINE_CAP = 220
PARAGRAPH = 140  # characters; in scripts without spaces fewer say as much
DENSE_PARAGRAPH = 60
STANDFIRST = 400  # characters of text that may stand between a headline and its date
CASED = re.compile("[A-Za-zÀ-ɏͰ-ԯ]")
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "data", "em", "font", "i", "ins", "label",
    "mark", "q", "relative-time", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
))  # fmt: skip
_MAY_CARRY = frozenset(("p", "div", "li", "td"))  # a moment in an attribute, beside the inline
_SKIPPED = frozenset((
    "script", "style", "svg", "noscript", "template", "iframe", "select", "textarea", "nav",
    "aside", "figure", "figcaption", "blockquote", "button", "form", "menu", "dialog",
))  # fmt: skip
# Of another thing than the article, wherever it stands.
_NEVER = re.compile(
    by_letter(
        r"comment|repl(?:y|ies)|related|recommend|cookie|consent|breadcrumb|popular|most-?read|trending|"
        r"(?:current|today|now|live)[-_]?(?:date|time)|(?:date|time)[-_]?(?:now|today|current)|weather|clock|calendar|"
        r"(?<![^\s_-])(?:event|menu|nav|navbar|navigation|topbar|top-bar|masthead|site-header|pager|pagination|ad|ads)s?"
        r"(?![^\s_-])|copyright|read-?(?:more|also|next)|next-?(?:post|article)|prev(?:ious)?-?(?:post|article)"
    )
)
# Of another thing where it does not stand between the headline and the text.
_NOT_BELOW = re.compile(
    r"teaser|sidebar|side-bar|footer|caption|credit|promo|card|widget|subscri|newsletter|banner|latest|ticker|more-|author-?(?:bio|box)"
)
# A line that counts what readers answered: dates behind it are theirs.
_ANSWERS = re.compile(
    r"(?:comment|kommentar|comentari|commenti|komentar|yorum|r[ée]actie|reaktion|respon[sd]|repl(?:y|ies)|"
    r"hozzászólás|vélemény|комментар|коментар|отзыв|σχόλι|댓글|评论|評論|コメント|تعليق)",
    re.I,
)
LONGEST_COUNT, SMALL = 60, 8  # characters; elements
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_MOMENT_KEY = re.compile(
    r"datetime|data-[\w-]*(?:time|date|utc|epoch|unix|publish|seconds|moment|livestamp|(?<![a-z])ts)[\w-]*",
    re.I,
)
# Elements that are the page's own in these places.
_OUTER = {"header": "above", "footer": "tail"}
_PUBLISHED_NAME = re.compile(r"publish|posted|created|dt-?published|pub-?date", re.I)
_UPDATED_NAME = re.compile(r"updat|modif|lastmod|revis", re.I)

# Classes that say by themselves what a day is of.
_ONE_WORD = {
    "published": "published", "pubdate": "published", "posted": "published",
    "updated": "updated", "modified": "updated", "lastmod": "updated",
}  # fmt: skip
LEAST_DAY, LONGEST_DAY = 6, 40  # characters

# The lines of each place: `above` the headline, in the article's `head`, `lower` and in its `tail`.
Lines: TypeAlias = dict[str, list[str]]


def short_lines(
    body: HtmlElement,
    headline: HtmlElement | None,
    reads: Callable[[str], bool],
    enough: Callable[[Lines], bool],
) -> Lines:
    """The short lines around a headline, or of the body where there is none.

    `reads` tells whether a text is a moment: attributes hold many other things. Before the first
    line of the tail `enough` is asked whether what was read will do.
    """
    walk = _Walk(headline, reads, enough)
    walk.read(body if headline is None else _close(headline))
    return walk.lines


@dataclass(slots=True)
class _Place:
    """Where the reading is: `above` the headline, at the article's `head`, `lower` behind a first
    paragraph, or in its `tail`."""

    name: str
    chars: int = 0
    last: str = ""

    def read(self, line: str) -> None:
        """Take note of a line: after a standfirst's worth of text the head is over."""
        if self.name not in {"head", "lower"} or has_machine(line) or len(line) < DENSE_PARAGRAPH:
            return
        if line == self.last:
            return  # a standfirst that stands there for wide screens and for narrow ones
        if len(line) >= PARAGRAPH or not CASED.search(line):
            self.last = line
            self.chars += len(line)
            over = self.name == "lower" or self.chars > STANDFIRST
            self.name = "tail" if over else "lower"


class _Walk:
    """One walk through the tree, which ends when nothing more is asked."""

    def __init__(
        self,
        headline: HtmlElement | None,
        reads: Callable[[str], bool],
        enough: Callable[[Lines], bool],
    ) -> None:
        self.lines: Lines = {"above": [], "head": [], "lower": [], "tail": []}
        self._headline, self._reads, self._enough = headline, reads, enough
        self._around = set() if headline is None else {headline, *headline.iterancestors()}
        self._place = _Place("lower" if headline is None else "above")
        self._pieces: list[str] = []
        self._size = 0
        self._left = ELEMENTS_CAP

    def read(self, close: HtmlElement) -> None:
        """Read the article, `close` around its headline, and what follows it."""
        for root in _roots(close, self._place):
            self._element(root, 0)
            if self._left <= 0:
                return
        if text := self._take_line():
            self._keep(text)

    def _element(self, element: HtmlElement, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or self._left <= 0:
            return
        self._left -= 1
        apart = not _is_inline(tag)
        stated = element.items()
        if element in self._around or not _is_skipped(element, tag, stated, self._place.name):
            if apart and self._pieces:
                self._end_line()
            moment = None
            if stated and (not apart or tag in _MAY_CARRY):
                moment = _moment(element, tag, stated, self._reads)
            if said := element.text if moment is None else moment:
                self._add(said)
            if moment is None and len(element) and depth < DEEPEST:
                for child in element[:]:
                    self._element(child, depth + 1)
        if apart and self._pieces:
            self._end_line()
        if element is self._headline:
            self._take_line()
            self._place.name = "head"
        if said := element.tail:
            self._add(said)

    def _add(self, text: str) -> None:
        if self._size < LINE_CAP * 2:
            if self._pieces and _are_apart(self._pieces[-1][-1], text[0]):
                self._pieces.append(" ")
            self._pieces.append(text[: LINE_CAP * 2])
            self._size += len(text)

    def _take_line(self) -> str:
        if not self._pieces:
            return ""
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        self._size = 0
        return text

    def _end_line(self) -> None:
        if self._left > 0 and (text := self._take_line()):
            self._place.read(text)
            if 4 <= len(text) <= LINE_CAP:
                self._keep(text)

    def _keep(self, line: str) -> None:
        """Keep a line; at the first of the tail the walk may end."""
        place = self._place.name
        told = place == "tail" and not self.lines[place] and self._enough(self.lines)
        if told or (place in {"lower", "tail"} and _counts_answers(line)):
            self._left = 0
        else:
            self.lines[place].append(line)


def _are_apart(last: str, first: str) -> bool:
    """Whether two elements that nothing divides begin and end as different words do: `Health` and
    `MAY 2, 2026`, `2026` and `Updated`."""
    if first.isdigit():
        return last.isalpha()
    return first.isupper() and (last.isdigit() or last.islower())


def _counts_answers(line: str) -> bool:
    digits = sum(map(str.isdigit, line))
    return 0 < digits < 5 and len(line) <= LONGEST_COUNT and _ANSWERS.search(line) is not None


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


def _is_skipped(element: HtmlElement, tag: str, stated: list[tuple[str, str]], place: str) -> bool:
    """Whether an element of this tag and these attributes is left out."""
    if tag in _SKIPPED or _OUTER.get(tag) == place:
        return tag != "aside" or place not in {"above", "head"} or not _is_small(element)
    if tag == "a" and place in {"lower", "tail"} and len(element):
        return next(element.iter(*_HEADINGS), None) is not None  # another article's card
    classes = number = ""
    for name, value in stated:
        if name == "class":
            classes = value
        elif name == "id":
            number = value
    names = f"{classes} {number}"
    return len(names) > 1 and _is_elsewhere(names[:300], below=place == "tail")


def _is_small(element: HtmlElement) -> bool:
    """Whether an element of an article's head holds a line and no more: `<aside><time>2 May 2024
    </time></aside>`."""
    around = element.getparent()
    if around is None or around.tag not in {"article", "header"}:
        return False
    few = sum(1 for _ in islice(element.iter(), SMALL)) < SMALL
    return few and len(plain(element.text_content()[:LINE_CAP])) <= LONGEST_COUNT


@lru_cache(maxsize=4096)  # a page says the same names on all its places
def _is_elsewhere(names: str, *, below: bool) -> bool:
    names = names.lower()  # takes less than a pattern that ignores case
    return _NEVER.search(names) is not None or (below and _NOT_BELOW.search(names) is not None)


def _named_kind(element: HtmlElement) -> str:
    """The label that an element's names give its date: `<time class="updated">`."""
    names = (
        f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    )
    if _PUBLISHED_NAME.search(names) or "pubdate" in element.attrib:
        return "published"
    return "updated" if _UPDATED_NAME.search(names) else ""


def _moment(
    element: HtmlElement, tag: str, stated: list[tuple[str, str]], reads: Callable[[str], bool]
) -> str | None:
    """The moment that an element carries in one of the attributes that are stated: `datetime`,
    `title`, `data-timestamp`."""
    kind = None
    for key, value in stated:
        if key == "class":
            kind = _ONE_WORD.get(value)
        if not _may_say_when(key, tag) or not 4 <= len(value) <= 80:
            continue
        if any(map(str.isdigit, value)):
            said = plain(value)
            if reads(said):
                # A link to another article may carry that one's date.
                own = tag != "a" or reads(plain(element.text_content()[:LINE_CAP]))
                return _told(element, said) if own else None
    if kind and not len(element) and LEAST_DAY <= len(element.text or "") <= LONGEST_DAY:
        said = plain(element.text)
        if kind_of(said) is None and reads(said):
            return f" {kind} {said}{NO_LABEL} "
    return None


@lru_cache(maxsize=4096)
def _may_say_when(attribute: str, tag: str) -> bool:
    """Whether elements of this tag carry moments in this attribute."""
    if _MOMENT_KEY.fullmatch(attribute):
        return True
    return attribute in {"title", "content", "value"} and _is_inline(tag) and tag != "a"


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
