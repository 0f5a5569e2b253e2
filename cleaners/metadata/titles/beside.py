"""Which part of a <title> is the headline, where no h1 and no field of its own says it.

Old pages put the site's name or the section on either side of it: `Site :: Title`, `Title [Site]`.
The page itself tells them apart. The headline stands alone in a line above the text. The site's
name stands in the copyright line, in the logo and in the host; a section is a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from cleaners.metadata.plain import comparable
from cleaners.metadata.titles.headings import FRONT

# Every mark that may stand beside a site's name, with spaces or without them.
_MARK = re.compile(
    r"\s*(?:::+|--+|[|｜‖>»«›‹<—])\s*|\s+[-–·•~:/\\⁄⋆★*]+\s*|\s*:\s+|：|_+|\s*[\[(（【]|"
    r"[\])）】]\s+(?=\S)|\s@\s|(?<=\w)-(?=\w)"
)
_EDGES = " \t-–—|:：·•»«›‹/>[](){}（）【】_"
_INNER = frozenset(("a", "abbr", "b", "strong", "i", "em", "font", "span", "big", "small", "u",
                    "tt", "nobr", "blink", "ins", "sup", "sub", "acronym", "img"))  # fmt: skip
_UNREAD = frozenset(("script", "style", "title", "noscript", "template", "select", "textarea"))
_RIGHTS = re.compile(r"©|\(c\)|copyright", re.I)
_AROUND_NAME = re.compile(r"[©℗\d.,;:|•·–\-]+|\(c\)|copyright|\bby\b", re.I)
_DENSE = re.compile("[぀-ヿ㐀-鿿가-힣\u0e00-\u0e7f]")
# A day has a year, or numbers alone, and two numbers at least: `7 dead in fire` is none.
_DAY = re.compile(
    r"(?=\D*\d+\D+\d)(?=.*(?:\d{4}|\d[./-]\d))"
    r"(?:[^\W\d]{1,12}\W{1,3}){0,3}\d{1,4}\w{0,8}(?:\W{1,3}\w{1,12}){0,4}\W{0,2}"
)
DAY_CAP, NAMES_CAP = 40, 40  # letters of a day; names that a page states
WALK_CAP = 40_000  # steps over the tree
PARTS = 6  # marks of a title that are looked at
PROSE, DENSE_PROSE = 120, 50  # letters of a line that is a paragraph
PARAGRAPHS = 3  # the headline stands above so many
LEAST, DENSE_LEAST = 8, 4  # letters of a headline


Span = tuple[int, int]  # the first and the last of the parts between marks


@dataclass(slots=True)
class Said:
    """What a page says: the lines above its text with the place of each, the lines that are links,
    what leads to its front page, the owners of its rights, and the words of its paragraphs."""

    above: dict[str, int] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    home: dict[str, None] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)


def headline_part(
    tree: HtmlElement,
    text: str,
    own_hosts: frozenset[str],
    is_site: Callable[[str, set[str]], bool],
) -> tuple[str | None, bool]:
    """The part of a <title> that is the headline, and whether the page shows it as a line; None if
    the page tells nothing.

    `is_site` tells whether a text is the site's name, with more names that the page states.
    """
    cuts = list(islice(_MARK.finditer(text), PARTS))
    if not cuts:
        return None, False
    said = _read(tree, 2 * len(text), own_hosts)
    names = _names(said)
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    last, tight = len(cuts), {at for at, cut in enumerate(cuts) if cut.group() == "-"}
    parts = {
        (a, b): _part(text[starts[a] : ends[b]])
        for a in range(last + 1)
        for b in range(a, last + 1)
    }
    sites = {span for span, part in parts.items() if part and is_site(part, names)}
    shown = [s for s in parts if s not in sites and comparable(parts[s]) in said.above]
    at_edge = any((0, at) in sites or (at, last) in sites for at in range(last + 1))
    if (0, last) in shown and not at_edge:
        return text, True
    shown = [span for span in shown if span != (0, last) and _is_enough(parts[span])]
    for first, end in sorted(shown, key=lambda span: len(parts[span]), reverse=True):
        sides = [(0, first - 1), (end + 1, last)]
        if all(
            side[0] > side[1] or _may_go(side, (first, end), parts, sites, said) for side in sides
        ) and all(
            at not in tight or side in sites or _is_several(parts[side])
            for at, side in zip((first - 1, end), sides, strict=True)
        ):
            return parts[first, end], True
    first, end = _without_names(parts, sites, said, tight)
    bare = parts[first, end]
    return (bare if (first, end) != (0, last) and _is_enough(bare) else None), False


def stated_names(tree: HtmlElement, own_hosts: frozenset[str]) -> set[str]:
    """What a page calls what leads to its front page, and the owners of its rights."""
    return _names(_read(tree, 0, own_hosts))


def _names(said: Said) -> set[str]:
    return {*list(said.home)[:NAMES_CAP], *list(said.owners)[:NAMES_CAP]}


def _part(text: str) -> str:
    """A part of a title without marks at its ends; a bracket or a quotation stays whole."""
    bare = text.strip()
    for opening, closing in ("()", "[]", "（）", "【】", "«»"):
        if bare.count(closing) > bare.count(opening):
            bare = bare.rstrip(closing)
    return bare.strip()


def _is_enough(part: str) -> bool:
    return len(part) >= (DENSE_LEAST if _DENSE.search(part) else LEAST)


def _may_go(side: Span, kept: Span, parts: dict[Span, str], sites: set[Span], said: Said) -> bool:
    """Whether what stands beside a shown headline is none of it: a name, a link, a day, or fewer
    words that the page does not write right above or below it, but elsewhere or hardly."""
    every = range(side[0], side[1] + 1)
    if side in sites or all(_is_known((at, at), parts, sites, said) for at in every):
        return True
    unknown = [parts[at, at] for at in every if not _is_known((at, at), parts, sites, said)]
    rest, headline = parts[side] if len(unknown) > 1 else unknown[0], parts[kept]
    place = said.above.get(comparable(rest))
    near = place is not None and abs(place - said.above[comparable(headline)]) <= 1
    if near or len(rest) >= len(headline):
        return False
    return place is not None or _share(rest, said.words) <= _share(headline, said.words)


def _is_known(span: Span, parts: dict[Span, str], sites: set[Span], said: Said) -> bool:
    part = parts[span]
    return (
        not part
        or span in sites
        or comparable(part) in said.links
        or (len(part) <= DAY_CAP and _DAY.fullmatch(part) is not None)
    )


def _without_names(parts: dict[Span, str], sites: set[Span], said: Said, tight: set[int]) -> Span:
    """The span without the site's name at either end, and without the sections and days that stand
    between that name and the headline. A hyphen within a word is no mark, except before a name of
    several words at the end."""
    first, (_, last) = 0, max(parts)
    end = last
    front = next((a for a in reversed(range(last)) if (0, a) in sites and a not in tight), None)
    if front is not None:
        first = front + 1
        while first < end and first not in tight and _is_known((first, first), parts, sites, said):
            first += 1
    for back in range(first + 1, last + 1):
        name = (back, last)
        if name in sites and (back - 1 not in tight or _is_several(parts[name])):
            end = back - 1
            while (
                end > first and end - 1 not in tight and _is_known((end, end), parts, sites, said)
            ):
                end -= 1
            break
    return first, end


def _is_several(part: str) -> bool:
    return " " in part or _DENSE.search(part) is not None


def _share(text: str, words: set[str]) -> float:
    """The share of a text's words that the paragraphs say too."""
    own = _words(text)
    return len(own & words) / len(own) if own else 0.0


