"""The first look at a page for the verdict: its prose, its headlines, its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from cleaners.language.scripts import weight, writes_no_spaces
from cleaners.metadata.read import Metadata
from cleaners.types.page import Page
from cleaners.verdict.consent import consent_words, names_consent
from cleaners.verdict.entries import entries_of, price_below, priced_cards, told_in
from cleaners.verdict.manuals import codes_in, heads_named_in, questions_in, verses_in
from cleaners.verdict.selling import sells
from cleaners.verdict.walls import BOT_MARKS

TEXT_CAP = 30_000
BESIDE_CAP = 4_000
SOURCE_CAP = 400_000
PIECES_CAP = 3_000
# Levels between an article and its paragraphs: paragraph, wrapper, row of wrappers, body.
LEVELS = 4
# With this much prose together there certainly is a body, and nothing more is counted.
ENOUGH_PIECES, ENOUGH_CHARS = 6, 1_500

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "textarea", "select", "head")
)
_APART = frozenset(("a", "nav", "footer", "aside", "figcaption", "button", "dialog", "select"))
# Sites mark the whole page with the state of consent: `<body class="no-consent">`.
_WHOLE = frozenset(("html", "body", "main", "article"))
_INLINE = frozenset(
    ("b", "i", "em", "strong", "span", "font", "u", "mark", "small", "sub", "sup", "q", "abbr",
     "time", "cite", "ins", "s", "bdi")
)  # fmt: skip
_HOLDERS = (
    "p", "br", "div", "span", "li", "td", "section", "a", "b", "strong", "i", "em", "article",
    "blockquote", "dd", "font", "img",
)  # fmt: skip
# `cmp` only as a dialogue has it: `cmp-text` is a text of a content system's.
_WALL_NAME = re.compile(
    r"consent|cookie|gdpr|privacy|onetrust|didomi|sp_message|usercentrics|qc-cmp"
    r"|(?:^|\s)cmp(?:$|\s|2|box|wrapper|bnt"
    r"|-?(?:banner|modal|popup|overlay|dialog|wrapper|box|root|layer|consent|ui|app|notice)\b)",
    re.I,
)
_EDGE_NAME = re.compile(r"(?:^|[\s_-])(?:header|footer|foot|nav|menu|topmenu|newsletter)\b", re.I)
# Content systems name the subjects of an article in the classes around it.
_SUBJECT = re.compile(r"(?:^|\s)(?:tag|category|cat|topic|term|section|post|type)[_-]\S*", re.I)
_ARTICLE_TYPES = ("article", "blogposting", "report")  # or a longer word that ends so
_STATED_TYPES = (*_ARTICLE_TYPES, "recipe")
_LISTING_TYPE = re.compile(
    r"^(?:collectionpage|searchresultspage|itemlist|profilepage|og:profile)$", re.I
)


@dataclass(frozen=True, slots=True)
class Prose:
    """The longest run of paragraphs that stand together, in weighted characters.

    Counted only until it is certainly a body. `entries` are the places where some prose stands
    below a headline of its own, as in a list of articles.
    """

    chars: int = 0
    pieces: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Signals:
    """What was counted and read; picklable, so that a page can be judged far from its tree.

    `text`, `headlines`, `password` and `mark` are only filled where there is no certain body:
    nothing is asked of them otherwise. `mark` is what a blocker's software left in the page.
    `dated_by_line`: whether a line of text alone says its day. `sells` says by what the page sells
    the thing that its headline names, `price` what stands below that, `cards` how many cards with
    prices the page has. `entries` are as many as have headlines that are links; `told` is their
    prose, `rest` that of the whole page beside them. `codes` are words of code in sentences,
    `heads` the headings that links on the page lead to, `questions` the headings that ask, `verses`
    the broken lines of poems.
    """

    url: str
    status: int
    prose: Prose
    titles: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    paywall: bool = False
    dated: bool = False
    dated_by_line: bool = False
    signed: bool = False
    sells: str = ""
    price: str = ""
    cards: int = 0
    entries: int = 0
    told: int = 0
    rest: int = 0
    codes: int = 0
    heads: int = 0
    questions: int = 0
    verses: int = 0
    mitigated: str | None = None
    text: str = field(default="", repr=False)
    beside: str = field(default="", repr=False)
    headlines: int = 0
    password: bool = False
    mark: tuple[str, str] | None = None

    @property
    def title(self) -> str:
        """The likeliest headline, "" when there is none."""
        return self.titles[0] if self.titles else ""

    @property
    def says_article(self) -> bool:
        """Whether the page calls itself an article."""
        # Many a site's front page says og:type article, like everything its template makes.
        front = urlsplit(self.url).path in ("", "/") and not self.dated
        kinds = [kind for kind in self.types if not (front and kind.startswith("og:"))]
        return any(kind.lower().endswith(_ARTICLE_TYPES) for kind in kinds)

    @property
    def states_article(self) -> bool:
        """Whether the page's own data call it an article; any page is one to social media."""
        kinds = (kind for kind in self.types if not kind.startswith("og:"))
        return any(kind.lower().endswith(_STATED_TYPES) for kind in kinds)

    @property
    def says_listing(self) -> str | None:
        """The word by which the page calls itself a list, if it does."""
        return next((kind for kind in self.types if _LISTING_TYPE.match(kind)), None)

    @property
    def has_body(self) -> bool:
        """Whether a real article stands in the page, whatever else does."""
        return self.prose.pieces >= 3 and self.prose.chars >= 500


