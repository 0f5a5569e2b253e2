"""How the blocks of a page sit, and where among them the article is.

The *seat* of a block is the element in which it stands side by side with others. Wrappers that hold
this block alone are skipped, and so are lists, tables and quotes. The paragraphs, headings and
lists of an article nearly always share one seat, or one kind of seat. Furniture nearly never shares
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from cleaners.blocks.classes.hints import HIDDEN, bit
from cleaners.blocks.segmenting.blocks import SIGNATURE_LEVELS, Block, Cut, Place
from cleaners.blocks.segmenting.surroundings import is_head
from cleaners.language.fingerprint import squeeze
from cleaners.language.sentences import SENTENCE_END, ends_sentence

WORD = re.compile(r"\w+")
TEASER = 240  # characters
FEW = 6  # paragraphs
PART_OF_MAIN = 0.3  # of its prose
LEAST_VERSES, MOST_BROKEN = 6, 0.6  # lines; the share of them that begin behind a <br>
LEAST_SENTENCE, LEAST_TITLE = 40, 20  # characters
_HEADINGS = frozenset(("h2", "h3", "h4"))
NEAR = 8  # blocks; what is farther from any prose, and not where the article is, is none
_CARRIERS = frozenset(
    ("ul", "ol", "li", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "dl", "dd", "dt",
     "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p", "figure")
)  # fmt: skip


def _is_sentence(block: Block) -> bool:
    return block.chars >= LEAST_SENTENCE and not block.links and ends_sentence(block.text)


@dataclass(frozen=True, slots=True)
class Clues:
    """What the page's metadata says about the wanted text."""

    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = field(default="", repr=False)
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    host: str = ""  # without its `www.`
    says: int = 0  # 2: the page calls itself news, 1: an article, 0: neither
    asks: bool = False  # whether the page says that it holds questions and answers


class Layout:
    """How a page's blocks sit: the seat of each, the kind of that seat, and where the article is.

    The article has the kind of seat with the most prose. Prose counts less above the headline, and
    where names or looks suggest a comment or a teaser. It counts more where words from the page's
    own description recur.
    """

    def __init__(self, page: Cut, clues: Clues) -> None:
        self.page = page
        self.seats = [seat_of(block) for block in page.blocks]
        self._kinds: dict[int, str] = {}
        self._looks: dict[int, str] = {}
        self.prose = [block.prose for block in page.blocks]
        self.h1 = _headline(page, clues)
        self._headed = None if self.h1 is not None else _headed(page, clues)
        self.main_kind = self._main_kind(clues)
        self.main = self._main()

    def kind(self, at: int) -> str:
        """The kind of seat that a block has."""
        seat = self.seats[at]
        known = self._kinds.get(seat.number)
        if known is None:
            known = self._kinds[seat.number] = self._kind(seat)
        return known

    def _kind(self, seat: Place) -> str:
        up = seat.parent
        return self.page.step(seat) + "<" + (self.page.step(up) if up else "")

    def look(self, block: Block) -> str:
        """What a block looks like in this page: as its signature, with all names that tell the
        elements of one page apart."""
        if (known := self._looks.get(block.order)) is not None:
            return known
        parts: list[str] = []
        at: Place | None = block.place
        while at is not None and len(parts) < SIGNATURE_LEVELS:
            parts.append(self.page.step(at))
            at = at.parent
        found = self._looks[block.order] = "<".join(parts) + block.made
        return found

    def main_prose(self) -> list[int]:
        """The numbers of the blocks of prose that have the article's kind of seat."""
        prose = (at for at, size in enumerate(self.prose) if size)
        return [at for at in prose if self.kind(at) == self.main_kind]

    def _main_kind(self, clues: Clues) -> str:
        weights: dict[str, float] = {}
        described = squeeze(clues.description)[:80]
        body = squeeze(clues.body)
        for at, block in enumerate(self.page.blocks):
            if not self.prose[at]:
                continue
            weight = min(self.prose[at], 700.0)
            names = block.place.above
            for bits, factor in _WEIGHTS:
                if names & bits:
                    weight *= factor
            if self.h1 is not None and at < self.h1:
                weight *= 0.4
            if at and _is_teased(block, self.page.blocks[at - 1]):
                weight *= 0.4
            if not SENTENCE_END.search(block.text, max(0, block.chars - 8)):
                weight *= 0.5
            if body and block.chars > 50:
                weight *= 2.0 if block.squeezed[:60] in body else 0.5
            elif described and described in block.squeezed:
                weight *= 1.5
            kind = self.kind(at)
            weights[kind] = weights.get(kind, 0.0) + weight
        return max(weights, key=lambda kind: (weights[kind], kind)) if weights else ""

    def _main(self) -> Place | None:
        """The one seat that holds most of the main kind's prose, else what its seats share."""
        held: dict[int, int] = {}
        for at in self.main_prose():
            number = self.seats[at].number
            held[number] = held.get(number, 0) + self.prose[at]
        if not held:
            return None
        best = max(held, key=lambda number: (held[number], -number))
        place: Place | None = self.page.places[best]
        goal = sum(held.values()) * 0.6
        while place is not None and place.parent is not None:
            if (
                sum(size for number, size in held.items() if _within(self.page, number, place))
                >= goal
            ):
                break
            place = place.parent
        return self._around(place, sum(held.values())) if place is not None else None

    def _around(self, place: Place, held: int) -> Place:
        """The largest place around this one that itself holds a good part of the prose. An
        accordion or a column may hold most of it without being the article."""
        direct: dict[int, int] = {}
        for at, size in enumerate(self.prose):
            if size:
                number = self.seats[at].number
                direct[number] = direct.get(number, 0) + size
        found, above = place, place.parent
        while above is not None and above.parent is not None:
            if direct.get(above.number, 0) >= PART_OF_MAIN * held:
                found = above
            above = above.parent
        return found

    def worth_judging(self) -> list[int]:
        """The numbers of the blocks that could be article: near prose, and not links only. Prose
        that is far from any other may be a brief, if it stands below the headline and the page has
        little else; so may a sentence right below the headline, which may be the lead."""
        blocks = self.page.blocks
        few = self.h1 is not None and len(self.main_prose()) <= FEW
        brief = range(self.h1 + 1, self.h1 + NEAR) if few and self.h1 is not None else range(0)
        verses = self._verses(self.h1) if few and self.h1 is not None else range(0)
        headline = self.h1 if self.h1 is not None else self._headed
        below = range(0) if headline is None else range(headline + 1, headline + 3)
        marked = [at for at, size in enumerate(self.prose) if size]
        before, after = distances(marked, len(blocks), NEAR)
        found = []
        for at, block in enumerate(blocks):
            far = before[at] >= NEAR and after[at] >= NEAR
            far = far and not (at in verses or (at in brief and self.prose[at]))
            far = far and not (at in below and _is_sentence(block))
            only_link = block.chars < 90 and block.link_chars > 0.8 * block.chars
            if (far or only_link) and not self._is_in_main(at):
                opens = not far and at + 1 < len(blocks) and is_head(block, blocks[at + 1])
                if not opens:
                    continue
            found.append(at)
        return found

    def _verses(self, headline: int) -> range:
        """The headline and the lines below it that breaks make in one element, or in elements side
        by side: the stanzas of a poem, which has no prose."""
        blocks = self.page.blocks
        below = range(headline + 1, min(headline + NEAR, len(blocks) - 1))
        first = next((at for at in below if blocks[at + 1].after_break), len(blocks))
        last, broken = first, 0
        for at in range(first, len(blocks)):
            block = blocks[at]
            if block.place.parent is not blocks[first].place.parent or block.links:
                break
            last, broken = at + 1, broken + block.after_break
        if last - first < LEAST_VERSES or broken < MOST_BROKEN * (last - first):
            return range(0)
        return range(headline, last)

    def _is_in_main(self, at: int) -> bool:
        """Whether a block stands where the article does, or where its kind of seat is."""
        if _under(self.page.blocks[at].place, self.main):
            return True
        seat = self.seats[at]
        # By their tags first, since most seats are of none that the article's is of.
        if not self.main_kind.startswith(seat.tag):
            return False
        if seat.parent is not None and f"<{seat.parent.tag}" not in self.main_kind:
            return False
        return self.kind(at) == self.main_kind


