"""What is counted of a page to tell whether it is an article: `page_facts` names each number.

The sentences that say a fact to a person stand in `cleaners/verdict/page_model.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from cleaners.blocks.classes.hints import bit
from cleaners.blocks.scoring.scores import PageBlocks
from cleaners.blocks.segmenting.blocks import Place
from cleaners.blocks.segmenting.layout import WORD
from cleaners.blocks.select import Body, Line
from cleaners.language.scripts import weight
from cleaners.language.sentences import SENTENCE_END
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
_COUNTED = ("img", "input", "select", "textarea", "button")
_QUOTED = re.compile('["“”„«»「]')
# Whoever sells speaks to the reader, and of the house as "we".
_OFFERS = frozenset((
    "you", "your", "yours", "we", "our", "us", "sie", "ihre", "ihr", "ihren", "wir", "unser",
    "unsere", "unseren", "vous", "votre", "vos", "nous", "notre", "nos", "usted", "ustedes",
    "nuestro", "nuestra", "nuestros", "nuestras", "nosotros", "você", "vocês", "nosso", "nossa",
    "nossos", "nossas", "noi", "nostro", "nostra", "nostri", "vostro", "vostra", "wij", "ons",
    "onze", "uw", "вы", "ваш", "ваши", "мы", "наш", "наши",
))  # fmt: skip
_I = frozenset((
    "i", "my", "me", "mine", "ich", "mein", "meine", "je", "mon", "ma", "mes", "yo", "mi", "eu",
    "meu", "minha", "io", "mio", "mia", "ik", "mijn", "я", "мой",
))  # fmt: skip
_AUTHOR = bit("author")
_QUESTION = ("?", "？", "؟")
_SHORT = 60
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ARTICLE = ("article", "posting", "report", "review", "recipe")
_WORDS = {
    "address_shop": (
        "product products produkt produkte producto productos produit produits shop store "
        "item dp buy cart pricing"
    ),
    "address_listing": (
        "category categories kategorie categoria tag tags topic topics thema archive "
        "collection collections archives search browse directory list listing listings "
        "all page author authors jobs event events"
    ),
    "address_service": (
        "service services solution solutions leistungen servicios about about-us "
        "industries location locations practice-area practice-areas platform features "
        "use-cases contact treatment treatments program programs admissions"
    ),
    "address_forum": (
        "forum forums thread threads questions community viewtopic.php showthread.php "
        "discussion discussions comments t r board boards"
    ),
    "address_manual": (
        "doc docs documentation manual reference api wiki help support kb learn tutorial "
        "tutorials guide guides"
    ),
    "address_article": (
        "blog blogs article articles artikel news story stories post posts noticia "
        "noticias actualites magazine insight insights press nachrichten resource "
        "resources"
    ),
}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_STEPS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_TYPES: dict[str, tuple[str, ...]] = {
    "says_product": ("product", "offer", "aggregateoffer", "productgroup", "og:product"),
    "says_list": ("collectionpage", "itemlist", "searchresultspage", "og:profile", "profilepage"),
    "says_forum": ("discussionforumposting", "qapage", "og:forum"),
    "says_service": ("service", "localbusiness", "softwareapplication", "course", "place", "event"),
    "says_manual": ("techarticle", "apireference", "howto"),
    "says_faq": ("faqpage",),
    "says_website": ("og:website",),
}


def facts_of_page(page_blocks: PageBlocks, signals: Signals) -> Facts:
    """What is known before any text was found. The page's tree must be whole."""
    metadata = page_blocks.metadata
    return {
        **_of_address(metadata.url),
        **_of_types(metadata.types),
        "dated": float(metadata.published is not None),
        "authors": float(min(3, len(metadata.authors))),
        "looks_listed": float(listing(signals) is not None),
        **_of_headline(page_blocks),
        **_of_elements(page_blocks),
        **_of_blocks(page_blocks),
    }


