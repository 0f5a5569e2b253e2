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
from itertools import islice, pairwise, takewhile

from cleaners.blocks.own_article.others import DATED, Own, around, heading_of, stands_in
from cleaners.blocks.own_article.poster import are_of_one, names_poster, posters
from cleaners.blocks.own_article.rows import makes_of
from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.language.fingerprint import squeeze
from cleaners.metadata.read import Metadata
from cleaners.phrases.folding import small

FEWEST, FEWEST_UNNAMED, MOST = 2, 3, 2_000  # posts: where the page is named for a discussion, else
MOST_OPENINGS, MOST_STATED = 3, 12  # paragraphs that may be the first post's, or first answer's
MOST_LEVELS = 5  # from a paragraph up to the element that holds all that a post says
MOST_BEFORE = 300  # of prose above the posts: the forum's own notices
MOST_ABOVE = 12  # elements of the row above the first post
LONGEST_HEAD = 120  # characters of a line with a name or a date
LEAST_HEADLINE = 32  # characters
SHARE = 0.8  # of the posts: some were deleted
MOSTLY = 0.5  # of the prose in larger elements: signatures, and quotations
LEAST_SHARE = 0.5  # of the page's prose
_FORUM = re.compile(r"topic|thread|forum|discuss")
_POST = re.compile(
    r"post-?_?(?:body|text|message|content|row|area|wrap)|message|msg|repl(?:y|ies)|answer|(?:--|__)post(?:$|\s)"
)
_TOLD = re.compile(r"(?:^|\s)post(?:$|\s)")  # of the element that holds text itself
_ASKED = re.compile(r"question|(?:^|[\s_-])ask")
_LIVE = re.compile(r"live-?_?(?:blog|ticker|feed|update|coverage|entr|post)|(?:^|[\s_-])ticker")
_NOTICE = re.compile(r"notice|descri|info|rule|announce|poll|alert|bread|welcome|intro")
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
    authors: tuple[str, ...] = ()
    named: bool = False
    ends: list[int] = field(default_factory=list)
    makes: dict[str, dict[tuple[str, ...], list[Place]]] = field(default_factory=dict)
    known: dict[tuple[str, ...], list[Place]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Discussion:
    """The elements that hold what each post says, in the page's order, and the box around each."""

    posts: list[Place]
    boxes: list[Place]


def discussion_of(page: Cut, metadata: Metadata, own: Own | None) -> Discussion | None:
    """The posts of a page; None where it is no discussion."""
    kinds = {kind.casefold() for kind in metadata.types}
    if any(map(_NEWS.search, kinds)):
        return None
    headline = -1 if own is None else own.headline
    stated = not kinds.isdisjoint(_DISCUSSIONS) and "article" not in kinds
    asked = _Asked(page, headline, squeeze(metadata.title or ""), stated, metadata.authors)
    prose = (block for block in page.blocks[headline + 1 :] if block.prose)
    for block in islice(prose, MOST_STATED if stated else MOST_OPENINGS):
        chain = [*around(block.place)]
        if any(_says(_LIVE, place.names) for place in chain):
            return None
        asked.named = stated or any(map(_is_of_forum, chain))
        if (asked.named or _is_of_post(chain)) and (
            posts := _posts_like(asked, chain[:MOST_LEVELS])
        ):
            posts = _widened(asked, posts)
            posts = [*_question(asked, posts), *posts]
            return Discussion(posts, _boxes(asked, posts))
    return None


def _is_of_forum(place: Place) -> bool:
    """Whether an element is named for a forum, or says in microdata that it is a post."""
    return _says(_FORUM, place.names) or bool(_ITEM.search(place.element.get("itemtype") or ""))


def _is_of_post(chain: Sequence[Place]) -> bool:
    return _says(_TOLD, chain[0].names) or any(_says(_POST, place.names) for place in chain)


@lru_cache(maxsize=8192)  # a site names its boxes alike on all its pages
def _says(pattern: re.Pattern[str], names: str) -> bool:
    return pattern.search(small(names)) is not None


def _posts_like(asked: _Asked, chain: Sequence[Place]) -> list[Place]:
    """Elements that are posts and built like one of these, which stand in each other: the smallest
    that hold most of what any hold."""
    found: list[Place] = []
    most = 0
    for model in chain:
        alike = [_known(asked, model.tag, make) for make in makes_of(asked.page, model)]
        posts = max(alike, key=_said, default=[])
        if MOSTLY * (said := _said(posts)) > most:
            found, most = posts, said
    return found


def _widened(asked: _Asked, posts: list[Place]) -> list[Place]:
    """The elements around these posts, as long as those hold more in few of them: a list, or code.
    What they hold more in most of them is names and dates."""
    while posts[0].tag != "blockquote":
        held = defaultdict[int, int](int)
        above = list[Place]()
        for post in posts:
            if post.parent is None:
                return posts
            held[post.parent.number] += post.blocks
            if not above or post.parent is not above[-1]:
                above.append(post.parent)
        apart = all(asked.ends[a.number] <= b.number for a, b in pairwise(above))
        paragraphs = posts[0].tag == "p"
        whole = len(above) == len(posts) or paragraphs
        more = sum(place.blocks > held[place.number] for place in above)
        if paragraphs and apart and more:
            more = _headed(asked, above, posts)
        if len(above) < FEWEST or not whole or not apart or more > MOSTLY * len(above):
            break
        posts = above
    return posts


def _headed(asked: _Asked, above: Sequence[Place], posts: Sequence[Place]) -> int:
    """In how many of these elements something stands above the paragraphs, or has a date."""
    found, seen = set[int](), set[int]()
    for block in asked.page.blocks:
        at = _which(asked, block.place, above)
        if _which(asked, block.place, posts) < 0 and (
            at not in seen or DATED.search(block.text) is not None
        ):
            found.add(at)
        seen.add(at)
    return len(found - {-1})


def _known(asked: _Asked, tag: str, make: tuple[str, ...]) -> list[Place]:
    key = (str(asked.named), *make)
    if key not in asked.known:
        alike = _alike(asked, tag, make)
        asked.known[key] = alike if _are_posts(asked, alike) else []
    return asked.known[key]


def _said(posts: Sequence[Place]) -> int:
    return sum(post.prose for post in posts)


def _alike(asked: _Asked, tag: str, make: tuple[str, ...]) -> list[Place]:
    """The elements of this tag and make; of those within each other the outermost."""
    page = asked.page
    if not asked.ends:
        asked.ends = [*range(1, len(page.places) + 1)]
        for place in reversed(page.places):
            if place.parent is not None:
                end = max(asked.ends[place.parent.number], asked.ends[place.number])
                asked.ends[place.parent.number] = end
    if tag not in asked.makes:
        makes = asked.makes[tag] = defaultdict(list)
        for place in page.places:
            for each in makes_of(page, place) if place.tag == tag and place.blocks else ():
                makes[each].append(place)
    found: list[Place] = []
    for place in asked.makes[tag].get(make, ()):
        if not found or place.number >= asked.ends[found[-1].number]:
            found.append(place)
    return found


def _are_posts(asked: _Asked, posts: Sequence[Place]) -> bool:
    if not (FEWEST if asked.named else FEWEST_UNNAMED) <= len(posts) <= MOST:
        return False
    boxes = _boxes(asked, posts)
    heads: list[list[Block]] = [[] for _ in boxes]
    said = opening = 0
    notices = list[Block]()
    shared = {place.number for place in around(posts[0])}
    for at, block in enumerate(asked.page.blocks):
        if _which(asked, block.place, posts) >= 0:
            said += block.prose
        elif (box := _which(asked, block.place, boxes)) >= 0:
            heads[box].append(block)
        else:
            if block.links < 2 and (box := _above(asked, block.place, boxes)) >= 0:
                heads[box].append(block)
            if not said and at > asked.headline and block.prose:
                opens = _is_title(block, asked) or _begins(block.place, shared)
                opening += block.prose if opens else 0
                notices += [] if opens else [block]
    before = sum(block.prose for block in notices)
    if asked.stated:
        opening += before
    elif before > (MOST_BEFORE if asked.named else 0) or any(
        _is_own_text(block, asked) for block in notices
    ):
        return False
    if said + opening < LEAST_SHARE * sum(block.prose for block in asked.page.blocks):
        return False
    if not _are_signed(asked, heads, boxes):
        return False
    names = [] if len(posts) < FEWEST_UNNAMED else [*posters(boxes, posts, asked.title)]
    return not are_of_one(names, asked.authors)


def _are_signed(asked: _Asked, heads: Sequence[Sequence[Block]], boxes: Sequence[Place]) -> bool:
    """Whether most boxes say who wrote, and when, and few have headlines."""
    dated = {_which(asked, place, boxes) for place, _ in asked.page.times}
    entitled = sum(any(_is_headline(block, asked) for block in head) for head in heads)
    signed = [
        any(block.chars <= LONGEST_HEAD for block in head)
        and (at in dated or any(map(_has_number, head)))
        for at, head in enumerate(heads)
    ]
    return entitled <= 1 + (1 - SHARE) * len(boxes) and sum(signed) >= SHARE * len(signed)


def _is_own_text(block: Block, asked: _Asked) -> bool:
    """Whether prose stands right beneath the headline, as the text of a short article does."""
    if asked.headline < 0 or block.place.tag != "p" or block.links or DATED.search(block.text):
        return False
    return block.place.parent is asked.page.blocks[asked.headline].place.parent


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


def _above(asked: _Asked, place: Place, boxes: Sequence[Place]) -> int:
    """Which of these boxes a place stands above, side by side: names and dates may have a row of
    their own; -1 for none."""
    at = bisect_right(boxes, place.number, key=lambda box: box.number)
    joint = boxes[at].parent if at < len(boxes) else None
    if joint is None or not stands_in(place, joint) or len(boxes) < FEWEST_UNNAMED:
        return -1
    behind = asked.ends[boxes[at - 1].number] if at else boxes[0].number - MOST_ABOVE
    return at if place.number >= behind else -1


def _is_title(block: Block, asked: _Asked) -> bool:
    return bool(asked.title) and asked.title in block.squeezed


def _is_headline(block: Block, asked: _Asked) -> bool:
    """Whether a line is a heading, or a link as teasers have it, and not the discussion's title. In
    a forum, names may be headings."""
    heads = heading_of(block) is not None
    if block.chars < (LEAST_HEADLINE if asked.named or not heads else 1):
        return False
    heads = heads or block.link_chars * 10 >= block.chars * 9
    if not heads or _is_title(block, asked) or DATED.search(block.text) is not None:
        return False
    return not names_poster(block.place)


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
    if not asked.stated or sum(place.prose for place in places) <= MOST_BEFORE:
        shared = {place.number for place in around(first)}
        return [place for place in places if _begins(place, shared)]
    joint = places[0]
    while joint.parent is not None and not stands_in(places[-1], joint):
        joint = joint.parent
    return places if stands_in(first, joint) else [joint]


def _begins(place: Place, shared: set[int]) -> bool:
    """Whether an element is named for a question; or for a post and for no notice, without what it
    shares with others."""
    if any(_says(_ASKED, each.names) or _is_question(each) for each in around(place)):
        return True
    own = [*takewhile(lambda each: each.number not in shared, around(place))]
    if not own or any(_says(_NOTICE, each.names) for each in own):
        return False
    return _is_of_post(own) or any(_says(_FORUM, each.names) for each in own)


def _is_question(place: Place) -> bool:
    return (place.element.get("itemtype") or "").endswith("/Question")
