"""How a page is built, counted for the page model; `page_facts` holds its other numbers.

Nothing here is a word of the page's own language. Builders of services, shops and articles give the
parts of their pages English names, whatever the language of the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from cleaners.blocks.scoring.scores import PageBlocks
from cleaners.blocks.segmenting.blocks import Cut
from cleaners.blocks.segmenting.layout import WORD
from cleaners.language.fingerprint import squeeze
from cleaners.verdict.page_model import Facts

_WORD = re.compile(r"[a-z]+")
# Words that the names of places are made of.
_PARTS = {
    "built_to_sell": (
        "hero cta pricing price prices plan plans testimonial testimonials feature features "
        "service services benefit benefits client clients partners logos trusted counter stats "
        "demo trial contact map hours steps swiper slick carousel slider"
    ),
    "built_to_tell": (
        "post article entry story author byline published posted share sharing comments comment "
        "related tags dateline headline excerpt standfirst lede figcaption caption reading "
        "paragraph kicker"
    ),
    "built_to_list": (
        "archive listing results filter filters sort facet facets pagination pager loop grid "
        "catalog catalogue category products collection"
    ),
}
_PLACES = {name: frozenset(words.split()) for name, words in _PARTS.items()}
_KNOWN = frozenset[str]().union(*_PLACES.values())
_FOLLOWING = 12  # blocks
MOST_OF_NAMES = 300  # characters of those of one place
_SECTIONS = ("h2", "h3", "h4")


def shape_of_page(page_blocks: PageBlocks) -> Facts:
    """The numbers of a page whose tree is whole."""
    places = page_blocks.page.places
    root = places[0].element if places else None
    return {
        **_of_elements(page_blocks.page),
        "times": float(min(40, len(page_blocks.page.times))),
        **_of_names(page_blocks),
        **_of_title(root, page_blocks),
        **_of_prose(page_blocks),
    }


def _of_elements(page: Cut) -> Facts:
    """What stands on the page beside text."""
    counted = {tag: len(elements) for tag, elements in page.tagged.items()}
    texts = Counter(
        block.text
        for block in page.blocks
        if block.chars < 30 and block.link_chars * 10 >= block.chars * 9
    )
    return {
        "images": float(min(100, counted["img"])),
        "inputs": float(min(20, counted["input"] + counted["select"] + counted["textarea"])),
        "buttons": float(min(60, counted["button"])),
        "repeated_links": float(min(40, max(texts.values(), default=0))),
    }


def _of_names(page_blocks: PageBlocks) -> Facts:
    """How many different words of each kind the names of its places have."""
    named = {place.names[:MOST_OF_NAMES] for place in page_blocks.page.places[1:]}
    words = _KNOWN.intersection(_WORD.findall(" ".join(named).casefold()))
    return {name: float(len(words & known)) for name, known in _PLACES.items()}


def _of_title(root: HtmlElement | None, page_blocks: PageBlocks) -> Facts:
    """How the title of the window goes with the headline, and how often the site names itself."""
    element = None if root is None else root.getroottree().getroot().find(".//title")
    title = "" if element is None else element.text or ""
    blocks, h1 = page_blocks.page.blocks, page_blocks.layout.h1
    headline = set(WORD.findall(blocks[h1].text.casefold())) if h1 is not None else set()
    known = set(WORD.findall(title.casefold()))
    prose = [block for block in blocks if block.prose]
    name = squeeze(page_blocks.metadata.site_name or "")
    named = sum(name in block.squeezed for block in prose) if len(name) > 2 else 0
    return {
        "headline_in_title": len(headline & known) / len(headline) if headline else -1.0,
        "headline_words": float(min(25, len(headline))),
        "names_itself": named / max(1, len(prose)),
    }


def _of_prose(page_blocks: PageBlocks) -> Facts:
    """How the prose stands together: in one run below the headline, or scattered over places."""
    layout, blocks = page_blocks.layout, page_blocks.page.blocks
    prose = [at for at, size in enumerate(layout.prose) if size]
    total = max(1, sum(layout.prose))
    h1 = layout.h1
    following = [] if h1 is None else [at for at in prose if h1 < at <= h1 + _FOLLOWING]
    headings = sum(block.place.tag in _SECTIONS for block in blocks)
    seats = {layout.seats[at].number for at in prose}
    return {
        "prose_run": _longest_run(page_blocks, prose) / total,
        "prose_seats": len(seats) / max(1, len(prose)),
        "prose_after_h1": math.log1p(sum(layout.prose[at] for at in following)),
        "prose_per_heading": math.log1p(total / max(1, headings)),
        "main_share": sum(layout.prose[at] for at in layout.main_prose()) / total,
        "main_depth": float(min(30, layout.main.depth)) if layout.main else 0.0,
    }


def _longest_run(page_blocks: PageBlocks, prose: Sequence[int]) -> int:
    """The most prose of one seat that no other seat's prose breaks."""
    layout = page_blocks.layout
    longest = run = 0
    last = None
    for at in prose:
        seat = layout.seats[at].number
        run = run + layout.prose[at] if seat == last else layout.prose[at]
        longest, last = max(longest, run), seat
    return longest
