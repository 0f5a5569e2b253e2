"""What is measured of each block before it is judged: its words, its markup, its seat, its page.

Every feature is a number; `NAMES` says what each column means. The figures in `model.json` are
about these columns: after a change here, `make train` has to be run again.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from cleaners.blocks.scoring import sequence
from cleaners.blocks.scoring.elements import (
    HEADINGS,
    HINT_NAMES,
    ITEMS,
    TAG_NAMES,
    hints_of_block,
    tags_of,
)
from cleaners.blocks.scoring.wording import NAMES as WORDING
from cleaners.blocks.scoring.wording import wording
from cleaners.blocks.segmenting.blocks import Block, Place
from cleaners.blocks.segmenting.groups import Cards, Sections
from cleaners.blocks.segmenting.layout import WORD, Clues, Layout, distances
from cleaners.language.fingerprint import squeeze

FAR = 20
# Of a page; more says nothing new, and nearly no page that the models were trained on has more.
MOST_ALIKE, MOST_PROSE = 150, 60_000
MOST_PICTURES, MOST_OF_ADDRESS = 3, 120
AROUND_A_TITLE = 12  # letters
LONGEST_SEARCHED = 150_000  # characters; every block is looked for in all of them
_OF_SEAT = """
off_main seat_is_main kind_is_main depth_from_main seat_share kind_share kind_before kind_after
seat_link seat_blocks up_share up_link alike_share alike_link alike_count
"""
_OF_PAGE = """
from_first to_last before_prose after_prose prose_share_before titled title_share
described in_body picture seen_before copies seen_inside from_h1
prev_chars prev_link next_chars next_link next_same
prev2_chars next2_chars next_prose_same prev_same prev_heading next_heading alike_run names_author
asks prev_asks section_asks
pictures_before pictures_after links_inside links_anchor
says_more says_sign_up says_credit says_byline says_share says_other
"""
_OF_SECTION = """
share_before from_heading section_prose section_link section_blocks section_says
card_alike card_blocks card_link
"""
_OF_KIND = """
page_says page_prose page_headings page_items page_link page_asks
"""
NAMES: tuple[str, ...] = (
    *WORDING,
    *TAG_NAMES,
    *_OF_SEAT.split(),
    *HINT_NAMES,
    *_OF_PAGE.split(),
    *_OF_SECTION.split(),
    *_OF_KIND.split(),
)
_SAYS = {
    "read-more": 0, "navigation": 0, "newsletter": 1, "subscribe": 1, "login": 1, "app": 1,
    "cookies": 1, "credit": 2, "source": 2, "copyright": 2, "byline": 3, "author-box": 3,
    "updated": 3, "reading-time": 3, "contact": 3, "share": 4, "follow": 4, "comments": 4,
}  # fmt: skip

_SAYS_NOTHING = (0.0,) * 6
# Small numbers as they stand in a row. It takes less than to make each anew: time, and room, which
# takes time as well. Those below 0 count from the end.
_COUNTS = tuple(map(float, range(7)))
_NEAR = tuple(map(float, (*range(FAR + 1), *range(-FAR, 0))))
_LOGS = tuple(map(math.log1p, range(MOST_ALIKE + 1)))


def features(
    layout: Layout,
    clues: Clues,
    numbers: list[int],
    kinds: list[str | None],
    but: Container[int] = (),
) -> list[list[float] | None]:
    """One row of `NAMES` for each of these blocks but some, by their place among them; `kinds` are
    the phrases that they matched."""
    view = _View(layout, clues, numbers)
    sections = Sections(view.blocks, view.prose, kinds)
    cards = Cards(layout.page)
    page = _of_page(layout, clues, view)
    return [
        None
        if at in but
        else [
            *view.row(at),
            *_says(kinds[at]),
            *sections.row(at),
            *cards.row(view.seats[at]),
            *page,
        ]
        for at in range(len(numbers))
    ]


class _View:
    """What is counted once a page and asked for every block."""

    def __init__(self, layout: Layout, clues: Clues, numbers: list[int]) -> None:
        page = layout.page
        self.clues, self.numbers = clues, numbers
        sights = [sight.order for sight in page.sights]
        passed = [bisect_left(sights, block.order) for block in page.blocks]
        # How many pictures stand between a block and the one before it, and the one behind.
        self.pictured = [
            _COUNTS[min(MOST_PICTURES, behind - before)]
            for before, behind in pairwise((0, *passed, len(sights)))
        ]
        self.blocks = [page.blocks[number] for number in numbers]
        self.main, self.main_kind = layout.main, layout.main_kind
        self.seats = [layout.seats[number] for number in numbers]
        self.kinds = [layout.kind(number) for number in numbers]
        self.prose = [layout.prose[number] for number in numbers]
        self.headline = layout.h1
        self.squeezed = [block.squeezed for block in self.blocks]
        whole = " ".join(self.squeezed)
        self.whole = whole if len(whole) < LONGEST_SEARCHED else ""
        self.titles = {squeeze(title) for title in clues.titles if title}
        self.longest_title = max(map(len, self.titles), default=0) + AROUND_A_TITLE
        self.title_words = set(WORD.findall(" ".join(clues.titles).casefold()))
        self.author_words = set(WORD.findall(" ".join(clues.authors).casefold()))
        self.description = squeeze(clues.description)
        self.body = squeeze(clues.body)
        self.pictures = {squeeze(text) for text in (*page.picture_texts, *clues.captions)}
        self.pictures_joined = " ".join(sorted(self.pictures))
        self._steps: dict[int, int] = {}
        self._ancestors()
        self._count(layout)

    def _ancestors(self) -> None:
        self.above: dict[int, int] = {}
        at, step = self.main, 0
        while at is not None:
            self.above[at.number] = step
            at, step = at.parent, step + 1

    def _count(self, layout: Layout) -> None:
        self.total = max(1, sum(self.prose))
        seat: dict[int, int] = {}
        kind: dict[str, int] = {}
        alike: dict[str, list[float]] = {}
        self.kind_before, self.share_before, self.first_seen = [], [], dict[str, int]()
        self.signatures = [layout.look(block) for block in self.blocks]
        so_far = 0
        for at, block in enumerate(self.blocks):
            self.share_before.append(so_far / self.total)
            self.kind_before.append(kind.get(self.kinds[at], 0))
            seat[self.seats[at].number] = seat.get(self.seats[at].number, 0) + self.prose[at]
            kind[self.kinds[at]] = kind.get(self.kinds[at], 0) + self.prose[at]
            row = alike.setdefault(self.signatures[at], [0.0, 0.0, 0.0, 0.0])
            row[0] += self.prose[at]
            row[1] += block.link_chars
            row[2] += block.chars
            row[3] += 1
            so_far += self.prose[at]
            self.first_seen.setdefault(self.squeezed[at], at)
        self.seat, self.kind, self.alike = seat, kind, alike
        marked = [at for at, size in enumerate(self.prose) if size]
        self.before, self.after = distances(marked, len(self.blocks), FAR)
        inside = [at for at in marked if self.kinds[at] == self.main_kind]
        self.first, self.last = (inside[0], inside[-1]) if inside else (0, len(self.blocks))
        self.h1 = None
        if self.headline is not None:
            self.h1 = sum(number < self.headline for number in self.numbers)
        self.runs = sequence.runs(self.signatures)
        asking = sequence.asking(self.blocks)
        self.asking = [0.0, *asking]
        self.asked = sequence.asked_above(self.blocks, asking)
        self.copies = Counter(self.squeezed)
        nobody = (0.0, 1.0)  # the size and the share of links of what stands beside the outermost
        faces = [
            (math.log1p(block.size), min(1.0, block.link_chars / block.chars))
            for block in self.blocks
        ]
        self.faces = [nobody, nobody, *faces, nobody, nobody]
        levels = [_COUNTS[HEADINGS.get(block.place.tag, 0)] for block in self.blocks]
        self.levels = [0.0, *levels, 0.0]
        same = [1.0 if above == below else 0.0 for above, below in pairwise(self.kinds)]
        self.same = [0.0, *same, 0.0]
        self.next_prose_same = sequence.next_prose_same(self.kinds, self.prose)

    def row(self, at: int) -> list[float]:
        """All columns of one block."""
        block = self.blocks[at]
        return [
            *wording(block),
            *tags_of(block, self.seats[at]),
            *self._seat(at, block),
            *hints_of_block(block, self.seats[at]),
            *self._on_page(at, block),
        ]

    def _off_main(self, place: Place) -> int:
        """How far up one must go to meet the main place's ancestors; 0 is inside it."""
        known = self._steps.get(place.number)
        if known is None:
            step = self.above.get(place.number)
            if step is not None:
                known = step
            else:
                known = FAR if place.parent is None else self._off_main(place.parent)
            self._steps[place.number] = known
        return known

    def _seat(self, at: int, block: Block) -> list[float]:
        seat, kind = self.seats[at], self.kinds[at]
        up = seat.parent or seat
        alike = self.alike[self.signatures[at]]
        kind_total = self.kind[kind]
        return [
            float(self._off_main(seat)),
            1.0 if seat is self.main else 0.0,
            1.0 if kind == self.main_kind else 0.0,
            float(max(-8, min(8, seat.depth - self.main.depth))) if self.main else 0.0,
            self.seat[seat.number] / self.total,
            kind_total / self.total,
            self.kind_before[at] / self.total,
            (kind_total - self.kind_before[at] - self.prose[at]) / self.total,
            seat.link_chars / max(1, seat.chars),
            math.log1p(seat.blocks),
            min(1.0, up.prose / self.total),
            up.link_chars / max(1, up.chars),
            alike[0] / self.total,
            min(1.0, alike[1] / max(1.0, alike[2])),
            math.log1p(min(MOST_ALIKE, alike[3])),
        ]

    def _on_page(self, at: int, block: Block) -> list[float]:
        key = self.squeezed[at]
        size = len(key)
        words = set(WORD.findall(block.text.casefold())) if block.chars < 200 else None
        shared = len(words & self.title_words) / len(words) if words else 0.0
        titled = size < self.longest_title and any(_is_title(key, title) for title in self.titles)
        faces, number = self.faces, self.numbers[at]
        return [
            _near(at - self.first),
            _near(self.last - at),
            self.before[at],
            self.after[at],
            self.share_before[at],
            1.0 if titled else 0.0,
            shared,
            1.0 if size > 20 and key[:60] in self.description else 0.0,
            self._in_body(key),
            1.0 if key in self.pictures or (size > 30 and key in self.pictures_joined) else 0.0,
            1.0 if self.first_seen[key] < at else 0.0,
            _COUNTS[min(5, self.copies[key])],
            1.0 if 25 < size < 250 and self.whole.count(key) > 1 else 0.0,
            _near(at - self.h1) if self.h1 is not None else -FAR,
            *faces[at + 1],
            *faces[at + 3],
            self.same[at + 1],
            faces[at][0],
            faces[at + 4][0],
            self.next_prose_same[at],
            self.same[at],
            self.levels[at],
            self.levels[at + 2],
            _LOGS[min(MOST_ALIKE, self.runs[at])],
            len(words & self.author_words) / len(words) if words else 0.0,
            self.asking[at + 1],
            self.asking[at],
            self.asked[at],
            self.pictured[number],
            self.pictured[number + 1],
            *(_leads(block, self.clues.host) if block.links else (0.0, 0.0)),
        ]

    def _in_body(self, key: str) -> float:
        """Whether the page states this text as its article's; 0.5 for a short one, -1 where it
        states none."""
        if len(self.body) <= 300:
            return -1.0
        if len(key) <= 8:
            return 0.5
        return 1.0 if key in self.body else 0.0


