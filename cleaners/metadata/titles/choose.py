"""The headline: chosen among the page's candidates by how many of its fields agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.html import HtmlElement

from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.plain import comparable, first
from cleaners.metadata.titles.beside import headline_part, stated_names
from cleaners.metadata.titles.headings import (
    HEADINGS,
    LOOSE,
    TITLE_CAP,
    head_title,
    heading_text,
    is_logo,
    readings,
    separators,
    shown_part,
)
from cleaners.metadata.titles.line_above import line_above

# The weight of each field. JSON-LD and the visible headline are written for this article
# alone; og:title is often a teaser for social media, twitter:title mostly its copy.
_WEIGHTS = {"json-ld": 1.05, "h1": 1.0, "og": 0.75, "title": 0.6, "twitter": 0.25, "itemprop": 0.3}
ONLY = 1.4  # what the only h1 of a page counts
SEVERAL = 2  # words that a field must have to tell that another says something else
# Fields that no reader sees, in which the site's name may stand behind the headline.
_UNSHOWN = frozenset(("title", "twitter", "og"))
_DENSE = re.compile("[぀-ヿ㐀-鿿가-힣\u0e00-\u0e7f]{2,}")
_ELLIPSES = ("...", "…")
STEM = 20
SECTION_WORDS, SECTION_CHARS, REST = 3, 24, 15
SITE_WORDS, SITE_CHARS = 5, 30
GLUED_NAME = 4  # letters at least of a name that no space divides from a title
# Which part of a series a title is: `Part 1`.
_SERIES = re.compile(
    r"(?:part|pt\.?|episode|ep\.?|chapter|vol(?:ume|\.)?|day|week|teil|folge|kapitel|partie|épisode|chapitre|parte|"
    r"capítulo|episodio|episódio|puntata|deel|aflevering|del|avsnitt|osa|część|odcinek|díl|časť|rész|partea|"
    r"част[ьи]|часть|выпуск|частина|μέρος|bölüm|bagian|phần|part\s+no\.?)\s*#?(?:\d{1,3}|[IVX]{1,5}|one|two|three)"
    r"(?:\s+(?:of|von|de|di|van|av|af)\s+\d{1,2})?|#\d{1,4}|\d{1,2}/\d{1,2}|第\S{1,3}[回話话集部]",
    re.I,
)
_ENDED = re.compile(r"[.!?…]$|^\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the headline, and the field it stood in."""

    source: str
    text: str


