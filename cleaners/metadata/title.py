"""The headline: chosen among what the page offers by how many of its fields agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.plain import first, fold, plain

TITLE_CAP = 600
PIECES_CAP = 400

_INLINE = frozenset(("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub",
                     "sup", "u", "wbr", "q", "cite", "h1"))  # fmt: skip
_UNSEEN = frozenset(("script", "style", "svg", "noscript", "template", "button", "time"))

# How much a field's word counts. JSON-LD and the visible headline are written for this article
# alone; og:title is often a teaser for social media, twitter:title mostly its copy.
_WEIGHTS = {"json-ld": 1.05, "h1": 1.0, "og": 0.75, "title": 0.6, "twitter": 0.25, "itemprop": 0.3}
_SEPARATOR = re.compile(r"\s+[|\-–—·•»«~:/]+\s+|\s*[|｜：‖]\s*|\s::\s|\s*[«»]\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the headline, and the field it stood in."""

    source: str
    text: str


def choose_title(
    tree: HtmlElement, graph: Graph, fields: Fields, names: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """The headline, and every text offered as one, as written and with the site's name cut off."""
    raw = _candidates(tree, graph, fields)
    squashed = {squash(name) for name in names} - {""}
    cut = _without_site(raw, squashed)
    votes: dict[str, float] = {}
    for source, weight in _WEIGHTS.items():
        for key in dict.fromkeys(fold(c.text) for c in cut if c.source == source):
            votes[key] = votes.get(key, 0.0) + weight
    best = max(votes, key=votes.__getitem__, default=None)
    titles = tuple(dict.fromkeys(c.text for c in (*cut, *raw)))
    return next((c.text for c in cut if fold(c.text) == best), None), titles


def _candidates(tree: HtmlElement, graph: Graph, fields: Fields) -> list[Candidate]:
    found = [
        ("json-ld", text) for value in list(graph.values("headline"))[:1] if (text := first(value))
    ]
    found += [("h1", heading_text(h1)) for h1 in list(tree.iter("h1"))[:6]]
    found += [("og", text) for text in fields.all("og:title")[:1]]
    found += [("title", text) for text in _head_title(tree)]
    found += [("twitter", text) for text in fields.all("twitter:title")[:1]]
    found += [
        ("itemprop", heading_text(e))
        for e in fields.props.get("headline", ())[:1]
        if e.tag != "meta"
    ]
    return [Candidate(source, text[:TITLE_CAP]) for source, text in found if text]


def heading_text(element: HtmlElement) -> str:
    """The text of a heading, with a space where a line break or an inner block stood."""
    pieces: list[str] = []
    for event, inner in iterwalk(element, events=("start", "end")):
        if len(pieces) > PIECES_CAP:
            break
        if inner.tag not in _INLINE:
            pieces.append(" ")
        if event == "start" and inner.tag not in _UNSEEN:
            pieces.append(inner.text or "")
        elif event == "end" and inner is not element:
            pieces.append(inner.tail or "")
    return plain("".join(pieces), TITLE_CAP)


def _head_title(tree: HtmlElement) -> list[str]:
    """The first <title> of the page itself, not one of a drawing in it."""
    for element in tree.iter("title"):
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
    known = set(others)
    for _ in range(3):
        cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)]
        for start, end in cuts:
            if fold(text[:start]) in known:
                return text[:start].strip()
            if fold(text[end:]) in known:
                return text[end:].strip()
        if cuts and _is_site(squash(text[cuts[-1][1] :]), names):
            text = text[: cuts[-1][0]].strip()
        elif cuts and _is_site(squash(text[: cuts[0][0]]), names):
            text = text[cuts[0][1] :].strip()
        else:
            break
    return text


def _is_site(squashed: str, names: set[str]) -> bool:
    return bool(squashed) and any(
        squashed == name or (len(name) > 3 and len(squashed) < 40 and squashed.startswith(name) and
                             len(squashed) < len(name) + 8)
        for name in names
    )  # fmt: skip
