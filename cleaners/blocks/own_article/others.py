"""Where the page's own article ends: other articles are appended to it, or stand beside it.

Pages with infinite scroll, and some themes, put whole articles below the requested one. Such an
article opens with a headline that is not the page's, and holds prose. One of these signs must show
that it is an article of its own: it is built like the box of the page's own article; it has a
byline or a date; its headline or box leads to another address; or it is hidden. Sections of an
article, entries of a live page and boxes of a ranking open with headings as well. They are kept:
they stand within the article, or are the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaners.blocks.classes.hints import HIDDEN, bit
from cleaners.blocks.own_article.addresses import is_told_apart, leads_elsewhere, path_of
from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.language.fingerprint import squeeze

MOST_HEADINGS = 100
MOST_TIMES = 300
LEAST_HEADLINE = 12  # characters of the Latin script
# What the page's own article must hold before another may follow, and where that one has an <h2>.
LEAST_BEFORE, LEAST_OWN = 250, 500
LEAST_SHARE = 0.7
HEAD_OF_BOX = 8  # blocks between a headline and its prose
LONGEST_BYLINE = 120
_HEADINGS = frozenset(("h1", "h2", "h3"))
_SIGNED = bit("author") | bit("date")
_NEXT = bit("related")
MOST_ARTICLES = 2  # that follow; more of a kind are the entries of a list
DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d|年\d+月")


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of the page's own article: its headline's block, its first prose, the places
    around that prose, and the largest of them that no other article shares."""

    headline: int
    first: int
    chain: frozenset[int]
    joint: Place
    title: str
    path: str
    prose: Sequence[int]  # the numbers of all blocks of prose on the page


def heads_of(page: Cut) -> list[int]:
    """The numbers of the blocks that are headings."""
    return [at for at, block in enumerate(page.blocks) if heading_of(block) is not None]


def own_of(page: Cut, heads: Sequence[int], title: str, url: str) -> Own | None:
    """The page's own article, of this title and address; None where no heading opens it."""
    return _own(page, heads, title, url) if heads else None


def others(page: Cut, heads: Sequence[int], own: Own) -> list[range]:
    """The stretches of blocks that are other articles than the page's own."""
    found: list[range] = []
    for at in heads[bisect_right(heads, own.first) :][:MOST_HEADINGS]:
        if found and at < found[-1].stop:
            continue
        block = page.blocks[at]
        if block.size < LEAST_HEADLINE or _is_title(block.squeezed, own.title):
            continue
        if (stretch := _stretch(page, at, own)) is not None:
            found.append(stretch)
    return found


def _own(page: Cut, heads: Sequence[int], title: str, url: str) -> Own | None:
    blocks = page.blocks
    headline = _headline(blocks, heads, squeeze(title))
    if headline is None:
        return None
    prose = [at for at, block in enumerate(blocks) if block.prose]
    behind = bisect_right(prose, headline)
    if behind == len(prose):
        return None
    first = prose[behind]
    chain = frozenset(place.number for place in around(blocks[first].place))
    joint = next(p for p in around(blocks[headline].place) if p.number in chain)
    said = squeeze(title) or blocks[headline].squeezed
    return Own(headline, first, chain, joint, said, path_of(url), prose)


def _headline(blocks: Sequence[Block], heads: Sequence[int], title: str) -> int | None:
    """The heading that is the page's title, an <h1> before others; else the first <h1>."""
    first = [at for at in heads if _tag(blocks[at]) == "h1"]
    for at in (*first, *heads) if title else ():
        if blocks[at].squeezed == title:
            return at
    return first[0] if first else None


def _stretch(page: Cut, at: int, own: Own) -> range | None:
    """The blocks of the article that the heading `at` opens; None where it opens none."""
    heading = heading_of(page.blocks[at])
    if heading is None:
        return None
    number = bisect_right(own.prose, at)
    if number == len(own.prose) or own.prose[number] - at > HEAD_OF_BOX:
        return None
    behind = own.prose[number]
    box = _box(page, at, behind, heading, own)
    if box is None:
        return _flat(page, at, behind, heading, own)
    start = at
    while start and stands_in(page.blocks[start - 1].place, box):
        start -= 1
    stop = start + box.blocks
    if behind >= stop or not _is_other(page, range(start, stop), at, behind, box, own):
        return None
    return range(start, stop)