def choose_title(
    tree: HtmlElement, graph: Graph, fields: Fields, names: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """The headline, and every text offered as one, as written and with the site's name cut off."""
    raw = _candidates(graph, fields) or _stated(fields)
    title, titles = _by_votes(raw, fields, names)
    part: str | None = None
    if title is None or _may_name_site(title, raw):
        part = _above(tree, title, raw, names)
    if part is None and [candidate.source for candidate in raw] == ["title"]:
        part, sure = _shown(tree, raw[0].text, names)
        part = part if sure or (title or "") not in (part or "") else None
    return (part, tuple(dict.fromkeys((part, *titles)))) if part else (title, titles)


def _may_name_site(title: str, raw: list[Candidate]) -> bool:
    """Whether a title is so short that it may be the site's name, and no field for machines says
    it of the article."""
    short = len(title.split()) <= SITE_WORDS and len(title) <= SITE_CHARS
    said = {candidate.source for candidate in raw if candidate.text == title}
    return short and bool(said) and said <= {"title", "h1"} and (
        "title" in said or len({c.text for c in raw}) == 1
    )  # fmt: skip


def _above(
    tree: HtmlElement, title: str | None, raw: list[Candidate], names: tuple[str, ...]
) -> str | None:
    """The headline where the fields say none but the site's name: another h1, or the line above the
    text."""
    squashed = {squash(name) for name in names} - {""}
    named = {squash(name) for name in stated_names(tree, frozenset(names))}

    def is_site(text: str) -> bool:
        bare = squash(text)
        return _is_site(bare, squashed) or bare in named

    if title is not None and not is_site(title):
        return None
    other = next((c.text for c in raw if c.source == "h1" and not is_site(c.text)), None)
    return other or line_above(tree, is_site)


def _by_votes(
    raw: list[Candidate], fields: Fields, names: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """The headline that most fields say, and every text offered as one."""
    squashed = {squash(name) for name in names} - {""}
    headlines = _headlines(raw, fields, names)
    tops = [c.text for c in raw if c.source == "h1"]
    if part := shown_part(fields, lambda text: _is_site(squash(text), squashed)):
        headlines = headlines | {comparable(part)}
        raw = [replace(c, text=part) if c.source == "title" else c for c in raw
               if c.source != "h1"]  # fmt: skip
    glued = tuple(name for name in names if len(name) >= GLUED_NAME)
    raw = [replace(c, text=_without_glued_site(c.text, glued)) for c in raw]
    cut = _whole(_without_site(raw, squashed, headlines))
    if all(candidate.source in _UNSHOWN for candidate in cut):
        cut = [Candidate(c.source, _without_unknown_site(c.text)) for c in cut]
    votes: dict[str, float] = {}
    for source, weight in _weights(cut, headlines).items():
        for key in dict.fromkeys(comparable(c.text) for c in cut if c.source == source):
            votes[key] = votes.get(key, 0.0) + weight
    best = max(votes, key=votes.__getitem__, default=None)
    titles = tuple(dict.fromkeys((*(c.text for c in (*cut, *raw)), *tops)))
    return next((c.text for c in cut if comparable(c.text) == best), None), titles


def _shown(tree: HtmlElement, text: str, names: tuple[str, ...]) -> tuple[str | None, bool]:
    """The headline in a page's <title>, its only field, as the page shows it."""
    squashed = frozenset(squash(name) for name in names) - {""}

    def is_site(part: str, more: set[str]) -> bool:
        """The names that the page writes anywhere count only as they are: they may be anything."""
        bare = squash(part)
        return _is_site(bare, set(squashed)) or (len(bare) > 1 and bare in map(squash, more))

    return headline_part(tree, text, frozenset(names), is_site)


def _weights(cut: list[Candidate], headlines: set[str]) -> dict[str, float]:
    """How much each field counts on this page. An only h1 counts more than one of several. An h1
    that shares no word with the page's other fields counts less: it is probably the name of a
    section. So is one beside a smaller heading that og:title and <title> both say."""
    shown = [c.text for c in cut if c.source == "h1"]
    told = {comparable(c.text) for c in cut if c.source == "og"} & headlines
    if told and shown and told.isdisjoint(map(comparable, shown)):
        return _WEIGHTS | {"h1": _WEIGHTS["title"] / 2}
    others = [_words(c.text) for c in cut if c.source != "h1"]
    if not shown or not others:
        return _WEIGHTS
    words = set().union(*map(_words, shown))
    if words.isdisjoint(set().union(*others)) and max(map(len, others)) >= SEVERAL:
        return _WEIGHTS | {"h1": _WEIGHTS["title"] / 2}
    return _WEIGHTS | {"h1": ONLY} if len({comparable(text) for text in shown}) == 1 else _WEIGHTS


def _words(text: str) -> set[str]:
    """The words of a text that mean something; of scripts without spaces, pairs of signs."""
    dense = _DENSE.findall(text)
    pairs = {one[at : at + 2] for one in dense for at in range(len(one) - 1)}
    return pairs | {word for word in comparable(text).split() if len(word) > 3}


def _candidates(graph: Graph, fields: Fields) -> list[Candidate]:
    found = [
        ("json-ld", text) for value in list(graph.values("headline"))[:1] if (text := first(value))
    ]
    for h1 in fields.tags["h1"][:HEADINGS]:
        if not is_logo(h1):
            bare = _without_edges(h1, fields) if len(h1) else None
            found += [("h1", text) for text in ([bare] if bare else readings(h1))]
    found += [("og", text) for text in fields.all("og:title")[:1]]
    found += [("title", text) for text in head_title(fields)]
    found += [("twitter", text) for text in fields.all("twitter:title")[:1]]
    found += [
        ("itemprop", heading_text(e))
        for e in fields.props.get("headline", ())[:1]
        if e.tag != "meta"
    ]
    return [Candidate(source, text[:TITLE_CAP]) for source, text in found if text]


def _without_edges(h1: HtmlElement, fields: Fields) -> str | None:
    """An h1 without the element at its beginning or end, where another field says the rest alone:
    a kicker, a day, a badge that no class tells."""
    whole = heading_text(h1)
    if whole in fields.meta.get("og:title", ()):
        return None
    known = {comparable(text) for text in fields.all("og:title", "twitter:title")}
    for text in head_title(fields):
        known |= {comparable(text), *(comparable(text[: cut.start()]) for cut in separators(text))}
    if comparable(whole) in known:
        return None
    for edge in (h1[0], h1[-1]):
        said = heading_text(edge) if isinstance(edge.tag, str) else ""
        for rest in (whole.removeprefix(said), whole.removesuffix(said)):
            if said and rest != whole and comparable(rest) in known:
                return rest.strip()
    return None


def _without_glued_site(text: str, names: tuple[str, ...]) -> str:
    """A title without the site's name that only a sign without spaces divides from it:
    `Wall closed (Tolmen Courier)`."""
    for name in names:
        if text.rstrip(")）").endswith(name):
            bare = text.rstrip(")）").removesuffix(name)
            if (front := bare.rstrip(" -_–—:：,，(（|")) != bare.rstrip() and len(front) > len(
                name
            ):
                return front
    return text


def _stated(fields: Fields) -> list[Candidate]:
    """What a page without any headline states in fields of libraries and trackers."""
    said = fields.one("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
    return [Candidate("title", said[:TITLE_CAP])] if said else []


def _whole(found: list[Candidate]) -> list[Candidate]:
    """The candidates. One that was cut short with dots is replaced by the longer candidate that
    continues it."""
    texts = [candidate.text for candidate in found]
    whole = []
    for candidate in found:
        longer = candidate.text
        dots = next(filter(longer.endswith, _ELLIPSES), "")
        stem = longer.removesuffix(dots).rstrip()
        if dots and len(stem) >= STEM:
            longer = next((t for t in texts if len(t) > len(stem) + 3 and t.startswith(stem)
                           and not t.endswith(_ELLIPSES)), longer)  # fmt: skip
        whole.append(Candidate(candidate.source, longer))
    return whole


@lru_cache(maxsize=128)  # a page's fields say its title and its site's name again and again
def squash(text: str) -> str:
    """Letters and digits only, to compare names however they are spaced and dotted."""
    return "".join(filter(str.isalnum, comparable(text)))


def _headlines(raw: list[Candidate], fields: Fields, names: tuple[str, ...]) -> set[str]:
    """What a smaller heading and the longer part of the page's <title> both say, folded: where the
    h1 is the site's name, the headline is one of these. So is what stands behind the site's name
    and a space."""
    parts = {
        comparable(part)
        for candidate in raw if candidate.source == "title"
        for cut in (*separators(candidate.text), *LOOSE.finditer(candidate.text))
        for part in (candidate.text[: cut.start()], candidate.text[cut.end() :])
        if 2 * len(part.strip()) > len(candidate.text)
    }  # fmt: skip
    parts |= {
        comparable(candidate.text[len(name) :])
        for candidate in raw if candidate.source == "title"
        for name in names if candidate.text.startswith(f"{name} ")
    }  # fmt: skip
    if not parts:
        return parts
    headings = (h for tag in ("h2", "h3") for h in fields.tags[tag][:HEADINGS])
    return parts & {comparable(heading_text(heading)) for heading in headings}


def _without_site(raw: list[Candidate], names: set[str], headlines: set[str]) -> list[Candidate]:
    """The candidates without the site's name at either end. A candidate that is only the site's
    name is dropped."""
    folded = dict.fromkeys(comparable(c.text) for c in raw)
    known = headlines | {other for other in folded if not _is_site(squash(other), names)}
    cut = [
        Candidate(c.source, _trimmed(c.text, known, names, shown=c.source not in _UNSHOWN))
        for c in raw
    ]
    kept = [c for c in cut if squash(c.text) and not _is_site(squash(c.text), names)]
    return kept or cut


def _trimmed(text: str, known: set[str], names: set[str], *, shown: bool) -> str:
    """A text without the site's name; `known` are all candidates, folded, but for that name.
    `shown`: a reader sees the text as a heading, where a colon is its own."""
    for _ in range(3):
        cuts = [(m.start(), m.end()) for m in separators(text)]
        for start, end in cuts:
            if comparable(text[:start]) in known:
                return text[:start].strip()
            if comparable(text[end:]) in known:
                return text[end:].strip()
        for cut in () if shown else LOOSE.finditer(text):
            longer = 2 * cut.start() > len(text)
            if longer and comparable(text[: cut.start()]) in known:
                return text[: cut.start()].strip()
        if cuts and _is_site(squash(text[cuts[-1][1] :]), names):
            text = _without_section(text[: cuts[-1][0]].strip(), text[slice(*cuts[-1])].strip())
        elif cuts and _is_site(squash(text[: cuts[0][0]]), names):
            text = text[cuts[0][1] :].strip()
        else:
            break
    front, colon, rest = text.partition(": ")
    if colon and squash(front) in names:
        return rest.strip()
    named = not shown and squash(text).startswith(tuple(names))
    for space in re.finditer(r"\s", text) if named else ():
        if squash(text[: space.start()]) in names and comparable(text[space.end() :]) in known:
            return text[space.end() :]
    return text


def _without_unknown_site(text: str) -> str:
    """A page's <title> without what is most likely the site's name: a few words behind a mark, and
    much less than what stands before it."""
    cuts = separators(text)
    if not cuts:
        return text
    head, tail = text[: cuts[-1].start()].strip(), text[cuts[-1].end() :].strip()
    short = len(tail.split()) <= SITE_WORDS and len(tail) <= SITE_CHARS and not _ENDED.search(tail)
    short = short and not _SERIES.fullmatch(tail)
    least = STEM // 2 if _DENSE.search(head) else STEM  # such a sign says as much as two letters
    if not (short and len(head) >= max(least, 2 * len(tail))):
        return text
    return _without_section(head, cuts[-1].group().strip(), most=1)


def _without_section(text: str, mark: str, most: int = SECTION_WORDS) -> str:
    """A title without the section that stood, behind the same mark, before the site's name, and has
    so many words at most."""
    head, found, section = text.rpartition(mark if mark == "_" else f" {mark} ")
    short = len(section) <= SECTION_CHARS and len(section.split()) <= most
    short = short and not _ENDED.search(section)
    least = REST // 2 if _DENSE.search(head) else REST
    return head.strip() if found and short and len(head) >= least else text


def _is_most_of(squashed: str, name: str) -> bool:
    """Whether a text is what a host adds a word to: `dianahr` of `getdianahr`."""
    most = len(squashed) > 4 and 10 * len(squashed) >= 6 * len(name)
    return most and (name.startswith(squashed) or name.endswith(squashed))


def _is_site(squashed: str, names: set[str]) -> bool:
    bare = squashed.removeprefix("the")  # `The Pier Courier` of piercourier.example
    return bool(squashed) and any(
        name in (squashed, bare) or _is_most_of(squashed, name) or _goes_on(squashed, name)
        for name in names
    )


def _goes_on(squashed: str, name: str) -> bool:
    """Whether a text is a site's name and one short word more: `Tolmen Courier News`."""
    return 3 < len(name) < len(squashed) < min(40, len(name) + 8) and squashed.startswith(name)