def _leads(block: Block, host: str) -> tuple[float, float]:
    """The shares of a block's links that lead to pages of the site, and to places in this page."""
    inside = anchor = 0
    for element, _, _ in block.marks:
        if element.tag != "a":
            continue
        href = (element.get("href") or "")[:MOST_OF_ADDRESS].strip()
        if href[:1] in {"#", ""}:
            anchor += 1
        elif "//" in href[:8]:
            inside += host != "" and host in href
        else:
            inside += href[0] in "/.?" or ":" not in href
    return min(1.0, inside / block.links), min(1.0, anchor / block.links)


def _of_page(layout: Layout, clues: Clues, view: _View) -> list[float]:
    """What kind of page this is: the same for all of its blocks."""
    blocks = layout.page.blocks
    chars = max(1, sum(block.chars for block in blocks))
    inside = [at for at, kind in enumerate(view.kinds) if kind == view.main_kind]
    headings = sum(view.blocks[at].place.tag in HEADINGS for at in inside)
    items = sum(view.blocks[at].place.tag in ITEMS for at in range(len(view.blocks)))
    return [
        float(clues.says),
        math.log1p(min(MOST_PROSE, view.total)),
        math.log1p(headings),
        items / max(1, len(view.blocks)),
        sum(block.link_chars for block in blocks) / chars,
        float(clues.asks),
    ]


def _says(kind: str | None) -> Sequence[float]:
    if kind is None:
        return _SAYS_NOTHING
    row = [*_SAYS_NOTHING]
    row[_SAYS.get(kind, 5)] = 1.0
    return row


def _is_title(key: str, title: str) -> bool:
    """Whether a text is a title, a good part of one, or one with a word or two around it."""
    if key == title or (len(key) > 25 and key in title):
        return True
    return len(title) > 25 and len(key) < len(title) + AROUND_A_TITLE and title in key


def _near(distance: int) -> float:
    if -FAR <= distance <= FAR:  # takes a third of what `min` and `max` do
        return _NEAR[distance]
    return _NEAR[FAR] if distance > 0 else _NEAR[-FAR]
