"""A discussion: a page that is the posts of several people, each in a box with a name and a date.

No program of forums is named. A page is one if its first prose stands in an element that others are
built like, and the box around each of them says who wrote, and when. An article with comments is
none, since its own prose stands in no such box. A page of articles is none, since its boxes have
headlines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile

from cleaners.blocks.own_article.others import DATED, Own, around, heading_of, stands_in
from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.blocks.segmenting.surroundings import is_of_card
from cleaners.language.fingerprint import squeeze
from cleaners.metadata.read import Metadata
from cleaners.phrases.folding import small

FEWEST, FEWEST_UNNAMED, MOST = 2, 3, 2_000  # posts: where the page is named for a discussion, else
MOST_OPENINGS, MOST_STATED = 3, 12  # paragraphs that may be the first post's, or first answer's
MOST_LEVELS = 5  # from a paragraph up to the element that holds all that a post says
MOST_BEFORE = 300  # of prose above the posts: the forum's own notices
LONGEST_HEAD = 120  # characters of a line with a name or a date
LEAST_HEADLINE = 32  # characters
SHARE = 0.8  # of the posts: some were deleted
MOSTLY = 0.5  # of the prose in larger elements: signatures, and quotations
LEAST_SHARE = 0.5  # of the page's prose
_FORUM = re.compile(r"topic|thread|forum|discuss")
_POST = re.compile(
    r"post-?_?(?:body|text|message|content|row|area|wrap)|message|msg|repl(?:y|ies)|answer"
)
_DISCUSSIONS = frozenset(("discussionforumposting", "qapage"))
_ITEM = re.compile(r"/(?:Question|DiscussionForumPosting)$")
_NEWS = re.compile(r"(?:news|live|blog|report)\w*(?:article|posting)$")


@dataclass(slots=True)
class _Asked:
    """A page that may be a discussion.

    - `headline`: the number of its block, -1 for none; `title` is squeezed.
    - `stated`: whether the page says that it is one; `named`: whether that or its names do.
    - `ends`: for each place, the number behind the last one in it.
    - `makes`: the elements with text, by how they are built.
    - `known`: the posts among those of one make, as far as they were looked at.
    """

    page: Cut
    headline: int
    title: str
    stated: bool
    named: bool = False
    ends: list[int] = field(default_factory=list)
    makes: dict[tuple[str, ...], list[Place]] = field(default_factory=dict)
    known: dict[tuple[str, ...], list[Place]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Discussion:
    """The elements that hold what each post says, in the page's order, and the box around the
    first of them."""

    posts: list[Place]
    box: Place


def discussion_of(page: Cut, metadata: Metadata, own: Own | None) -> Discussion | None:
    """The posts of a page; None where it is no discussion."""
    kinds = {kind.casefold() for kind in metadata.types}
    if any(map(_NEWS.search, kinds)):
        return None
    headline = -1 if own is None else own.headline
    stated = not kinds.isdisjoint(_DISCUSSIONS)
    asked = _Asked(page, headline, squeeze(metadata.title or ""), stated)
    prose = (block for block in page.blocks[headline + 1 :] if block.prose)
    for block in islice(prose, MOST_STATED if stated else MOST_OPENINGS):
        chain = [*around(block.place)]
        asked.named = stated or any(map(_is_of_forum, chain))
        if (asked.named or any(_says(_POST, place.names) for place in chain)) and (
            posts := _posts_like(asked, chain[:MOST_LEVELS])
        ):
            posts = [*_question(asked, posts), *posts] if stated else posts
            return Discussion(posts, _boxes(asked, posts)[0])
    return None


def said_in(page: Cut, posts: Sequence[Place]) -> set[int]:
    """The numbers of the blocks that posts say themselves: no previews of other pages, no
    quotations from posts above, and no paragraph twice."""
    numbers = {post.number for post in posts}
    said, repeating = set[str](), set[int]()
    quoted: dict[int, list[int]] = defaultdict(list)
    found = set[int]()
    for at, block in enumerate(page.blocks):
        chain = [*around(block.place)]
        inner = [*takewhile(lambda place: place.number not in numbers, chain)]
        if len(inner) == len(chain) or any(p.names and is_of_card(p.names) for p in inner):
            continue
        again = block.prose > 0 and block.squeezed in said
        quotation = next((place for place in reversed(inner) if place.tag == "blockquote"), None)
        if quotation is not None:
            quoted[quotation.number].append(at)
            if again:
                repeating.add(quotation.number)
        elif not again:
            said.add(block.squeezed)
            found.add(at)
    for number, lines in quoted.items():
        if number not in repeating:
            found.update(lines)
    return found


def _is_of_forum(place: Place) -> bool:
    """Whether an element is named for a forum, or says in microdata that it is a post."""
    return _says(_FORUM, place.names) or bool(_ITEM.search(place.element.get("itemtype") or ""))


@lru_cache(maxsize=8192)  # a site names its boxes alike on all its pages
def _says(pattern: re.Pattern[str], names: str) -> bool:
    return pattern.search(small(names)) is not None


def _posts_like(asked: _Asked, chain: Sequence[Place]) -> list[Place]:
    """Elements that are posts and built like one of these, which stand in each other: the smallest
    that hold most of what any hold."""
    found: list[Place] = []
    most = 0.0
    for model in chain:
        for levels in (1, 2) if model.names else (2,):
            make = _make(asked.page, model, levels)
            if make not in asked.known:
                alike = _alike(asked, make)
                asked.known[make] = alike if _are_posts(asked, alike) else []
            posts = asked.known[make]
            said = sum(post.prose for post in posts)
            if MOSTLY * said > most:
                found, most = posts, said
    return found


def _make(page: Cut, place: Place, levels: int) -> tuple[str, ...]:
    step = page.step(place)
    if levels == 1:
        return (step,)
    return step, "" if place.parent is None else page.step(place.parent)


def _alike(asked: _Asked, make: tuple[str, ...]) -> list[Place]:
    """The elements of this make; of those within each other the outermost."""
    page = asked.page
    if not asked.makes:
        asked.ends = [*range(1, len(page.places) + 1)]
        makes = defaultdict(list)
        for place in reversed(page.places):
            if place.parent is not None:
                end = max(asked.ends[place.parent.number], asked.ends[place.number])
                asked.ends[place.parent.number] = end
        for place in page.places:
            for levels in (1, 2) if place.blocks else ():
                makes[_make(page, place, levels)].append(place)
        asked.makes = makes
    found: list[Place] = []
    for place in asked.makes.get(make, ()):
        if not found or place.number >= asked.ends[found[-1].number]:
            found.append(place)
    return found


def _are_posts(asked: _Asked, posts: Sequence[Place]) -> bool:
    if not (FEWEST if asked.named else FEWEST_UNNAMED) <= len(posts) <= MOST:
        return False
    boxes = _boxes(asked, posts)
    heads: list[list[Block]] = [[] for _ in boxes]
    said = before = 0
    for at, block in enumerate(asked.page.blocks):
        if _which(asked, block.place, posts) >= 0:
            said += block.prose
        elif (box := _which(asked, block.place, boxes)) >= 0:
            heads[box].append(block)
        elif not said and at > asked.headline:
            before += block.prose
    if not asked.stated and before > (MOST_BEFORE if asked.named else 0):
        return False
    told = said + before if asked.stated else said
    if told < LEAST_SHARE * sum(block.prose for block in asked.page.blocks):
        return False
    entitled = sum(any(_is_headline(block, asked) for block in head) for head in heads)
    dated = {_which(asked, place, boxes) for place, _ in asked.page.times}
    signed = [
        any(block.chars <= LONGEST_HEAD for block in head)
        and (at in dated or any(map(_has_number, head)))
        for at, head in enumerate(heads)
    ]
    return entitled <= 1 + (1 - SHARE) * len(posts) and sum(signed) >= SHARE * len(signed)


def _boxes(asked: _Asked, posts: Sequence[Place]) -> list[Place]:
    """For each post the largest element around it that holds no other."""
    found = []
    for at, post in enumerate(posts):
        before = posts[at - 1].number if at else -1
        behind = posts[at + 1].number if at + 1 < len(posts) else len(asked.ends)
        box = post
        while (above := box.parent) is not None:
            if above.number <= before or asked.ends[above.number] > behind:
                break
            box = above
        found.append(box)
    return found


def _which(asked: _Asked, place: Place, boxes: Sequence[Place]) -> int:
    """Which of these boxes, given in the page's order, a place is in; -1 for none."""
    at = bisect_right(boxes, place.number, key=lambda box: box.number) - 1
    return at if at >= 0 and place.number < asked.ends[boxes[at].number] else -1


def _is_headline(block: Block, asked: _Asked) -> bool:
    """Whether a line is a heading, or a link as teasers have it, and not the discussion's title. In
    a forum, names may be headings."""
    heads = heading_of(block) is not None
    if block.chars < (LEAST_HEADLINE if asked.named or not heads else 1):
        return False
    heads = heads or block.link_chars * 10 >= block.chars * 9
    again = asked.title and asked.title in block.squeezed
    return heads and not again and DATED.search(block.text) is None


def _has_number(block: Block) -> bool:
    return block.chars <= LONGEST_HEAD and any(map(str.isdigit, block.text))


def _question(asked: _Asked, answers: Sequence[Place]) -> list[Place]:
    """The elements of the post that opens the discussion, where it is built otherwise than those
    that answer it."""
    first = answers[0]
    places = [
        block.place
        for block in asked.page.blocks[asked.headline + 1 :]
        if block.prose and block.place.number < first.number
    ]
    if sum(place.prose for place in places) <= MOST_BEFORE:
        return []
    joint = places[0]
    while joint.parent is not None and not stands_in(places[-1], joint):
        joint = joint.parent
    return places if stands_in(first, joint) else [joint]