def _words(text: str) -> set[str]:
    """The words of a text; of scripts without spaces, pairs of signs."""
    folded = comparable(text)
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1) if _DENSE.match(folded, at)}
    return pairs or {word for word in re.findall(r"\w+", folded) if len(word) > 3}


def _read(tree: HtmlElement, longest: int, own_hosts: frozenset[str]) -> Said:
    """Read a page line by line, as a reader sees it."""
    said, paragraphs, place = Said(), 0, 0
    line: list[tuple[str, bool]] = []
    link: HtmlElement | None = None
    home = False
    body = next(iter(tree.iter("body")), tree)
    unread: HtmlElement | None = None
    for event, element in islice(iterwalk(body, events=("start", "end")), WALK_CAP):
        tag = element.tag
        if unread is not None:
            if event == "end" and element is unread:
                unread = None
                line.append((element.tail or "", link is not None))
            continue
        if event == "start" and tag in _UNREAD:
            unread = element
            continue
        if tag not in _INNER and isinstance(tag, str):
            place += _keep(line, said, longest, place, paragraphs < PARAGRAPHS)
            paragraphs += _is_prose(line)
            line.clear()
        if event == "start":
            if tag == "a" and element.get("href"):
                link, home = element, _leads_home(element.get("href", ""), own_hosts)
            if tag == "img" and (alt := (element.get("alt") or "").strip()):
                _keep_picture(alt, said, home and link is not None, place)
            if isinstance(tag, str):
                line.append((element.text or "", link is not None))
        else:
            if link is not None and element is link:
                if home:
                    said.home[" ".join("".join(element.itertext()).split())[:80]] = None
                link, home = None, False
            line.append((element.tail or "" if element is not body else "", link is not None))
    _keep(line, said, longest, place, paragraphs < PARAGRAPHS)
    return said


def _keep_picture(alt: str, said: Said, home: bool, place: int) -> None:
    if home:
        said.home[alt[:80]] = None
    else:
        said.above.setdefault(comparable(alt[:300]), place)


def _keep(line: list[tuple[str, bool]], said: Said, longest: int, place: int, above: bool) -> int:
    """Keep what a line says; how many lines it is."""
    text = " ".join("".join(piece for piece, _ in line).split())
    if not text:
        return 0
    if len(text) < 300 and _RIGHTS.search(text):
        said.owners |= dict.fromkeys(
            name for part in _AROUND_NAME.split(text) if (name := part.strip())
        )
    if _is_prose(line):
        said.words |= _words(text[:5000])
    elif len(text) <= longest:
        plain = " ".join("".join(piece for piece, linked in line if not linked).split())
        linked = [" ".join(piece.split()) for piece, linked in line if linked]
        said.links |= {comparable(piece) for piece in linked if piece}
        # A short link is a section; a long one may be the article's own.
        if above and (plain or len(text.split()) > 2 or len(_DENSE.findall(text)) > 7):
            # Behind links to the sections above it, the headline is what is no link.
            trail = linked and plain.strip(_EDGES) and plain[0] in _EDGES
            said.above.setdefault(comparable(plain.strip(_EDGES) if trail else text), place)
    return 1


def _is_prose(line: list[tuple[str, bool]]) -> bool:
    size = sum(len(piece) for piece, linked in line if not linked)
    if size < DENSE_PROSE:
        return False
    dense = sum(len(_DENSE.findall(piece)) for piece, linked in line if not linked)
    return size >= PROSE or dense >= DENSE_PROSE


def _leads_home(href: str, own_hosts: frozenset[str]) -> bool:
    """Whether an address is the front page of this site."""
    if not FRONT.fullmatch(href.strip()):
        return False
    try:
        host = urlsplit(href.strip()).hostname
    except ValueError:
        return False
    return host is None or host.removeprefix("www.") in own_hosts
