"""Is this page an article at all? A small trained model over the facts of a page.

The rules of the verdict know walls, error pages and log-ins by their words. A shop, an index or the
page of a service has no such words. Many facts together show it; `page_facts` counts them.
`page_model.json` holds the trees, the odds below which a page is no article, and the usual value of
each fact in articles. The facts that differ from that, and count most, are the evidence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.trees import Forest

Facts: TypeAlias = dict[str, float]
MOST_SAID = 4  # facts in an evidence
SURELY = 6.0  # log-odds
ALL_TEXT = 0.9  # share of what the page shows
NO_LINKS = 0.01  # share of its characters
FEW_GAPS = 0.05  # of the lines of a text
COUNTS = 0.1  # log-odds; a fact that moves them less is not told


@dataclass(frozen=True, slots=True)
class PageModel:
    """The trained figures. `usual` is the median of the articles it was trained on."""

    columns: tuple[str, ...]
    usual: tuple[float, ...]
    least: float
    trees: Callable[[list[float]], float] = field(repr=False)

    @classmethod
    def of(cls, data: dict[str, Any], least: float) -> PageModel:
        """The model of these figures, as they stand in the file."""
        columns = tuple(data["usual"])
        places = {name: at for at, name in enumerate(columns)}
        return cls(columns, tuple(data["usual"].values()), least, Forest(data["trees"], places))

    def article_odds(self, facts: Facts) -> float:
        """The log-odds that a page of these facts is an article."""
        if facts["says_news"] and facts["dated"]:
            return SURELY
        return self.trees([facts[name] for name in self.columns])

    def against(self, facts: Facts) -> list[tuple[str, float]]:
        """The facts that speak against an article and have words, the strongest first, each with
        its value."""
        row = [facts[name] for name in self.columns]
        odds = self.trees(row)
        found = []
        for at, name in enumerate(self.columns):
            if row[at] == self.usual[at] or not _sentence(name, row[at]):
                continue
            other = [*row[:at], self.usual[at], *row[at + 1 :]]
            if (gain := self.trees(other) - odds) > COUNTS:
                found.append((gain, name, row[at]))
        return [(name, value) for _, name, value in sorted(found, reverse=True)]


def article_odds(facts: Facts) -> float:
    """The log-odds that a page of these facts is an article."""
    return model().article_odds(facts)


def no_article(
    facts: Facts, odds: float, witnesses: Sequence[tuple[float, str]] = ()
) -> Rejection | None:
    """Why a page of these facts and odds is no article; None where it may be one. `witnesses` are
    what else speaks against it, and are counted in `odds`."""
    known = model()
    if odds >= known.least or (not witnesses and is_one_text(facts)):
        return None
    said = [words for _, words in witnesses]
    return Rejection(Reason.LISTING, "; ".join(said) or evidence(known.against(facts)))


def is_one_text(facts: Facts) -> bool:
    """Whether a page shows one text and hardly anything else; such a page is what it says."""
    return _is_all_text(facts) or _is_signed_text(facts)


def _is_all_text(facts: Facts) -> bool:
    """Whether a page shows one text and leads nowhere, as no list, shop or service does."""
    return facts["text_share"] >= ALL_TEXT and facts["link_share"] <= NO_LINKS


def _is_signed_text(facts: Facts) -> bool:
    """Whether a page shows one text below a byline and a day, though none of it is a paragraph: a
    poem."""
    headed = facts["dated"] and facts["date_near"] and facts["byline_near"]
    whole = facts["text_share"] >= ALL_TEXT and facts["text_gaps"] <= FEW_GAPS
    return bool(headed and whole and facts["text_links"] <= NO_LINKS)


def evidence(against: list[tuple[str, float]]) -> str:
    """The facts in words that a person can check on the page."""
    said: list[str] = []
    for name, value in against:
        words = _sentence(name, value)
        if words not in said:
            said.append(words)
    return f"no article by its shape: {', '.join(said[:MOST_SAID]) or 'many small things'}"


def _sentence(name: str, value: float) -> str:
    words = SAYS.get(name)
    if words is None:
        return ""
    if isinstance(words, tuple):
        words = words[value > 0]
    return words.format(value)


# The words of a fact; of a pair, the first where the fact is 0. What says nothing checkable to a
# person has no words here.
SAYS: dict[str, str | tuple[str, str]] = {
    "dated": ("no date", ""),
    "authors": ("no author", ""),
    "says_article": ("does not call itself an article", ""),
    "says_og_article": ("", ""),
    "says_product": ("", "calls itself a product"),
    "says_list": ("", "calls itself a list"),
    "says_service": ("", "calls itself a service or a place"),
    "says_faq": ("", "calls itself questions and answers"),
    "prices": ("", "{:.0f} prices"),
    "price_share": ("", "prices are {:.0%} of its lines"),
    "link_share": "links are {:.0%} of its text",
    "link_blocks": "{:.0%} of its lines are links",
    "headlines": "{:.0f} linked headlines",
    "headings": "{:.0f} headings",
    "heading_share": "{:.0%} of its lines are headings",
    "paragraphs": "{:.0f} paragraphs",
    "paragraph_share": "paragraphs are {:.0%} of its text",
    "short_share": "short lines are {:.0%} of its text",
    "text_share": "{:.0%} of its text may be an article",
    "text_lines": "{:.0f} lines of text",
    "text_paragraphs": "{:.0f} paragraphs of text",
    "text_sentences": "sentences are {:.0%} of the text",
    "text_together": "{:.0%} of the text stands together",
    "text_in_main": "{:.0%} of the text stands in one place",
    "text_links": "links are {:.0%} of the text",
    "text_listed": "lists are {:.0%} of the text",
    "text_headings": "{:.0%} of the lines of text are headings",
    "named_product": ("", "{:.0%} of its text is named product"),
    "named_price": ("", "{:.0%} of its text is named price or cart"),
    "named_card": ("", "{:.0%} of its text stands in cards"),
    "named_related": ("", "{:.0%} of its text is named related"),
    "named_body": ("nothing is named an article's body", ""),
    "title_words": "{:.0f} words in its title",
    "date_near": ("no date near its headline", ""),
    "byline_near": ("no byline near its headline", ""),
    "images": "{:.0f} pictures",
    "inputs": ("", "{:.0f} fields of forms"),
    "buttons": "{:.0f} buttons",
    "repeated_links": "one link's words {:.0f} times",
    "text_offers": "{:.1%} of its words are “you” and “we”",
    "text_quotes": ("nothing is quoted", ""),
    "text_places": "text in {:.0%} as many kinds of places as lines",
    "looks_listed": ("", "headlines outweigh the prose"),
    "headline_words": "{:.0f} words in its headline",
    "headline_in_title": "its headline and its title share {:.0%} of the words",
    "names_itself": ("", "the site is named in {:.0%} of its paragraphs"),
    "built_to_sell": ("", "{:.0f} parts named as pages that sell have them"),
    "built_to_tell": ("no part named as articles have them", ""),
    "built_to_list": ("", "{:.0f} parts named as lists have them"),
    "prose_run": "{:.0%} of its prose stands in one run",
    "prose_seats": "{:.0%} as many places of prose as paragraphs",
    "prose_after_h1": ("no paragraph below its headline", ""),
    "main_share": "{:.0%} of its prose stands where the main text does",
    "text_gaps": "the text is broken after {:.0%} of its lines",
}


@lru_cache(maxsize=1)
def model() -> PageModel:
    """The model as it was committed."""
    source = files("cleaners.verdict").joinpath("page_model.json").read_text(encoding="utf-8")
    data = json.loads(source)
    return PageModel.of(data, float(data["least"]))
