"""The headline: chosen among what the page offers by how many of its fields agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.plain import first, fold, plain

TITLE_CAP = 600
PIECES_CAP = 400

_INLINE = frozenset(("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub",
                     "sup", "u", "wbr", "q", "cite", "h1"))  # fmt: skip
# What a headline stands in where it is no heading.
_SAYING = ("h3", "h4", "p", "div", "span", "td", "strong", "b", "font", "a")
SAYING_CAP = 3_000
_UNSEEN = frozenset(("script", "style", "svg", "noscript", "template", "button", "time"))

# How much a field's word counts. JSON-LD and the visible headline are written for this article
# alone; og:title is often a teaser for social media, twitter:title mostly its copy.
_WEIGHTS = {"json-ld": 1.05, "h1": 1.0, "og": 0.75, "title": 0.6, "twitter": 0.25, "itemprop": 0.3}
# What stands in a headline's element without being of it: the kicker, `Live`, `Premium`.
_LABEL = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|roofline|topline|spitzmarke|dachzeile|antetitulo|"
    r"surtitre|occhiello|vignette|badge|label|flag|pre-?title|super-?title|live|premium|plus|icon)"
    r"(?:$|[\s_-])",
    re.I,
)
# The address of a front page, and the classes of a site's name.
_FRONT = re.compile(r"(?:https?:)?(?://[^/?#]+)?/?(?:index\.(?:html?|php)|[a-z]{2}/?)?")
_LOGO = re.compile(
    r"(?:^|[\s_-])(?:logo|(?:site|blog)-?(?:title|name|logo|brand(?:ing)?)|brand(?:ing)?|masthead)(?:$|[\s_-])",
    re.I,
)
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…)$")
STEM = 20
SECTION_WORDS, SECTION_CHARS, REST = 3, 24, 15
SITE_WORDS, SITE_CHARS = 4, 30
_ENDED = re.compile(r"[.!?…]$|^\d")
_SEPARATOR = re.compile(r"\s+[|\-–—·•»«~:/]+\s+|\s*[|｜：‖]\s*|\s::\s|\s*[«»]\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the headline, and the field it stood in."""

    source: str
    text: str


