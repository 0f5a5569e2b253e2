"""What is counted of a page to tell whether it is an article: `page_facts` names each number.

The sentences that say a fact to a person stand in `cleaners/verdict/page_model.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from cleaners.blocks.classes.hints import bit
from cleaners.blocks.line import Line
from cleaners.blocks.scoring.page_shape import shape_of_page
from cleaners.blocks.scoring.scores import PageBlocks
from cleaners.blocks.segmenting.blocks import Place
from cleaners.blocks.segmenting.layout import WORD
from cleaners.blocks.select import Body
from cleaners.language.scripts import weight
from cleaners.language.sentences import SENTENCE_END
from cleaners.metadata.read import Metadata
from cleaners.verdict.page_model import Facts
from cleaners.verdict.signals import Signals
from cleaners.verdict.verdict import listing

_PRICE = re.compile(
    r"[$€£¥₹₽₩₺]\s?\d|\d[\d.,]*\s?(?:[$€£¥₹₽₩₺]|EUR|USD|GBP|CHF|zł|kr\b|Kč|лв|руб|грн|lei\b|Ft\b|円|元)"
)
_MOMENT = re.compile(
    r"\b(19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}\. \w+|年\d+月", re.I
)
NEAR = 6  # blocks
LEAST_ODDS, MOST_ODDS = -3.0, 4.0
_QUOTED = re.compile('["“”„«»「]')
# Whoever sells speaks to the reader, and of the house as "we".
_OFFERS = frozenset((
    "you", "your", "yours", "we", "our", "us", "sie", "ihre", "ihr", "ihren", "wir", "unser",
    "unsere", "unseren", "vous", "votre", "vos", "nous", "notre", "nos", "usted", "ustedes",
    "nuestro", "nuestra", "nuestros", "nuestras", "nosotros", "você", "vocês", "nosso", "nossa",
    "nossos", "nossas", "noi", "nostro", "nostra", "nostri", "vostro", "vostra", "wij", "ons",
    "onze", "uw", "вы", "ваш", "ваши", "мы", "наш", "наши",
))  # fmt: skip
_AUTHOR = bit("author")
_SHORT = 60
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ARTICLE = ("article", "posting", "report", "review", "recipe")
_TYPES: dict[str, tuple[str, ...]] = {
    "says_product": ("product", "offer", "aggregateoffer", "productgroup", "og:product"),
    "says_list": ("collectionpage", "itemlist", "searchresultspage", "og:profile", "profilepage"),
    "says_service": ("service", "localbusiness", "softwareapplication", "course", "place", "event"),
    "says_faq": ("faqpage",),
}


def facts_of_page(page_blocks: PageBlocks, signals: Signals) -> Facts:
    """What is known before any text was found. The page's tree must be whole.

    The address of the page is not used: a caller may give any address, and sites of every kind have
    addresses with days and words in them.
    """
    metadata = page_blocks.metadata
    return {
        **_of_types(metadata.types),
        "dated": float(_is_dated(metadata)),
        "authors": float(min(3, len(metadata.authors))),
        "looks_listed": float(listing(signals) is not None),
        **_of_headline(page_blocks),
        **shape_of_page(page_blocks),
        **_of_blocks(page_blocks),
    }


def is_dated_news(metadata: Metadata) -> bool:
    """Whether a page calls itself news and states its day. Then no fact has to be counted: of seven
    hundred shops, lists, services and discussions none does both."""
    return _says_news(metadata.types) and _is_dated(metadata)


def _says_news(types: Sequence[str]) -> bool:
    return any(kind.casefold().endswith("newsarticle") for kind in types)


def _is_dated(metadata: Metadata) -> bool:
    """Whether the page itself states when it was published."""
    return metadata.published is not None and metadata.published.source != "url"


def facts_of_text(chars_of_page: int, lines: Sequence[Line], body: Body) -> Facts:
    """What is counted of the text that was found; `chars_of_page` is what the page shows."""
    kept = [lines[at] for at in (*body.lead, *body.kept)]
    chars = sum(len(line.text) for line in kept)
    whole = max(1, chars_of_page)
    long = [line for line in kept if line.size > _SHORT and not line.heading]
    ended = sum(len(line.text) for line in long if SENTENCE_END.search(line.text[-8:]))
    sizes: dict[str, int] = {}
    for line in kept:
        sizes[line.look] = sizes.get(line.look, 0) + line.size
    total = max(1, sum(sizes.values()))
    words = WORD.findall("\n".join(line.text for line in kept[:200]).casefold())
    lengths = sorted(line.size for line in long)
    return {
        "text_length": math.log1p(chars),
        "text_share": min(1.0, chars / whole),
        "text_lines": float(min(150, len(kept))),
        "text_paragraphs": float(min(60, len(long))),
        "text_sentences": ended / max(1, chars),
        "text_together": max(sizes.values(), default=0) / total,
        "text_in_main": sum(line.size for line in kept if line.main) / total,
        "text_headings": sum(line.heading > 0 for line in kept) / max(1, len(kept)),
        "text_links": sum(line.link * line.size for line in kept) / total,
        "text_listed": sum(line.size for line in kept if line.group >= 0) / total,
        "text_line_length": math.log1p(chars / max(1, len(kept))),
        "text_offers": sum(map(_OFFERS.__contains__, words)) / max(1, len(words)),
        "text_quotes": sum(bool(_QUOTED.search(line.text)) for line in long) / max(1, len(long)),
        "text_median": math.log1p(lengths[len(lengths) // 2]) if lengths else 0.0,
        "text_places": len(sizes) / max(1, len(kept)),
        "text_high": math.log1p(lengths[len(lengths) * 9 // 10]) if lengths else 0.0,
        **_of_places(lines, body),
        "longest_line": math.log1p(max((len(line.text) for line in kept), default=0)),
    }


def _of_places(lines: Sequence[Line], body: Body) -> Facts:
    """Where among the lines the text stands, how often it is broken, and how sure its lines are."""
    kept = sorted((*body.lead, *body.kept))
    if not kept:
        return {"text_gaps": 0.0, "text_first": 0.0, "text_last": 0.0, "text_odds": LEAST_ODDS}
    sizes = [lines[at].size for at in kept]
    sure = sum(max(LEAST_ODDS, min(MOST_ODDS, body.odds[at])) * lines[at].size for at in kept)
    return {
        "text_gaps": sum(after - at > 1 for at, after in pairwise(kept)) / len(kept),
        "text_first": kept[0] / len(lines),
        "text_last": (len(lines) - 1 - kept[-1]) / len(lines),
        "text_odds": sure / max(1, sum(sizes)),
    }


def _of_headline(page_blocks: PageBlocks) -> Facts:
    """The headline and what stands around it: articles have a date and a byline there."""
    blocks, h1 = page_blocks.page.blocks, page_blocks.layout.h1
    title = page_blocks.metadata.title or ""
    near = blocks[max(0, h1 - NEAR) : h1 + NEAR + 1] if h1 is not None else blocks[: 2 * NEAR]
    short = [block for block in near if block.chars < _SHORT * 2]
    hints = (block.place.hints | block.inline_hints for block in short)
    return {
        "title_words": float(min(25, len(title.split()))),
        "title_length": float(min(150, weight(title))),
        "h1s": float(min(9, sum(block.place.tag == "h1" for block in blocks))),
        "date_near": float(any(_MOMENT.search(block.text) for block in short)),
        "byline_near": float(any(one & _AUTHOR for one in hints)),
    }


def _of_types(types: Sequence[str]) -> Facts:
    kinds = {kind.casefold() for kind in types}
    articles = [kind for kind in kinds if kind.endswith(_ARTICLE) and kind != "og:article"]
    return {
        "says_article": float(bool(articles)),
        "says_og_article": float("og:article" in kinds),
        "says_news": float(_says_news(types)),
        **{name: float(not kinds.isdisjoint(words)) for name, words in _TYPES.items()},
    }


def _of_blocks(page_blocks: PageBlocks) -> Facts:
    blocks = page_blocks.page.blocks
    chars = max(1, sum(block.chars for block in blocks))
    short = [block for block in blocks if block.chars < _SHORT * 2]
    prices = sum(_PRICE.search(block.text) is not None for block in short)
    prose = [size for size in page_blocks.layout.prose if size]
    headings = sum(block.place.tag in _HEADINGS for block in blocks)
    links = [block for block in blocks if block.link_chars * 10 >= block.chars * 9]
    headlines = sum(block.chars > 25 for block in links)
    return {
        "prices": float(min(40, prices)),
        "price_share": prices / max(1, len(blocks)),
        "link_share": sum(block.link_chars for block in blocks) / chars,
        "headlines": float(min(100, headlines)),
        "link_blocks": len(links) / max(1, len(blocks)),
        "blocks": math.log1p(len(blocks)),
        "headings": float(min(60, headings)),
        "heading_share": headings / max(1, len(blocks)),
        "paragraphs": float(min(80, len(prose))),
        "paragraph_length": math.log1p(sum(prose) / len(prose)) if prose else 0.0,
        "paragraph_share": min(1.0, sum(prose) / chars),
        "short_share": sum(block.chars for block in short) / chars,
        **_named(page_blocks),
    }


_NAMED = {name: bit(name) for name in ("product", "price", "card", "related", "accordion", "body")}


def _around(place: Place) -> int:
    """What the names of a place and of the three around it hint at."""
    hints, at = 0, place
    for _ in range(4):
        hints |= at.hints
        if at.parent is None:
            break
        at = at.parent
    return hints


def _named(page_blocks: PageBlocks) -> Facts:
    """The share of what could be article whose nearest names say product, price and so on."""
    known: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for number in page_blocks.numbers:
        block = page_blocks.page.blocks[number]
        place = block.place
        if (hints := known.get(place.number)) is None:
            hints = known[place.number] = _around(place)
        sizes[hints] = sizes.get(hints, 0) + block.chars
    chars = 1 + sum(sizes.values())
    return {
        f"named_{name}": sum(size for hints, size in sizes.items() if hints & one) / chars
        for name, one in _NAMED.items()
    }
