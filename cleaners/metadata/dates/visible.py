# ruff: noqa: E501  names of classes stay together
"""The dates that a reader sees: in short lines around the headline, with the words beside them.

A date counts where it stands in a line of its own between the headline and the first paragraph, or
right above the headline; elsewhere only with a word that says it is the article's. What stands in
the site's header, in comments, teasers, boxes and sentences is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from cleaners.language.sentences import OTHER_ENDS
from cleaners.metadata.dates.labels import (
    NO_LABEL,
    Said,
    dates_of,
    has_machine,
    kind_of,
    machine,
    without_labels,
)
from cleaners.metadata.plain import plain

ELEMENTS_CAP = 2_500
LINE_CAP = 220
PARAGRAPH = 140  # characters; in scripts without spaces fewer say as much
DENSE_PARAGRAPH = 60
STANDFIRST = 400  # characters of text that may stand between a headline and its date
ABOVE = 8  # lines above the headline that may hold its date
LABEL_CAP = 40

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "data", "em", "font", "i", "ins", "label",
    "mark", "q", "relative-time", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "svg", "noscript", "template", "iframe", "select", "textarea", "nav",
    "aside", "figure", "figcaption", "blockquote", "button", "form", "menu", "dialog",
))  # fmt: skip
# How many words in small letters, or letters of a script without capitals, a line may hold besides
# its dates: by its place, and where a label says what the date is of.
_MOST = {"above": (2, 22), "head": (2, 22), "lower": (0, 10), "tail": (0, 0), "labelled": (7, 60)}
# Words of scripts with spaces and without capitals; a line of more of them is a sentence.
_SPACED = re.compile(
    r"[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0900-\u0dff][\u0590-\u06ff\u0900-\u0dff\u200c\u200d]*"
)
_MOST_SPACED = 4
# A date within a sentence of Chinese, Japanese, Korean or Thai, by the words that join it.
_TOLD = re.compile(
    r"(?:[于於在至到自从從将將]|ในวันที่|เมื่อวันที่|จะ\S{0,12}วันที่)\s?\d{1,4}|"
    r"\d{1,2}\s?[日号號]\s?(?:に|は|から|まで|の|、|，|在|起|前|后|後|举|舉|开|開)|\d{1,2}일\s?(?:에|부터|까지|은|는|의)|다\.\s*$"
)
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
_FIGURES = re.compile(r"\d.*\d|[〇零一二三四五六七八九十]{2,4}年[〇零一二三四五六七八九十]")
_CASED = re.compile("[A-Za-zÀ-ɏͰ-ԯ]")
_WORD = re.compile(r"[^\W\d_]+")
# Words of dates and bylines, which make no sentence of a line.
_SMALL = frozenset(
    """at by on in of the and a am pm um uhr de del la las le les à a el en por di del alle ore da do das às
    den der die das kl klo kello o v ve r g ob в о г года год ч та το ώρα στις saat pukul lúc den van op om
    min mins minute minutes read reading time est et pt ago utc gmt h std hrs hours ist local von par av af
    sur and und och og noong nang e y il alt updated from for with og i ja u st nd rd th""".split()  # noqa: SIM905
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\b(?:lun|mar|mi[eé]|jue|vie|s[áa]b|dom)[a-z]*|\b\w+(?:dag|tag|ste|feira)\b|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|\b(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|"
    r"четверг|пятница|суббота|воскресенье)\b",
    re.I,
)


@dataclass(slots=True)
class Visible:
    """The dates of a page's lines, likeliest first. `head`: the day of publication by its place right
    below the headline, or by the word beside it around the headline."""

    head: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)


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
        if len(line) >= PARAGRAPH or not _CASED.search(line):
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


def visible_dates(
    body: HtmlElement,
    headline: HtmlElement | None,
    reads: Callable[[str], bool],
    *,
    head_only: bool = False,
) -> Visible:
    """The dates that stand around a headline, as text to be read with `moments.parse`.

    `reads` tells whether a text is a moment: attributes hold many other things. With `head_only`
    nothing behind the first paragraphs is read.
    """
    found = Visible()
    lines: dict[str, list[str]] = {"above": [], "head": [], "lower": [], "tail": []}
    for place, line in _lines(body, headline, reads):
        if place == "tail" and not lines["tail"]:
            _keep(found, lines)
            if head_only or found.published or found.unlabelled:
                return found
        lines[place].append(line)
    return _keep(Visible(), lines)


def _keep(found: Visible, lines: dict[str, list[str]]) -> Visible:
    """Take the dates out of the lines of each place, the nearest place first."""
    for place in ("head", "lower", "above", "tail"):
        near = lines[place] if place != "above" else lines[place][-ABOVE:][::-1]
        for said in (said for line in _with_labels(near) for said in _dates(line, place)):
            if (said.kind == "published" and place != "tail") or (
                place == "head" and not said.kind
            ):
                found.head.append(said.text)
            if said.kind == "updated":
                found.updated.append(said.text)
            elif said.kind == "published":
                found.published.append(said.text)
            elif said.kind is None and place != "tail":
                found.unlabelled.append(said.text)
    return found


def _with_labels(lines: list[str]) -> Iterator[str]:
    """The lines with figures, each behind a label that stood alone before it: `Published`."""
    before = ""
    for line in lines:
        if has_machine(line) or _FIGURES.search(line):
            yield f"{before} {line}" if before and kind_of(before) else line
            before = ""
        else:
            before = line if len(line) <= LABEL_CAP else ""


def _dates(line: str, place: str) -> Iterator[Said]:
    """The dates of a line that is no sentence."""
    said = list(dates_of(line))
    labelled = any(each.kind for each in said)
    if not said or (not labelled and _TOLD.search(line)):
        return
    if not _is_sentence(without_labels(line), _MOST[place if not labelled else "labelled"]):
        yield from said


def _is_sentence(rest: str, most: tuple[int, int]) -> bool:
    """Whether what a line says besides dates and labels is more than names and hours."""
    words, letters = most
    rest = _WEEKDAY.sub(" ", rest)
    if not _CASED.search(rest):
        return _is_uncased_sentence(rest, letters)
    every = _WORD.findall(rest)
    small = [w for w in every if w[0].islower() and w.casefold() not in _SMALL]
    ended = rest.rstrip().endswith(".") and len(small) + (len(every) > 3) > 1
    return len(small) > words or (ended and words < _MOST["labelled"][0]) or len(rest) > LINE_CAP


def _is_uncased_sentence(rest: str, letters: int) -> bool:
    """The same in a script without capitals: by its stop, its words or its length."""
    bare = rest.rstrip()
    spaced = len(_SPACED.findall(rest))
    if spaced > _MOST_SPACED and letters < _MOST["labelled"][1]:
        return True
    ended = bare.endswith(tuple(OTHER_ENDS)) or (bare.endswith(".") and spaced > 2)
    return ended or sum(map(str.isalpha, rest)) > letters


def _lines(
    body: HtmlElement, headline: HtmlElement | None, reads: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """(place, line) of the short lines that may hold a date; places: `above`, `head`, `tail`."""
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