_WEIGHTS = (
    (bit("comment"), 0.04),  # hundreds of them may stand below a story of three paragraphs
    (HIDDEN, 0.5),  # the same once more, or what a script shows later
    (bit("related"), 0.5),
    (bit("footer"), 0.15),
    (bit("sidebar"), 0.5),
    (bit("legal"), 0.3),
    (bit("nav"), 0.5),
    (bit("about"), 0.5),
    (bit("paywall") | bit("newsletter"), 0.7),
    (bit("body"), 1.5),
)


def _is_teased(block: Block, above: Block) -> bool:
    """Whether a short text stands below a line that is only a link: an article's teaser."""
    return block.size < TEASER and above.size > 25 and above.link_chars * 10 >= above.chars * 9


def _headed(page: Cut, clues: Clues) -> int | None:
    """The first heading that ends with the page's title, on a page without <h1>."""
    titles = tuple(squeeze(title) for title in clues.titles if len(title) >= LEAST_TITLE)
    headed = (at for at, block in enumerate(page.blocks) if block.place.tag in _HEADINGS)
    return next((at for at in headed if titles and page.blocks[at].squeezed.endswith(titles)), None)


def _headline(page: Cut, clues: Clues) -> int | None:
    """The block that is the headline: an h1 that reads like a title, else the first h1."""
    titles = {squeeze(title) for title in clues.titles}
    first = None
    for at, block in enumerate(page.blocks):
        heading = block.place.tag == "h1" or (
            block.place.parent is not None and block.place.parent.tag == "h1"
        )
        if heading and block.squeezed in titles:
            return at
        if heading and first is None:
            first = at
    return first


def _within(page: Cut, number: int, place: Place) -> bool:
    return _under(page.places[number], place)


def _under(place: Place, other: Place | None) -> bool:
    at: Place | None = place
    while at is not None and other is not None and at.number >= other.number:
        if at is other:
            return True
        at = at.parent
    return False


def seat_of(block: Block) -> Place:
    """The element in which a block stands side by side with others."""
    place = block.place
    while place.parent is not None and (place.blocks == 1 or place.tag in _CARRIERS):
        if place.parent.parent is None and place.tag not in _CARRIERS:
            break
        place = place.parent
    return place


def distances(marked: list[int], count: int, far: int) -> tuple[list[float], list[float]]:
    """For each of `count` places: the distance to the last marked place before it, and to the next
    one after it; `far` at most."""
    before, after = [float(far)] * count, [float(far)] * count
    steps = [float(step) for step in range(far + 1)]
    for mark, behind in pairwise((*marked, count - 1)):
        near = min(far, behind - mark)
        before[mark + 1 : mark + 1 + near] = steps[1 : near + 1]
    for start, mark in pairwise((0, *marked)):
        near = min(far, mark - start)
        after[mark - near : mark] = steps[near:0:-1]
    return before, after