def look(tree: HtmlElement, page: Page, metadata: Metadata, prose: Prose | None = None) -> Signals:
    """Take the first look at a page.

    The tree is not changed. `prose` is the body of the article, when it was counted already.
    """
    seen = Signals(
        url=page.url,
        status=page.status,
        prose=prose or _longest_run(tree),
        titles=(metadata.title, *metadata.titles) if metadata.title else metadata.titles,
        types=metadata.types,
        paywall=metadata.paywall,
        dated=metadata.published is not None,
        dated_by_line=metadata.published is not None and metadata.published.source == "text",
        signed=bool(metadata.authors),
        mitigated=page.header("cf-mitigated"),
    )
    seen = seen if seen.states_article else _with_kind(seen, tree)
    if seen.has_body:
        return seen
    return replace(
        seen,
        text=_shown(tree),
        beside=_beside(tree),
        headlines=_headlines(tree),
        password=any((e.get("type") or "").lower() == "password" for e in tree.iter("input")),
        mark=_mark(page.body),
    )


def _with_kind(seen: Signals, tree: HtmlElement) -> Signals:
    """What a page that is no article by its own data lists and sells. What names its author and its
    day sells nothing by the headline."""
    if entries := entries_of(tree, seen.url):
        told, rest = told_in(entries, _prose(tree))
        seen = replace(seen, entries=len(entries), told=told, rest=rest)
    if seen.signed and seen.dated:
        return seen
    return replace(
        seen,
        sells=sells(tree),
        price=price_below(tree),
        cards=priced_cards(tree),
        codes=codes_in(tree),
        heads=heads_named_in(tree),
        questions=questions_in(tree),
        verses=verses_in(tree),
    )


def _mark(body: bytes) -> tuple[str, str] | None:
    source = body[:SOURCE_CAP].decode("latin-1").lower()
    return next((mark for mark in BOT_MARKS if mark[0] in source), None)


def _shown(tree: HtmlElement) -> str:
    """What the page shows, without scripts, cut at some ten thousand characters."""
    pieces: list[str] = []
    size = 0
    for element in tree.iter():
        seen = isinstance(element.tag, str) and element.tag not in _UNSEEN
        for text in (element.text if seen else None, element.tail):
            if text:
                pieces.append(text)
                size += len(text)
        if size > TEXT_CAP * 3:
            break
    return " ".join(" ".join(pieces).split())[:TEXT_CAP]


def _beside(tree: HtmlElement) -> str:
    """What the page shows beside consent dialogues, menus and what stands at its head and foot."""
    pieces: list[str] = []
    body = tree if tree.tag == "body" else tree.find(".//body")
    open_places = [tree if body is None else body]
    size = 0
    while open_places and size < BESIDE_CAP:
        place = open_places.pop()
        if place.text:
            pieces.append(place.text)
            size += len(place.text)
        for inner in place:
            if inner.tail:
                pieces.append(inner.tail)
            if isinstance(inner.tag, str) and not _is_furniture(inner):
                open_places.append(inner)
    return " ".join(" ".join(pieces).split())[:BESIDE_CAP]


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN or element.tag in ("header", "nav", "footer", "form", "a"):
        return True
    names = _names(element)
    return bool(_EDGE_NAME.search(names)) or (element.tag not in _WHOLE and _is_wall(names))


