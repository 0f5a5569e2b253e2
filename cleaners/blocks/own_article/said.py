"""What the posts of a discussion say themselves, without what a forum adds to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from cleaners.blocks.own_article.others import DATED, around
from cleaners.blocks.segmenting.blocks import Block, Cut, Place
from cleaners.blocks.segmenting.surroundings import is_of_card
from cleaners.language.sentences import ends_sentence
from cleaners.phrases.folding import small

LEAST_SIGNATURE = 30  # characters, of a line that ends several posts
LEAST_SOUGHT, SHARE_SOUGHT, MOST_SOUGHT = 24, 0.6, 400  # of quotations, in what was said above
FEWEST_DATED, SHARE_DATED, LONGEST_DATED = 3, 0.8, 120  # lines with dates that open posts
_SIGNATURE = re.compile(r"signature|(?:^|[\s_-])sig(?:$|[\s_#-])")
_ADDED = re.compile(
    r"edited|last-?_?edit|edit-?_?(?:note|info)|modified|reactions|attach"
    r"|post-?_?(?:meta|info|head|foot|date|control|action|button|ed-?by)|attribution|timestamp"
)
_QUOTATION = re.compile(r"(?<!to)(?<!select)quote(?!d)|quotation|zitat")
_BODY = re.compile(r"body|content|text|message")
LONGEST_OPENING = 80  # characters of the line that says who is quoted


def said_in(page: Cut, posts: Sequence[Place]) -> set[int]:
    """The numbers of the blocks that posts say themselves: no previews of other pages, no
    signatures, no quotations from posts above, and no paragraph twice."""
    by_number = {post.number: post for post in posts}
    said, above = set[str](), list[str]()
    quoted: dict[int, list[int]] = defaultdict(list)
    repeating = set[int]()
    ended: dict[int, str] = {}  # by post: its last line, where that was said before
    told: dict[int, list[int]] = defaultdict(list)  # by post
    for at, block in enumerate(page.blocks):
        chain = [*around(block.place)]
        inner = [*takewhile(lambda place: place.number not in by_number, chain)]
        if len(inner) == len(chain):
            continue
        post = by_number[chain[len(inner)].number]
        if any(place.names and _adds(place, post) for place in inner):
            continue
        quotation = next((each for each in reversed(inner) if _is_quotation(each)), None)
        if quotation is not None:
            quoted[quotation.number].append(at)
            sought = len(quoted) <= MOST_SOUGHT
            if block.prose and (block.squeezed in said or (sought and _is_again(block, above))):
                repeating.add(quotation.number)
                _unopened(page.blocks, told[post.number], post)
            told[post.number].append(at)
        elif block.prose and block.squeezed in said:
            ended[post.number] = block.squeezed
            _unopened(page.blocks, told[post.number], post)
        else:
            ended.pop(post.number, None)
            said.add(block.squeezed)
            above.append(block.squeezed)
            told[post.number].append(at)
    again = {at for number in repeating for at in quoted[number]}
    return _unsigned(page.blocks, [*told.values()], Counter(ended.values())) - again


def _unopened(blocks: Sequence[Block], told: list[int], post: Place) -> None:
    """Take the lines away that say who is quoted: they stand in an element of their own."""
    for _ in range(2):
        block = blocks[told[-1]] if told else None
        if block is None or block.chars > LONGEST_OPENING or block.place.tag == "p":
            return
        if block.place is post or ends_sentence(block.text):
            return
        told.pop()


def _adds(place: Place, post: Place) -> bool:
    """Whether an element in a post holds what the writer did not say there."""
    if is_of_card(place.names) or _says(_SIGNATURE, place.names):
        return True
    return _says(_ADDED, place.names) and not (
        place.prose * 2 > post.prose and _says(_BODY, place.names)
    )


def _is_quotation(place: Place) -> bool:
    return place.tag == "blockquote" or _says(_QUOTATION, place.names)


@lru_cache(maxsize=8192)
def _says(pattern: re.Pattern[str], names: str) -> bool:
    return pattern.search(small(names)) is not None


def _is_again(block: Block, above: Sequence[str]) -> bool:
    """Whether a quotation is of a post above. Its line may begin with a name."""
    text = block.squeezed
    end = text[-max(LEAST_SOUGHT, int(SHARE_SOUGHT * len(text))) :]
    return len(end) >= LEAST_SOUGHT and any(end in each for each in above)


def _unsigned(blocks: Sequence[Block], posts: Sequence[list[int]], ends: Counter[str]) -> set[int]:
    """The lines of these posts without signatures: the last line, where other posts end with it
    as well, as `ends` counts those that are out already."""
    posts = _undated(blocks, posts)
    ends.update(blocks[post[-1]].squeezed for post in posts if len(post) > 1)
    found = set[int]()
    for post in posts:
        sizes = [blocks[at].size for at in post]
        signed = len(post) > 1 and ends[blocks[post[-1]].squeezed] > 1
        long = signed and LEAST_SIGNATURE <= sizes[-1] <= sum(sizes[:-1])
        found.update(post[:-1] if long else post)
    return found


def _undated(blocks: Sequence[Block], posts: Sequence[list[int]]) -> Sequence[list[int]]:
    """The lines of posts without their dates, where a line with one opens most of them."""
    dated = [bool(post) and is_dated(blocks[post[0]]) for post in posts]
    if len(posts) < FEWEST_DATED or sum(dated) < SHARE_DATED * len(posts):
        return posts
    return [post[1:] if opened else post for post, opened in zip(posts, dated, strict=True)]


def is_dated(block: Block) -> bool:
    """Whether a line is short and has a date."""
    return block.chars <= LONGEST_DATED and DATED.search(block.text) is not None