def choose_title(
    graph: Graph, fields: Fields, names: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """The headline, and every text offered as one, as written and with the site's name cut off."""
    raw = _candidates(graph, fields) or _stated(fields)
    squashed = {squash(name) for name in names} - {""}
    cut = _whole(_without_site(raw, squashed))
    if all(candidate.source in ("title", "twitter") for candidate in cut):
        cut = [Candidate(c.source, _without_unknown_site(c.text)) for c in cut]
    votes: dict[str, float] = {}
    for source, weight in _WEIGHTS.items():
        for key in dict.fromkeys(fold(c.text) for c in cut if c.source == source):
            votes[key] = votes.get(key, 0.0) + weight
    best = max(votes, key=votes.__getitem__, default=None)
    titles = tuple(dict.fromkeys(c.text for c in (*cut, *raw)))
    return next((c.text for c in cut if fold(c.text) == best), None), titles


def headline_of(tree: HtmlElement, fields: Fields, title: str | None) -> HtmlElement | None:
    """The element that is the article's headline: a heading that says its title, else the first
    h1 that is not the site's name, else whatever says the title."""
    headings = [*fields.tags["h1"][:6], *fields.tags["h2"][:6]]
    wanted = fold(title or "")
    for heading in headings if wanted else ():
        if wanted in {fold(heading_text(heading, labels=False)), fold(heading_text(heading))}:
            return heading
    first = next((h1 for h1 in fields.tags["h1"][:6] if not is_logo(h1)), None)
    return _saying(tree, title) if first is None and title else first


def _saying(tree: HtmlElement, title: str) -> HtmlElement | None:
    """The first element whose own words are the title."""
    wanted, size = fold(title), len(title)
    for element in islice(tree.iter(*_SAYING), SAYING_CAP):
        text = element.text
        if text and size <= len(text) < size + 60 and fold(text) == wanted:
            return element
    return None


def shown_headlines(fields: Fields) -> frozenset[str]:
    """What the page shows as its headline, folded: its h1, <title> and og:title."""
    shown = [heading_text(h1) for h1 in fields.tags["h1"][:3]]
    shown += [*_head_title(fields), *fields.all("og:title")[:1]]
    return frozenset(fold(text) for text in shown if text)


def logo_names(fields: Fields) -> list[str]:
    """What the site calls itself in headings that lead to its front page."""
    return [text for h1 in fields.tags["h1"][:6] if is_logo(h1) and (text := heading_text(h1))]


def is_logo(heading: HtmlElement) -> bool:
    """Whether a heading is the site's name: it leads to the front page, or a class says so."""
    around = [heading, *heading.iterancestors("a"), *heading.iter("a")]
    if any((href := each.get("href")) and _FRONT.fullmatch(href) for each in around):
        return True
    names = (f"{each.get('class') or ''} {each.get('id') or ''}" for each in around)
    return any(_LOGO.search(name) for name in names)


def _candidates(graph: Graph, fields: Fields) -> list[Candidate]:
    found = [
        ("json-ld", text) for value in list(graph.values("headline"))[:1] if (text := first(value))
    ]
    for h1 in fields.tags["h1"][:6]:
        if is_logo(h1):
            continue
        found += [("h1", heading_text(h1, labels=False)), ("h1", heading_text(h1))]
    found += [("og", text) for text in fields.all("og:title")[:1]]
    found += [("title", text) for text in _head_title(fields)]
    found += [("twitter", text) for text in fields.all("twitter:title")[:1]]
    found += [
        ("itemprop", heading_text(e))
        for e in fields.props.get("headline", ())[:1]
        if e.tag != "meta"
    ]
    return [Candidate(source, text[:TITLE_CAP]) for source, text in found if text]


def _stated(fields: Fields) -> list[Candidate]:
    """What a page without any headline states in fields of libraries and trackers."""
    said = fields.one("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
    return [Candidate("title", said[:TITLE_CAP])] if said else []


def _whole(found: list[Candidate]) -> list[Candidate]:
    """The candidates, each that was cut short with dots as the longer one that goes on from it."""
    texts = [candidate.text for candidate in found]
    whole = []
    for candidate in found:
        stem = _ELLIPSIS.sub("", candidate.text)
        longer = candidate.text
        if stem != candidate.text and len(stem) >= STEM:
            longer = next((t for t in texts if len(t) > len(stem) + 3 and t.startswith(stem)
                           and not _ELLIPSIS.search(t)), candidate.text)  # fmt: skip
        whole.append(Candidate(candidate.source, longer))
    return whole


def heading_text(element: HtmlElement, *, labels: bool = True) -> str:
    """The text of a heading, with a space where a line break or an inner block stood.

    Without `labels`, kickers and badges inside of it are left out; "" if nothing else is there.
    """
    if not len(element):
        return plain(element.text, TITLE_CAP)
    pieces: list[str] = []
    left_out: HtmlElement | None = None
    for event, inner in iterwalk(element, events=("start", "end")):
        if len(pieces) > PIECES_CAP:
            break
        if left_out is not None:
            if event == "end" and inner is left_out:
                left_out = None
                pieces += (" ", inner.tail or "")
            continue
        if not labels and event == "start" and inner is not element and _is_label(inner):
            left_out = inner
            continue
        if inner.tag not in _INLINE:
            pieces.append(" ")
        if event == "start" and inner.tag not in _UNSEEN:
            pieces.append(inner.text or "")
        elif event == "end" and inner is not element:
            pieces.append(inner.tail or "")
    return plain("".join(pieces), TITLE_CAP)


def _is_label(element: HtmlElement) -> bool:
    return _LABEL.search(element.get("class") or "") is not None


def _head_title(fields: Fields) -> list[str]:
    """The first <title> of the page itself, not one of a drawing in it."""
    for element in fields.tags["title"]:
        parent = element.getparent()
        if parent is None or parent.tag in ("head", "html", "body"):
            return [plain(element.text, TITLE_CAP)]
    return []


def squash(text: str) -> str:
    """Letters and digits only, to compare names however they are spaced and dotted."""
    return "".join(filter(str.isalnum, fold(text)))


def _without_site(raw: list[Candidate], names: set[str]) -> list[Candidate]:
    """The candidates with the site's name cut off either end; none that is only the site's name."""
    others = [fold(c.text) for c in raw]
    cut = [Candidate(c.source, _trimmed(c.text, others, names)) for c in raw]
    kept = [c for c in cut if squash(c.text) and not _is_site(squash(c.text), names)]
    return kept or cut


def _trimmed(text: str, others: Iterable[str], names: set[str]) -> str:
    known = {other for other in others if not _is_site(squash(other), names)}
    for _ in range(3):
        cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)]
        for start, end in cuts:
            if fold(text[:start]) in known:
                return text[:start].strip()
            if fold(text[end:]) in known:
                return text[end:].strip()
        if cuts and _is_site(squash(text[cuts[-1][1] :]), names):
            text = _without_section(text[: cuts[-1][0]].strip(), text[slice(*cuts[-1])].strip())
        elif cuts and _is_site(squash(text[: cuts[0][0]]), names):
            text = text[cuts[0][1] :].strip()
        else:
            break
    front, colon, rest = text.partition(": ")
    return rest.strip() if colon and squash(front) in names else text


def _without_unknown_site(text: str) -> str:
    """A page's <title> without what is most likely the site's name: a few words behind a mark, and
    much less than what stands before it."""
    cuts = list(_SEPARATOR.finditer(text))
    if not cuts:
        return text
    head, tail = text[: cuts[-1].start()].strip(), text[cuts[-1].end() :].strip()
    short = len(tail.split()) <= SITE_WORDS and len(tail) <= SITE_CHARS and not _ENDED.search(tail)
    return head if short and len(head) >= max(STEM, 2 * len(tail)) else text


def _without_section(text: str, mark: str) -> str:
    """A title without the section that stood, behind the same mark, before the site's name."""
    head, found, section = text.rpartition(f" {mark} ")
    short = len(section) <= SECTION_CHARS and len(section.split()) <= SECTION_WORDS
    return head.strip() if found and short and len(head) >= REST else text


def _is_site(squashed: str, names: set[str]) -> bool:
    return bool(squashed) and any(
        squashed == name or (len(name) > 3 and len(squashed) < 40 and squashed.startswith(name) and
                             len(squashed) < len(name) + 8)
        for name in names
    )  # fmt: skip