def _box(page: Cut, at: int, behind: int, heading: Place, own: Own) -> Place | None:
    """The largest element around the heading and the prose behind it that holds no prose before."""
    box: Place | None = None
    number = bisect_left(own.prose, at)
    before = own.prose[number - 1] if number else None
    for place in around(heading):
        if place.number in own.chain or stands_in(page.blocks[own.headline].place, place):
            break
        if before is not None and stands_in(page.blocks[before].place, place):
            break
        if stands_in(page.blocks[behind].place, place):
            box = place
    return box


def _is_other(  # noqa: PLR0917 (one question about one place)
    page: Cut, blocks: range, at: int, behind: int, box: Place, own: Own
) -> bool:
    inner = [place for place in around(page.blocks[at].place) if stands_in(place, box)]
    before = prose_between(page, own, blocks.start)
    if len(before) < 2 or sum(before) < LEAST_BEFORE or _is_entry(page, inner, own):
        return False
    if is_told_apart(inner, own.path):
        return True
    tag = _tag(page.blocks[at])
    alike = _is_built_alike(page, inner, own)
    signed = _is_signed(page, range(blocks.start, behind), box)
    elsewhere = leads_elsewhere(page.blocks[at], inner, own.path)
    apart = any(place.hints & (HIDDEN | _NEXT) for place in _outwards(box, own))
    if tag == "h1":
        named = any(place.tag == "article" for place in inner)
        return alike or signed or elsewhere or named or apart
    if sum(before) < LEAST_OWN:
        return False
    if any(place.tag == "article" for place in inner) and _has_prose_apart(page, own, blocks):
        return elsewhere or _ends_page(page, own)
    return alike and (signed or elsewhere or apart)


def _has_prose_apart(page: Cut, own: Own, blocks: range) -> bool:
    """Whether enough prose stands before these blocks, apart from <article> elements that do not
    hold the page's own prose. In a ranking most prose stands in such elements; and a lead is
    shorter than its article."""
    sizes = [
        page.blocks[at].size
        for at in own.prose
        if own.first <= at < blocks.start and not _articles(page.blocks[at], own)
    ]
    inside = sum(page.blocks[at].size for at in own.prose if at in blocks)
    return len(sizes) > 1 and sum(sizes) >= max(LEAST_OWN, inside * LEAST_SHARE)


def _articles(block: Block, own: Own) -> set[int]:
    """The <article> elements around a block that do not hold the page's first prose."""
    return {
        place.number
        for place in around(block.place)
        if place.tag == "article" and place.number not in own.chain
    }


def _ends_page(page: Cut, own: Own) -> bool:
    """Whether hardly any <article> follows the page's own prose. Many of them would be the entries
    of a list."""
    articles = set[int]().union(*(_articles(page.blocks[at], own) for at in own.prose))
    return len(articles) <= MOST_ARTICLES


def prose_between(page: Cut, own: Own, stop: int) -> list[int]:
    """The sizes of the paragraphs between the page's own headline and another block, as far as they
    stand together with the headline. At most as many as are asked for."""
    found: list[int] = []
    for at in own.prose[bisect_left(own.prose, own.first) :]:
        if at >= stop or (len(found) > 1 and sum(found) >= LEAST_OWN):
            break
        if stands_in(page.blocks[at].place, own.joint):
            found.append(page.blocks[at].size)
    return found


def _is_entry(page: Cut, inner: Sequence[Place], own: Own) -> bool:
    """Whether the page's own prose begins below a heading of its own in a box like this one: an
    entry of a live page, a box of a ranking."""
    heads = [page.blocks[at].place for at in range(own.headline + 1, own.first)
             if heading_of(page.blocks[at]) is not None]  # fmt: skip
    steps = {page.step(place) for place in inner if place.tag == "article" or place.names}
    for place in around(page.blocks[own.first].place):
        if not heads or stands_in(page.blocks[own.headline].place, place):
            return False
        if page.step(place) in steps and any(stands_in(head, place) for head in heads):
            return True
    return False