def _headlines(tree: HtmlElement) -> int:
    """How many links read like headlines: of some length, to different addresses."""
    seen: set[str] = set()
    for link in tree.iter("a"):
        href = (link.get("href") or "").partition("#")[0]
        if href and href not in seen and len(seen) < 500:
            text = " ".join("".join(t for t in link.itertext() if isinstance(t, str)).split())
            if 22 <= weight(text) <= 250 and (" " in text or writes_no_spaces(text)):
                seen.add(href)
    return len(seen)


def _longest_run(tree: HtmlElement) -> Prose:
    """The most prose that any one element holds: directly, or each paragraph in a wrapper."""
    runs: dict[HtmlElement, list[int]] = {}
    apart: dict[HtmlElement, bool] = {}
    teasers: dict[HtmlElement, bool] = {}
    for owner, size in _prose(tree):
        if _is_apart(owner, apart):
            continue
        place = _block(owner)
        for level in range(LEVELS):
            run = runs.setdefault(place, [0, 0])
            run[0] += size
            run[1] += 1
            if run[1] >= ENOUGH_PIECES and run[0] >= ENOUGH_CHARS:
                return Prose(run[0], run[1])
            if place not in teasers:
                teasers[place] = _is_teaser(place)
            above = place.getparent()
            if teasers[place] or above is None or above.tag == "html":
                break
            if level and above.tag == "body":
                break
            place = above
    best = max(runs.values(), default=[0, 0])
    return Prose(best[0], best[1], sum(teasers.values()))


def _prose(tree: HtmlElement) -> Iterator[tuple[HtmlElement, int]]:
    """The element around each longer text, and the weight of that text."""
    count = 0
    for element in tree.iter(*_HOLDERS):
        inner, after = element.text, element.tail
        for text, owner in ((inner, element), (after, element.getparent())):
            if text and len(text) > 20 and owner is not None and owner.tag not in _UNSEEN:
                said = " ".join(text.split())
                if (size := weight(said)) >= 60 and len(consent_words(said[:600])) < 3:
                    count += 1
                    yield owner, size
        if count > PIECES_CAP:
            return


def _is_teaser(element: HtmlElement) -> bool:
    """Whether an element looks like the entry of a list: a heading, or mostly links."""
    if next(element.iter("h1", "h2", "h3", "h4", "h5"), None) is not None and element.tag != "p":
        return sum(1 for _ in element.iter("p")) <= 2
    linked = sum(len(a.text or "") for a in element.iter("a"))
    shown = sum(len(text) for text in element.itertext() if isinstance(text, str))
    return linked > 20 and linked * 3 > shown


def _block(element: HtmlElement) -> HtmlElement:
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:400]


def _stands_apart(element: HtmlElement) -> bool:
    if element.tag in _APART:
        # An <aside> that was never closed holds the whole page, headline and all.
        return next(element.iter("h1"), None) is None
    return element.tag not in _WHOLE and _is_wall(_names(element)) and not _is_titled(element)


@lru_cache(maxsize=4096)
def _is_wall(names: str) -> bool:
    return _WALL_NAME.search(_SUBJECT.sub(" ", names)) is not None


def _is_titled(element: HtmlElement) -> bool:
    """Whether the page's headline stands in it, and is not about consent itself."""
    headline = next(element.iter("h1"), None)
    if headline is None:
        return False
    said = "".join(text for text in headline.itertext() if isinstance(text, str))
    return bool(said.strip()) and not names_consent(said)


def _is_apart(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element stands in a link, a menu, a form or a consent dialogue."""
    path = []
    answer = False
    at: HtmlElement | None = element
    while at is not None:
        if at in known:
            answer = known[at]
            break
        path.append(at)
        if _stands_apart(at):
            answer = True
            break
        at = at.getparent()
    known.update(dict.fromkeys(path, answer))
    return answer