def facts_of_text(chars_of_page: int, lines: Sequence[Line], body: Body) -> Facts:
    """What is counted of the text that was found; `chars_of_page` is what the page shows."""
    kept = [lines[at] for at in (*body.lead, *body.kept)]
    chars = sum(len(line.text) for line in kept)
    whole = max(1, chars_of_page)
    long = [line for line in kept if line.size > _SHORT and not line.heading]
    ended = sum(len(line.text) for line in long if SENTENCE_END.search(line.text[-8:]))
    sizes: dict[str, int] = {}
    for line in kept:
        sizes[line.signature] = sizes.get(line.signature, 0) + line.size
    total = max(1, sum(sizes.values()))
    words = [word for line in kept[:200] for word in WORD.findall(line.text.casefold())]
    said = Counter(words)
    lengths = sorted(line.size for line in long)
    questions = sum(line.text.endswith(_QUESTION) for line in kept if line.heading)
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
        "text_questions": questions / max(1, len(kept)),
        "text_line_length": math.log1p(chars / max(1, len(kept))),
        "text_offers": sum(said[word] for word in _OFFERS) / max(1, len(words)),
        "text_i": sum(said[word] for word in _I) / max(1, len(words)),
        "text_quotes": sum(bool(_QUOTED.search(line.text)) for line in long) / max(1, len(long)),
        "text_median": math.log1p(lengths[len(lengths) // 2]) if lengths else 0.0,
        "text_places": len(sizes) / max(1, len(kept)),
        "longest_line": math.log1p(max((len(line.text) for line in kept), default=0)),
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
        "headlined": float(h1 is not None),
        "h1s": float(min(9, sum(block.place.tag == "h1" for block in blocks))),
        "date_near": float(any(_MOMENT.search(block.text) for block in short)),
        "byline_near": float(any(one & _AUTHOR for one in hints)),
    }


def _of_elements(page_blocks: PageBlocks) -> Facts:
    """What stands on the page beside text."""
    root = page_blocks.page.places[0].element if page_blocks.page.places else None
    counted = Counter() if root is None else Counter(e.tag for e in root.iter(*_COUNTED))
    texts = Counter(
        block.text
        for block in page_blocks.page.blocks
        if block.chars < 30 and block.link_chars * 10 >= block.chars * 9
    )
    return {
        "images": float(min(100, counted["img"])),
        "inputs": float(min(20, counted["input"] + counted["select"] + counted["textarea"])),
        "buttons": float(min(60, counted["button"])),
        "repeated_links": float(min(40, max(texts.values(), default=0))),
    }


def _of_address(url: str) -> Facts:
    parts = urlsplit(url)
    steps = [step for step in unquote(parts.path).casefold().split("/") if step]
    last = steps[-1].partition(".")[0] if steps else ""
    longest = max((len(re.split(r"[-_+ ]", step)) for step in steps), default=0)
    first = {"blog" if _YEAR.match(step) else step for step in steps[:4]}
    known = {name: float(not first.isdisjoint(words)) for name, words in _STEPS.items()}
    return {
        "address_depth": float(min(6, len(steps))),
        "address_words": float(min(15, longest)),
        "address_last": float(min(15, len(re.split(r"[-_+ ]", last)))) if last else 0.0,
        "address_number": float(any(re.search(r"\d{4,}", step) for step in steps)),
        "address_query": float(bool(parts.query)),
        **known,
    }


def _of_types(types: Sequence[str]) -> Facts:
    kinds = {kind.casefold() for kind in types}
    articles = [kind for kind in kinds if kind.endswith(_ARTICLE) and kind != "og:article"]
    return {
        "says_article": float(bool(articles)),
        "says_og_article": float("og:article" in kinds),
        "says_news": float(any(kind.endswith("newsarticle") for kind in kinds)),
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


_NAMED = {
    name: bit(name)
    for name in ("product", "price", "card", "comment", "related", "accordion", "body", "promo")
}


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
    found = dict.fromkeys(_NAMED, 0)
    known: dict[int, int] = {}
    chars = 1
    for number in page_blocks.numbers:
        block = page_blocks.page.blocks[number]
        place = block.place
        if (hints := known.get(place.number)) is None:
            hints = known[place.number] = _around(place)
        chars += block.chars
        for name, one in _NAMED.items():
            if hints & one:
                found[name] += block.chars
    return {f"named_{name}": size / chars for name, size in found.items()}