def _is_built_alike(page: Cut, inner: Sequence[Place], own: Own) -> bool:
    """Whether an element around the heading is an <article>, or has tag and classes, like one that
    holds the page's own headline and prose."""
    mine = [place for place in around(own.joint) if place not in inner]
    steps = {page.step(place) for place in inner if "." in page.step(place)}
    if any(place.tag == "article" for place in inner):
        held = {place.number for place in around(inner[-1])}
        if any(place.tag == "article" and place.number not in held for place in mine):
            return True
    return any(page.step(place) in steps for place in mine)


def _is_signed(page: Cut, head: range, box: Place) -> bool:
    """Whether a byline or a date stands between the headline and the prose, or right above."""
    if any(stands_in(place, box) for place, _ in page.times[:MOST_TIMES]):
        return True
    for at in head:
        block = page.blocks[at]
        if heading_of(block) is not None or block.chars > LONGEST_BYLINE:
            continue
        named = any(place.hints & _SIGNED for place in _up_to(block.place, box))
        if named or block.inline_hints & _SIGNED or DATED.search(block.text):
            return True
    return False


def _flat(page: Cut, at: int, behind: int, heading: Place, own: Own) -> range | None:
    """The next article in the same element that holds the page's own. It opens with an h1 that a
    byline or a date follows, and ends with the element."""
    if heading.element.tag != "h1" or heading.parent is None:
        return None
    around = heading.parent
    if around.number not in own.chain:
        return None
    beyond = not (stands_in(heading, _seat(page, own)) or _is_among(page, at, behind, around))
    if not (beyond and sum(prose_between(page, own, at)) >= LEAST_OWN) and not _is_signed_behind(
        page, range(at + 1, behind)
    ):
        return None
    stop = at + 1
    while stop < len(page.blocks) and stands_in(page.blocks[stop].place, around):
        stop += 1
    return range(at, stop)


def _is_among(page: Cut, at: int, behind: int, around: Place) -> bool:
    """Whether a heading stands between two paragraphs that are built alike, all in one element."""
    above, below = page.blocks[at - 1].place, page.blocks[behind].place
    return above.parent is around is below.parent and page.step(above) == page.step(below)


def _seat(page: Cut, own: Own) -> Place:
    """The element that the page's own prose stands in, paragraph beside paragraph."""
    place = page.blocks[own.first].place
    while place.blocks < 2 and place.parent is not None:
        place = place.parent
    return place


def _is_signed_behind(page: Cut, head: range) -> bool:
    for at in head:
        block = page.blocks[at]
        hints = block.place.hints | block.inline_hints
        if block.chars <= LONGEST_BYLINE and (hints & _SIGNED or DATED.search(block.text)):
            return True
    return False


def heading_of(block: Block) -> Place | None:
    """The heading that a block is: its place, or the one around it."""
    if block.place.tag in _HEADINGS:
        return block.place
    above = block.place.parent
    return above if above is not None and above.tag in _HEADINGS else None


def _tag(block: Block) -> str:
    heading = heading_of(block)
    return heading.tag if heading is not None else ""


def _is_title(text: str, title: str) -> bool:
    return text == title or (len(text) > 15 and (text in title or title in text))


def around(place: Place) -> Iterator[Place]:
    """A place, and those around it from the inside."""
    at: Place | None = place
    while at is not None:
        yield at
        at = at.parent


def _up_to(place: Place, box: Place) -> Iterator[Place]:
    for at in around(place):
        yield at
        if at is box:
            return


def _outwards(box: Place, own: Own) -> Iterator[Place]:
    """A box and the elements around it, as far as none holds the page's own prose."""
    for at in around(box):
        if at.number in own.chain:
            return
        yield at


def stands_in(place: Place, box: Place) -> bool:
    """Whether a place is in this box, at any depth, or is the box."""
    at: Place | None = place
    while at is not None and at.number >= box.number:
        if at is box:
            return True
        at = at.parent
    return False
